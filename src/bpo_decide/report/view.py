"""The view model: what an evaluation says, section by section, before anyone decides how it looks."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from bpo_decide.decision import figures
from bpo_decide.decision.measures import Option
from bpo_decide.decision.rules import ranking
from bpo_decide.decision.verdict import Decision
from bpo_decide.report import information, laws, red_flags, regimes, requirements, suitability
from bpo_decide.report.evidence import large_default, not_in_the_table
from bpo_decide.report.risks import risk_table, without_termination
from bpo_decide.report.rules import alike, disagreement, ranked_by, why_the_runner_up_wins
from bpo_decide.report.sections import (
    best_outsourced,
    headroom,
    named,
    options_section,
    scope,
    waterfall,
    what_matters,
)
from bpo_decide.report.tables import Cell, Section, Table
from bpo_decide.runs.point_estimates import told
from bpo_decide.runs.result import Result
from bpo_decide.scenario.laws import assumed_laws
from bpo_decide.scenario.regimes import triggered
from bpo_decide.scenario.resolved import IN_HOUSE

SHOWN_DRIVERS = 8
WHERE_ELSE = "What would change the answer: bpo-decide sensitivity. What to negotiate, ask and agree: bpo-decide memo."
"""Where a reader of the table goes on."""
SIDE_BY_SIDE = 4
"""Vendors that a table of words has a column for each of."""
UNSTATED = ("library", "span", "missing")
"""Where a figure comes from that a vendor does not state."""
VERDICTS = {
    "no_eligible_option": "NO ELIGIBLE OPTION",
    "stay_in_house": "STAY IN-HOUSE",
    "too_close_to_call": "TOO CLOSE TO CALL",
    "choose_with_conditions": "CHOOSE WITH CONDITIONS",
    "choose": "CHOOSE",
}


class View(Struct, frozen=True):
    """Everything an evaluation says."""

    title: str
    subtitle: str
    verdict: str
    sections: tuple[Section, ...]
    footer: tuple[str, ...]


def view(result: Result, version: str) -> View:
    """Return what an evaluation says."""
    return View(
        title=result.scenario.document.title,
        subtitle=subtitle(result),
        verdict=verdict_line(result.decision, result.options),
        sections=tuple(_sections(result)),
        footer=_footer(result, version),
    )


def subtitle(result: Result) -> str:
    """Return who decides, in which money, over which time and at which rate."""
    document = result.scenario.document
    decision = document.decision
    months = round(decision.horizon.point)
    horizon = f"{months // 12} years" if months % 12 == 0 and months > 12 else figures.quantity(months, "months")  # noqa: PLR2004
    changed = f". Changed by {', '.join(result.scenario.changes)}" if result.scenario.changes else ""
    return (
        f"{document.client.name}; {document.client.currency}, {horizon} from {decision.start}, "
        f"{figures.quantity(decision.discount_rate.point, 'share')} {decision.prices}, "
        f"{decision.rate_basis.replace('_', '-')}{changed}"
    )


def verdict_line(decision: Decision, options: tuple[Option, ...]) -> str:
    """Return the verdict in a line."""
    heading = VERDICTS[decision.verdict]
    if decision.verdict in ("choose", "choose_with_conditions"):
        heading += ": " + next(option.name for option in options if option.id == decision.recommended)
    elif decision.verdict == "too_close_to_call" and decision.contest is not None:
        heading += f": {decision.contest.best.name} or {decision.contest.rival.name}"
    if decision.screening:
        heading = f"SCREENING, NOT A RECOMMENDATION. {heading}"
    return heading


def _sections(result: Result) -> Iterator[Section]:
    """Yield the sections that have something to say."""
    yield _answer(result)
    yield from (part for part in (suitability.brief(result),) if part.sentences)
    yield options_section(result)
    if result.criteria is not None:
        from bpo_decide.report import criteria

        yield criteria.section(result)
    required = requirements.brief(result)
    if required.sentences:
        yield required
    best = best_outsourced(result)
    if best is not None:
        yield waterfall(result, best)
    if result.swings:
        matters = what_matters(result)
        yield replace(matters, remarks=(*matters.remarks, *_bare_number(result), *information.brief(result)))
    if result.scenario.document.movers:
        yield scope(result)
        yield evidence_parity(result)
    if any(option.risk is not None for option in result.options):
        yield _risks(result)
    assumed = laws.assumed(assumed_laws(result.scenario.document))
    if assumed.title:
        yield assumed
    found = triggered(result.scenario.document)
    if found:
        yield regimes.brief(found, {option.id: option.name for option in result.options})
    yield from (part for part in (red_flags.brief(result),) if part.sentences)
    yield _not_estimated(result)


def _bare_number(result: Result) -> list[str]:
    """Return the number without a range or source that matters more than what is uncertain, where there is one."""
    found = result.dominating_estimate
    return [] if found is None else [sentence(told(found, result), result)]


def _risks(result: Result) -> Section:
    """Return what may be lost, and whether the order rests on deals that end early."""
    ranked = sorted(result.options, key=lambda option: option.cost.mean)
    section = risk_table(ranked, result.table_money)
    return replace(section, title="Risks", sentences=tuple(without_termination(result.without_termination, ranked)))


def _answer(result: Result) -> Section:
    """Return the verdict's reasons, its confidence and its conditions."""
    decision, found = result.decision, result.contest
    sentences = [*reasons(result), *ranked_by(result), *disagreement(result)]
    if found is not None and result.settings.point is None:
        least = " by at least the minimum saving" if found.threshold else ""
        often = figures.chance_in_words(found.probability_right)
        error = figures.money(found.margin_error, result.scenario.document.client.currency)
        sentences.append(
            f"{found.best.name} beats in-house{least} in {often} cases, given the model. "
            f"Monte Carlo error of its lead: {error}."
        )
        if found.rival.id != IN_HOUSE:
            ahead = figures.chance_in_words(found.probability_ahead)
            sentences.append(f"It is cheaper than {found.rival.name} in {ahead} cases.")
        sentences += [*alike(result), *why_the_runner_up_wins(result)]
    sentences += screening(result)
    return Section("Answer", tuple(sentences), remarks=tuple(f"Condition: {text}." for text in decision.conditions))


def screening(result: Result) -> list[str]:
    """Return why this is a screening, where it is one."""
    if not result.decision.screening:
        return []
    limit = result.scenario.conventions["default_share_screening"].point
    return [f"A screening: {_of_the_saving(result.decision.default_share, limit)}."]


def _of_the_saving(share: float | None, limit: float) -> str:
    """Return how much of the saving defaults come to, which is more than a limit."""
    assert share is not None  # without a share there is no screening
    lines = "what rests on library values and conventions, not on figures of your own,"
    if share == 1:
        return f"{lines} comes to as much as the whole saving or more"
    return f"{lines} comes to {figures.above(share, limit, of=' of the saving')}"


def parity(result: Result) -> list[str]:
    """Return the ranking with one productivity on every side, where only some state one."""
    found = result.same_productivity
    if found is None or len(found.order) == 1:
        return []
    who, order = named(found.stated_by, result.options), figures.listed(named(found.order, result.options))
    state = "state" if who[1:] else "states"
    stated = f"Only {figures.together(who)} {state} yearly productivity ({found.rate})"
    return [f"{stated}; with it on every side the order is: {order}."]


def uneven_evidence(result: Result) -> list[str]:
    """Return the ranking on common evidence, and without each default that is large against the price."""
    order = [option.id for option in ranking(result.options, "expected_cost")]
    sentences = []
    common = result.common_evidence
    if common is not None:
        drivers = {row.key: row.driver for row in result.scenario.evidence}
        left_out = ", ".join(drivers[key].lower() for key in common.left_out)
        sentences.append(f"On common evidence (without {left_out}) {_order(common.order, order, result)}.")
    for found in result.large_defaults:
        name, least = named([found.option], result.options)[0], result.scenario.conventions["hidden_cost_warning"]
        said = large_default(found, name=name, limit=least.point)
        sentences.append(f"{said} Without it {_order(found.order_without, order, result)}.")
    return sentences


def _order(order: Iterable[str], usual: Iterable[str], result: Result) -> str:
    """Return an order of the options in words, or that it is the usual one."""
    if [*order] == [*usual]:
        return "the order is the same"
    return f"the order is {figures.listed(named(order, result.options))}"


def evidence_parity(result: Result) -> Section:
    """Return where the figures of every vendor and own centre come from; what all state is named below the table."""
    movers, evidence = result.scenario.document.movers, result.scenario.evidence
    known = [(row.driver, {mover.id: row.standing[mover.id] for mover in movers}) for row in evidence]
    shown = [(driver, words) for driver, words in known if set(words.values()) - {"given", "not needed"}]
    stated = [driver for driver, words in known if set(words.values()) == {"given"}]
    sunk = [driver for driver, words in known if set(words.values()) == {"not needed"}]
    if len(movers) <= SIDE_BY_SIDE:
        rows = tuple(((driver,), *((_standing(words[mover.id]),) for mover in movers)) for driver, words in shown)
        heads: tuple[Cell, ...] = (("Hidden cost",), *(tuple(mover.label.split()) for mover in movers))
    else:
        rows = tuple(((driver,), *((_whose(words, kind),) for kind in UNSTATED)) for driver, words in shown)
        heads = (("Hidden cost",), *((kind,) for kind in UNSTATED))
    who = "vendor" if all(mover.outsourced for mover in movers) else "option"
    remarks = [
        f"span: what the others state, because this {who} is silent; missing: nobody states it, so it counts nothing.",
    ]
    if stated:
        remarks.append(f"Stated by all: {'; '.join(stated)}.")
    if sunk:
        remarks.append(f"Spent already, so left out: {'; '.join(sunk)}.")
    remarks += not_in_the_table(evidence, result.scenario.options)
    sentences = (*parity(result), *uneven_evidence(result))
    return Section("Evidence", sentences, Table(heads, rows, (False,) * len(heads)), tuple(remarks))


def _whose(standing: Mapping[str, str], kind: str) -> str:
    """Return the options of one standing as a cell."""
    found = [option for option, word in standing.items() if word == kind]
    return "all" if len(found) == len(standing) else ", ".join(found)


def _standing(word: str) -> str:
    """Return a standing as a cell."""
    return "-" if word == "not needed" else word


def reasons(result: Result) -> list[str]:
    """Return the reasons of the verdict as sentences, or that there is none to choose from."""
    if result.decision.verdict == "no_eligible_option":
        return ["No option beside in-house meets the requirements."]
    return [sentence(reason, result) for reason in result.decision.reasons]


def sentence(reason: str, result: Result) -> str:
    """Return a reason as a sentence; a name at its start stays as it is written."""
    named_first = any(reason.startswith(option.name) for option in result.options)
    return f"{reason if named_first else reason[0].upper() + reason[1:]}."


def _not_estimated(result: Result) -> Section:
    """Return what is not estimated, and how much of it would change the choice."""
    sentences = []
    drivers = [driver for driver, _ in result.scenario.questions]
    if drivers:
        shown = "; ".join(drivers[:SHOWN_DRIVERS])
        rest = len(drivers) - SHOWN_DRIVERS
        more = f"; and {rest} more, listed with their questions in the JSON" if rest > 0 else ""
        who = "vendor" if all(mover.outsourced for mover in result.scenario.document.movers) else "option"
        sentences.append(f"Not estimated for at least one {who}: {shown}{more}.")
    sentences += headroom(result)
    return Section("Not estimated, and headroom", tuple(sentences))


def _footer(result: Result, version: str) -> tuple[str, ...]:
    """Return how the result came about."""
    settings = result.settings
    if settings.point is not None:
        run = f"One case: every input at its {settings.point}."
    else:
        run = f"{settings.draws:,} draws, seed {settings.seed}"
        effect = result.effect_of_uncertainty(IN_HOUSE if result.contest is None else result.contest.best.id)
        currency = result.scenario.document.client.currency
        run += f"; uncertainty itself adds {figures.money(effect, currency)} to the best option's expected cost."
    # which values of the library count would have to be traced, which takes as long as everything printed here
    given = [quantity for quantity in result.scenario.quantities.values() if quantity.origin == "given"]
    unsourced = sum(quantity.source is None for quantity in given)
    register = (
        f"{len(given)} given numbers, {unsourced} of them without a source; the memo lists them, and all that is the"
        " library's."
    )
    return (run, register, WHERE_ELSE, f"bpo-decide {version}, {result.scenario.file}")

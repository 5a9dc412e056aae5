"""On what conditions an option is chosen: what could still turn the choice, and what nobody has said or shown yet."""

from collections.abc import Callable, Sequence

from bpo_decide.decision import figures
from bpo_decide.decision.contest import Contest
from bpo_decide.decision.measures import Line, Option, by_group
from bpo_decide.decision.one_way import Swing
from bpo_decide.decision.red_flags import Sighting, severe_of
from bpo_decide.decision.requirements import conditions as conditions_of_requirements
from bpo_decide.decision.statistics import rounded
from bpo_decide.decision.suitability import conditions as conditions_of_suitability
from bpo_decide.drivers.client.risks import OWN
from bpo_decide.library.hidden_costs import hidden_cost
from bpo_decide.library.not_estimated import not_estimated
from bpo_decide.scenario.questions import arises, silent_on
from bpo_decide.scenario.regimes import blockers
from bpo_decide.scenario.resolved import ResolvedScenario
from bpo_decide.scenario.statements import statements

TOTAL = "total_hidden_cost"
"""The record of what all hidden costs come to together."""
Weak = Sequence[tuple[Option, Line]]
"""Lines of one kind that something rests on, with the options that have them."""


def conditions(
    scenario: ResolvedScenario, found: Contest, swings: tuple[Swing, ...], flags: tuple[Sighting, ...] = ()
) -> list[str]:
    """Return on what conditions the best option is chosen, in words; none where nothing stands against it."""
    names = {option.id: option.label for option in scenario.options}
    turning = [figures.input_in_words(swing.quantity.path, names) for swing in swings if swing.turns]
    texts = conditions_of_requirements(found.best.findings)
    texts += _fallback(scenario, found)
    texts += [f"the lead turns within the range (P5 to P95) of the {words}" for words in turning]
    texts += silences(scenario, found.best)
    texts += open_blockers(scenario, found.best)
    texts += _severe_flags(scenario, found.best, flags)
    texts += conditions_of_suitability(scenario, found.best.id)
    texts += _little_headroom(found)
    texts += _weakly_founded(scenario, found)
    return texts


def _fallback(scenario: ResolvedScenario, found: Contest) -> list[str]:
    """Return what it is expected to cost that the best option may turn out not to be eligible, where it may."""
    fails = 1 - found.best.eligible_probability
    if fails <= 0:
        return []
    more = found.rival.cost.mean - found.best.cost.mean
    currency = scenario.document.client.currency
    whole, expected = (figures.money(amount, currency) for amount in (more, fails * more))
    return [f"if that fails, {found.rival.name} comes next and costs {whole} more: {expected} is to be expected of it"]


def _severe_flags(scenario: ResolvedScenario, best: Option, flags: tuple[Sighting, ...]) -> list[str]:
    """Return the severe red flags of the best option, and of the options that it is made of."""
    spec = next(option for option in scenario.options if option.id == best.id)
    names = {option.id: option.label for option in scenario.options}
    return [
        f"severe red flag: {f'{names[one.option]} ' if one.option else ''}{one.seen}"
        for one in severe_of(flags, {best.id, *spec.parts})
    ]


def _little_headroom(found: Contest) -> list[str]:
    """Return that less than the least published hidden cost would take the lead away, where it would."""
    charges = by_group(found.best.lines).get("charges", 0.0)
    published = hidden_cost(TOTAL).low
    if charges <= 0 or published is None or found.margin / charges >= published / 100:
        return []
    low, share = published / 100, found.margin / charges
    least = f"below the {figures.percent(low)} that all hidden costs together were found to come to at least"
    return [f"the headroom for cost that is not estimated is {figures.percent_in_words(share)} of its charges, {least}"]


def _weakly_founded(scenario: ResolvedScenario, found: Contest) -> list[str]:
    """Return how much of the lead rests on defaults and on numbers without a source, where that is much."""
    limit = scenario.conventions["default_share_conditions"].point
    share, lines = resting_on(found.best, found.rival, found.margin, lambda line: by_default(line) or line.unsourced)
    if share is None or share <= limit:
        return []
    much = figures.above(share, limit, of=" of the lead") if share < 1 else "all of the lead"
    first = "; ".join(_with_owners(alike, scenario) for alike in lines[:2])
    return [f"{much} rests on library values, conventions and numbers without a source; check first: {first}"]


def _with_owners(lines: Weak, scenario: ResolvedScenario) -> str:
    """Return lines of one kind by name, each with whose it is: of an option, or of a part of one."""
    parts = {option.id: [part.label for part in option.parts.values()] for option in scenario.options}
    owners: dict[str, dict[str, None]] = {}
    for option, line in lines:
        part = next((label for label in parts.get(option.id, []) if line.label.startswith(f"{label}: ")), None)
        label = line.label if part is None else line.label.removeprefix(f"{part}: ")
        owners.setdefault(label, {})[part or option.name] = None
    return "; ".join(f"{label} ({figures.together([*whose])})" for label, whose in owners.items())


def by_default(line: Line) -> bool:
    """Whether a line is sized by a library value or a convention."""
    return line.origin in ("library", "convention")


def default_share(best: Option, in_house: Option) -> float | None:
    """Return how much of the saving rests on defaults: lines sized by them that differ from in-house, over the saving.

    A line is compared with the in-house line of the same key; None where there is no saving.
    """
    return resting_on(best, in_house, best.saving.mean, by_default)[0]


def resting_on(
    best: Option, rival: Option, lead: float, weak: Callable[[Line], bool]
) -> tuple[float | None, list[Weak]]:
    """Return how much of a lead rests on some lines, at most all of it, and these lines by kind, the largest first.

    It is what these lines differ by between the two options, each line with its sign left out, over the lead; None
    where there is no lead.
    """
    if lead <= 0:
        return None, []
    more: dict[str, float] = {}
    known: dict[str, list[tuple[Option, Line]]] = {}
    for sign, option in ((-1.0, rival), (1.0, best)):
        for line in option.lines:
            key = line.like.removeprefix(OWN)
            more[key] = more.get(key, 0.0) + sign * line.mean
            if weak(line):
                known.setdefault(key, []).append((option, line))
    largest = sorted((key for key in known if more[key]), key=lambda key: -abs(more[key]))
    rests = sum(abs(more[key]) for key in sorted(known))
    lines: list[Weak] = [sorted(known[key], key=lambda one: one[0] is not best) for key in largest]
    return rounded(min(rests / lead, 1.0)), lines


def open_blockers(scenario: ResolvedScenario, best: Option) -> list[str]:
    """Return conditions for what the regimes ask for, the best option does not show and the work cannot begin without.

    Of an option that is made of others, its parts are looked at.
    """
    spec = next(option for option in scenario.options if option.id == best.id)
    found = blockers(scenario.document, {best.id, *spec.parts})
    return [f"open blocker, {one.name}: {answer.ask.what} is not shown by {best.name}" for one, answer in found]


EXPECTED = ("retained", "transition.fee", "set_up", "governance")
"""Statements that everybody whom they concern is expected to make: without them an option looks cheaper than it is,
whatever others say."""


def silences(scenario: ResolvedScenario, best: Option) -> list[str]:
    """Return conditions for what the best option leaves unsaid: what others state instead, and what costs nothing."""
    parts = next((option.parts for option in scenario.options if option.id == best.id), {})
    names = {best.id: best.name} | {part.id: part.label for part in parts.values()}
    return [
        text
        for option, name in names.items()
        for text in (_silences if option in scenario.proximity else _unasked)(scenario, option, name)
    ]


def _unasked(scenario: ResolvedScenario, option: str, name: str) -> list[str]:
    """Return what an option without a price or a budget leaves unsaid of what its kind costs."""
    open_ = [
        f"{record.driver[0].lower()}{record.driver[1:]}"
        for record in not_estimated()
        if record.options and option in silent_on(record, scenario.data, scenario.document, scenario.evidence)
    ]
    return [f"{name} is silent on {', '.join(open_)}; silence costs nothing here"] if open_ else []


def _silences(scenario: ResolvedScenario, mover: str, name: str) -> list[str]:
    """Return what one of those who take over the work leaves unsaid."""
    words = {statement.path: statement.words for statement in statements(scenario.document)}
    words |= {"price.final_price": "the spread of its price", "governance": "who steers it from home"}
    standing = {row.key: row.standing[mover] for row in scenario.evidence if row.key in words}
    spanned = [words[key] for key, found in standing.items() if found == "span"]
    missing = [words[key] for key, found in standing.items() if found == "missing" and key in EXPECTED]
    missing += [
        f"{record.driver[0].lower()}{record.driver[1:]}"
        for record in not_estimated()
        if record.where is not None
        and arises(record, scenario.data)
        and mover in silent_on(record, scenario.data, scenario.document, scenario.evidence)
    ]
    found = []
    if spanned:
        found.append(f"{name} is silent on {', '.join(spanned)}; the span of what others state stands there")
    if missing:
        found.append(f"{name} is silent on {', '.join(missing)}; silence costs nothing here")
    return found

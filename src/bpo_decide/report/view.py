"""The view model: what an evaluation says, section by section, before anyone decides how it looks."""

from collections.abc import Iterator
from dataclasses import dataclass

from bpo_decide.decision import figures
from bpo_decide.decision.measures import Option, by_group
from bpo_decide.decision.rules import ranking
from bpo_decide.decision.verdict import Decision
from bpo_decide.runs.result import Result
from bpo_decide.scenario.resolved import IN_HOUSE

Cell = tuple[str, ...]
"""One cell: its lines."""
MATTER_MOST = 3
SHOWN_DRIVERS = 8
VERDICTS = {
    "no_eligible_option": "NO ELIGIBLE OPTION",
    "stay_in_house": "STAY IN-HOUSE",
    "too_close_to_call": "TOO CLOSE TO CALL",
    "choose_with_conditions": "CHOOSE WITH CONDITIONS",
    "choose": "CHOOSE",
}


@dataclass(frozen=True)
class Table:
    """A table: heads and rows of cells; numbers stand right."""

    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    right: tuple[bool, ...]


@dataclass(frozen=True)
class Section:
    """A part of the answer: sentences, then a table, then remarks on it."""

    title: str
    sentences: tuple[str, ...] = ()
    table: Table | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class View:
    """Everything an evaluation says."""

    title: str
    subtitle: str
    verdict: str
    sections: tuple[Section, ...]
    footer: tuple[str, ...]


def view(result: Result, version: str) -> View:
    """Return what an evaluation says."""
    document = result.scenario.document
    decision = document.decision
    months = round(decision.horizon.point)
    horizon = f"{months // 12} years" if months % 12 == 0 and months > 12 else f"{months} months"  # noqa: PLR2004
    return View(
        title=document.title,
        subtitle=(
            f"{document.client.name}; {document.client.currency}, {horizon} from {decision.start}, "
            f"{figures.quantity(decision.discount_rate.point, 'share')} {decision.prices}, "
            f"{decision.rate_basis.replace('_', '-')}"
        ),
        verdict=verdict_line(result.decision, result.options),
        sections=tuple(_sections(result)),
        footer=_footer(result, version),
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
    yield _options(result)
    best = _best_outsourced(result)
    if best is not None:
        yield _waterfall(result, best)
    if result.swings:
        yield _assumptions(result)
    if result.scenario.document.vendors:
        yield _scope(result)
    yield _not_estimated(result)


def _answer(result: Result) -> Section:
    """Return the verdict's reasons, its confidence and its conditions."""
    decision, found = result.decision, result.contest
    currency = result.scenario.document.client.currency
    sentences = [_sentence(reason, result) for reason in _reasons(result)]
    if found is not None and result.settings.point is None:
        least = " by at least the minimum saving" if found.threshold else ""
        often = figures.chance_in_words(found.probability_right)
        error = figures.money(found.margin_error, currency)
        sentences.append(
            f"{found.best.name} beats in-house{least} in {often} cases, given the model. "
            f"Monte Carlo error of its lead: {error}."
        )
        if found.rival.id != IN_HOUSE:
            ahead = figures.chance_in_words(found.probability_ahead)
            sentences.append(f"It is cheaper than {found.rival.name} in {ahead} cases.")
    if len(set(decision.rules.values())) > 1:
        names = {option.id: option.name for option in result.options}
        expected, cautious = (names[decision.rules[rule]] for rule in ("expected_cost", "p80_cost"))
        sentences.insert(0, f"{expected} is cheapest on average, {cautious} in a bad case (P80).")
    sentences += _parity(result)
    return Section("Answer", tuple(sentences), remarks=tuple(f"Condition: {text}." for text in decision.conditions))


def _parity(result: Result) -> list[str]:
    """Return the ranking with one productivity on every side, where only some state one."""
    found = result.same_productivity
    if found is None:
        return []
    names = {option.id: option.name for option in result.options}
    who = ", ".join(names[option] for option in found.stated_by)
    order = ", ".join(names[option] for option in found.order)
    return [f"Only {who} states yearly productivity ({found.rate}); with it on every side the order is: {order}."]


def _sentence(reason: str, result: Result) -> str:
    """Return a reason as a sentence; a name at its start stays as it is written."""
    named = any(reason.startswith(option.name) for option in result.options)
    return f"{reason if named else reason[0].upper() + reason[1:]}."


def _reasons(result: Result) -> tuple[str, ...]:
    """Return the reasons of the verdict, or that there is none to choose from."""
    if result.decision.verdict == "no_eligible_option":
        return ("no option beside in-house meets the requirements",)
    return result.decision.reasons


def _options(result: Result) -> Section:
    """Return the ranked table."""
    eligible = ranking(result.options, result.decision.rank_by)
    ranked = [*eligible, *(option for option in result.options if not option.eligible)]
    ranks = {option.id: position + 1 for position, option in enumerate(eligible)}
    rows = tuple(_row(result, option, ranks.get(option.id)) for option in ranked)
    failed = tuple(
        f"{option.name} is not eligible: {failure.reason}." for option in ranked for failure in option.failures
    )
    heads: tuple[Cell, ...] = (
        ("",),
        ("Option", "where"),
        ("PV cost", "P10-P90"),
        ("Saving", "P(>0)"),
        ("Headline", "expected"),
        ("Payback", "P(repaid)"),
        ("Hidden", "cost rate"),
    )
    money = f"Present values in thousand {result.scenario.document.client.currency}."
    table = Table(heads, rows, (True, False, True, True, True, True, True))
    shares = (
        "Headline and expected saving are shares of in-house cost, the headline at today's prices. Hidden cost rate: "
        "cost that no quote mentions, over quoted charges."
    )
    return Section("Options", (), table, (f"{money} {shares}", *failed))


def _row(result: Result, option: Option, rank: int | None) -> tuple[Cell, ...]:
    """Return one option of the ranked table; a single case has no spread to show."""
    drawn = result.settings.point is None
    where = f"{option.country}, {option.proximity}" if option.proximity else option.country
    spread = f"{figures.thousands(option.cost.p10)}-{figures.thousands(option.cost.p90)}"
    cost: Cell = (figures.thousands(option.cost.mean), *([spread] if drawn else []))
    rank_cell: Cell = (str(rank) if rank is not None else "-",)
    if option.id == IN_HOUSE:
        return (rank_cell, (option.name, where), cost, ("",), ("",), ("",), ("",))
    headline = "n/a" if option.headline_saving_rate is None else figures.percent(option.headline_saving_rate)
    months = round(result.scenario.document.decision.horizon.point)
    payback = f"> {months} mo" if option.payback_month is None else f"month {option.payback_month:.0f}"
    repaid = [figures.chance(option.payback_probability or 0.0)] if drawn else []
    positive = [figures.chance(option.saving.probability_positive)] if drawn else []
    return (
        rank_cell,
        (option.name, where),
        cost,
        (figures.thousands(option.saving.mean), *positive),
        (headline, figures.percent(option.saving_rate.mean)),
        (payback, *repaid),
        (figures.percent(option.hidden_cost_rate),),
    )


def _best_outsourced(result: Result) -> Option | None:
    """Return the best outsourced option, eligible ones first."""
    outsourced = [option for option in result.options if option.erosion]
    return min(outsourced, key=lambda option: (not option.eligible, option.cost.mean), default=None)


def _waterfall(result: Result, best: Option) -> Section:
    """Return what is left of the headline saving of the best vendor."""
    currency = result.scenario.document.client.currency
    steps = [*best.erosion]
    scale = max(abs(step.amount) for step in steps) or 1.0
    rows: list[tuple[Cell, ...]] = [
        ((step.label,), (figures.thousands(step.amount),), (_bar(step.amount, scale),)) for step in steps
    ]
    rows.append((("Expected saving",), (figures.thousands(best.saving.mean),), (_bar(best.saving.mean, scale),)))
    table = Table((("",), (f"thousand {currency}",), ("",)), tuple(rows), (False, True, False))
    remarks: tuple[str, ...] = ()
    if best.saving_retention is not None:
        remarks = (f"{figures.percent(best.saving_retention)} of the headline saving is left.",)
    return Section(f"From headline to expected saving: {best.name}", (), table, remarks)


def _bar(amount: float, scale: float, width: int = 14) -> str:
    """Return a bar: `#` adds to the saving, `-` takes from it."""
    length = round(width * abs(amount) / scale)
    return ("#" if amount >= 0 else "-") * length


def _assumptions(result: Result) -> Section:
    """Return the assumptions that matter most for the lead of the best option."""
    found = result.contest
    assert found is not None  # swings exist only where there is a contest
    rows = []
    for swing in result.swings[:MATTER_MOST]:
        quantity = swing.quantity
        low, high = (figures.quantity(value, quantity.unit) for value in (swing.low, swing.high))
        origin: str = quantity.origin
        if quantity.place is not None:
            origin += f", line {quantity.place.line}"
        elif quantity.grade is not None:
            origin += f", grade {quantity.grade}"
        lead = f"{figures.thousands(swing.lead_low)} to {figures.thousands(swing.lead_high)}"
        rows.append(
            (
                (name_of(quantity.key, quantity.path), origin),
                (f"{low} to {high}",),
                (lead, "turns" if swing.turns else ""),
            )
        )
    heads: tuple[Cell, ...] = (
        ("Assumption", "origin"),
        ("P10 to P90",),
        ("Lead", f"thousand {result.scenario.document.client.currency}"),
    )
    sentence = f"Lead of {found.best.name} over {found.rival.name} when one assumption alone is low or high."
    return Section(
        "Assumptions that matter most",
        (sentence,),
        Table(heads, tuple(rows), (False, True, True)),
    )


def name_of(key: str, path: str) -> str:
    """Return what an input is called: its path, or the library's name where several options share it."""
    return key if key.startswith("library.") else path


def _scope(result: Result) -> Section:
    """Return the bids levelled: as bid, what they leave out, and both together."""
    currency = result.scenario.document.client.currency
    known = (*result.scenario.process_type.scope, *result.scenario.document.process.scope)
    scopes = {info.key: info.scope for info in result.outcome.lines[0]}
    rows, unpriced = [], []
    for vendor in result.scenario.document.vendors:
        number = result.outcome.index(vendor.id)
        bid = float(result.outcome.at_once[:, number].mean())
        left_out = [item for item in known if item not in vendor.includes]
        lines = {line.key: line.mean for line in result.options[number].lines if line.group == IN_HOUSE}
        kept = sum(lines[key] for key, scope in scopes.items() if scope in left_out)
        silent = [item for item in left_out if item not in scopes.values()]
        unpriced += [f"{vendor.label}: {', '.join(silent)}"] if silent else []
        rows.append(
            (
                (vendor.label,),
                (figures.thousands(bid),),
                (", ".join(item for item in left_out if item not in silent) or "nothing",),
                (figures.thousands(kept),),
                (figures.thousands(bid + kept),),
            )
        )
    heads: tuple[Cell, ...] = (("Vendor",), ("As bid",), ("Left out",), ("Stays in-house",), ("Same scope",))
    table = Table(heads, tuple(rows), (False, True, False, True, True))
    remarks = [f"Present values in thousand {currency}, all work moved on the first day."]
    if unpriced:
        remarks.append(f"Left out and priced nowhere: {'; '.join(unpriced)}. State their cost under in_house.other.")
    return Section("Same scope", (), table, tuple(remarks))


def _not_estimated(result: Result) -> Section:
    """Return what is not estimated, and how much of it would change the choice."""
    found = result.contest
    sentences = []
    drivers = [driver for driver, _ in result.scenario.questions]
    if drivers:
        shown = "; ".join(drivers[:SHOWN_DRIVERS])
        rest = len(drivers) - SHOWN_DRIVERS
        more = f"; and {rest} more, listed with their questions in the JSON" if rest > 0 else ""
        sentences.append(f"Not estimated for at least one vendor: {shown}{more}.")
    if found is not None and found.margin > 0:
        currency = result.scenario.document.client.currency
        charges = by_group(found.best.lines).get("charges", 0.0)
        share = f", {figures.percent(found.margin / charges)} of its charges" if charges > 0 else ""
        sentences.append(
            f"Headroom: cost that is not estimated must reach {figures.money(found.margin, currency)} (present "
            f"value{share}) to cost {found.best.name} its lead."
        )
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
        run += f"; effect of uncertainty on the best option's cost {figures.money(effect, currency)}."
    given = [quantity for quantity in result.scenario.quantities.values() if quantity.origin == "given"]
    unsourced = sum(quantity.source is None for quantity in given)
    defaults = sum(quantity.origin in ("library", "convention") for quantity in result.scenario.quantities.values())
    register = (
        f"{len(given)} given numbers, {unsourced} of them without a source; {defaults} library values and conventions."
    )
    return (run, register, f"bpo-decide {version}, {result.scenario.file}")

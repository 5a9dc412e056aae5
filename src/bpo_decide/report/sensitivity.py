"""What would change the answer: sentences and tables on thresholds, for the command and for the memo."""

from collections.abc import Iterator, Sequence

from bpo_decide.decision import figures
from bpo_decide.decision.choice import chosen_on_average
from bpo_decide.reading.quantities import Quantity
from bpo_decide.report.sections import name_of, named
from bpo_decide.report.tables import Cell, Section, Table
from bpo_decide.runs.other_terms import OtherTerms, Terms
from bpo_decide.runs.result import Result
from bpo_decide.runs.sensitivity import Sensitivity
from bpo_decide.runs.thresholds import Threshold
from bpo_decide.scenario.resolved import IN_HOUSE

TITLE = "What would change the decision"
SAID = 3
"""Thresholds that are told in sentences."""
SHOWN = 8
"""Rows of a table of thresholds."""
UNLIKELY = 0.025
"""Below this a chance to the nearest five points would read as none."""
PRACTICALLY_NEVER = 0.001
"""Below this no more is said than that it hardly can be."""


ELSEWHERE = "And elsewhere: further out, or on the other side, the choice changes once more."
"""What a table says of a number at which the choice flips more than once."""


def spoken(quantity: Quantity, result: Result) -> str:
    """Return what a number is called, in words and by its path."""
    names = {option.id: option.name for option in result.options}
    if quantity.key.startswith("library."):
        words = figures.input_in_words(quantity.path, names).partition(" (")[0].partition(" of ")[0]
        return f"{words} ({quantity.key})"
    return figures.input_in_words(quantity.path, names)


def at_the_mean(result: Result, found: Sensitivity) -> list[str]:
    """Return who is chosen with every number at its mean, where that is not what the evaluation recommends."""
    name, currency = named([found.chosen], result.options)[0], result.scenario.document.client.currency
    lead = figures.money(found.lead, currency)
    said = [f"With every number at its mean {name} comes first, {lead} ahead of the next{_start(result)}."]
    expected = chosen_on_average(result.scenario, result.options)
    if expected != found.chosen:
        other = named([expected], result.options)[0]
        said.append(f"Over all draws that is {other}: what follows tells when {name} is overtaken.")
    if result.decision.rank_by not in ("expected_cost", "value"):
        said.append("What follows looks at cost with all else at its mean, whatever the options are ranked by.")
    return said


def _start(result: Result) -> str:
    """Return that in-house has a head start, where it has."""
    least = result.scenario.document.decision.minimum_saving
    return "" if least is None else f"; in-house counts less the minimum saving of {least.text.replace('_', ',')}"


def answers(result: Result, found: Sensitivity) -> Section:
    """Return what would change the choice in sentences: the likeliest uncertain numbers, the nearest stated ones."""
    possible = [one for one in found.thresholds if (one.probability or 0.0) >= PRACTICALLY_NEVER]
    if not result.inputs.inputs:
        said = "No number is uncertain, so that nothing but the stated numbers themselves can change the choice."
    elif not possible:
        said = "No uncertain number alone changes the choice, wherever it may turn out to lie."
    elif (possible[0].probability or 0.0) < UNLIKELY:
        said = "No uncertain number alone is likely to change the choice. The nearest to it:"
    else:
        said = "The uncertain numbers that are likeliest to change the choice, each alone:"
    points = tuple(f"If {_condition(one, result)}, {_wins(one.winner, result)}." for one in possible[:SAID])
    return Section(TITLE, (said,), remarks=tuple(nearest_stated(result, found)), points=points)


def _condition(one: Threshold, result: Result) -> str:
    """Return the condition on an uncertain number, with how likely it is."""
    return (
        f"{spoken(one.quantity, result)} is {_sided(one, result)} ({figures.chance_in_words(one.probability or 0.0)})"
    )


def _wins(winner: str, result: Result) -> str:
    """Return that an option comes first."""
    least = result.scenario.document.decision.minimum_saving
    if winner == IN_HOUSE and least is not None:
        return "nothing saves the minimum any more, and in-house comes first"
    return f"{named([winner], result.options)[0]} comes first"


def nearest_stated(result: Result, found: Sensitivity) -> list[str]:
    """Return which numbers without spread would have to change least, in a sentence."""
    if not found.stated:
        return ["No number stated without a spread changes the choice between half and twice of itself."]
    texts = [
        f"{spoken(one.quantity, result)} at {_found(one.value, one.quantity, result)} instead of "
        f"{_value(one.quantity.point, one.quantity, result)}"
        for one in found.stated[:SAID]
    ]
    return [f"Of the numbers stated without a spread, the nearest to changing it: {'; '.join(texts)}."]


def _value(value: float, quantity: Quantity, result: Result) -> str:
    """Return a value of a number with its unit."""
    return figures.amount(value, quantity, result.scenario.document.client.currency)


def _found(value: float, quantity: Quantity, result: Result) -> str:
    """Return a value that was searched for with its unit, to three digits: more would not be meant."""
    return _value(float(f"{value:.3g}"), quantity, result)


def origin(quantity: Quantity) -> str:
    """Return where a number comes from, as a cell has it."""
    if quantity.place is not None:
        return f"{quantity.origin}, line {quantity.place.line}"
    return f"{quantity.origin}, grade {quantity.grade}" if quantity.grade is not None else quantity.origin


def thresholds_table(result: Result, found: Sensitivity) -> Section:
    """Return where uncertain numbers change the choice, the likeliest first."""
    shown = found.thresholds[:SHOWN]
    rows = tuple(
        (
            (name_of(one.quantity.key, one.quantity.path), origin(one.quantity)),
            (_sided(one, result), "and elsewhere" if one.more else ""),
            (_beyond(one.probability or 0.0),),
            (named([one.winner], result.options)[0],),
        )
        for one in shown
    )
    heads: tuple[Cell, ...] = (("Uncertain number", "origin"), ("Choice flips",), ("Chance",), ("Then first",))
    remarks = []
    rest = len(found.thresholds) - len(shown)
    if rest:
        remarks.append(f"{rest} more flip it where they can hardly be; they are in the JSON.")
    if found.steady:
        many = f"{len(found.steady)} of the {len(result.inputs.inputs)} uncertain numbers"
        remarks.append(f"{many} change the choice nowhere within what is possible, nor somewhat beyond.")
    if any(one.more for one in shown):
        remarks.append(ELSEWHERE)
    return Section("", (), Table(heads, rows, (False, True, True, False)) if rows else None, tuple(remarks))


def _sided(one: Threshold, result: Result) -> str:
    """Return on which side of which value the choice flips."""
    return f"{'above' if one.above else 'below'} {_found(one.value, one.quantity, result)}"


def _beyond(probability: float) -> str:
    """Return a chance as a cell."""
    return "hardly any" if probability < PRACTICALLY_NEVER else figures.chance(probability)


def stated_table(result: Result, found: Sensitivity) -> Section:
    """Return where numbers without spread change the choice, those first that would have to change least."""
    rows = tuple(
        (
            (name_of(one.quantity.key, one.quantity.path), origin(one.quantity)),
            (_value(one.quantity.point, one.quantity, result),),
            (_sided(one, result), "and elsewhere" if one.more else ""),
            (f"{figures.short(100 * (one.change or 0.0))}%",),
            (named([one.winner], result.options)[0],),
        )
        for one in found.stated[:SHOWN]
    )
    heads: tuple[Cell, ...] = (
        ("Number without a spread", "origin"),
        ("Stated",),
        ("Choice flips",),
        ("Change",),
        ("Then first",),
    )
    rest = len(found.stated) - len(rows)
    remarks = [f"{rest} more flip it between half and twice of themselves; they are in the JSON."] if rest > 0 else []
    if any(one.more for one in found.stated[:SHOWN]):
        remarks.append(ELSEWHERE)
    table = Table(heads, rows, (False, True, True, True, False)) if rows else None
    return Section("", () if rows else tuple(nearest_stated(result, found)), table, tuple(remarks))


def pair_section(result: Result, found: Sensitivity) -> Section:
    """Return the likeliest two numbers that change the choice together."""
    title = "The likeliest pair"
    if found.pair is None:
        enough = len(result.inputs.inputs) > 1
        return Section(
            title, ("No two uncertain numbers change the choice together where neither does alone.",) if enough else ()
        )
    parts = [
        f"{spoken(quantity, result)} at {_found(value, quantity, result)} ({_place(level)})"
        for quantity, value, level in zip(found.pair.quantities, found.pair.values, found.pair.levels, strict=True)
    ]
    winner = _wins(found.pair.winner, result)
    least = "Neither alone would do, and no other two need to depart less from what is expected of them."
    return Section(title, (f"With {' and '.join(parts)}, {winner}.",), remarks=(least,))


def _place(level: float) -> str:
    """Return which of a hundred cases a value is: P90 lies above nine tenths of them."""
    return f"P{min(max(round(100 * level), 1), 99)}"


def terms_section(result: Result, terms: Terms) -> Section:
    """Return what is chosen over other horizons, at other discount rates, and with more or less moving together."""
    money, names = result.table_money, {option.id: option.name for option in result.options}
    rows = tuple(_term_row(one, result, names) for one in terms.others)
    heads: tuple[Cell, ...] = (("Term",), ("Lead", money.unit), ("First",))
    said = [f"Lead of {names[terms.chosen]} over the best other on other terms, every number at its mean."]
    return Section(
        "Horizon and discount rate",
        tuple(said),
        Table(heads, rows, (False, True, False), (False, True, False)),
        (*_rates(terms, names), *_together(terms, result), *_impossible(terms.others)),
    )


def _term_row(one: OtherTerms, result: Result, names: dict[str, str]) -> tuple[Cell, ...]:
    """Return one of the other terms as a row."""
    decision = result.scenario.document.decision
    if one.term == "horizon":
        what = f"Horizon {_long(one.value)}"
        as_stated = round(one.value) == round(decision.horizon.point)
    else:
        what = f"Discount rate {figures.quantity(one.value, 'share')}"
        as_stated = abs(one.value - decision.discount_rate.point) < 1e-9  # noqa: PLR2004 - rounding
    first = "not possible" if one.winner is None else names[one.winner]
    lead = "" if one.lead is None else result.table_money.cell(one.lead)
    return (f"{what}, as stated" if as_stated else what,), (lead,), (first,)


def _long(months: float) -> str:
    """Return how long a horizon is: in years where they are whole."""
    whole = round(months)
    return figures.quantity(whole // 12, "years") if whole % 12 == 0 else figures.quantity(whole, "months")


def _rates(terms: Terms, names: dict[str, str]) -> Iterator[str]:
    """Yield at which discount rates the choice flips."""
    for rate, winner in terms.rates_that_flip:
        yield f"At a discount rate of {figures.quantity(rate, 'share')} {names[winner]} draws level."
    if not terms.rates_that_flip:
        yield "No discount rate between -5% and 30% changes the choice."


def _together(terms: Terms, result: Result) -> Iterator[str]:
    """Yield what it does to the chances if what depends on execution goes wrong together more or less."""
    found = result.contest
    if not terms.together or found is None:
        return
    what = "what depends on execution (delays, learning, errors, early ends)"
    who = f"{found.best.name} is ahead of {found.rival.name}{_less(result)}"
    told = [figures.chance_in_words(one.ahead) for one in terms.together]
    strengths = [f"{figures.short(one.loading)}{', as assumed' if one.stated else ''}" for one in terms.together]
    if len(set(told)) == 1:
        yield f"{who} in {told[0]} cases, however strongly {what} goes wrong together."
        return
    each = [f"{often} cases at a correlation of {strength}" for often, strength in zip(told, strengths, strict=True)]
    yield f"How strongly {what} goes wrong together: {who} in {'; '.join(each)}."


def _less(result: Result) -> str:
    """Return that the rival is in-house with its head start, where it is."""
    return " less the minimum saving" if result.contest is not None and result.contest.head_start else ""


def _impossible(others: Sequence[OtherTerms]) -> Iterator[str]:
    """Yield why some terms are not possible."""
    for one in others:
        if one.problem:
            yield f"Not over {_long(one.value)}: {one.problem}."


def chapter(result: Result) -> list[Section]:
    """Return the chapter of the memo: sentences first, then the tables behind them."""
    found, terms = result.sensitivity, result.other_terms
    if found is None or terms is None or result.settings.point is not None:
        return []
    said = answers(result, found)
    return [
        Section("", (*at_the_mean(result, found), *said.sentences), remarks=said.remarks, points=said.points),
        thresholds_table(result, found),
        stated_table(result, found),
        pair_section(result, found),
        terms_section(result, terms),
    ]

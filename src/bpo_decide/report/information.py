"""What to find out before signing, and what it is worth at most."""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from bpo_decide.decision import figures
from bpo_decide.decision.information import Partial
from bpo_decide.decision.statistics import rounded
from bpo_decide.reading.quantities import Quantity
from bpo_decide.report.sections import name_of
from bpo_decide.report.tables import Cell, Section, Table
from bpo_decide.runs.information import (
    DEMAND,
    EVENTS,
    KNOWABLE,
    MARKET,
    SHARED,
    GroupWorth,
    Information,
    InputWorth,
    Pilot,
    perfect_information,
)
from bpo_decide.runs.result import Result
from bpo_decide.scenario.resolved import IN_HOUSE

TITLE = "What to find out before signing, and what it is worth at most"
SHOWN = 8
"""Inputs in the table at most."""
LEAST = 0.01
"""Share of what it is worth to know everything, below which nothing is shown."""
ERRORS_APART = 2.0
"""Standard errors that a value must come to, or else it may as well be none."""
_GROUPS = {
    IN_HOUSE: "today's operation: measure it, look in the books",
    DEMAND: "how much work there will be",
    MARKET: "pay, prices and exchange rates to come",
    EVENTS: "how likely risk events are",
    SHARED: "what applies to several options",
}
_WHAT_TO_DO = (
    ("risks.", "cannot be found out: limit it in the contract"),
    ("inflation.", "cannot be found out: agree on indexation"),
    ("wage_growth", "cannot be found out: agree on indexation"),
    (".price.", "ask for a firm price"),
    (".set_up", "ask for a firm price"),
    (".fee", "ask for a firm price"),
    (".contract.", "settle it in the contract"),
    ("transition.", "ask those who have moved such work there"),
    ("contact_work.", "measure it"),
    ("errors.rate", "measure it"),
    ("learning.lag", "measure it"),
    ("shrinkage", "ask for records"),
    ("deflation", "cannot be found out: agree on who has the gain"),
    ("process.volume.", "ask those who send the work"),
    ("process.", "look in the books"),
    ("in_house.", "look in the books"),
)
"""What settles a number, by a part of its path; the first that fits."""


def brief(result: Result) -> list[str]:
    """Return what it is worth to know everything, in a sentence; nothing for a single case."""
    found = perfect_information(result)
    if found is None:
        return []
    if found.value == 0:
        return ["Nothing that could be found out would change the choice by expected cost."]
    if found.value < ERRORS_APART * found.standard_error:
        return ["To know everything in advance, chance included, would hardly ever change the choice: no study pays."]
    amount = figures.money(found.value, result.scenario.document.client.currency)
    all_of_it = "To know everything in advance, chance included, would be worth"
    return [f"{all_of_it} {amount} on average: no study is worth more."]


def section(result: Result) -> Section:
    """Return what single inputs are worth knowing; empty for a single case."""
    found = result.information
    if found is None:
        return Section("")
    ranked = sorted(found.inputs, key=lambda one: -one.worth.value)
    shown = [one for one in ranked if worth_telling(one, of=found)][:SHOWN]
    sentences = [*brief(result), *_knowable(result, found)]
    if not shown:
        alone = "No single number is worth finding out: none of them alone would change the choice often enough."
        return Section(TITLE, (*sentences, *([alone] if found.perfect.value else [])))
    rows = tuple(_row(one, result) for one in shown)
    heads: tuple[Cell, ...] = (("To find out", "P10 to P90 today"), ("Worth at most", "error"), ("How",))
    table = Table(heads, rows, (False, True, False), (False, True, False))
    remark = (
        "Worth: how much less the choice is expected to cost if this number is known before choosing, all else as "
        "uncertain as it is. Less than that is gained by whatever does not settle it. Values do not add up."
    )
    bounds = [(name_of(one.quantity.key, one.quantity.path), one.worth) for one in shown]
    return Section(TITLE, tuple(sentences), table, (remark, *_bounds(bounds, result), *_fewer(result, found)))


def sections(result: Result) -> list[Section]:
    """Return the same, what several inputs are worth together, and what a pilot is worth; none for a single case."""
    found = result.information
    if found is None:
        return []
    return [section(result), *_together(result, found), *_trials(result, found)]


def chapter(result: Result) -> list[Section]:
    """Return the same for a chapter of that title."""
    return [replace(one, title="") if one.title == TITLE else one for one in sections(result)]


def worth_telling(one: InputWorth | GroupWorth | Pilot, *, of: Information | None = None) -> bool:
    """Whether something is worth finding out for all that the draws can tell: at least twice its standard error.

    Args:
        one: what could be found out.
        of: if given, it must not be next to nothing of what everything is worth either.
    """
    least = 0.0 if of is None else LEAST * of.perfect.value
    return one.worth.value > least and one.worth.value >= ERRORS_APART * one.worth.standard_error


def _bounds(shown: Iterable[tuple[str, Partial]], result: Result) -> Iterator[str]:
    """Yield which values are bounds, because the estimate lies beyond them."""
    currency = result.scenario.document.client.currency
    for name, worth in shown:
        if worth.clamped:
            why = "raised to that of a part of it" if worth.raw < worth.value else "held at what everything is worth"
            yield f"{name}: estimated at {figures.money(worth.raw, currency)}, {why}."


def _fewer(result: Result, found: Information) -> Iterator[str]:
    """Yield that not all draws were looked at, where that is so."""
    if 0 < found.draws < result.settings.draws:
        yield f"Parts of it are estimated on the first {found.draws:,} draws, everything on all of them."


def _row(one: InputWorth, result: Result) -> tuple[Cell, ...]:
    """Return one input of the table."""
    currency = result.scenario.document.client.currency
    name = name_of(one.quantity.key, one.quantity.path)
    today = figures.span(one.low, one.high, one.quantity, currency)
    return (name, today), _money(one.worth, currency), (_how(one.quantity),)


def _money(worth: Partial, currency: str) -> Cell:
    """Return what something is worth, and the error of that."""
    return figures.money(worth.value, currency), figures.money(worth.standard_error, currency)


def _how(quantity: Quantity) -> str:
    """Return what settles a number."""
    unsaid = "state a figure of your own" if quantity.key.startswith("library.") else "ask in writing"
    return next((how for part, how in _WHAT_TO_DO if part in quantity.path), unsaid)


def _knowable(result: Result, found: Information) -> Iterator[str]:
    """Yield how much of it could be known beforehand, the rest being chance."""
    known = next((group.worth for group in found.groups if group.key == KNOWABLE), None)
    if known is None or found.perfect.value == 0:
        return
    amount = figures.money(known.value, result.scenario.document.client.currency)
    all_of_it = "To know every assumption of this scenario, exchange rates included, would be worth"
    yield f"{all_of_it} {amount}; the rest is chance, which nobody can know."


def _together(result: Result, found: Information) -> Iterator[Section]:
    """Yield what several inputs are worth together."""
    currency = result.scenario.document.client.currency
    groups = sorted(found.groups, key=lambda group: -group.worth.value)
    shown = [group for group in groups if group.key != KNOWABLE and worth_telling(group, of=found)]
    if not shown:
        return
    rows = tuple(((_whose(group, result),), _money(group.worth, currency)) for group in shown)
    heads: tuple[Cell, ...] = (("All that could be told of",), ("Worth at most", "error"))
    remarks = tuple(_bounds([(_whose(group, result), group.worth) for group in shown], result))
    yield Section("Several answers at once", (), Table(heads, rows, (False, True), (False, True)), remarks)


def _whose(group: GroupWorth, result: Result) -> str:
    """Return whose answers a group is, with their number."""
    names = {option.id: option.name for option in result.options} | _GROUPS
    return f"{names[group.key]} ({figures.quantity(len(group.inputs), 'assumptions')})"


def _trials(result: Result, found: Information) -> Iterator[Section]:
    """Yield what pilots and samples are worth."""
    if not found.pilots:
        return
    worthwhile = [pilot for pilot in found.pilots if worth_telling(pilot, of=found)]
    points = [_trial(pilot, result) for pilot in sorted(worthwhile, key=lambda pilot: -pilot.worth.value)]
    others = [pilot for pilot in found.pilots if pilot not in worthwhile]
    if others:
        names = {option.id: option.name for option in result.options}
        whose = figures.together([names[pilot.option] for pilot in others])
        points.append(f"{whose}: no worth could be seen in a trial of what can be measured.")
    remark = (
        "As if the pilot's team were like the one that comes later, and as if the pilot cost nothing. The length and "
        "size of a pilot are conventions."
    )
    yield Section("What a pilot is worth", points=tuple(points), remarks=(remark,))


def _trial(pilot: Pilot, result: Result) -> str:
    """Return what one pilot is worth, in a sentence."""
    names = {option.id: option.name for option in result.options}
    currency = result.scenario.document.client.currency
    measures = figures.together([measured(quantity.path) for quantity in pilot.quantities])
    units = f"{figures.short(pilot.units)} units of work"
    what = "A sample of today's work" if pilot.option == IN_HOUSE else f"A pilot at {names[pilot.option]}"
    amount = figures.money(pilot.worth.value, currency)
    held = ", held at what it is worth to know them" if pilot.worth.clamped else ""
    size = f"{figures.quantity(pilot.months, 'months')} and {units}"
    return f"{what}, of {size}, that measures the {measures}: worth at most {amount}{held}."


def measured(path: str) -> str:
    """Return what is measured: the last words of its path."""
    *_, root, last = path.split(".")
    own = {"errors": "error rate", "learning": "lag in learning", "recoveries": "share of the money that is recovered"}
    return own.get(root, last.replace("_", " "))


def as_data(result: Result) -> dict[str, Any] | None:
    """Return the same as plain data; None for a single case."""
    found = result.information
    if found is None:
        return None
    return {
        "evpi": rounded(found.perfect.value),
        "standard_error": rounded(found.perfect.standard_error),
        "evppi": [{"input": name_of(one.quantity.key, one.quantity.path), **_worth(one.worth)} for one in found.inputs],
        "groups": [{"group": group.key, "inputs": list(group.inputs), **_worth(group.worth)} for group in found.groups],
        "evsi": [
            {
                "option": pilot.option,
                "months": pilot.months,
                "units": pilot.units,
                "inputs": [name_of(quantity.key, quantity.path) for quantity in pilot.quantities],
                **_worth(pilot.worth),
            }
            for pilot in found.pilots
        ],
    }


def _worth(worth: Partial) -> dict[str, float]:
    """Return a value with its error, and as it was estimated."""
    return {
        "value": rounded(worth.value),
        "standard_error": rounded(worth.standard_error),
        "raw": rounded(worth.raw),
    }

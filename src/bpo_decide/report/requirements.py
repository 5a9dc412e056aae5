"""What options must meet: what was found of each, what each requirement costs, and what is still pending."""

from collections.abc import Iterator
from typing import Any

from bpo_decide.decision import figures
from bpo_decide.decision.measures import Option
from bpo_decide.decision.requirements import in_words, pending
from bpo_decide.decision.requirements.price import ALL, Price
from bpo_decide.decision.statistics import rounded
from bpo_decide.reading.text import quoted
from bpo_decide.report.sections import in_order, named
from bpo_decide.report.tables import Cell, Section, Table
from bpo_decide.runs.result import Result

TITLE = "Requirements"
UNKNOWN = (
    "Unknown is what only the option can tell and does not: it counts as not met, so that silence is never better than "
    "the worst answer."
)
SHOWN = 3
"""Requirements that the terminal tells the price of; the memo tells all."""
RESULTS = (3, 4)
"""Columns of the table that hold computed money."""


def brief(result: Result) -> Section:
    """Return the price of the requirements that exclude somebody, the dearest first; empty where there is none."""
    priced = [one for one in _telling(result) if one.price > 0]
    rest = len(priced) - SHOWN
    more = [f"The memo has the price of {rest} more."] if rest > 0 else []
    sentences = [_priced(one, result) for one in sorted(priced, key=lambda one: -one.price)[:SHOWN]]
    return Section(TITLE, (*sentences, *more, *_free(result), *awaiting(in_order(result))))


def chapter(result: Result) -> list[Section]:
    """Return the prices, and what was found of every option; empty where nothing is required."""
    ranked = in_order(result)
    rows = tuple(row for option in ranked for row in _rows(option))
    if not rows:
        return []
    heads: tuple[Cell, ...] = (("Requirement",), ("Option",), ("Met",), ("What was found",), ("What was looked at",))
    order = [key for key, _ in in_words(result.scenario)]
    by_requirement = sorted(rows, key=lambda row: order.index(row[0][0]) if row[0][0] in order else len(order))
    results = tuple(number in RESULTS for number in range(len(heads)))
    table = Table(heads, tuple(by_requirement), (False,) * len(heads), results)
    remarks = ["In-house is exempt. Of a split every part must meet them.", UNKNOWN]
    if any(option.eligible_probability not in (0, 1) for option in ranked):
        remarks.append(
            "Pending: the option stays in the ranking as if it were met. What waiting for it is worth is not modelled."
        )
    priced = [_priced(one, result) for one in _telling(result) if one.price > 0]
    return [Section("", (*priced, *_free(result), *awaiting(ranked)), table, tuple(remarks))]


def awaiting(options: list[Option]) -> list[str]:
    """Return which options are in the ranking on a condition, and how probable all of it is."""
    return [
        f"{option.name} is eligible on condition only: {'; '.join(pending(option.findings))}{_together(option)}."
        for option in options
        if pending(option.findings)
    ]


def as_data(result: Result) -> list[dict[str, Any]]:
    """Return the requirements as plain data: whom each excludes, what it costs, and what was found."""
    drawn = result.settings.point is None
    words = dict(in_words(result.scenario))
    return [
        {
            "requirement": one.requirement,
            "asked": words.get(one.requirement),
            "excludes": list(one.excludes),
            "price": one.price,
            "standard_error": one.standard_error if drawn else None,
            "best_without": one.best_without,
            "findings": [
                {"option": option.id, "standing": found.standing, "found": found.said, "evidence": found.evidence}
                for option in result.options
                for found in option.findings
                if found.requirement == one.requirement
            ],
        }
        for one in result.requirement_prices
    ]


def pending_as_data(option: Option) -> list[dict[str, Any]]:
    """Return what an option's eligibility depends on, as plain data."""
    events = {event.key: event for found in option.findings for event in found.events}
    return [{"event": one.text, "probability": rounded(one.probability)} for one in events.values()]


def _telling(result: Result) -> list[Price]:
    """Return the prices of requirements that exclude somebody; of all together only where that is more than of one."""
    single = [one for one in result.requirement_prices if one.requirement != ALL and one.excludes]
    most = max((one.price for one in single), default=0.0)
    return [*single, *(one for one in result.requirement_prices if one.requirement == ALL and one.price > most)]


def _priced(one: Price, result: Result) -> str:
    """Return the price of a requirement in a sentence."""
    cost = figures.money(one.price, result.scenario.document.client.currency)
    first = named([one.best_without], result.options)[0]
    if one.requirement == ALL:
        return (
            f"All requirements together cost {cost} of expected saving: without any of them {first} would come first."
        )
    asked = _asked(one, result)
    return f"The requirement {asked} costs {cost} of expected saving: without it {first} would come first."


def _asked(one: Price, result: Result) -> str:
    """Return what a requirement asks for, as a sentence quotes it."""
    words = dict(in_words(result.scenario))
    return quoted(words.get(one.requirement, one.requirement.replace("_", " ")))


def _free(result: Result) -> list[str]:
    """Return which requirements exclude somebody and cost nothing by themselves."""
    free = [one for one in _telling(result) if one.price <= 0]
    if not free:
        return []
    who = [f"{_asked(one, result)} excludes {figures.together(named(one.excludes, result.options))}" for one in free]
    first = named([free[0].best], result.options)[0]
    if len(free) == 1:
        return [f"The requirement {who[0]} and costs nothing by itself: without it {first} would still come first."]
    alone = f"without any single one of them {first} would still come first"
    return [f"These requirements cost nothing one by one, as {alone}: {'; '.join(who)}."]


def _together(option: Option) -> str:
    """Return the probability that all pending things come about, where there are several."""
    if len(pending(option.findings)) == 1:
        return ""
    return f"; all of it with {figures.quantity(option.eligible_probability, 'share')}, if one says nothing of another"


def _rows(option: Option) -> Iterator[tuple[Cell, ...]]:
    """Yield what was found of an option."""
    for found in option.findings:
        yield (found.requirement,), (option.name,), (found.standing,), (found.said,), (found.evidence,)

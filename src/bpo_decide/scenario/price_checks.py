"""Prices that do not add up: tables with gaps, bands without a baseline, shares of money that nobody states."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from msgspec.structs import replace

from bpo_decide.drivers.contact_work import CONTACT
from bpo_decide.reading.document import Document
from bpo_decide.reading.problems import Path, Problem
from bpo_decide.reading.units import Rate
from bpo_decide.scenario.contact_work import is_contact_work
from bpo_decide.scenario.ends import greatest, least
from bpo_decide.scenario.listed import listed_twice
from bpo_decide.scenario.telling import about

Check = Callable[[Any, Document], Iterator[Problem]]
_STRETCHES = (*Rate().words, "day", "hour")


def prices(scenario: Any) -> Iterator[tuple[Path, Any]]:  # noqa: ANN401 - the scenario model
    """Yield the price of every option that takes over the work, with its place in the document."""
    for path, mover in scenario.placed_movers:
        yield (*path, "price"), mover.price


def outcome_prices(scenario: Any) -> frozenset[str]:  # noqa: ANN401 - the scenario model
    """Return the paths of the prices per outcome: an outcome may have a name of its own beside the unit of work."""
    outcomes = (price.outcome for _, price in prices(scenario))
    return frozenset(outcome.price.path for outcome in outcomes if outcome is not None)


def _bands(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401 - the scenario model
    """Yield volume bands of nothing, and those that can be read in two ways."""
    for path, price in prices(scenario):
        bands, at = price.bands, (*path, "bands")
        if bands is None:
            continue
        if price.per_unit is None and price.fixed is None:
            message = "bands says nothing without per_unit or fixed"
            mend = "add what is charged for the baseline: per_unit or fixed"
            yield document.problem("contradiction", message, at, at_key=True, mend=mend)
        if price.per_unit is not None and price.per_unit.per == CONTACT:
            message = "bands count units of work, and the price is per contact"
            mend = "write the price per unit of work"
            yield document.problem("contradiction", message, at, at_key=True, mend=mend)
        if bands.deadband is not None and bands.counted_from is None:
            message = "does volume beyond the deadband count from its edge, or from the baseline?"
            mend = "add counted_from: edge, or counted_from: baseline"
            yield document.problem("ambiguous", message, (*at, "deadband"), at_key=True, mend=mend)
        for key, needed in (("counted_from", "deadband"), ("floor", "reduction")):
            if getattr(bands, key) is not None and getattr(bands, needed) is None:
                message = f"{key} says nothing without {needed}"
                yield document.problem("contradiction", message, (*at, key), at_key=True, mend=f"add {needed}")
        yield from _floor_of_bands(bands, at, document)
        yield from _credit_of_bands(price, document)


def _floor_of_bands(bands: Any, at: Path, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the floor that leaves no volume to be credited."""
    if bands.floor is None or bands.reduction is None:
        return
    edge = 1.0
    if bands.deadband is not None and bands.counted_from == "edge":
        edge -= least(bands.deadband.form)
    if least(bands.floor.form) >= edge:
        message = f"no credit is ever due: the floor of {bands.floor.text} is not below where credits begin"
        found = about(document, bands.floor, "contradiction", message, "lower the floor, or delete reduction and floor")
        note = (("the credit is here", document.key_place((*at, "reduction"))),)
        yield replace(found, notes=note)


def _credit_of_bands(price: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the credit that is always above what a unit costs: less work than none would be paid for."""
    credit, unit = price.bands.reduction, price.per_unit
    if credit is None or unit is None or credit.currency != unit.currency or unit.per == CONTACT:
        return
    if least(credit.form) > greatest(unit.form):
        message = f"the credit of {credit.text} for a unit that does not come is above the price of {unit.text}"
        mend = "a credit is a part of the price of a unit: write at most that price"
        yield about(document, credit, "range-order", message, mend)


def _tiers(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield tables of prices that can be read in two ways, that leave volumes out, or price them twice."""
    for path, price in prices(scenario):
        tiers, at = price.tiers, (*path, "tiers")
        if not tiers:
            continue
        if price.tiers_apply_to is None:
            message = "is a price of the table that of the units within its tier, or of all units?"
            mend = "add tiers_apply_to: units_within, or tiers_apply_to: all_units"
            yield document.problem("ambiguous", message, at, at_key=True, mend=mend)
        if tiers[0].lower.point > 0:
            message = f"the table begins at {tiers[0].lower.text}: what do fewer units cost?"
            yield about(document, tiers[0].lower, "out-of-bounds", message, "begin with from: 0 /month")
        if tiers[-1].upper is not None:
            message = f"the table ends at {tiers[-1].upper.text}: what do further units cost?"
            mend = "delete it: the last price then holds for all that is above"
            yield about(document, tiers[-1].upper, "out-of-bounds", message, mend)
        for tier, following in pairwise(tiers):
            yield from _joint(tier, following, document)


def _joint(tier: Any, following: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield what is wrong where one tier of a table ends and the next one begins."""
    begins, note = following.lower, "the tier before ends here"
    if tier.upper is None:
        if begins.point > tier.lower.point:
            return
        end, note = tier.lower, "the tier before begins here"
        message = f"two prices for the volumes above {end.text}: the tiers go from the lowest volume to the highest"
        mend = f"write more than {end.text}"
    elif tier.upper.point <= tier.lower.point:
        message = f"the tier from {tier.lower.text} ends before it begins"
        yield about(document, tier.upper, "range-order", message, f"write more than {tier.lower.text}")
        return
    elif begins.point == tier.upper.point:
        return
    else:
        end, mend = tier.upper, f"write from: {tier.upper.text}"
        message = f"two prices for the volumes between {begins.text} and {end.text}"
        if begins.point > end.point:
            message = f"no price for the volumes between {end.text} and {begins.text}"
    found = about(document, begins, "range-order", message, mend)
    yield replace(found, notes=() if end.place is None else ((note, end.place),))


def _cost_plus(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield open books without a cost, and those with two."""
    for path, price in prices(scenario):
        book, at = price.cost_plus, (*path, "cost_plus")
        if book is None:
            continue
        for key in ("posts", "on_costs", "other"):
            if book.of is not None and getattr(book, key):
                message = f"{key} says nothing where the cost is that of in-house"
                mend = f"delete it, or delete of: {book.of}"
                yield document.problem("contradiction", message, (*at, key), at_key=True, mend=mend)
        if book.of is None and book.on_costs is not None and not book.posts:
            message = "on_costs says nothing without posts"
            yield document.problem("contradiction", message, (*at, "on_costs"), at_key=True, mend="add posts")
        elif book.of is None and not book.posts and not book.other:
            message = "there is a margin, and no cost that it is on"
            yield document.problem("no-charge", message, at, at_key=True, mend="add posts, other, or of: in_house")


def _gain_share(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield shares of a saving whose most is below their least."""
    for _, price in prices(scenario):
        gain = price.gain_share
        if gain is None or gain.floor is None or gain.cap is None or gain.floor.currency != gain.cap.currency:
            continue
        if greatest(gain.cap.form) < least(gain.floor.form):
            message = f"the cap of {gain.cap.text} is below the floor of {gain.floor.text}"
            mend = "the cap is the most that is due in a year, the floor the least: exchange them, or delete one"
            yield about(document, gain.cap, "range-order", message, mend)


def _recoveries(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield shares of recovered money of which nobody says how much it is, and recoveries that nothing rests on."""
    resting = False
    for path, option in scenario.placed_results:
        for at in ((*path, "price", "contingency"), (*path, "recoveries")):
            stated = option.recoveries
            if at[-1] == "contingency":
                stated = option.price.contingency if option.moves_work else None
            if stated is None:
                continue
            resting = True
            if scenario.process.recoveries is None:
                message = f"{at[-1]} says nothing without the money at stake and what is recovered today"
                mend = "add process.recoveries: {at_stake: ..., rate: ...%}"
                yield document.problem("contradiction", message, at, at_key=True, mend=mend)
    if scenario.process.recoveries is not None and not resting:
        message = "recoveries says nothing: nobody is paid by them, or states to recover more or less"
        mend = "add recoveries: {rate: ...%} to a vendor, or contingency to a price"
        yield document.problem("contradiction", message, ("process", "recoveries"), at_key=True, mend=mend)


def _outcome_units(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield prices of an outcome per stretch of time, or per contact, and an outcome that nobody is paid for."""
    paid = [price.outcome.price for _, price in prices(scenario) if price.outcome is not None]
    if scenario.process.outcome is not None and not paid:
        message = "outcome says nothing: nobody is paid by it"
        mend = "add outcome: {price: ..., rate: ...%} to a price, or delete it"
        yield document.problem("contradiction", message, ("process", "outcome"), at_key=True, mend=mend)
    for found in paid:
        if is_contact_work(scenario) and found.per == CONTACT:
            message = "an outcome is reached by an issue, however many contacts it takes, and the price is per contact"
            mend = "write the price of one outcome, or per_unit for a price of each contact"
            yield about(document, found, "unit-of-work", message, mend)
        if found.per in _STRETCHES:
            message = f"an outcome is something that is reached, not a {found.per}"
            yield about(document, found, "unit-of-work", message, "write the price of one outcome, such as 22 USD/case")


def _names(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the items of one list that paths cannot tell apart: their draws would be the same."""
    for path, price in prices(scenario):
        book = price.cost_plus
        lists: list[tuple[Path, Any, str]] = [((*path, "per_hour"), price.per_hour or [], "role")]
        if book is not None:
            lists += [((*path, "cost_plus", "posts"), book.posts, "role")]
            lists += [((*path, "cost_plus", "other"), book.other, "name")]
        for at, items, label in lists:
            yield from listed_twice(document, at, items, label=label)


PRICE_CHECKS: tuple[Check, ...] = (
    _bands,
    _tiers,
    _cost_plus,
    _gain_share,
    _recoveries,
    _outcome_units,
    _names,
)

"""What is said of transitions, leases and replacements and does not fit together."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from bpo_decide.reading.document import Document
from bpo_decide.reading.problems import Path, Problem
from bpo_decide.scenario.ends import greatest, least
from bpo_decide.scenario.inert import is_nothing, is_stated
from bpo_decide.scenario.people import PUBLISHED
from bpo_decide.scenario.telling import about, warning

Check = Callable[[Any, Document], Iterator[Problem]]
TOLERANCE = 1e-9
"""What the shares of waves may miss 100 % by."""
SHORTEST = 1.0
"""Months that a platform lasts at least."""
_SEATS: Path = ("in_house", "facilities")


def _waves(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401 - the scenario model
    """Yield waves that do not make up all the work, or do not follow one another from go-live on."""
    for place, mover in scenario.placed_movers:
        waves, path = mover.transition.waves, (*place, "transition", "waves")
        if waves is None:
            continue
        found = sum(wave.share.point for wave in waves)
        if abs(found - 1) > TOLERANCE:
            message = f"the shares of the waves add up to {found:.6g}, not to 1"
            yield document.problem("out-of-bounds", message, path, at_key=True, mend="make them add up to 100%")
        if not is_nothing(waves[0].after):
            message = "the first wave goes live at go-live"
            mend = "write after: 0 months, and its time into duration"
            yield about(document, waves[0].after, "contradiction", message, mend)
        for before, wave in pairwise(waves):
            if greatest(wave.after.form) <= least(before.after.form):
                message = f"this wave does not come after the one before it, at {before.after.text}"
                mend = "list the waves in the order in which they move"
                yield about(document, wave.after, "range-order", message, mend)


def _published_delay(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the published delay, a share of the planned duration, of transitions that take no time."""
    for place, mover in scenario.placed_movers:
        plan = mover.transition
        if plan.delay == PUBLISHED and least(plan.duration.form) <= 0:
            message = "the published delay is a share of the planned duration, and that may be 0"
            path = (*place, "transition", "delay")
            yield document.problem("contradiction", message, path, mend="state the delay, or a duration above 0 months")


def _key_people(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the errors after key people have left, where they cannot be counted."""
    for place, mover in scenario.placed_movers:
        people, path = mover.transition.key_people, (*place, "transition", "key_people")
        if people is None:
            continue
        for key, needed in (("errors", "recovery"), ("recovery", "errors")):
            if getattr(people, key) is not None and getattr(people, needed) is None:
                message = f"{key} says nothing without {needed}"
                yield document.problem("contradiction", message, (*path, key), at_key=True, mend=f"add {needed}: ...")
        own = mover.errors
        priced = scenario.in_house.errors is not None or (own is not None and own.cost is not None)
        if people.errors is not None and people.recovery is not None and not priced:
            message = "errors say nothing without the cost of one"
            mend = "add in_house.errors: {rate: ..., cost: ...}"
            yield document.problem("contradiction", message, (*path, "errors"), at_key=True, mend=mend)


def _long_stop(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the long stop of a transition that nothing can make late."""
    for place, mover in scenario.placed_movers:
        plan, path = mover.transition, (*place, "transition", "long_stop")
        stated = plan.long_stop.origin == "given"
        if stated and plan.delay is None and plan.key_people is None:
            message = "long_stop says nothing without delay"
            yield document.problem("contradiction", message, path, at_key=True, mend="add delay: ..., or delete it")


def _leases(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield two dates for one lease, what ends a lease of which nobody says when it ends, and seats that stay."""
    seats = scenario.in_house.facilities
    if seats is None:
        return
    written = document.data["in_house"]["facilities"]
    if seats.lease_end is None:
        for key in ("exit_fee", "sublet"):
            if getattr(seats, key) is not None:
                message = f"{key} says nothing without lease_end"
                mend = "add lease_end: ..., the month until which rent is owed"
                yield document.problem("contradiction", message, (*_SEATS, key), at_key=True, mend=mend)
        return
    for one, other in (("avoidable_from", "lease_end"), ("exit_fee", "sublet")):
        if getattr(seats, one) is not None and getattr(seats, other) is not None:
            message = f"{one} and {other} contradict each other"
            yield document.problem("contradiction", message, (*_SEATS, other), at_key=True, mend="keep one of them")
    if is_stated(written, "avoidable") and is_nothing(seats.avoidable):
        message = "lease_end says nothing while avoidable is 0"
        path = (*_SEATS, "lease_end")
        yield document.problem("contradiction", message, path, at_key=True, mend="delete avoidable, or state a share")


def _replacements(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield platforms that last no time, or are sold for more than they cost, or should have been replaced already."""
    technology = scenario.in_house.technology
    capital = None if technology is None else technology.capital
    if capital is None:
        return
    if least(capital.every.form) < SHORTEST:
        message = "a platform lasts a month at least"
        yield about(document, capital.every, "out-of-bounds", message, "state its life, such as 5 years")
    sold = capital.residual
    alike = sold is not None and sold.currency == capital.invest.currency
    if sold is not None and alike and least(sold.form) > greatest(capital.invest.form):
        message = f"nobody sells an old platform for {sold.text} and buys a new one for {capital.invest.text}"
        yield about(document, sold, "out-of-bounds", message, "state what the old one brings in")
    if capital.next is not None and capital.next < scenario.decision.start:
        message = f"the next replacement cannot be in {capital.next}, before the start in {scenario.decision.start}"
        path: Path = ("in_house", "technology", "capital", "next")
        yield document.problem("out-of-bounds", message, path, mend="state the one after the start")


def lease_before_the_start(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a warning for a lease that has ended before there was anything to decide."""
    seats, start = scenario.in_house.facilities, scenario.decision.start
    if seats is not None and seats.lease_end is not None and seats.lease_end < start:
        message = f"lease_end {seats.lease_end} is before the start in {start}: the seats can go from the first day"
        path = (*_SEATS, "lease_end")
        yield warning(document.problem("date", message, path, mend="delete it, or check the year"))


TRANSITION_CHECKS: tuple[Check, ...] = (_waves, _published_delay, _key_people, _long_stop, _leases, _replacements)
TRANSITION_WARNINGS: tuple[Check, ...] = (lease_before_the_start,)

"""What answer-time targets come to: the posts and hours that nobody states, with every number at its mean.

The model works them out anew in every case; checks, floors and tables need one number beforehand.
"""

import math
from typing import Any

from msgspec import Struct

from bpo_decide.drivers.pricing.per_hour import HOURS
from bpo_decide.drivers.quantities import POSTS
from bpo_decide.drivers.staffing import Load, Staffing, follows
from bpo_decide.library.grids import Grid
from bpo_decide.reading.form_quantiles import expected
from bpo_decide.reading.forms import Column, Point
from bpo_decide.reading.quantities import Kind, Quantity
from bpo_decide.reading.text import slug
from bpo_decide.scenario.binding import quantities_in

_MONTHS = 12
_UNKNOWN = math.inf
"""Stands for a size until what it follows from can be read: enough for whatever is measured by it."""


class _Middle(Struct, frozen=True):
    """What a load asks of a frame, with every number at its mean."""

    process: Any

    def value(self, quantity: Quantity) -> float:
        """Return about the mean."""
        return expected(quantity.form, quantity.bounds)

    def interpolated(self, grid: Grid, *at: float) -> float:
        """Return a tabulated function."""
        return grid.at(*at)

    def maximum(self, left: float, right: float) -> float:
        """Return the larger number."""
        return max(left, right)

    def named(self, label: str, value: float) -> float:
        """Return the number itself."""
        del label
        return value


def with_sizes(scenario: Any) -> Any:  # noqa: ANN401 - the bound scenario model
    """Return the scenario with what its answer-time targets come to in the place of posts and hours not stated."""
    load = scenario.in_house.contact_load()
    staff = [_with_posts(scenario, role, load, "in_house.staff", None) for role in scenario.in_house.staff]
    movers = [_with_price(scenario, mover) for mover in scenario.movers]
    in_house = scenario.in_house.model_copy(update={"staff": staff})
    return scenario.with_movers(movers).model_copy(update={"in_house": in_house})


def load_needed(scenario: Any, staffing: Staffing, load: Load) -> float | None:  # noqa: ANN401
    """Return the load in Erlang that posts are planned for; None as for `posts_needed`."""
    return _needed(scenario, staffing, load, Load.erlang)


def posts_needed(scenario: Any, staffing: Staffing, load: Load | None) -> float | None:  # noqa: ANN401
    """Return the posts that a target takes; None where what it follows from is not stated, or cannot be."""
    return _needed(scenario, staffing, load, Load.posts)


def hours_needed(scenario: Any, staffing: Staffing, load: Load | None) -> float | None:  # noqa: ANN401
    """Return the hours a month for which a target makes people be paid; None as for `posts_needed`."""
    hours = _needed(scenario, staffing, load, Load.paid_hours)
    return None if hours is None else hours / _MONTHS


def _needed(scenario: Any, staffing: Staffing, load: Load | None, size: Any) -> float | None:  # noqa: ANN401
    """Return the size that a target takes; None where what it follows from is not stated, or cannot be."""
    if load is None or load.contacts.handle_time is None or load.contacts.coverage is None:
        return None
    hours = load.hours if staffing.hours is None else staffing.hours
    numbers = (load.contacts.resolution, load.contacts.handle_time, load.contacts.coverage, hours)
    used = (*numbers, *quantities_in(staffing), *quantities_in(scenario.process.volume))
    if any(isinstance(quantity.form, Column) for quantity in used):
        return None
    middle = _Middle(scenario.process)
    off_duty = middle.value(staffing.shrinkage)
    if any(middle.value(number) <= 0 for number in numbers) or off_duty >= 1:
        return None
    return float(size(load, middle, staffing, expected=False))


def _with_posts(scenario: Any, role: Any, load: Load | None, path: str, option: str | None) -> Any:  # noqa: ANN401
    """Return a role with the posts that its target takes, where none are stated."""
    if role.fte is not None and follows(role.staffing, role.fte) is None:
        return role
    needed = posts_needed(scenario, role.staffing, load) if role.staffing is not None else None
    return role.model_copy(update={"fte": _derived(needed, POSTS, f"{path}.{_key(role)}.fte", option)})


def _with_price(scenario: Any, mover: Any) -> Any:  # noqa: ANN401
    """Return a mover whose price has the posts and hours that its targets take."""
    price, path, load = mover.price, f"{mover.path}.price", mover.contact_load(scenario.in_house)
    changed: dict[str, Any] = {}
    if price.per_fte is not None:
        changed["per_fte"] = [_with_posts(scenario, role, load, f"{path}.per_fte", mover.id) for role in price.per_fte]
    if price.per_hour is not None:
        changed["per_hour"] = [
            _with_hours(scenario, role, load, f"{path}.per_hour", mover.id) for role in price.per_hour
        ]
    return mover.model_copy(update={"price": price.model_copy(update=changed)}) if changed else mover


def _with_hours(scenario: Any, role: Any, load: Load | None, path: str, option: str | None) -> Any:  # noqa: ANN401
    """Return a role with the hours that its target takes, where none are stated."""
    if role.hours is not None and follows(role.staffing, role.hours) is None:
        return role
    needed = hours_needed(scenario, role.staffing, load) if role.staffing is not None else None
    return role.model_copy(update={"hours": _derived(needed, HOURS, f"{path}.{_key(role)}.hours", option)})


def _derived(needed: float | None, kind: Kind, path: str, option: str | None) -> Quantity:
    """Return a size that follows from a target."""
    number = _UNKNOWN if needed is None else needed
    source = "what the answer-time target takes, with every number at its mean"
    return kind.of(Point(number), f"{number:.1f}", origin="derived", source=source, path=path, key=path, option=option)


def _key(role: Any) -> str:  # noqa: ANN401
    """Return the key of a role in paths."""
    return role.id or slug(role.role)

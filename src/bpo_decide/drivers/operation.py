"""Today's operation as other drivers see it: its people and its cost lines in one block of cases."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from operator import add
from typing import Any, Protocol

from bpo_decide.drivers.frame import Array, CostLine, Frame, InHouseCost
from bpo_decide.drivers.registry import Section
from bpo_decide.reading.quantities import Quantity


class InHouse(Protocol):
    """The in-house section of a scenario, composed from its drivers."""

    on_costs: Quantity
    errors: Any
    contact_work: Any
    risks: Any

    def roles(self, frame: Frame, country: str) -> "tuple[Role, ...]":
        """Return the staff, ready to compute with."""


@dataclass(frozen=True, slots=True)
class Role:
    """One role of today's staff, ready to compute with."""

    id: str
    posts: Array
    pay: Array
    """Pay by post and year, without on-costs."""
    scales: bool
    tenure: Quantity | None


@dataclass(frozen=True, slots=True)
class OwnEvent:
    """A risk event of today's operation as if it did all the work all along."""

    line: CostLine
    stays: bool
    """Whether it goes on whoever does the work."""


@dataclass(frozen=True, slots=True)
class Operation:
    """The in-house side of one block of cases."""

    frame: Frame
    section: InHouse
    country: str
    roles: tuple[Role, ...]
    costs: tuple[InHouseCost, ...] = ()
    events: tuple[OwnEvent, ...] = ()

    @property
    def on_costs(self) -> Array:
        """Employer's cost on top of pay, as a share."""
        return self.frame.value(self.section.on_costs)

    @property
    def posts(self) -> Array:
        """Full-time posts today."""
        return total(role.posts for role in self.roles)

    @property
    def payroll(self) -> Array:
        """Pay of all posts by year, without on-costs."""
        return total(role.posts * role.pay for role in self.roles)

    @property
    def labour(self) -> Array:
        """Yearly cost of all posts, with on-costs."""
        return self.payroll * (1 + self.on_costs)

    @property
    def loaded_pay(self) -> Array:
        """Average pay of a post by year, with on-costs."""
        return self.labour / self.posts

    def with_change(self, changes: Mapping[str, Array]) -> "Operation":
        """Return the operation with more or fewer posts of some roles, by role id."""
        roles = (
            replace(role, posts=role.posts + changes[role.id]) if role.id in changes else role for role in self.roles
        )
        return _priced(replace(self, roles=tuple(roles), costs=()))


def operation_of(section: InHouse, frame: Frame, country: str) -> Operation:
    """Return today's operation in one block of cases."""
    return _priced(Operation(frame, section, country, section.roles(frame, country)))


def total(arrays: Iterable[Array]) -> Array:
    """Return the sum of arrays, of which there is at least one."""
    return reduce(add, arrays)


def _priced(operation: Operation) -> Operation:
    """Return the operation with the cost lines of all its drivers."""
    return replace(operation, costs=tuple(_costs(operation)))


def _costs(operation: Operation) -> Iterator[InHouseCost]:
    """Yield the cost lines of all in-house drivers."""
    section: Any = operation.section
    for driver in section.drivers():
        if issubclass(driver, InHouseDriver):
            yield from driver.costs(section, operation)


class InHouseDriver(Section):
    """A cost of today's operation."""

    def costs(self, today: Operation) -> Iterator[InHouseCost]:
        """Yield the cost lines, each with what becomes of it when the work leaves."""
        raise NotImplementedError

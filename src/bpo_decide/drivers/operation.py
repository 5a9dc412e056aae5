"""Today's operation as other drivers see it: its people and its cost lines in one block of cases."""

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from operator import add
from typing import Any, Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from bpo_decide.drivers.frame import Array, CostLine, Expected, Frame, InHouseCost, Profile
from bpo_decide.drivers.registry import Section
from bpo_decide.reading.quantities import Quantity

Summand = TypeVar("Summand")


class InHouse(Protocol):
    """The in-house section of a scenario, composed from its drivers."""

    on_costs: Quantity
    hours_per_fte_year: Quantity
    errors: Any
    contact_work: Any
    risks: Any
    facilities: Any
    severance_weeks: Quantity | None
    severance_share: Quantity | None
    severance_on_decline: bool

    def course(self, today: "Operation") -> Profile:
        """Return the posts that scale, relative to today's, as work and effort change."""

    def posts_then(self, today: "Operation", role: "Role") -> Profile:
        """Return the posts of a role by month, relative to today's, seasons left out."""

    def roles(self, frame: Frame, country: str) -> "tuple[Role, ...]":
        """Return the staff, ready to compute with."""


class Role(Struct, frozen=True):
    """One role of today's staff, ready to compute with."""

    id: str
    posts: Array
    pay: Array
    """Pay by post and year, without on-costs."""
    scales: bool
    tenure: Quantity | None
    whole_below: Quantity | None = None
    """Posts below which there are whole ones only; None where posts may be parts of one."""


class OwnEvent(Struct, frozen=True):
    """A risk event of today's operation as if it did all the work all along."""

    line: CostLine
    stays: bool
    """Whether it goes on whoever does the work."""


class Operation(Struct, frozen=True):
    """The in-house side of one block of cases, or a share of it.

    Posts, pay and costs are those of the share. What its posts are multiplied with is `workload`, never that of the
    frame of an option, which may be of a share of the volume itself.
    """

    frame: Frame
    """The frame of the whole operation."""
    section: InHouse
    country: str
    roles: tuple[Role, ...]
    costs: tuple[InHouseCost, ...] = ()
    events: tuple[OwnEvent, ...] = ()
    whole: "Operation | None" = None
    """The operation that this is a share of; None where it is all of it."""
    part: Array | None = None
    """The share."""

    @property
    def workload(self) -> Profile:
        """Volume relative to the one that the posts are dimensioned for, whatever their share of the work."""
        return self.frame.workload

    @property
    def share(self) -> Array:
        """Share of today's operation that this is."""
        return 1 + self.frame.nothing if self.part is None else self.part

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
        labour: Array = self.frame.named("yearly staff cost with on-costs", self.payroll * (1 + self.on_costs))
        return labour

    @property
    def loaded_pay(self) -> Array:
        """Average pay of a post by year, with on-costs."""
        pay: Array = self.frame.named("average yearly pay with on-costs", self.labour / self.posts)
        return pay

    def posts_then(self) -> "Iterator[tuple[tuple[Role, ...], Profile]]":
        """Yield the roles whose posts change alike, with these posts by month relative to today's, seasons left out."""
        groups: dict[str, tuple[Role, ...]] = {}
        for role in self.roles:
            kind = role.id if role.whole_below is not None else str(role.scales)
            groups[kind] = (*groups.get(kind, ()), role)
        for roles in groups.values():
            yield roles, self.section.posts_then(self, roles[0])

    def portion(self, share: Array) -> "Operation":
        """Return a share of the operation: its posts, costs and events times `share`.

        Posts that do not scale are among them: the rest of them belongs to whoever does the rest of the work.
        """
        return replace(
            self,
            roles=tuple(replace(role, posts=role.posts * share) for role in self.roles),
            costs=tuple(replace(cost, line=_times(cost.line, share)) for cost in self.costs),
            events=tuple(replace(event, line=_times(event.line, share)) for event in self.events),
            whole=self.whole or self,
            part=self.share * share,
        )

    def with_change(self, changes: Mapping[str, Array]) -> "Operation":
        """Return the operation with more or fewer posts of some roles, by role id."""
        if self.whole is not None:  # what does not depend on posts is worked out of the whole
            of_whole = {role: change / self.share for role, change in changes.items()}
            return self.whole.with_change(of_whole).portion(self.share)
        roles = (
            replace(role, posts=role.posts + changes[role.id]) if role.id in changes else role for role in self.roles
        )
        return _priced(replace(self, roles=tuple(roles), costs=()))


def operation_of(section: InHouse, frame: Frame, country: str) -> Operation:
    """Return today's operation in one block of cases."""
    return _priced(Operation(frame, section, country, section.roles(frame, country)))


def total(parts: Iterable[Summand]) -> Summand:
    """Return the sum of arrays or of profiles, of which there is at least one."""
    return reduce(add, parts)


def _times(line: CostLine, share: Array) -> CostLine:
    """Return a share of a cost line."""
    expected = line.expected and Expected(line.expected.amount * share, line.expected.over)
    return replace(line, amount=line.amount * share, expected=expected)


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

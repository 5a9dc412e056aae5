"""Staff of today's operation: pay, on-costs and how they grow."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field

from bpo_decide.drivers import operation
from bpo_decide.drivers.frame import CostLine, Frame, InHouseCost
from bpo_decide.drivers.quantities import (
    COUNT,
    SHARE,
    Count,
    Duration,
    Growth,
    Identifier,
    Name,
    Pay,
    Posts,
    Share,
    assumed,
)
from bpo_decide.drivers.registry import Spec
from bpo_decide.reading.text import slug


class Role(Spec):
    """One role of the team that does the work today."""

    id: Identifier | None = None
    """Key of the role in paths; default: its name in small letters with underscores."""
    role: Name
    """What the role is called."""
    fte: Posts
    """Full-time posts at today's volume."""
    salary: Pay
    """Pay of one post, without on-costs."""
    tenure: Duration | None = None
    """Average years of service, for severance."""
    scales: bool = True
    """Whether the posts grow and shrink with the volume of work."""


class Labour(operation.InHouseDriver, section="in_house"):
    """Staff: posts times pay times (1 + on-costs), growing with wages."""

    order: ClassVar[int] = 10

    staff: Annotated[list[Role], Field(min_length=1)]
    """The roles that do the work today."""
    on_costs: Share
    """Employer's cost on top of pay: social security, pension, insurance (paid leave is inside pay)."""
    wage_growth: Growth | None = None
    """Yearly growth of pay, which is also the inflation of the client's country. Default: the library's."""
    productivity: Share | None = None
    """Yearly fall of the effort that one unit of work takes in-house."""
    hours_per_fte_year: Count = assumed("hours_per_fte_year", COUNT)
    """Productive hours of a full-time post in a year; pay and rates by the hour are worked out with it."""
    pay_avoidable: Share = assumed("convention.avoidable_pay_of_leavers", SHARE)
    """Share of the pay of posts no longer needed that goes away."""

    def roles(self, frame: Frame, country: str) -> tuple[operation.Role, ...]:
        """Return the staff as other drivers see it."""
        index = frame.index(frame.inflation(country))
        return tuple(
            operation.Role(
                id=role.id or slug(role.role),
                posts=frame.value(role.fte),
                pay=frame.money(role.salary, country=country) * index,
                scales=role.scales,
                tenure=role.tenure,
            )
            for role in self.staff
        )

    def costs(self, today: operation.Operation) -> Iterator[InHouseCost]:
        """Yield the cost of the posts that follow the volume, and of those that do not."""
        frame = today.frame
        effort = 1.0 if self.productivity is None else frame.index(-frame.value(self.productivity))
        for scales, key, label in ((True, "labour", "Staff"), (False, "fixed_posts", "Staff that does not scale")):
            posts = [role for role in today.roles if role.scales is scales]
            if not posts:
                continue
            pay = operation.total(role.posts * role.pay for role in posts) * (1 + today.on_costs) / 12
            formula = "posts x pay / 12 x (1 + on-costs) x wage index"
            if scales:
                formula += " x relative volume" + (" x (1 - productivity) ^ year" if self.productivity else "")
            line = CostLine(
                key=key,
                group="in_house",
                label=label,
                amount=pay * effort if scales else pay,
                over=frame.workload if scales else frame.steady,
                formula=formula,
                basis=tuple(q for role in self.staff if role.scales is scales for q in (role.fte, role.salary)),
            )
            yield InHouseCost(line, scope="labour", avoidable=self.pay_avoidable)

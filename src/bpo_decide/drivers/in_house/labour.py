"""Staff of today's operation: pay, on-costs and how they grow."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, cast

from pydantic import Field

from bpo_decide.drivers import operation
from bpo_decide.drivers.frame import Array, CostLine, Frame, InHouseCost, Profile
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
from bpo_decide.drivers.staffing import Load, Staffing, either, follows, sizes
from bpo_decide.reading.text import slug


class Role(Spec):
    """One role of the team that does the work today."""

    model_config = either("fte")

    id: Identifier | None = None
    """Key of the role in paths; default: its name in small letters with underscores."""
    role: Name
    """What the role is called."""
    fte: Posts | None = None
    """Full-time posts at today's volume. May be left out where `staffing` says what they follow from."""
    staffing: Staffing | None = None
    """What the posts follow from in contact work: how quickly contacts are to be answered. Beside `fte` it changes
    nothing, but the two are compared."""
    salary: Pay
    """Pay of one post, without on-costs."""
    tenure: Duration | None = None
    """Average years of service, for severance."""
    scales: bool = True
    """Whether the posts grow and shrink with the volume of work."""
    whole_posts_below: Count | None = None
    """Team size below which there are whole posts only: those needed in a month are rounded up. Default: parts of posts
    can be had, as overtime, part-time work or work for others."""


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
        return tuple(
            operation.Role(
                id=role.id or slug(role.role),
                posts=self._posts(frame, role),
                pay=frame.money(role.salary, country=country) * frame.price_index(role.salary, country=country),
                scales=role.scales,
                tenure=role.tenure,
                whole_below=role.whole_posts_below,
            )
            for role in self.staff
        )

    def costs(self, today: operation.Operation) -> Iterator[InHouseCost]:
        """Yield the cost of the posts that follow the volume, in parts or as whole ones, and of those that do not."""
        frame, effort = today.frame, self.effort(today.frame)
        for kind, key, label in (
            ("in parts", "labour", "Staff"),
            ("fixed", "fixed_posts", "Staff that does not scale"),
            ("whole", "whole_posts", "Staff in whole posts"),
        ):
            posts = [role for role in today.roles if _kind(role) == kind]
            if not posts:
                continue
            over = frame.steady if kind == "fixed" else frame.workload
            if kind == "whole":
                amount = (1 + today.on_costs) / 12
                over = operation.total(_whole_posts(today, role, effort) * role.pay for role in posts)
            else:
                amount = operation.total(role.posts * role.pay for role in posts) * (1 + today.on_costs) / 12
                amount = amount * effort if kind == "in parts" else amount
            ids = {role.id for role in posts}
            line = CostLine(
                key=key,
                group="in_house",
                label=label,
                amount=amount,
                over=over,
                formula=self._formula(frame, kind),
                basis=tuple(
                    quantity
                    for role in self.staff
                    if (role.id or slug(role.role)) in ids
                    for quantity in (*sizes(role.staffing, role.fte), role.salary)
                ),
            )
            yield InHouseCost(line, scope="labour", avoidable=self.pay_avoidable, follows=frozenset(ids), people="pay")

    def _posts(self, frame: Frame, role: Role) -> Array:
        """Return the posts of a role: as stated, or as many as an answer-time target takes."""
        target, section = follows(role.staffing, role.fte), cast("Any", self)
        if target is not None:
            load: Load = section.contact_load()
            return load.posts(frame, target, expected=False)
        assert role.fte is not None  # the checks of a scenario ask for one of the two
        return frame.value(role.fte)

    def course(self, today: operation.Operation) -> Profile:
        """Return the posts that scale, relative to today's, as work and effort change."""
        return today.workload * self.effort(today.frame)

    def posts_then(self, today: operation.Operation, role: operation.Role) -> Profile:
        """Return the posts of a role by month, relative to today's, seasons left out."""
        frame = today.frame
        if not role.scales:
            return frame.steady
        course = frame.trend * self.effort(frame)
        if role.whole_below is None:
            return course
        posts = role.posts / today.share  # only whole posts of the whole team can be had
        return frame.relative(_rounded(frame, role, course * posts), frame.steady * posts)

    def effort(self, frame: Frame) -> Array | float:
        """Return the effort that a unit of work takes, relative to today, by contract year."""
        effort: Array | float = 1.0
        if self.productivity is not None:
            effort = frame.index(-frame.value(self.productivity))
        deflation = frame.process.technology_deflation
        return effort if deflation is None else effort * frame.index(-frame.value(deflation))

    def _formula(self, frame: Frame, kind: str) -> str:
        """Return in words how posts of a kind are paid."""
        pay = "x pay / 12 x (1 + on-costs) x wage index"
        if kind == "fixed":
            return f"posts {pay}"
        scaled = " x relative volume" + (" x (1 - productivity) ^ year" if self.productivity else "")
        scaled += " x (1 - technology deflation) ^ year" if frame.process.technology_deflation else ""
        if kind == "in parts":
            return f"posts {pay}{scaled}"
        return f"(posts{scaled}, rounded up where fewer than the stated team size are needed) {pay}"


def _kind(role: operation.Role) -> str:
    """Return how the posts of a role follow the volume."""
    if not role.scales:
        return "fixed"
    return "in parts" if role.whole_below is None else "whole"


def _whole_posts(today: operation.Operation, role: operation.Role, effort: Array | float) -> Profile:
    """Return the posts of a role by month: rounded up where fewer are needed than its team size."""
    return _rounded(today.frame, role, today.workload * role.posts * effort)


def _rounded(frame: Frame, role: operation.Role, needed: Profile) -> Profile:
    """Return the posts needed, rounded up where they are fewer than the team size of their role."""
    assert role.whole_below is not None  # only such roles are asked for
    large = frame.above(needed, frame.value(role.whole_below), reached=True)
    return large * needed + (1 - large) * frame.whole(needed)

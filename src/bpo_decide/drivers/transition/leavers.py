"""The people who lose their posts: severance, and a bonus for staying until the work has been handed over."""

from collections.abc import Iterator
from typing import ClassVar

from bpo_decide.drivers.deal import Deal, VendorCost
from bpo_decide.drivers.frame import Array, CostLine, Frame
from bpo_decide.drivers.operation import Role
from bpo_decide.drivers.quantities import COUNT, SHARE, Count, Money, Share, assumed
from bpo_decide.reading.quantities import Quantity
from bpo_decide.reading.units import WEEKS_PER_YEAR


def severance_per_week(frame: Frame, roles: tuple[Role, ...]) -> Array:
    """Return the severance of all `roles` for one week of pay per year of service; roles without tenure count 0."""
    served = (role.posts * role.pay * frame.value(role.tenure) / 12 for role in roles if role.tenure is not None)
    return sum(served, start=frame.nothing) / WEEKS_PER_YEAR


def pay_without_tenure(frame: Frame, roles: tuple[Role, ...]) -> Array:
    """Return the yearly pay of the posts of which nobody has said how long people have served."""
    return sum((role.posts * role.pay for role in roles if role.tenure is None), start=frame.nothing)


class Severance(VendorCost, section="transition"):
    """Severance: weeks of pay per year of service for every post that is no longer needed, or a share of its pay."""

    order: ClassVar[int] = 40
    evidence: ClassVar[tuple[str, ...]] = ("severance_per_leaver", "severance_normative")
    exclusive: ClassVar[tuple[tuple[str, str], ...]] = (
        ("severance", "severance_weeks"),
        ("severance", "leave"),
        ("severance", "severance_share"),
    )

    severance: Money | None = None
    """Total severance where it is known; it replaces the estimate from tenure."""
    severance_weeks: Count = assumed("severance_per_leaver", COUNT)
    """Weeks of pay for each year of service."""
    severance_share: Share = assumed("severance_normative", SHARE)
    """Severance of roles whose tenure is not stated, as a share of their yearly pay: they are not free, unless
    `severance_weeks: 0` says that nobody gets any."""
    leave: Share = assumed("convention.leavers_share", SHARE)
    """Share of the people no longer needed who leave; the others move to posts that would be filled anyway."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield the severance."""
        frame, roles = deal.frame, deal.operation.roles
        if self._estimated and deal.vendor.instead_of(Severance):
            return
        if self.severance is not None:
            amount, formula = frame.money(self.severance), "stated amount, when people are released"
            basis: tuple[Quantity, ...] = (self.severance,)
        else:
            basis = (self.severance_weeks, self.leave)
            weeks = frame.value(self.severance_weeks)
            share = deal.displaced_share * frame.value(self.leave)
            amount = severance_per_week(frame, roles) * weeks * share
            formula = (
                "posts x pay / weeks in a year x years of service x weeks of severance per year of service"
                " x share of posts no longer needed x share who leave x wage index"
            )
            if self._unknown_tenure_counts and any(role.tenure is None for role in roles):
                basis = (*basis, self.severance_share)
                unknown = pay_without_tenure(frame, roles)
                amount = amount + unknown * frame.value(self.severance_share) * share
                formula += "; of roles without tenure: yearly pay x share of it, with the same shares and index"
        yield CostLine(
            key="severance",
            group="transition",
            label="Severance",
            amount=amount,
            over=frame.moment(deal.release),
            formula=formula,
            basis=basis,
        )

    @property
    def _unknown_tenure_counts(self) -> bool:
        """Whether roles without tenure get a share of their pay: not where no week is said to be paid to anybody."""
        weeks = self.severance_weeks
        nobody = weeks.origin == "given" and weeks.certain and weeks.point == 0
        return not nobody or self.severance_share.origin == "given"

    @property
    def _estimated(self) -> bool:
        """Whether the size of the severance rests on the library alone."""
        sizes = (self.severance_weeks, self.severance_share)
        return self.severance is None and all(size.origin != "given" for size in sizes)


class Retention(VendorCost, section="transition"):
    """Retention bonus: paid to those who stay until the work has been handed over."""

    order: ClassVar[int] = 50

    retention: Share | None = None
    """Bonus as a share of the yearly pay of those who leave.
    Silence takes what others state, else it is not estimated."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield the bonus."""
        if self.retention is None:
            return
        frame = deal.frame
        yield CostLine(
            key="retention",
            group="transition",
            label="Retention bonus",
            amount=frame.value(self.retention) * deal.operation.payroll * deal.displaced_share,
            over=frame.moment(deal.release),
            formula="share of yearly pay x pay of the posts no longer needed, when people are released",
            basis=(self.retention,),
        )

"""The people who lose their posts: severance, and a bonus for staying until the work has been handed over."""

from collections.abc import Iterator
from typing import ClassVar

from bpo_decide.drivers.deal import Deal, VendorCost
from bpo_decide.drivers.frame import Array, CostLine, Profile
from bpo_decide.drivers.operation import Role, total
from bpo_decide.drivers.people import Owed, severance_owed
from bpo_decide.drivers.quantities import COUNT, SHARE, Count, Money, Share, assumed
from bpo_decide.drivers.statement import Statement
from bpo_decide.reading.quantities import Quantity


class Severance(VendorCost, section="transition"):
    """Severance: weeks of pay per year of service for every post that is no longer needed, or a share of its pay."""

    order: ClassVar[int] = 40
    evidence: ClassVar[tuple[str, ...]] = ("severance_per_leaver", "severance_normative")
    exclusive: ClassVar[tuple[tuple[str, str], ...]] = (
        ("severance", "severance_weeks"),
        ("severance", "leave"),
        ("severance", "severance_share"),
        ("people", "leave"),
    )

    severance: Money | None = None
    """Total severance where it is known; it replaces the estimate from tenure."""
    severance_weeks: Count = assumed("severance_per_leaver", COUNT)
    """Weeks of pay for each year of service. Default: `in_house.severance_weeks`, else the library's in the countries
    that it was published for, else it is not estimated."""
    severance_share: Share = assumed("severance_normative", SHARE)
    """Severance of roles whose tenure is not stated, as a share of their yearly pay: they are not free, unless
    `severance_weeks: 0` says that nobody gets any. Default: like that of `severance_weeks`."""
    leave: Share = assumed("convention.leavers_share", SHARE)
    """Share of the people no longer needed who leave; the others move to posts that would be filled anyway."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield the severance."""
        if self._estimated and deal.vendor.instead_of(Severance):
            return
        owed = self._owed(deal, deal.operation.roles)
        if owed is None:
            return
        amount, over = self._due(deal)
        yield CostLine(
            key="severance",
            group="transition",
            label="Severance",
            amount=amount,
            over=over,
            formula=owed.formula,
            basis=owed.basis,
        )

    def _due(self, deal: Deal) -> tuple[Array, Profile]:
        """Return an amount, and a profile that it is multiplied by: severance for as many posts as there are then."""
        if self.severance is not None:
            return deal.frame.money(self.severance) * deal.share, deal.released
        parts = [(self._owed(deal, roles), posts) for roles, posts in deal.operation.posts_then()]
        due = [(owed.amount, posts) for owed, posts in parts if owed is not None]
        if len(due) == 1:
            return due[0][0], deal.released * due[0][1]
        return 1 + deal.frame.nothing, deal.released * total(posts * amount for amount, posts in due)

    def _owed(self, deal: Deal, roles: tuple[Role, ...]) -> Owed | None:
        """Return the severance of roles; None where nobody leaves, or nobody knows what they are paid."""
        frame, leave = deal.frame, self._leave(deal)
        if self.severance is not None:
            return Owed(frame.money(self.severance), "stated amount, when people are released", (self.severance,))
        if leave is None:
            return None
        owed = severance_owed(
            frame,
            roles,
            posts="posts",
            weeks=self.severance_weeks,
            share=self.severance_share if self._unknown_tenure_counts else None,
            factor=deal.displaced_share * frame.value(leave),
            words="posts when people are released, relative to today x share of posts no longer needed x share who"
            " leave x wage index",
        )
        if owed is None:
            return None
        first, *rest = owed.basis
        return owed._replace(basis=(first, leave, *rest))

    def _leave(self, deal: Deal) -> Quantity | None:
        """Return the share of the people who leave; None where all are redeployed or taken over."""
        plan = deal.vendor.transition.people
        leave: Quantity | None = self.leave if plan is None else plan.leave
        return leave

    @property
    def _unknown_tenure_counts(self) -> bool:
        """Whether roles without tenure get a share of their pay: not where no week is said to be paid to anybody."""
        weeks, share = self._sizes
        nobody = weeks is not None and weeks.origin == "given" and weeks.certain and weeks.point == 0
        return not nobody or (share is not None and share.origin == "given")

    @property
    def _sizes(self) -> tuple[Quantity | None, Quantity | None]:
        """What sets the size of the severance; None where nobody knows it."""
        return self.severance_weeks, self.severance_share

    @property
    def _estimated(self) -> bool:
        """Whether the size of the severance rests on the library alone."""
        return self.severance is None and all(size is None or size.origin != "given" for size in self._sizes)


class Retention(VendorCost, section="transition"):
    """Retention bonus: paid to those who stay until the work has been handed over."""

    order: ClassVar[int] = 50
    statements: ClassVar[tuple[Statement, ...]] = (
        Statement("transition.retention", "a stay bonus", "Stay bonus", ("retention",), of_people=True),
    )

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
            over=deal.released,
            formula="share of yearly pay x pay of the posts no longer needed, when people are released",
            basis=(self.retention,),
        )

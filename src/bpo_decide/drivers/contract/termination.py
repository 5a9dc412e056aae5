"""What the contract charges a client that leaves before the term because it wants to."""

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import pairwise
from operator import add
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bpo_decide.drivers.contract.term import after_term
from bpo_decide.drivers.deal import Deal, EarlyEnd, VendorCost
from bpo_decide.drivers.frame import Array, CostLine, Profile
from bpo_decide.drivers.quantities import Accepts, Duration, Share
from bpo_decide.drivers.registry import Spec
from bpo_decide.reading.forms import Bounds
from bpo_decide.reading.quantities import Kind, Quantity
from bpo_decide.reading.units import ShareOrMoney

TERMINATION_FEE = Kind("a termination fee", ShareOrMoney(), "30%", Bounds(0, None))
TerminationFee = Annotated[Quantity, Accepts(TERMINATION_FEE)]


class Convenience(Spec):
    """What leaving for convenience costs."""

    share: Share | None = None
    """Share of early terminations that are the client's own choice. While it is not stated, no fee is estimated."""
    fees: Annotated[list[TerminationFee], Field(min_length=1)] | None = None
    """Fee in each contract year from go-live on: a share of charges (`30%`) or money; nothing after the last one."""
    of: Literal["annual_charges", "remaining_charges"] = "annual_charges"
    """What shares are of: the contract value of a year, or that of the rest of the term."""
    wind_down: Duration | None = None
    """Months of charges that are paid on top while the vendor winds down."""


class TerminationForConvenience(VendorCost, section="contract"):
    """Termination for convenience: a fee by contract year, and months of charges, where the client chooses to leave."""

    order: ClassVar[int] = 30

    termination_for_convenience: Convenience | None = None
    """What leaving before the term costs where the client chooses to. A failure of the vendor costs no fee."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield nothing: as long as the deal runs it costs no fee to leave it."""
        del deal
        yield from ()

    def after_end(self, deal: Deal, end: EarlyEnd) -> Iterator[CostLine]:
        """Yield the fee, where the end is the client's choice."""
        plan, frame = self.termination_for_convenience, deal.frame
        if plan is None or plan.share is None:
            return
        parts = [*_fees(deal, plan), *_wind_down(deal, plan)]
        if not parts:
            return
        term: Quantity | None = deal.vendor.contract.term
        fee = reduce(add, parts) if term is None else reduce(add, parts) * (1 - after_term(deal, term))
        stated = (plan.share, *(plan.fees or ()), plan.wind_down, term)
        yield CostLine(
            key="termination_fee",
            group="risk",
            invoiced=True,
            label="Early end: fee for leaving by choice",
            amount=frame.chance(f"risks.convenience.{deal.vendor.id}", frame.value(plan.share) * end.terminated),
            over=end.over(frame.nothing) * frame.named("fee of a client that leaves in a month", fee),
            formula=(
                "probability that the client chooses to leave x (fee of the contract year"
                f"{_OF[plan.of] if any(fee.per == 'share' for fee in plan.fees or ()) else ''}"
                " + months of charges), in the month after the end of the deal, within the term"
            ),
            basis=(
                *end.basis,
                *(quantity for quantity in stated if quantity is not None),
                *(quantity for line in deal.quote for quantity in line.basis),
            ),
        )


_OF = {
    "annual_charges": " x yearly contract value",
    "remaining_charges": " x yearly contract value x years left of the term",
}


def _fees(deal: Deal, plan: Convenience) -> Iterator[Profile]:
    """Yield the fees that are due by month, one profile for each contract year."""
    years = _contract_years(deal, len(plan.fees or ()))
    for year, fee in zip(years, plan.fees or (), strict=True):
        if fee.per == "money":
            yield year * deal.fee(fee)
            continue
        due = year * (deal.frame.value(fee) * deal.contract_value)
        yield due * _years_left(deal) if plan.of == "remaining_charges" else due


def _wind_down(deal: Deal, plan: Convenience) -> Iterator[Profile]:
    """Yield the months of charges on top of the fee."""
    if plan.wind_down is not None:
        yield deal.frame.steady * (deal.frame.value(plan.wind_down) * deal.contract_value / 12)


def _contract_years(deal: Deal, count: int) -> Sequence[Profile]:
    """Return for each of the first contract years 1 in its months, the month of a change in part.

    The first one has begun from the start: no deal ends before go-live, and one that ends in its month owes all of it.
    """
    frame = deal.frame
    over = [frame.ramp(deal.work.go_live + 12.0 * year, frame.nothing) for year in range(1, count + 1)]
    return [begun - ended for begun, ended in pairwise([frame.steady, *over])]


def _years_left(deal: Deal) -> Profile:
    """Return the years of the term that are left at the beginning of each month."""
    frame = deal.frame
    term: Array = frame.value(deal.vendor.contract.term)
    return frame.owed(deal.work.go_live, term, frame.nothing) * (term / 12)

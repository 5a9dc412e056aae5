"""What the vendor charges for the transition, at once or with the monthly price."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Discriminator, Tag

from bpo_decide.drivers.deal import Deal, EarlyEnd, VendorCost
from bpo_decide.drivers.frame import Array, CostLine
from bpo_decide.drivers.quantities import DURATION, Accepts, Money, Share
from bpo_decide.drivers.statement import Statement
from bpo_decide.reading.quantities import Quantity

Amortised = Annotated[
    Annotated[bool, Tag("word")] | Annotated[Quantity, Accepts(DURATION), Tag("number")],
    Discriminator(lambda written: "word" if isinstance(written, bool) else "number"),
]


class Fee(VendorCost, section="transition"):
    """Transition fee: spread over the transition, due even where it is given up; or recovered in the monthly price."""

    order: ClassVar[int] = 10
    statements: ClassVar[tuple[Statement, ...]] = (
        Statement("transition.fee", "a transition fee", "Transition fee", ("transition_fee",), kinds=("vendor",)),
    )
    needs: ClassVar[tuple[tuple[str, str], ...]] = (
        ("amortised", "fee"),
        ("amortised", "amortised_at"),
        ("amortised_at", "amortised"),
    )

    fee: Money | None = None
    """The vendor's one-time charge for the transition."""
    amortised: Amortised | None = None
    """Whether the fee is recovered in the monthly price in equal parts: `true` over the term of the contract, or a
    duration from go-live on. What has not been recovered is due when the deal ends early, or the horizon does."""
    amortised_at: Share | None = None
    """Yearly interest on what has not been recovered yet; 0% if there is none."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield the fee, and what it changes that it is recovered in the monthly price."""
        if self.fee is None:
            return
        frame = deal.frame
        yield CostLine(
            key="transition_fee",
            group="transition",
            label="Transition fee",
            amount=deal.fee(self.fee),
            over=frame.spread(deal.start, deal.end),
            formula="one-time fee, spread evenly from the start to the end of the transition",
            basis=(self.fee,),
            rise=None if self.fee.currency is None else frame.price_index(self.fee),
        )
        if not self.amortised or self.amortised_at is None:
            return
        length, live, rate = self._length(deal), deal.work.go_live, frame.value(self.amortised_at)
        months = frame.ramp(live, frame.nothing) - frame.ramp(live + length, frame.nothing)
        part = frame.named("share of the fee in a month", frame.instalment(length, rate))
        left = frame.owed(live - 1.0, length, rate) * frame.since(frame.months - 1)
        given_up = frame.where(live == frame.never, 1.0, 0.0)
        paid = months * part + left * (1 - given_up)
        stopped = frame.moment(frame.minimum(deal.end, float(frame.months - 1)))
        yield CostLine(
            key="transition_fee_recovered",
            group="transition",
            label="Transition fee: recovered in the price instead",
            amount=deal.fee(self.fee),
            over=paid + stopped * given_up - frame.spread(deal.start, deal.end),
            formula=(
                "fee x (equal monthly payments with interest, from go-live on, and in the last month what is not yet"
                " recovered; all of it where the transition is given up) less the fee as it would be due in the"
                " transition"
            ),
            basis=self._basis(deal),
            until_end=paid,
        )

    def after_end(self, deal: Deal, end: EarlyEnd) -> Iterator[CostLine]:
        """Yield what has not been recovered of the fee when the deal ends early."""
        if self.fee is None or not self.amortised or self.amortised_at is None:
            return
        frame = deal.frame
        owed = frame.owed(deal.work.go_live, self._length(deal), frame.value(self.amortised_at))
        left = frame.named("share not yet recovered", owed)
        yield CostLine(
            key="unrecovered_transition_fee",
            group="risk",
            label="Early end: transition fee not yet recovered",
            amount=deal.fee(self.fee),
            over=end.over(frame.nothing) * left,
            formula="fee x share not yet recovered, in the month after the end of the deal",
            basis=(*end.basis, *self._basis(deal)),
        )

    def _length(self, deal: Deal) -> Array:
        """Return the months over which the fee is recovered, one at least."""
        months: Array = deal.frame.maximum(deal.frame.value(self._over(deal)), 1.0)
        return months

    def _over(self, deal: Deal) -> Quantity:
        """Return the duration over which the fee is recovered: stated, or the term of the contract."""
        if isinstance(self.amortised, Quantity):
            return self.amortised
        term: Quantity = deal.vendor.contract.term
        return term

    def _basis(self, deal: Deal) -> tuple[Quantity, ...]:
        """Return what sets the size of the monthly payments."""
        assert self.fee is not None  # there is nothing to recover without one
        assert self.amortised_at is not None
        return (self.fee, self._over(deal), self.amortised_at)

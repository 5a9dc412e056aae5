"""What the vendor charges for the transition."""

from collections.abc import Iterator
from typing import ClassVar

from bpo_decide.drivers.deal import Deal, VendorCost
from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.quantities import Money


class Fee(VendorCost, section="transition"):
    """Transition fee: spread over the transition, due even where it is given up."""

    order: ClassVar[int] = 10

    fee: Money | None = None
    """The vendor's one-time charge for the transition."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield the fee."""
        if self.fee is None:
            return
        yield CostLine(
            key="transition_fee",
            group="transition",
            label="Transition fee",
            amount=deal.fee(self.fee),
            over=deal.frame.spread(deal.start, deal.end),
            formula="one-time fee, spread evenly from the start to the end of the transition",
            basis=(self.fee,),
        )

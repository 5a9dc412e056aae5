"""A share of the money recovered, as in collections."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from bpo_decide.drivers.deal import Charge, Deal, QuotedYear, Work
from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.pricing.terms import Terms
from bpo_decide.drivers.quantities import Share
from bpo_decide.drivers.recoveries import recovered, vendor_rate


class Contingency(Charge, section="price"):
    """Contingency price: a share of what the vendor recovers; it moves with that money, and not by a price index."""

    order: ClassVar[int] = 40
    volume_borne_by: ClassVar[Literal["vendor", "client"] | None] = "vendor"
    indexed: ClassVar[bool] = False
    asked: ClassVar[tuple[str, ...]] = ("contingency",)

    contingency: Share | None = None
    """Share of the money recovered that the vendor keeps. Needs `process.recoveries`; what the vendor recovers is its
    own `recoveries.rate`, else today's."""

    def charges(self, deal: Deal, work: Work, terms: Terms) -> Iterator[CostLine]:
        """Yield the vendor's share of what is recovered."""
        if self.contingency is None:
            return
        stake, rate = deal.frame.process.recoveries.at_stake, vendor_rate(deal)
        final = "" if terms.final_price is None else " x final price as a share of the quote"
        yield CostLine(
            key="contingency",
            group="charges",
            label="Share of the money recovered",
            amount=deal.frame.value(self.contingency) * terms.share_of_quote(deal.frame) * recovered(deal, rate),
            over=deal.frame.volume * work.moved,
            formula=(
                "units x amount at stake x price index x share recovered x share of the work moved"
                f" x the vendor's share{final}"
            ),
            basis=(self.contingency, stake, rate),
            quoted=True,
        )

    def yearly_quote(self, year: QuotedYear) -> float:
        """Return the vendor's share of what is recovered today: the rest is no part of its quote."""
        recoveries = year.process.recoveries
        if self.contingency is None or recoveries is None:
            return 0.0
        return (
            year.units * year.middle(recoveries.at_stake) * year.middle(recoveries.rate) * year.value(self.contingency)
        )

"""Knowledge of the work that the client keeps when those who have it go."""

from collections.abc import Iterator
from typing import ClassVar

from bpo_decide.drivers.deal import Deal, VendorCost
from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.quantities import Money


class Documentation(VendorCost, section="transition"):
    """Retained knowledge: documenting the work for the client itself, so that it can judge the vendor and come back."""

    order: ClassVar[int] = 35

    knowledge_retained: Money | None = None
    """One-time cost of documentation that stays with the client. Default: none is made."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield the cost of the documentation."""
        if self.knowledge_retained is None:
            return
        yield CostLine(
            key="knowledge_retained",
            group="transition",
            label="Documentation kept by the client",
            amount=deal.frame.money(self.knowledge_retained),
            over=deal.frame.spread(deal.start, deal.end),
            formula="one-time cost, spread evenly from the start to the end of the transition",
            basis=(self.knowledge_retained,),
        )

"""Travel between client and vendor once the work has moved."""

from collections.abc import Iterator
from typing import ClassVar

from bpo_decide.drivers.deal import Deal, VendorCost
from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.quantities import Count, Money
from bpo_decide.drivers.registry import Spec
from bpo_decide.drivers.statement import Statement


class Trips(Spec):
    """Visits to the vendor."""

    per_year: Count
    """Trips a year, of one person each."""
    cost: Money
    """Cost of one trip."""


class Travel(VendorCost, section="vendor"):
    """Travel: trips a year times the cost of one, from go-live on."""

    order: ClassVar[int] = 60
    statements: ClassVar[tuple[Statement, ...]] = (
        Statement("travel", "travel", "Travel to the vendor", ("travel",), ("travel.per_year", "travel.cost")),
    )

    travel: Trips | None = None
    """Visits for governance and training.
    Silence takes what others state, else it is not estimated."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield the cost of travel."""
        if self.travel is None:
            return
        frame = deal.frame
        index = frame.price_index(self.travel.cost, country=deal.operation.country)
        yield CostLine(
            key="travel",
            group="management",
            label="Travel to the vendor",
            amount=frame.value(self.travel.per_year) * frame.money(self.travel.cost) * index / 12,
            over=deal.work.moved,
            formula="trips a year x cost of a trip / 12 x price index x share of the work moved",
            basis=(self.travel.per_year, self.travel.cost),
        )

"""Having the vendor's price compared with the market."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from bpo_decide.drivers.deal import Deal, VendorCost
from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.quantities import Accepts, Money
from bpo_decide.drivers.registry import Spec
from bpo_decide.drivers.statement import Statement
from bpo_decide.reading.forms import Bounds
from bpo_decide.reading.quantities import Kind, Quantity
from bpo_decide.reading.units import Duration

BETWEEN = Kind("a time between two comparisons", Duration(), "24 months", Bounds(1, None))
"""At least a month: what comes more often is a running cost."""


class Comparisons(Spec):
    """Comparisons of the price with the market by a third party."""

    cost: Money
    """What the client pays for one, its own people included."""
    every: Annotated[Quantity, Accepts(BETWEEN)]
    """Time from go-live to the first one, and from each to the next."""


class Benchmarking(VendorCost, section="vendor"):
    """Benchmarking: a third party compares the price with the market; what it finds is no part of this cost."""

    order: ClassVar[int] = 66
    statements: ClassVar[tuple[Statement, ...]] = (
        Statement(
            "benchmarking",
            "benchmarking of its price",
            "Benchmarking of the price",
            ("benchmarking",),
            ("benchmarking.cost", "benchmarking.every"),
            rarer=("benchmarking.every",),
            only_stated=True,
        ),
    )

    benchmarking: Comparisons | None = None
    """Comparisons of the price with the market. What they bring about is stated with the price (`productivity`,
    `deflation_passed`). Silence takes what others state, else there are none."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield the cost of each comparison in its month, while the contract runs."""
        if self.benchmarking is None:
            return
        frame, said = deal.frame, self.benchmarking
        every = frame.value(said.every)
        due, _ = frame.renewals(deal.work.go_live + every, every)
        yield CostLine(
            key="benchmarking",
            group="management",
            label="Benchmarking of the price",
            amount=frame.money(said.cost) * frame.price_index(said.cost),
            over=due * deal.work.contract,
            formula="cost of one x price index, each time that it is due after go-live",
            basis=(said.cost, said.every),
        )

"""Errors that today's operation makes, and what one costs to put right."""

from collections.abc import Iterator
from typing import ClassVar

from bpo_decide.drivers.frame import CostLine, InHouseCost
from bpo_decide.drivers.operation import InHouseDriver, Operation
from bpo_decide.drivers.quantities import MoneyPerUnit, Share
from bpo_decide.drivers.registry import Spec


class Errors(Spec):
    """How often the work goes wrong, and what that costs."""

    rate: Share
    """Share of the units that go wrong."""
    cost: MoneyPerUnit
    """Cost of putting one wrong unit right."""


class ErrorCost(InHouseDriver, section="in_house"):
    """Errors: units times error rate times the cost of one; they happen whoever does the work."""

    order: ClassVar[int] = 70

    errors: Errors | None = None
    """Errors of today's operation."""

    def costs(self, today: Operation) -> Iterator[InHouseCost]:
        """Yield the cost of errors at today's rate."""
        if self.errors is None:
            return
        frame = today.frame
        index = frame.price_index(self.errors.cost, country=today.country)
        line = CostLine(
            key="errors",
            group="in_house",
            label="Errors at today's rate",
            amount=frame.value(self.errors.rate) * frame.money(self.errors.cost) * index,
            over=frame.volume,
            formula="units x error rate x cost of one error x price index",
            basis=(self.errors.rate, self.errors.cost),
        )
        yield InHouseCost(line, scope="labour", avoidable=None, stays=True)

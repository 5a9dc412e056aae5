"""Replacing the staff who leave today's operation of their own accord."""

from collections.abc import Iterator
from typing import ClassVar

from bpo_decide.drivers.frame import CostLine, InHouseCost
from bpo_decide.drivers.operation import InHouseDriver, Operation
from bpo_decide.drivers.quantities import DURATION, SHARE, Duration, Share, assumed


class Turnover(InHouseDriver, section="in_house"):
    """Turnover: posts times attrition times the pay that one replacement costs."""

    order: ClassVar[int] = 20
    needs: ClassVar[tuple[tuple[str, str], ...]] = (
        ("replacement_cost", "attrition"),
        ("turnover_avoidable", "attrition"),
    )

    attrition: Share | None = None
    """Share of the staff that leaves in a year."""
    replacement_cost: Duration = assumed("attrition_replacement_cost", DURATION)
    """Cost of replacing one person, in months of their pay, lost productivity included."""
    turnover_avoidable: Share = assumed("convention.avoidable_pay_of_leavers", SHARE)
    """Share of the turnover cost that goes away with the posts."""

    def costs(self, today: Operation) -> Iterator[InHouseCost]:
        """Yield the yearly cost of turnover, where attrition is given."""
        if self.attrition is None:
            return
        frame = today.frame
        months = frame.value(self.replacement_cost)
        line = CostLine(
            key="turnover",
            group="in_house",
            label="Replacing leavers",
            amount=today.payroll * frame.value(self.attrition) * (months / 12) / 12,
            over=frame.workload,
            formula="posts x attrition / 12 x months of pay to replace one person x pay x wage index x relative volume",
            basis=(self.attrition, self.replacement_cost),
        )
        yield InHouseCost(line, scope="labour", avoidable=self.turnover_avoidable, people="beside pay")

"""Corporate overhead that is charged to today's operation."""

from collections.abc import Iterator
from typing import ClassVar

from bpo_decide.drivers.frame import CostLine, InHouseCost
from bpo_decide.drivers.operation import InHouseDriver, Operation
from bpo_decide.drivers.quantities import SHARE, Month, Share, assumed
from bpo_decide.drivers.registry import Spec


class Overhead(Spec):
    """Overhead as a share of the cost of staff."""

    share: Share
    """Overhead charged, as a share of pay with on-costs."""
    avoidable: Share = assumed("convention.avoidable_overhead", SHARE)
    """Share that the company really stops spending; an allocation does not end because a team does."""
    avoidable_from: Month | None = None
    """Month from which it can go away."""


class CorporateOverhead(InHouseDriver, section="in_house"):
    """Corporate overhead: a share of staff cost, mostly stranded when the work leaves."""

    order: ClassVar[int] = 50

    overhead: Overhead | None = None
    """Corporate overhead charged to the process."""

    def costs(self, today: Operation) -> Iterator[InHouseCost]:
        """Yield the yearly overhead."""
        if self.overhead is None:
            return
        frame = today.frame
        line = CostLine(
            key="overhead",
            group="in_house",
            label="Corporate overhead",
            amount=today.labour * frame.value(self.overhead.share) / 12,
            over=frame.steady,
            formula="posts x pay x (1 + on-costs) x overhead share / 12 x wage index",
            basis=(self.overhead.share,),
        )
        released_from = self.overhead.avoidable_from
        yield InHouseCost(
            line,
            scope="labour",
            avoidable=self.overhead.avoidable,
            people="beside pay",
            avoidable_from=frame.month_of(released_from) if released_from else 0.0,
        )

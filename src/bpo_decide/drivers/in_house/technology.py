"""Software and systems of today's operation."""

from collections.abc import Iterator
from typing import ClassVar

from bpo_decide.drivers.frame import CostLine, InHouseCost
from bpo_decide.drivers.in_house.recurring import Recurring
from bpo_decide.drivers.operation import InHouseDriver, Operation
from bpo_decide.drivers.quantities import SHARE, Share, assumed


class Technology(InHouseDriver, section="in_house"):
    """Technology: a yearly amount that goes away only where a vendor's scope includes the platform."""

    order: ClassVar[int] = 30
    needs: ClassVar[tuple[tuple[str, str], ...]] = (("technology_replaced", "technology"),)

    technology: Recurring | None = None
    """Licences, systems and their support."""
    technology_replaced: Share = assumed("convention.avoidable_technology_in_scope", SHARE)
    """Share of the technology cost that goes away where a vendor's scope includes the platform."""

    def costs(self, today: Operation) -> Iterator[InHouseCost]:
        """Yield the yearly technology cost."""
        if self.technology is None:
            return
        frame = today.frame
        line = CostLine(
            key="technology",
            group="in_house",
            label="Technology",
            amount=frame.money(self.technology.value) * frame.index(frame.inflation(today.country)) / 12,
            over=frame.steady,
            formula="yearly technology cost / 12 x price index",
            basis=(self.technology.value,),
        )
        released_from = self.technology.avoidable_from
        yield InHouseCost(
            line,
            scope="platform",
            avoidable=self.technology_replaced,
            avoidable_from=frame.month_of(released_from) if released_from else 0.0,
            avoidable_uncovered=self.technology.avoidable,
        )

"""Any other yearly cost of today's operation, each tied to an item of the process's scope."""

from collections.abc import Iterator
from typing import ClassVar

from bpo_decide.drivers.frame import CostLine, InHouseCost
from bpo_decide.drivers.in_house.recurring import Recurring
from bpo_decide.drivers.operation import InHouseDriver, Operation
from bpo_decide.drivers.quantities import SHARE, Identifier, Name, Share, assumed
from bpo_decide.reading.text import slug


class OtherCost(Recurring):
    """One more yearly cost, and the scope item that it belongs to."""

    id: Identifier | None = None
    """Key of the cost in paths; default: its name in small letters with underscores."""
    name: Name
    """What the cost is for."""
    scope: Name
    """Scope item of the process that it belongs to: a vendor who includes the item replaces it."""


class OtherCosts(InHouseDriver, section="in_house"):
    """Other costs: yearly amounts that a vendor replaces where its scope includes them."""

    order: ClassVar[int] = 60
    needs: ClassVar[tuple[tuple[str, str], ...]] = (("other_replaced", "other"),)

    other: list[OtherCost] = []
    """Other yearly costs: printing, postage, filing services, training, travel."""
    other_replaced: Share = assumed("convention.avoidable_other_in_scope", SHARE)
    """Share of such a cost that goes away where a vendor's scope includes its item."""

    def costs(self, today: Operation) -> Iterator[InHouseCost]:
        """Yield each cost."""
        frame = today.frame
        for cost in self.other:
            line = CostLine(
                key=f"other_{cost.id or slug(cost.name)}",
                group="in_house",
                label=cost.name,
                amount=frame.money(cost.value) * frame.price_index(cost.value, country=today.country) / 12,
                over=frame.steady,
                formula="yearly amount / 12 x price index",
                basis=(cost.value,),
            )
            yield InHouseCost(
                line,
                scope=cost.scope,
                avoidable=self.other_replaced,
                avoidable_from=frame.month_of(cost.avoidable_from) if cost.avoidable_from else 0.0,
                avoidable_uncovered=cost.avoidable,
                follows=frozenset(),
            )

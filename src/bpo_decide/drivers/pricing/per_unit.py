"""A price per unit of work, with a minimum volume."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from bpo_decide.drivers.deal import Charge, Deal, Work
from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.pricing.terms import Terms
from bpo_decide.drivers.quantities import MoneyPerUnit, Volume


class PerUnit(Charge, section="price"):
    """Price per unit: units handled, at least the minimum volume, times the price."""

    order: ClassVar[int] = 10
    needs: ClassVar[tuple[tuple[str, str], ...]] = (
        ("minimum_volume", "per_unit"),
        ("minimum_from", "minimum_volume"),
    )

    per_unit: MoneyPerUnit | None = None
    """Price of one unit of work."""
    minimum_volume: Volume | None = None
    """Volume that is paid even if less work arrives."""
    minimum_from: Literal["go_live", "signature"] = "go_live"
    """Whether the minimum grows with the work that has moved, or is due from the start."""

    def charges(self, deal: Deal, work: Work, terms: Terms) -> Iterator[CostLine]:
        """Yield the charge for units."""
        if self.per_unit is None:
            return
        frame = deal.frame
        units = frame.volume * work.moved
        floor = ""
        if self.minimum_volume is not None:
            minimum = work.contract * frame.value(self.minimum_volume)
            from_signature = self.minimum_from == "signature"
            units = frame.maximum(units, minimum if from_signature else minimum * work.moved)
            floor = ", at least the minimum volume" + ("" if from_signature else " x share of the work moved")
        yield CostLine(
            key="per_unit",
            group="charges",
            label="Charge per unit",
            amount=deal.price(self.per_unit),
            over=units * terms.index(deal, work),
            formula=f"units x share of the work moved{floor} x price per unit x {terms.rise_in_words()}",
            basis=(self.per_unit,),
            quoted=True,
        )

"""A table of unit prices by volume."""

from collections.abc import Iterator
from math import inf
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bpo_decide.drivers.deal import Charge, Deal, QuotedYear, Work
from bpo_decide.drivers.frame import CostLine, Profile
from bpo_decide.drivers.pricing.terms import Terms
from bpo_decide.drivers.quantities import VOLUME, MoneyPerUnit, certainly
from bpo_decide.drivers.registry import Spec
from bpo_decide.reading.forms import in_figures
from bpo_decide.reading.quantities import Quantity

_MONTHS = 12
Threshold = Annotated[Quantity, certainly(VOLUME)]


class Tier(Spec):
    """One line of the table."""

    lower: Threshold = Field(alias="from")
    """Volume from which the price applies."""
    upper: Threshold | None = Field(default=None, alias="to")
    """Volume up to which it applies. Default: where the next one begins."""
    price: MoneyPerUnit
    """Price of one unit."""


class Tiers(Charge, section="price"):
    """Tiered price: a price per unit that depends on the volume of the month."""

    order: ClassVar[int] = 11
    volume_borne_by: ClassVar[Literal["vendor", "client"] | None] = "vendor"
    exclusive: ClassVar[tuple[tuple[str, str], ...]] = (("per_unit", "tiers"),)
    needs: ClassVar[tuple[tuple[str, str], ...]] = (("tiers_apply_to", "tiers"),)

    tiers: Annotated[list[Tier], Field(min_length=1)] | None = None
    """Prices of a unit by volume, from the lowest volume to the highest."""
    tiers_apply_to: Literal["units_within", "all_units"] | None = None
    """Whether a price is that of the units within its tier, or of all units once the volume is in it."""

    def charges(self, deal: Deal, work: Work, terms: Terms) -> Iterator[CostLine]:
        """Yield the charge at each price of the table."""
        tiers = self.tiers or []
        if not tiers:
            return
        index = terms.index(deal, work, "tiers")
        all_units = self.tiers_apply_to == "all_units"
        what = "units, while the volume is in the tier," if all_units else "units within the tier"
        for number, tier in enumerate(tiers, start=1):
            following = tiers[number] if number < len(tiers) else None
            units = _all_units(deal, tier, following) if all_units else _units_within(deal, tier, following)
            yield CostLine(
                key=f"tier_{number}",
                group="charges",
                label=f"Charge per unit, {_called(number, tier)}",
                amount=deal.price(tier.price),
                over=units * work.moved * index,
                formula=f"{what} x share of the work moved x price per unit x {terms.rise_in_words(deal, 'tiers')}",
                basis=(tier.price, tier.lower, *([following.lower] if following else [])),
                quoted=True,
            )

    def yearly_quote(self, year: QuotedYear) -> float:
        """Return the charge for today's volume."""
        tiers, units, charge = self.tiers or [], year.units / _MONTHS, 0.0
        for number, tier in enumerate(tiers, start=1):
            least, most = tier.lower.point, tiers[number].lower.point if number < len(tiers) else inf
            if self.tiers_apply_to == "all_units":
                inside = units if least <= units < most else 0.0
            else:
                inside = max(min(units, most) - least, 0.0)
            charge += _MONTHS * inside * year.value(tier.price)
        return charge


def _called(number: int, tier: Tier) -> str:
    """Return what a tier is called."""
    return "first tier" if number == 1 else f"tier from {in_figures(tier.lower.point)} a month"


def _units_within(deal: Deal, tier: Tier, following: Tier | None) -> Profile:
    """Return the units by month above the lower end of a tier and below the next one, had all work moved."""
    frame, none = deal.frame, deal.frame.steady * 0.0
    over: Profile = frame.maximum(_beyond(deal, tier), none)
    return over if following is None else over - frame.maximum(_beyond(deal, following), none)


def _beyond(deal: Deal, tier: Tier) -> Profile:
    """Return the volume of each month less the one at which a tier begins."""
    return deal.frame.volume - deal.frame.steady * (deal.frame.value(tier.lower) * deal.share)


def _all_units(deal: Deal, tier: Tier, following: Tier | None) -> Profile:
    """Return all units of the months in which the volume is in a tier, had all work moved."""
    frame = deal.frame
    inside = frame.above(frame.volume, frame.value(tier.lower) * deal.share, reached=True)
    if following is not None:
        inside = inside - frame.above(frame.volume, frame.value(following.lower) * deal.share, reached=True)
    return frame.volume * inside

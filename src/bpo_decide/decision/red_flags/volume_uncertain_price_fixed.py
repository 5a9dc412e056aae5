"""A volume that may fall while what is paid does not."""

from collections.abc import Iterator
from typing import Any

from bpo_decide.decision.figures import percent
from bpo_decide.decision.red_flags.base import BusinessCase, RedFlag, Sighting
from bpo_decide.drivers.contact_work import CONTACT
from bpo_decide.library.accessor import assume
from bpo_decide.reading.form_quantiles import LOW, MIDDLE, quantile
from bpo_decide.reading.quantities import Quantity

_YEAR = 12


class VolumeUncertainPriceFixed(RedFlag, key="volume_uncertain_price_fixed"):
    """The volume may fall below a minimum that is paid for anyway, or under a fixed fee without bands."""

    def sightings(self, case: BusinessCase) -> Iterator[Sighting]:
        """Yield the vendors of whom that holds."""
        volume = case.document.process.volume
        least = _lowest(volume, case.months)
        fall = 1 - least / _at(volume.per_month, MIDDLE)
        uncertain = fall > assume("convention.volume_uncertain").number
        unit = case.scenario.unit
        for mover, option in case.movers():
            price = mover.price
            if not mover.outsourced:
                continue
            down = f"the volume may fall to {_told(least)} {unit}s a month"
            paid = _minimum(price, case.document.in_house)
            if paid is not None and paid > least:
                yield self.seen(option.id, f"is paid for at least {_told(paid)} {unit}s a month; {down}")
            elif uncertain and price.fixed is not None and (price.bands is None or price.bands.reduction is None):
                yield self.seen(option.id, f"asks a fixed fee, whatever the volume; {down}, {percent(fall)} less")


def _lowest(volume: Any, months: int) -> float:  # noqa: ANN401 - the volume of a scenario
    """Return the units of a month at the end of the horizon, where one of volume, growth and shock is at its lowest."""
    years = months / _YEAR
    size, growth, shock = ([_at(one, level) for level in (LOW, MIDDLE)] for one in _moves(volume))
    usual = (1 + growth[1]) ** years
    least: float = min(size[0] * usual, size[1] * (1 + growth[0]) ** years, size[1] * usual * (1 + shock[0]))
    return least


def _moves(volume: Any) -> tuple[Quantity | None, ...]:  # noqa: ANN401
    """Return what may move the volume: its size today, its growth, the size of a shock."""
    return volume.per_month, volume.growth, None if volume.shock is None else volume.shock.size


def _minimum(price: Any, in_house: Any) -> float | None:  # noqa: ANN401 - a composed price and today's operation
    """Return the units that are paid for even if fewer come; None where no minimum is agreed."""
    if price.bands is not None and price.bands.floor is not None:
        return _at(price.bands.baseline, MIDDLE) * _at(price.bands.floor, MIDDLE)
    if price.minimum_volume is None:
        return None
    minimum = _at(price.minimum_volume, MIDDLE)
    if price.per_unit is not None and price.per_unit.per == CONTACT and in_house.contact_work is not None:
        return minimum * _at(in_house.contact_work.first_contact_resolution, MIDDLE)
    return minimum


def _at(quantity: Quantity | None, level: float) -> float:
    """Return a quantile of a number; 0 where none is stated."""
    return 0.0 if quantity is None else quantile(quantity.form, quantity.bounds, level)


def _told(units: float) -> str:
    """Return a number of units to three digits."""
    return f"{float(f'{units:.3g}'):,.0f}"

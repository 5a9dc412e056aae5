"""A quote without uncertainty beside uncertain ones takes their relative spread: it is no more certain, only silent."""

from typing import Any

from msgspec import Struct

from bpo_decide.drivers.deal import Charge
from bpo_decide.drivers.pricing.terms import FINAL_PRICE
from bpo_decide.drivers.registry import drivers_of
from bpo_decide.reading.form_quantiles import HIGH, LOW, MIDDLE, quantile
from bpo_decide.reading.forms import Normal
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.silence import Filled, assumed, named, spot, text

FINAL = "price.final_price"
NINETY_PERCENT = 1.6448536269514722
"""Standard deviations from the mean of a normal to its P95."""


def with_spread(scenario: Any, vendors: list[Any]) -> Filled:  # noqa: ANN401 - the scenario model and its vendors
    """Return vendors of which the point quotes have the largest relative spread of the others' on their final price.

    The factor is normal about 1 with that P5 and P95, so that the expected price stays as quoted and its tails are no
    lighter than the others'. Where nothing is quoted in money (in-house cost with a margin) there is no quote to vary.
    """
    widths = {vendor.id: _relative_width(scenario, vendor) for vendor in vendors}
    wide = [key for key, width in widths.items() if width]
    found, spans = list(vendors), set()
    for number, vendor in enumerate(vendors):
        if wide and widths[vendor.id] == 0 and vendor.price.final_price is None:
            found[number] = _spread(vendor, max(width or 0.0 for width in widths.values()), named(wide))
            spans.add((vendor.id, FINAL))
    return Filled(found, frozenset(spans))


def _spread(vendor: Any, width: float, wide: str) -> Any:  # noqa: ANN401
    """Return a vendor with a relative spread on its price."""
    form = Normal(1.0, width / NINETY_PERCENT)
    source = f"largest relative spread of the quotes of {wide}"
    final = FINAL_PRICE.of(form, text(form, "of the quote"), **assumed(vendor, FINAL, source))
    return vendor.model_copy(update={"price": vendor.price.model_copy(update={"final_price": final})})


def _relative_width(scenario: Any, vendor: Any) -> float | None:  # noqa: ANN401
    """Return half of the distance from P5 to P95 of what a vendor quotes for a year, over the middle; 0 if certain.

    Where nothing is quoted in money there is no width at all.
    """
    low, high = (_quote(_Year(scenario, level), vendor) for level in (LOW, HIGH))
    if high == 0:
        return None
    return (high - low) / (high + low) if high > low else 0.0


class _Year(Struct, frozen=True):
    """A year of today's work with every part of a quote at one of its quantiles; see `QuotedYear`."""

    scenario: Any
    level: float

    @property
    def units(self) -> float:
        """Units of work in the year."""
        volume = self.scenario.process.volume.per_month
        return 12 * quantile(volume.form, volume.bounds, MIDDLE)

    @property
    def hours(self) -> float:
        """Hours of a full-time year."""
        hours = self.scenario.in_house.hours_per_fte_year
        return quantile(hours.form, hours.bounds, MIDDLE)

    @property
    def process(self) -> Any:  # noqa: ANN401
        """What the scenario states about the process."""
        return self.scenario.process

    def value(self, quantity: Quantity) -> float:
        """Return the quantile of a number, money at the spot rate of its currency."""
        return quantile(quantity.form, quantity.bounds, self.level) * spot(self.scenario, quantity.currency)

    def middle(self, quantity: Quantity) -> float:
        """Return the median of a number, money at the spot rate of its currency."""
        return quantile(quantity.form, quantity.bounds, MIDDLE) * spot(self.scenario, quantity.currency)


def quoted_year(scenario: Any, vendor: Any) -> float:  # noqa: ANN401
    """Return what a vendor quotes for a year of today's volume, every part at its median, in the client's money."""
    return _quote(_Year(scenario, MIDDLE), vendor)


def _quote(year: _Year, vendor: Any) -> float:  # noqa: ANN401
    """Return what a vendor quotes for a year at today's volume."""
    models = [driver for driver in drivers_of("price") if issubclass(driver, Charge)]
    total = sum(model.yearly_quote(vendor.price, year) for model in models)
    final = vendor.price.final_price
    return total if final is None else total * quantile(final.form, final.bounds, year.level)

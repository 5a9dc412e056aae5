"""A quote without uncertainty beside uncertain ones takes their relative spread: it is no more certain, only silent."""

from collections.abc import Iterator
from typing import Any

from bpo_decide.drivers.deal import Charge
from bpo_decide.drivers.pricing.terms import FINAL_PRICE
from bpo_decide.drivers.registry import drivers_of
from bpo_decide.reading.form_quantiles import HIGH, LOW, MIDDLE, quantile
from bpo_decide.reading.forms import Normal
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.binding import quantities_in
from bpo_decide.scenario.silence import Filled, assumed, named, spot, text

FINAL = "price.final_price"
NINETY_PERCENT = 1.6448536269514722
"""Standard deviations from the mean of a normal to its P95."""


def with_spread(scenario: Any, vendors: list[Any]) -> Filled:  # noqa: ANN401 - the scenario model and its vendors
    """Return vendors of which the point quotes have the largest relative spread of the others' on their final price.

    The factor is normal about 1 with that P5 and P95, so that the expected price stays as quoted and its tails are no
    lighter than the others'.
    """
    widths = {vendor.id: _relative_width(scenario, vendor) for vendor in vendors}
    wide = [vendor.id for vendor in vendors if widths[vendor.id] > 0]
    found, spans = list(vendors), set()
    for number, vendor in enumerate(vendors):
        if wide and widths[vendor.id] == 0 and vendor.price.final_price is None:
            found[number] = _spread(vendor, max(widths.values()), named(wide))
            spans.add((vendor.id, FINAL))
    return Filled(found, frozenset(spans))


def _spread(vendor: Any, width: float, wide: str) -> Any:  # noqa: ANN401
    """Return a vendor with a relative spread on its price."""
    form = Normal(1.0, width / NINETY_PERCENT)
    source = f"largest relative spread of the quotes of {wide}"
    final = FINAL_PRICE.of(form, text(form, "of the quote"), **assumed(vendor, FINAL, source))
    return vendor.model_copy(update={"price": vendor.price.model_copy(update={"final_price": final})})


def _relative_width(scenario: Any, vendor: Any) -> float:  # noqa: ANN401
    """Return half of the distance from P5 to P95 of what a vendor quotes for a year, over the middle; 0 if certain."""
    if all(quantity.certain for quantity in _quoted(vendor)):
        return 0.0
    low, high = (_quote(scenario, vendor, level) for level in (LOW, HIGH))
    return (high - low) / (high + low) if high > low else 0.0


def _quote(scenario: Any, vendor: Any, level: float) -> float:  # noqa: ANN401
    """Return what a vendor quotes for a year at today's volume, every part of it at one of its quantiles."""
    volume, hours = scenario.process.volume.per_month, scenario.in_house.hours_per_fte_year
    units = 12 * quantile(volume.form, volume.bounds, MIDDLE)
    total = 0.0
    for rate, posts in _rates(vendor):
        amount = quantile(rate.form, rate.bounds, level) * spot(scenario, rate.currency)
        if posts is not None:
            amount *= quantile(posts.form, posts.bounds, level)
            amount *= quantile(hours.form, hours.bounds, MIDDLE) if rate.per == "hour" else 1.0
        elif rate.unit != "money/year":
            amount *= units
        total += amount
    final = vendor.price.final_price
    return total if final is None else total * quantile(final.form, final.bounds, level)


def _rates(vendor: Any) -> Iterator[tuple[Quantity, Quantity | None]]:  # noqa: ANN401
    """Yield the rates of a price, each with the posts that it is charged for, if it is."""
    for driver in drivers_of("price"):
        if issubclass(driver, Charge):
            part = getattr(vendor.price, next(iter(driver.model_fields)))
            if isinstance(part, list):
                yield from ((role.rate, role.fte) for role in part)
            elif part is not None:
                yield part, None


def _quoted(vendor: Any) -> list[Quantity]:  # noqa: ANN401
    """Return the numbers that a quote is made of."""
    final = vendor.price.final_price
    parts = [part for pair in _rates(vendor) for part in quantities_in(list(pair))]
    return parts if final is None else [*parts, final]

"""How large amounts are: in US dollars, in which incomes and wages are published, by the year and by the hour."""

from typing import Any

from msgspec import Struct

from bpo_decide.library.accessor import assume
from bpo_decide.library.errors import NothingKnown
from bpo_decide.reading.form_quantiles import MIDDLE, quantile
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.silence import spot

DOLLAR = "USD"
IMPLAUSIBLE = "implausible"
"""Code of the warnings about amounts that are far off."""


class Dollars(Struct, frozen=True):
    """An amount at its median in US dollars; `how` tells the published rate, where the scenario states none."""

    amount: float
    how: str = ""


def in_dollars(scenario: Any, amount: Quantity) -> Dollars | None:  # noqa: ANN401 - the scenario model
    """Return the median of an amount in US dollars, at the scenario's rates or else at the published one.

    None where no rate of the currency is known.
    """
    home, own = scenario.client.currency, middle(amount)
    currency = amount.currency or home
    if currency == DOLLAR:
        return Dollars(own)
    if home == DOLLAR:
        return Dollars(own * spot(scenario, amount.currency))
    if DOLLAR in scenario.fx:
        return Dollars(own * spot(scenario, amount.currency) / spot(scenario, DOLLAR))
    try:
        rate = assume("dollar_rate", currency=currency)
    except NothingKnown:
        return None
    said = f"{rate.number:g} {currency}/{DOLLAR}, {rate.citation.partition(',')[0]}, {rate.published_for}"
    return Dollars(own / rate.number, f" (at {said})")


def limit(key: str) -> float:
    """Return a convention on what is far off."""
    return assume(f"convention.{key}").number


def middle(quantity: Quantity) -> float:
    """Return the median of a number."""
    return quantile(quantity.form, quantity.bounds, MIDDLE)


def full_time_hours(scenario: Any) -> float:  # noqa: ANN401
    """Return the hours of a full-time year."""
    return middle(scenario.in_house.hours_per_fte_year)


def is_hourly(rate: Quantity) -> bool:
    """Whether an amount is for an hour, and not for a year."""
    return "hour" in (rate.per, rate.unit.partition("/")[2])


def yearly_pay(scenario: Any, pay: Quantity) -> float:  # noqa: ANN401
    """Return the pay of a year in the client's money."""
    return middle(pay) * spot(scenario, pay.currency) * (full_time_hours(scenario) if is_hourly(pay) else 1.0)

"""Fills in what depends on countries and currencies: inflation, volatility, proximity; and the conventions."""

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from bpo_decide.drivers.quantities import COUNT, GROWTH, SHARE, assumption
from bpo_decide.library.locations import countries_using
from bpo_decide.library.proximity import Proximity, proximity
from bpo_decide.reading.forms import Point
from bpo_decide.reading.quantities import Kind, Quantity
from bpo_decide.scenario.document import VOLATILITY

CONVENTIONS: dict[str, tuple[str, Kind]] = {
    "execution_loading": ("convention.execution_loading", SHARE),
    "execution_common_share": ("convention.execution_common_share", SHARE),
    "execution_spread_widen": ("convention.execution_spread_widen", COUNT),
    "execution_spread_narrow": ("convention.execution_spread_narrow", COUNT),
    "materiality": ("convention.materiality", SHARE),
    "least_confidence": ("convention.confidence_threshold", SHARE),
    "default_share_conditions": ("convention.default_share_for_conditions", SHARE),
    "default_share_screening": ("convention.default_share_for_screening", SHARE),
    "headline_minimum": ("convention.headline_minimum", SHARE),
    "hidden_cost_warning": ("convention.hidden_cost_warning", SHARE),
}
"""What the analysis takes from the library: for each name the library's key and the kind of number."""


def conventions() -> dict[str, Quantity]:
    """Return the modelling choices of the analysis, as quantities that can be traced like any other."""
    found = {}
    for name, (key, kind) in CONVENTIONS.items():
        quantity = assumption(key, kind)
        found[name] = replace(quantity, path=f"library.{key}")
    return found


def inflation(scenario: Any, countries: Iterable[str]) -> dict[str, Quantity]:  # noqa: ANN401 - the scenario model
    """Return one yearly inflation for each country: given, the client's own wage growth, or the library's.

    Raises:
        NothingKnown: for a country that the library knows nothing of, with its code.
    """
    home = scenario.client.country
    rates: dict[str, Quantity] = dict(scenario.inflation)
    if home not in rates and scenario.in_house.wage_growth is not None:
        rates[home] = scenario.in_house.wage_growth
    for country in countries:
        if country in rates:
            continue
        if scenario.decision.prices == "real":
            none = GROWTH.of(Point(0.0), "0%", origin="derived", note="prices are real: no inflation")
            rates[country] = replace(none, path=f"inflation.{country}", key=f"inflation.{country}")
            continue
        rates[country] = replace(assumption("inflation", GROWTH, country=country), path=f"inflation.{country}")
    return rates


def volatility(scenario: Any) -> dict[str, Quantity]:  # noqa: ANN401 - the scenario model
    """Return the yearly volatility of each foreign currency: given, or the library's.

    Raises:
        NothingKnown: for a currency that the library knows nothing of.
    """
    home = scenario.client.currency
    known = {}
    for currency, stated in scenario.fx.items():
        quantity = stated.volatility
        if quantity is None:
            quantity = assumption("currency_volatility", VOLATILITY, currency=currency, against=home)
        known[currency] = replace(quantity, path=f"fx.{currency}.volatility")
    return known


def currency_countries(scenario: Any) -> dict[str, str]:  # noqa: ANN401 - the scenario model
    """Return the country whose inflation drives each foreign currency: as stated, or the one that issues it."""
    return {code: stated.country or issuer(code) or "" for code, stated in scenario.fx.items()}


def issuer(currency: str) -> str | None:
    """Return the country that issues a currency: the only one that uses it, or the one its code begins with."""
    countries = countries_using(currency)
    own = [country for country in countries if country == currency[:2]]
    if own:
        return own[0]
    return countries[0] if len(countries) == 1 else None


def proximities(scenario: Any) -> dict[str, Proximity]:  # noqa: ANN401 - the scenario model
    """Return where each vendor and own centre is from the client's point of view."""
    year = int(scenario.decision.start[:4])
    return {
        mover.id: proximity(scenario.client.country, mover.country, year=year)
        if mover.proximity is None
        else replace(
            proximity(scenario.client.country, mover.country, year=year), kind=mover.proximity, reason="as stated"
        )
        for mover in scenario.movers
    }

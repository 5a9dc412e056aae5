"""How much a currency moves: yearly volatility between any two currencies, and the worst twelve months seen."""

from math import sqrt

from msgspec.structs import replace

from bpo_decide.library.conventions import convention
from bpo_decide.library.country_figures import location_figure
from bpo_decide.library.location_columns import pegs
from bpo_decide.library.locations import countries_using
from bpo_decide.library.records import Assumption
from bpo_decide.library.trace import traced
from bpo_decide.reading.forms import Point

_DOLLAR = "USD"
_UNIT = "annual standard deviation of the log exchange rate"


@traced
def currency_volatility(*, currency: str, against: str = _DOLLAR) -> Assumption:
    """Return the yearly volatility of the price of one currency in another.

    Both volatilities against the US dollar are published; between two others they are put together as
    sqrt(a^2 + b^2 - 2 rho a b) with the correlation rho of the convention `currency_leg_correlation`.

    Args:
        currency: ISO 4217 code of a currency that a known country uses.
        against: The other currency.

    Raises:
        UnknownKey: No known country uses the currency.
    """
    for code in (currency, against):
        countries_using(code)
    key = f"currency_volatility.{currency}.{against}"
    one, other = (pegs().get(code, code) for code in (currency, against))
    if one == other:
        return _fixed(key, currency=currency, against=against)
    codes = [code for code in (one, other) if code != _DOLLAR]
    legs = [_leg(code) for code in codes]
    published = replace(legs[0], key=key, unit=_UNIT, published_for=f"{currency} against {against}")
    if len(legs) == 1:
        return replace(published, note=f"{published.note}; {_worst_in_words(codes[0])}")
    a, b = (leg.number for leg in legs)
    correlation = convention("currency_leg_correlation").number
    joined = (
        f"from the volatilities of {one} ({a:.1%}) and {other} ({b:.1%}) against {_DOLLAR}, "
        f"assumed to have a correlation of {correlation:g} (a convention)"
    )
    return replace(published, value=Point(sqrt(a * a + b * b - 2 * correlation * a * b)), note=joined)


@traced
def currency_worst_12_months(*, currency: str) -> Assumption:
    """Return the largest rise of the price of a US dollar in a currency within twelve months of the last five years.

    Raises:
        UnknownKey: No known country uses the currency.
        NothingKnown: It is the dollar itself.
    """
    figure = location_figure("fx_worst_12m_depreciation_pct_5y", country=countries_using(currency)[0])
    return replace(figure, key=f"currency_worst_12_months.{currency}", published_for=currency)


def _leg(currency: str) -> Assumption:
    return location_figure("fx_vol_usd_pct_5y", country=countries_using(currency)[0])


def _worst_in_words(currency: str) -> str:
    return f"worst twelve months +{currency_worst_12_months(currency=currency).number:.0%} for the dollar's price"


def _fixed(key: str, *, currency: str, against: str) -> Assumption:
    same = currency == against
    return Assumption(
        key=key,
        value=Point(0.0),
        unit=_UNIT,
        origin="library",
        citation="by definition" if same else "table of countries, currencies with a fixed price in another, 2026",
        grade="A",
        verification="READ",
        published_for=f"{currency} against {against}",
        note="the same currency" if same else "a fixed price; that it stays fixed is an assumption",
    )

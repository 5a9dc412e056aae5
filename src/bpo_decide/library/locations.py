"""Countries: names, currencies, time zones and places. Their figures leave by the accessor, as `location.<column>`."""

from functools import cache

from msgspec import Struct

from bpo_decide.library.errors import UnknownKey, unknown
from bpo_decide.library.files import table

# Reserved beside ISO 3166-1 at the wish of the United Kingdom, and used by the European Union for Greece.
_OTHER_CODES = {"UK": "GB", "EL": "GR"}


class Location(Struct, frozen=True):
    """One country.

    Attributes:
        iso2: ISO 3166-1 code of two letters; `iso3` of three.
        name: English short name.
        region: UN M49 region, for example `Americas`; `subregion` is finer.
        currency: ISO 4217 code.
        time_zone: IANA zone of the main business city.
        latitude: Of the capital, in degrees, for distances; likewise `longitude`.
        official_languages: CLDR codes.
        eu_data_status: `eu_member`, `adequate`, `partial` or `none`: may EU personal data go there?
    """

    iso2: str
    iso3: str
    name: str
    region: str
    subregion: str
    currency: str
    time_zone: str
    latitude: float
    longitude: float
    official_languages: tuple[str, ...]
    eu_data_status: str


@cache
def locations() -> tuple[Location, ...]:
    """Return all countries in the order of the data file."""
    return tuple(
        Location(
            iso2=row["iso2"],
            iso3=row["iso3"],
            name=row["name"],
            region=row["m49_region"],
            subregion=row["m49_subregion"],
            currency=row["currency"],
            time_zone=row["primary_tz"],
            latitude=float(row["capital_lat"]),
            longitude=float(row["capital_lon"]),
            official_languages=tuple(row["official_languages"].split()),
            eu_data_status=row["eu_data_status"],
        )
        for row in table("locations.csv")
    )


def known_countries() -> tuple[str, ...]:
    """Return the two-letter codes of all countries in the order of the data file."""
    return tuple(_by_code())


def location(iso2: str) -> Location:
    """Return one country.

    Raises:
        UnknownKey: There is no such country; the message names the nearest one.
    """
    known = _by_code()
    if iso2 not in known:
        raise _unknown_country(iso2)
    return known[iso2]


def countries_using(currency: str) -> tuple[str, ...]:
    """Return the codes of the countries that use a currency.

    Raises:
        UnknownKey: No known country uses it; the message names the nearest currency.
    """
    users = tuple(place.iso2 for place in locations() if place.currency == currency)
    if not users:
        raise unknown("currency", currency, sorted({place.currency for place in locations()}))
    return users


@cache
def _by_code() -> dict[str, Location]:
    return {place.iso2: place for place in locations()}


def _unknown_country(code: str) -> UnknownKey:
    wanted = code.strip().casefold()
    for place in locations():
        own = (place.iso2, place.iso3, place.name)
        if place.iso2 == _OTHER_CODES.get(wanted.upper()) or wanted in {word.casefold() for word in own}:
            return UnknownKey(f"unknown country {code!r}; did you mean {place.iso2!r} ({place.name})?")
    return unknown("country", code, (place.name for place in locations()))

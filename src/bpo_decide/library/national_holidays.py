"""National holidays of a country, from the optional package `holidays`."""

from datetime import date

from msgspec import Struct

from bpo_decide.library.errors import MissingPackage
from bpo_decide.library.files import document
from bpo_decide.library.locations import location

_LANGUAGE = "en_US"


class HolidaySource(Struct, frozen=True):
    """The package that holidays come from, on what terms, and what to know about single countries, by code."""

    source: str
    licence: str
    attribution: str
    year: str
    note: str
    cautions: dict[str, str]


def holiday_source() -> HolidaySource:
    """Return where holidays come from; its `year` is the one to show where none is asked for."""
    return HolidaySource(**document("locations.sources.yaml")["holidays"])


def installed_version() -> str:
    """Return the version of `holidays` that answers here.

    Raises:
        MissingPackage: `holidays` is not installed.
    """
    try:
        from holidays.version import __version__
    except ImportError:
        raise _missing() from None
    return __version__


def national_holidays(country: str, *, year: int) -> tuple[tuple[date, str], ...]:
    """Return the days off in the whole country with their names, in English where the package has them.

    Args:
        country: Two-letter code.
        year: The calendar year.

    Raises:
        UnknownKey: There is no such country.
        MissingPackage: `holidays` is not installed.
    """
    place = location(country)
    try:
        from holidays import country_holidays
    except ImportError:
        raise _missing() from None
    return tuple(sorted(country_holidays(place.iso2, years=year, language=_LANGUAGE).items()))


def _missing() -> MissingPackage:
    return MissingPackage('needs holidays: pip install "bpo-decide[locations]"')

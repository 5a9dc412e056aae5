"""Figures about a country: any column of the table of countries, and the inflation to expect there."""

from collections.abc import Iterable

from bpo_decide.library.errors import NothingKnown, unknown
from bpo_decide.library.files import table
from bpo_decide.library.location_columns import LocationColumn, location_columns
from bpo_decide.library.locations import location
from bpo_decide.library.published import span
from bpo_decide.library.records import Assumption, in_unit, unit_in_words
from bpo_decide.library.trace import traced
from bpo_decide.reading.forms import Form, Point

_LATEST = "cpi_inflation_pct"
_FIVE_YEARS = "cpi_inflation_5y_mean_pct"


@traced
def location_figure(column: str, *, country: str) -> Assumption:
    """Return one figure of the table of countries; percentages as shares.

    Args:
        column: The column's name, for example `wgi_rule_of_law`.
        country: Two-letter code.

    Raises:
        UnknownKey: There is no such column of figures, or no such country.
        NothingKnown: The source read has no figure for this country.
    """
    figures = {name: known for name, known in location_columns().items() if known.kind == "figure"}
    if column not in figures:
        raise unknown("location figure", column, figures)
    source = figures[column]
    number = _number(column, country)
    if number is None:
        raise NothingKnown(f"no figure was found for {location(country).name}: {source.meaning}")
    value = Point(in_unit(number, source.unit))
    return _told(source, country, key=f"location.{column}", value=value, note=(source.meaning, source.note))


@traced
def inflation(*, country: str) -> Assumption:
    """Return the consumer price inflation to expect: between the latest year and the mean of five years.

    Raises:
        UnknownKey: There is no such country.
        NothingKnown: The source read has no figure for this country.
    """
    latest, mean = (_number(column, country) for column in (_LATEST, _FIVE_YEARS))
    known = [number for number in (latest, mean) if number is not None]
    if not known:
        raise NothingKnown(f"no consumer price inflation was found for {location(country).name}")
    source = location_columns()[_LATEST]
    value = span(min(known), max(known), unit=source.unit)
    year = _year(source, country)
    words = (
        "consumer prices",
        None if latest is None else f"{latest:g}% in {year}",
        None if mean is None else f"{mean:g}% on average over the five years to {year}",
        None if isinstance(value, Point) else "mode assumed",
    )
    return _told(source, country, key="inflation", value=value, note=words)


def _told(source: LocationColumn, country: str, *, key: str, value: Form, note: Iterable[str | None]) -> Assumption:
    """Return a figure of a country with all that is said about its column."""
    return Assumption(
        key=f"{key}.{country}",
        value=value,
        unit=unit_in_words(source.unit),
        origin="library",
        citation=f"{source.source}, {_year(source, country)}",
        grade=source.grade,
        verification=source.verification,
        published_for=location(country).name,
        note="; ".join(filter(None, (*note, source.cautions.get(country)))),
    )


def _number(column: str, country: str) -> float | None:
    place = location(country)
    cell = next(row[column] for row in table("locations.csv") if row["iso2"] == place.iso2)
    return float(cell) if cell else None


def _year(source: LocationColumn, country: str) -> str:
    if source.year_column is None:
        return source.year
    return next(row[source.year_column] for row in table("locations.csv") if row["iso2"] == country)

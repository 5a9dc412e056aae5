"""Countries: every column of the table with its year, source, licence and caution, and the national holidays."""

from typing import Any

from bpo_decide.library.cldr import currency_name, language_name
from bpo_decide.library.errors import MissingPackage, NothingKnown
from bpo_decide.library.files import table
from bpo_decide.library.location_columns import LocationColumn, corrections, location_columns
from bpo_decide.library.locations import Location, location, locations
from bpo_decide.library.national_holidays import holiday_source, installed_version, national_holidays
from bpo_decide.library.records import UNDATED
from bpo_decide.library.wages import agent_wage, should_cost_per_hour
from bpo_decide.report.library_figures import in_words, sign
from bpo_decide.report.library_view import Block, Entry, Grid, Listing, Page, Topic, stated

_HEADS = ("key", "country", "currency", "languages", "time zone", "EU data")
_MORE = "Figures, governance and holidays of one country: bpo-decide library locations KEY"
_NO_FIGURE = "no figure found"


def location_topic() -> Topic:
    """Return the topic of locations."""
    return Topic(
        name="locations",
        what="countries: governance, income, inflation, exchange rates, languages, data protection",
        kind="country",
        heads=_HEADS,
        entries=lambda: [Entry(place.iso2, place.name, _row(place), _values(place), dict) for place in locations()],
        beside=lambda: Listing(remarks=(_MORE, *_attributions())),
        special=_location,
    )


def _row(place: Location) -> tuple[str, ...]:
    return (
        place.iso2,
        place.name,
        place.currency,
        " ".join(place.official_languages),
        place.time_zone,
        place.eu_data_status.replace("_", " "),
    )


def _location(key: str, year: int | None) -> Page:
    place = location(key)
    values = _values(place)
    columns = location_columns()
    days = _holidays(place, year)
    notes = _footnotes()
    known = [(column, *_cell(column, values)) for column in columns.values()]
    return Page(
        title=f"{place.iso2}: {place.name}",
        data={
            "key": place.iso2,
            "columns": [
                {
                    "column": column.name,
                    "value": values[column.name],
                    "unit": column.unit or None,
                    "year": when,
                    "meaning": column.meaning,
                    "source": column.source,
                    "licence": column.licence,
                    "attribution": column.attribution,
                    "grade": column.grade,
                    "verification": column.verification or None,
                    "caution": _caution(column, place),
                }
                for column, _, when in known
            ],
            "holidays": days.data,
        },
        facts=stated({**_names(place), "Contact work": _pay(place)}),
        blocks=tuple(_block(column, shown, when, place, notes) for column, shown, when in known),
        grids=days.grids,
        remarks=(*days.remarks, *(f"[{number}] {note}" for note, number in notes.items())),
    )


def _footnotes() -> dict[str, int]:
    """Return each source with its terms, once, and its number."""
    every = dict.fromkeys(_footnote(column) for column in location_columns().values())
    return {note: number for number, note in enumerate(every, start=1)}


def _footnote(column: LocationColumn) -> str:
    return f"{column.source}. Licence: {column.licence}. Attribution: {column.attribution}"


def _block(column: LocationColumn, shown: str, when: str, place: Location, notes: dict[str, int]) -> Block:
    """Return what a column means, its value, year and source, then its key and what to be careful about."""
    is_year = column.name in {one.year_column for one in location_columns().values()}
    dated = shown if is_year or when in ("", UNDATED) else f"{shown}, {when}"
    careful = _caution(column, place)
    return Block(
        f"{column.meaning}: {dated} [{notes[_footnote(column)]}]",
        (f"{column.name}; {careful}" if careful else column.name,),
    )


def _pay(place: Location) -> str:
    """Return what an agent earns and what a vendor's hour should cost, where a wage was found."""
    try:
        pay, rate = agent_wage(country=place.iso2), should_cost_per_hour(country=place.iso2)
    except NothingKnown:
        return ""
    wages = f"an agent earns {in_words(pay.value, pay.unit)}, an hour should cost {in_words(rate.value, rate.unit)}"
    return f"{wages} (grade {rate.grade}): bpo-decide library wages {place.iso2}"


def _names(place: Location) -> dict[str, str]:
    """Return what the codes stand for, where the package that knows it is installed."""
    try:
        return {
            "Currency": f"{place.currency}, {currency_name(place.currency)}",
            "Official languages": ", ".join(map(language_name, place.official_languages)),
        }
    except MissingPackage:
        return {"Currency": place.currency, "Official languages": " ".join(place.official_languages)}


def _holidays(place: Location, year: int | None) -> Page:
    """Return the holidays of a year; where they are not asked for by year, their package may be missing."""
    source = holiday_source()
    shown = int(source.year) if year is None else year
    title = f"National holidays {shown}"
    try:
        days, version = national_holidays(place.iso2, year=shown), installed_version()
    except MissingPackage as missing:
        if year is not None:
            raise
        return Page(title=title, data={"year": shown, "days": None}, remarks=(f"{title}: {missing}",))
    caution = source.cautions.get(place.iso2)
    origin = f"{source.source} {version}"
    terms = f"Source: {origin}. Licence: {source.licence}. Attribution: {source.attribution}"
    known = "; ".join(filter(None, [source.note, caution]))
    told = f"{len(days)}, {known}" if days else f"none are listed, because {caution or 'the package knows none'}"
    return Page(
        title=title,
        data={
            "year": shown,
            "days": [{"date": day.isoformat(), "name": name} for day, name in days],
            "source": origin,
            "licence": source.licence,
            "caution": caution,
        },
        grids=(Grid(("date", title.lower()), tuple((day.isoformat(), name) for day, name in days)),) if days else (),
        remarks=(f"{title}: {told}. {terms}",),
    )


def _values(place: Location) -> dict[str, Any]:
    """Return the row of a country; figures as numbers, an empty cell as None."""
    row = next(row for row in table("locations.csv") if row["iso2"] == place.iso2)
    columns = location_columns()
    return {
        name: (float(cell) if columns[name].kind == "figure" else cell) if cell else None for name, cell in row.items()
    }


def _cell(column: LocationColumn, values: dict[str, Any]) -> tuple[str, str]:
    """Return a value with its unit, and its year."""
    value = values[column.name]
    when = column.year if column.year_column is None else values[column.year_column] or ""
    if value is None:
        return _NO_FIGURE, when
    if column.kind != "figure":
        return str(value), when
    return f"{value:,.10g}{sign(column.unit)}", when


def _caution(column: LocationColumn, place: Location) -> str:
    corrected = [
        f"{one.package} says {one.says}: {one.reason}"
        for one in corrections()
        if (one.column, one.country) == (column.name, place.iso2)
    ]
    return "; ".join(filter(None, [column.note, column.cautions.get(place.iso2), *corrected]))


def _attributions() -> tuple[str, ...]:
    """Return each attribution that passing the figures on asks for, once."""
    return tuple(
        f"{who} ({licence})"
        for who, licence in dict.fromkeys(
            (column.attribution, column.licence) for column in location_columns().values()
        )
    )

"""The columns of the table of countries: what each one means, where it came from and under which licence."""

from functools import cache
from typing import Literal

from msgspec import Struct, field

from bpo_decide.library.files import document
from bpo_decide.library.records import Grade


class LocationColumn(Struct, frozen=True):
    """One column.

    Attributes:
        name: Its heading.
        kind: A name or place (`identity`), a legal status (`rule`) or a number with a year and a grade (`figure`).
        meaning: What it says.
        source: Where it was read.
        licence: On what terms it may be passed on; `attribution` is the line to print.
        year: The year of the figures, unless `year_column` has it for each country.
        unit: The unit of a figure, as stored.
        cautions: What to know about single countries, by code.
    """

    name: str
    kind: Literal["identity", "rule", "figure"]
    meaning: str
    source: str
    licence: str
    attribution: str
    year: str = ""
    year_column: str | None = None
    unit: str = ""
    grade: Grade | None = None
    verification: str = ""
    note: str = ""
    cautions: dict[str, str] = field(default_factory=dict)


@cache
def location_columns() -> dict[str, LocationColumn]:
    """Return all columns by name, in the order of the table."""
    columns = document("locations.sources.yaml")["columns"]
    return {name: LocationColumn(name=name, **record) for name, record in columns.items()}


class Correction(Struct, frozen=True):
    """Where the table says otherwise than the package its column is held to, and why."""

    column: str
    country: str
    package: str
    says: str
    ours: str
    reason: str


@cache
def corrections() -> tuple[Correction, ...]:
    """Return all corrections in the order of the data file."""
    return tuple(Correction(**raw) for raw in document("locations.sources.yaml")["corrections"])


@cache
def pegs() -> dict[str, str]:
    """Return currencies that keep a fixed price in another one, with that other one."""
    fixed: dict[str, str] = dict(document("locations.sources.yaml")["pegs"])
    return fixed

"""Pending changes in law that would bear on work abroad: what they say, where they stand, and as of when."""

from functools import cache
from typing import Any, Literal

from msgspec import Struct

from bpo_decide.library.errors import NothingKnown, unknown
from bpo_decide.library.files import document
from bpo_decide.library.records import Assumption, Grade, Source, in_unit, published_by, source_of, unit_in_words
from bpo_decide.library.trace import traced
from bpo_decide.reading.forms import Point

Effect = Literal["excise", "limit", "note"]


class Law(Struct, frozen=True):
    """One pending change in law, as stored (percentages as percentages).

    Attributes:
        key: Its name; a what-if assumes it as `law.<key>`.
        name: What it is called.
        kind: Bill or proposed rule.
        jurisdiction: Country of the clients it is about.
        work: `contact`, where it is about contacts with customers only.
        status: Where it stands.
        as_of: The month in which it stood there.
        effect: What is computed with it.
        figure: Its rate or limit; None where nothing is computed.
        unit: The unit of the figure.
        deductible: Whether payments that bear an excise still lower income tax.
        summary: What it says.
        not_counted: What else it says and no number counts.
        source: Where that was read; never the text of the bill itself.
        grade: Of the source.
        verification: How it was read.
        notes: What else to know.
    """

    key: str
    name: str
    kind: str
    jurisdiction: str
    work: Literal["any", "contact"]
    status: str
    as_of: str
    effect: Effect
    figure: float | None
    unit: str
    deductible: bool
    summary: str
    not_counted: tuple[str, ...]
    source: Source
    grade: Grade
    verification: str
    notes: str

    @property
    def in_short(self) -> str:
        """What it is and where it stands, in a line."""
        return f"{self.name}: pending {self.kind}, not law, as of {self.as_of}; verify"


@cache
def laws() -> tuple[Law, ...]:
    """Return all records in the order of the data file."""
    return tuple(_law(key, raw) for key, raw in document("laws.yaml").items())


def law(key: str) -> Law:
    """Return one record.

    Raises:
        UnknownKey: There is no such record.
    """
    known = {record.key: record for record in laws()}
    if key not in known:
        raise unknown("pending law", key, known)
    return known[key]


@traced
def law_figure(key: str) -> Assumption:
    """Return the rate or limit of a pending law; percentages as shares.

    Raises:
        UnknownKey: There is no such law.
        NothingKnown: Nothing is computed with it.
    """
    record = law(key)
    if record.figure is None:
        raise NothingKnown(f"law.{key}: nothing is computed with it")
    return published_by(
        record.source,
        key=f"law.{key}",
        value=Point(in_unit(record.figure, record.unit)),
        unit=unit_in_words(record.unit),
        grade=record.grade,
        verification=record.verification,
        published_for=record.name,
        note=record.in_short,
    )


def _law(key: str, raw: dict[str, Any]) -> Law:
    """Return a record of the data file."""
    source = source_of(raw)
    assert source is not None  # every record has one; a test looks
    return Law(
        key=key,
        name=raw["name"],
        kind=raw["kind"],
        jurisdiction=raw["jurisdiction"],
        work=raw["work"],
        status=raw["status"],
        as_of=raw["as_of"],
        effect=raw["effect"],
        figure=raw.get("figure"),
        unit=raw.get("unit", ""),
        deductible=raw.get("deductible", True),
        summary=raw["summary"],
        not_counted=tuple(raw.get("not_counted", ())),
        source=source,
        grade=raw["grade"],
        verification=raw["verification"],
        notes=raw.get("notes", ""),
    )

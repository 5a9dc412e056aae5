"""Single published values that the arithmetic needs, such as the working hours of a full-time post."""

from functools import cache

from msgspec import Struct

from bpo_decide.library.errors import unknown
from bpo_decide.library.files import document
from bpo_decide.library.records import Assumption, Grade, Source, in_unit, published_by, unit_in_words
from bpo_decide.library.trace import traced
from bpo_decide.reading.forms import Point


class Factor(Struct, frozen=True):
    """One cited value as stored, in `unit`."""

    key: str
    value: float
    unit: str
    meaning: str
    published_for: str
    source: Source
    grade: Grade
    verification: str
    notes: str


@cache
def factors() -> tuple[Factor, ...]:
    """Return all factors in the order of the data file."""
    return tuple(_by_key().values())


@traced
def factor(key: str) -> Assumption:
    """Return one factor.

    Raises:
        UnknownKey: There is no such factor.
    """
    known = _by_key()
    if key not in known:
        raise unknown("factor", key, known)
    record = known[key]
    return published_by(
        record.source,
        key=key,
        value=Point(in_unit(record.value, record.unit)),
        unit=unit_in_words(record.unit),
        grade=record.grade,
        verification=record.verification,
        published_for=record.published_for,
        note=record.notes,
    )


@cache
def _by_key() -> dict[str, Factor]:
    return {
        key: Factor(key=key, **{"notes": "", **record, "source": Source(**record["source"])})
        for key, record in document("factors.yaml").items()
    }

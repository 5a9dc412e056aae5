"""Conventions: modelling choices without published evidence, each with its reason."""

from functools import cache

from msgspec import Struct

from bpo_decide.library.errors import unknown
from bpo_decide.library.files import document
from bpo_decide.library.records import Assumption, Choice, in_unit, unit_in_words
from bpo_decide.library.trace import traced
from bpo_decide.reading.forms import Point

_NO_EVIDENCE = "convention, no published evidence"


class Convention(Struct, frozen=True):
    """One modelling choice as stored (percentages as percentages).

    Attributes:
        key: Its name; the accessor knows it as `convention.<key>`.
        value: A number, or one of `options`.
        unit: The unit of a number; empty for a word.
        reason: Why this value.
        span: The lowest and highest value a sensible analyst might choose, if that is known.
        options: The words to choose from; empty for a number.
    """

    key: str
    value: float | str
    unit: str
    reason: str
    span: tuple[float, float] | None
    options: tuple[str, ...]


@cache
def conventions() -> tuple[Convention, ...]:
    """Return all conventions in the order of the data file."""
    return tuple(_by_key().values())


@traced
def convention(key: str) -> Assumption:
    """Return a convention that is a number; percentages as shares.

    Raises:
        UnknownKey: There is no such convention.
        TypeError: It is a word.
    """
    record = _find(key)
    if isinstance(record.value, str):
        raise TypeError(f"the convention {key!r} is a word, not a number")
    return Assumption(
        key=f"convention.{key}",
        value=Point(in_unit(record.value, record.unit)),
        unit=unit_in_words(record.unit),
        origin="convention",
        citation=_NO_EVIDENCE,
        note=record.reason,
    )


@traced
def choice(key: str) -> Choice:
    """Return a convention that is a word.

    Raises:
        UnknownKey: There is no such convention.
        TypeError: It is a number.
    """
    record = _find(key)
    if not isinstance(record.value, str):
        raise TypeError(f"the convention {key!r} is a number, not a word")
    return Choice(f"convention.{key}", record.value, record.options, citation=_NO_EVIDENCE, note=record.reason)


def _find(key: str) -> Convention:
    known = _by_key()
    if key not in known:
        raise unknown("convention", key, known)
    return known[key]


@cache
def _by_key() -> dict[str, Convention]:
    return {
        key: Convention(
            key,
            record["value"],
            record.get("unit", ""),
            record["reason"],
            (record["range"][0], record["range"][1]) if "range" in record else None,
            tuple(record.get("options", ())),
        )
        for key, record in document("conventions.yaml").items()
    }

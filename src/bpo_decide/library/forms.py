"""Formal methods as published: the lines of a form, its factors, and what was chosen where its rules are unclear."""

from functools import cache
from typing import Any

from msgspec import Struct

from bpo_decide.library.errors import unknown
from bpo_decide.library.files import document
from bpo_decide.library.records import Assumption, Grade, Source, in_unit, published_by, unit_in_words
from bpo_decide.library.trace import traced
from bpo_decide.reading.forms import Point

CIRCULAR = "a76"
"""The form that has factors of its own."""


class FormRecord(Struct, frozen=True):
    """A formal method as stored; `lines` is what the form asks for, by the number of the line."""

    title: str
    published_for: str
    source: Source
    grade: Grade
    verification: str
    lines: dict[str, dict[str, str]]
    data: dict[str, Any]

    def name(self, line: str) -> str:
        """Return what a line is called."""
        return self.lines[line]["name"]


@cache
def form_record(key: str) -> FormRecord:
    """Return the record of a formal method.

    Args:
        key: `a76`, `avoidable_cost` or `appraisal`.
    """
    data = document(f"form_{key}.yaml")
    return FormRecord(
        title=data["title"],
        published_for=data["published_for"],
        source=Source(**data["source"]),
        grade=data["grade"],
        verification=data["verification"],
        lines=data.get("lines", {}),
        data=data,
    )


def a76_factors() -> tuple[str, ...]:
    """Return the keys of the factors of the federal form."""
    return tuple(form_record(CIRCULAR).data["factors"])


@traced
def a76_factor(key: str) -> Assumption:
    """Return a factor of the federal form; percentages as shares.

    Source: OMB Circular A-76 (Revised), 2003, Attachment C.

    Raises:
        UnknownKey: There is no such factor.
    """
    record = form_record(CIRCULAR)
    known = record.data["factors"]
    if key not in known:
        raise unknown("factor of the federal form", key, known)
    found = known[key]
    return published_by(
        Source(**found["source"]),
        key=f"{CIRCULAR}.{key}",
        value=Point(in_unit(found["value"], found["unit"])),
        unit=unit_in_words(found["unit"]),
        grade=found["grade"],
        verification=found["verification"],
        published_for=record.published_for,
        note=". ".join(part for part in (found["meaning"], found.get("notes", "")) if part),
    )

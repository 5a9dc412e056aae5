"""Red flags: how a business case looks that goes the way of a published failure, and what would clear it."""

from functools import cache
from typing import Any, Literal

from msgspec import Struct

from bpo_decide.library.errors import unknown
from bpo_decide.library.files import document
from bpo_decide.library.records import Assumption, Grade, Source, in_unit, published_by
from bpo_decide.library.trace import traced
from bpo_decide.reading.forms import Pert

Severity = Literal["severe", "worth_a_look"]
SEVERITIES: dict[Severity, str] = {
    "severe": "made the saving a loss by itself, is judged from statements, can be cleared before the signature",
    "worth_a_look": "a question to have an answer to",
}

_FILE = "red_flags.yaml"
_SAVING = "saving_outside_range"


class PublishedCase(Struct, frozen=True):
    """Where something was seen, and what came of it; `said` has the numbers."""

    name: str
    said: str
    source: Source
    grade: Grade
    verification: str


class RedFlag(Struct, frozen=True):
    """One red flag.

    Attributes:
        key: Its name, unique in the library.
        what: The flag in a few words.
        severity: Whether it is a condition of a choice, or worth a look.
        reason: Why it has that severity.
        cases: Where it was seen.
        clears: What would clear it.
        question: What is asked where the scenario is silent; empty where it can always be judged.
    """

    key: str
    what: str
    severity: Severity
    reason: str
    cases: tuple[PublishedCase, ...]
    clears: str
    question: str = ""


@cache
def red_flags() -> tuple[RedFlag, ...]:
    """Return all red flags in the order of the data file."""
    return tuple(_record(key, raw) for key, raw in document(_FILE).items())


def red_flag(key: str) -> RedFlag:
    """Return one red flag.

    Raises:
        UnknownKey: There is no such flag.
    """
    known = {record.key: record for record in red_flags()}
    if key not in known:
        raise unknown("red flag", key, known)
    return known[key]


@traced
def published_net_saving() -> Assumption:
    """Return which net savings of outsourcing are published: lowest, average and highest."""
    record = document(_FILE)[_SAVING]["range"]
    low, mode, high = (in_unit(record[name], record["unit"]) for name in ("low", "mode", "high"))
    return published_by(
        Source(**record["source"]),
        key="net_saving",
        value=Pert(low, mode, high),
        unit="share",
        grade=record["grade"],
        verification=record["verification"],
        published_for=record["published_for"],
        note="lowest, average and highest",
    )


def net_saving_source() -> tuple[Source, str]:
    """Return the publication of the net savings, and how it was read."""
    record = document(_FILE)[_SAVING]["range"]
    return Source(**record["source"]), record["verification"]


def _record(key: str, raw: dict[str, Any]) -> RedFlag:
    cases = tuple(PublishedCase(**{**case, "source": Source(**case["source"])}) for case in raw["cases"])
    fields = {name: raw[name] for name in ("what", "severity", "reason", "clears")}
    return RedFlag(key=key, cases=cases, question=raw.get("question", ""), **fields)

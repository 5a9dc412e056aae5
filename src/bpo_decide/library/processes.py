"""The vocabulary of each kind of process: its unit of work, scope items, quality measures, roles, risks, questions."""

from functools import cache
from typing import Any, Literal

from msgspec import Struct

from bpo_decide.library.errors import unknown
from bpo_decide.library.files import document

ProcessClass = Literal["BPO", "KPO", "LPO", "RPO", "ITES"]


class QualityMeasure(Struct, frozen=True):
    """How the quality of a process is measured."""

    key: str
    name: str
    unit: str


class Process(Struct, frozen=True):
    """One kind of process.

    Attributes:
        key: Its name in a scenario.
        name: Its name in a report.
        process_class: What the trade calls the work: business, knowledge, legal or research process outsourcing, or
            services enabled by information technology.
        unit: What is counted, in the singular, for example `payslip`.
        arrives_as: What one unit may arrive as several times until it is settled, for example `contact`; None where
            it arrives once.
        office: `front` where the client's customers or staff meet the people who do the work, else `back`.
        scope: What a price may include, as keys of `scope_items()`; always `labour` and `platform`.
        quality: How quality is measured.
        roles: Typical roles.
        risks: Events of the risks that typically matter.
        questions: What to ask before the numbers.
    """

    key: str
    name: str
    process_class: ProcessClass
    unit: str
    arrives_as: str | None
    office: Literal["front", "back"]
    scope: tuple[str, ...]
    quality: tuple[QualityMeasure, ...]
    roles: tuple[str, ...]
    risks: tuple[str, ...]
    questions: tuple[str, ...]


@cache
def processes() -> tuple[Process, ...]:
    """Return all kinds of process in the order of the data file."""
    return tuple(_record(key, raw) for key, raw in document("processes.yaml")["processes"].items())


def process(key: str) -> Process:
    """Return one kind of process.

    Raises:
        UnknownKey: There is no such kind.
    """
    known = {record.key: record for record in processes()}
    if key not in known:
        raise unknown("process type", key, known)
    return known[key]


@cache
def scope_items() -> dict[str, str]:
    """Return what a price may include, as a few words by key."""
    items: dict[str, str] = dict(document("processes.yaml")["scope_items"])
    return items


def _record(key: str, raw: dict[str, Any]) -> Process:
    return Process(
        key=key,
        name=raw["name"],
        process_class=raw["class"],
        unit=raw["unit"],
        arrives_as=raw.get("arrives_as"),
        office=raw["office"],
        scope=tuple(raw["scope"]),
        quality=tuple(QualityMeasure(**measure) for measure in raw["quality"]),
        roles=tuple(raw["roles"]),
        risks=tuple(raw["risks"]),
        questions=tuple(raw["questions"]),
    )

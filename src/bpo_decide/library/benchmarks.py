"""Published unit figures by kind of process: shown beside the user's own figure, never used in its place."""

from functools import cache
from typing import Any, Literal

from msgspec import Struct

from bpo_decide.library.errors import unknown
from bpo_decide.library.files import document
from bpo_decide.library.records import Grade, Source

_FILE = "benchmarks.yaml"


class Benchmark(Struct, frozen=True):
    """One published figure as stored.

    Attributes:
        key: Its name, unique in the library.
        process: The kind of process.
        metric: What was measured.
        unit: What one figure is per, in the singular.
        compared: As what the in-house cost of a scenario is compared with it: per unit of work, per contact, not at
            all.
        currency: ISO 4217 code; `none` for a ratio.
        low: The lower end of a span, or the best; `high` the other end.
        mode: The median or mean; `statistic` says which.
    """

    key: str
    process: str
    metric: str
    unit: str
    compared: Literal["unit", "contact", "none"]
    currency: str
    statistic: str
    published_for: str
    source: Source
    evidence_type: str
    grade: Grade
    verification: str
    low: float | None = None
    mode: float | None = None
    high: float | None = None
    notes: str = ""


@cache
def benchmarks() -> tuple[Benchmark, ...]:
    """Return all benchmarks in the order of the data file."""
    return tuple(_record(key, raw) for key, raw in document(_FILE).items())


def benchmark(key: str) -> Benchmark:
    """Return one benchmark.

    Raises:
        UnknownKey: There is no such benchmark.
    """
    known = {record.key: record for record in benchmarks()}
    if key not in known:
        raise unknown("benchmark", key, known)
    return known[key]


def benchmarks_of(process: str) -> tuple[Benchmark, ...]:
    """Return what is published for a kind of process, in the order of the data file."""
    return tuple(record for record in benchmarks() if record.process == process)


def _record(key: str, raw: dict[str, Any]) -> Benchmark:
    return Benchmark(**{**raw, "key": key, "source": Source(**raw["source"])})

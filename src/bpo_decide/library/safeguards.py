"""Safeguards: what may make a risk rarer or cheaper, its published effect, and what a contract can say about it."""

from functools import cache
from typing import Any, Literal

from msgspec import Struct

from bpo_decide.library.errors import unknown
from bpo_decide.library.files import document
from bpo_decide.library.records import Grade, Source, source_of

_FILE = "safeguards.yaml"


class Safeguard(Struct, frozen=True):
    """One safeguard as stored (percentages as percentages); without a published effect it has no figures.

    Attributes:
        key: Its name, unique in the library.
        what: The safeguard in a few words.
        lowers: Events of the risks, or records of the hidden costs, that it is about.
        effect_on: What the figures are an effect on: how often, how much of one event, or the share of a value.
        unit: The unit of `low`, `mode` and `high`, any of which may be missing.
        of: The amount that an effect in money was taken from.
        source: The publication; None only where no effect was found.
        verification: READ (perhaps with the kind of copy) or NONE.
        clause: What the contract should say; empty where a contract has nothing to say.
    """

    key: str
    what: str
    lowers: tuple[str, ...]
    verification: str
    effect_on: Literal["rate", "severity", "share"] | None = None
    low: float | None = None
    mode: float | None = None
    high: float | None = None
    unit: str = ""
    of: float | None = None
    published_for: str = ""
    source: Source | None = None
    evidence_type: str = ""
    grade: Grade | None = None
    clause: str = ""
    notes: str = ""

    @property
    def has_figure(self) -> bool:
        """Whether an effect is published."""
        return (self.low, self.mode, self.high) != (None, None, None)


@cache
def safeguards() -> tuple[Safeguard, ...]:
    """Return all safeguards in the order of the data file."""
    return tuple(_record(key, raw) for key, raw in document(_FILE).items())


def safeguard(key: str) -> Safeguard:
    """Return one safeguard.

    Raises:
        UnknownKey: There is no such safeguard.
    """
    known = {record.key: record for record in safeguards()}
    if key not in known:
        raise unknown("safeguard", key, known)
    return known[key]


def safeguards_against(key: str) -> tuple[Safeguard, ...]:
    """Return what may lower an event of the risks or a hidden cost, in the order of the data file."""
    return tuple(record for record in safeguards() if key in record.lowers)


def _record(key: str, raw: dict[str, Any]) -> Safeguard:
    return Safeguard(**{**raw, "key": key, "lowers": tuple(raw["lowers"]), "source": source_of(raw)})

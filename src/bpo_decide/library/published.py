"""From a record of the evidence to an assumption: which form its figures take, and whether it may apply unasked."""

from typing import Protocol

from msgspec.structs import replace

from bpo_decide.library.conventions import convention
from bpo_decide.library.errors import NothingKnown
from bpo_decide.library.hidden_costs import HiddenCost, hidden_cost
from bpo_decide.library.records import Assumption, in_unit, published_by, unit_in_words
from bpo_decide.library.trace import traced
from bpo_decide.reading.forms import Form, Pert, Point


class Ends(Protocol):
    """A record with published numbers, any of which may be missing."""

    @property
    def low(self) -> float | None:
        """The lower end of a span."""

    @property
    def mode(self) -> float | None:
        """The likeliest or only number."""

    @property
    def high(self) -> float | None:
        """The upper end of a span."""


class Figures(Ends, Protocol):
    """A record with published numbers and what they are called."""

    @property
    def key(self) -> str:
        """Its name."""

    @property
    def unit(self) -> str:
        """The stored unit."""


@traced
def published(key: str) -> Assumption:
    """Return the published figure of a hidden cost, to be shown and not to be applied unasked.

    Raises:
        UnknownKey: There is no such record.
        NothingKnown: No figure was found, or only one end of a span.
    """
    return _assumption(hidden_cost(key))


@traced
def default(key: str) -> Assumption:
    """Return the figure of a hidden cost that applies where the scenario is silent.

    Raises:
        UnknownKey: There is no such record.
        NothingKnown: The record may not apply by default; the message says why.
    """
    record = hidden_cost(key)
    if record.why_not_default is not None:
        raise NothingKnown(f"{key} never applies by default, because {record.why_not_default}")
    return _assumption(record)


@traced
def default_over(keys: tuple[str, ...]) -> Assumption:
    """Return the span over several records, each published for a class of place of its own.

    Raises:
        UnknownKey: There is no such record.
        NothingKnown: One of them may not apply by default.
    """
    parts = [default(key) for key in keys]
    records = [hidden_cost(key) for key in keys]
    ends = [end for record in records for end in (record.low, record.mode, record.high) if end is not None]
    return replace(
        parts[0],
        key=f"{keys[0]}.span",
        value=span(min(ends), max(ends), unit=records[0].unit),
        citation="; ".join(part.citation for part in parts),
        grade=max(part.grade for part in parts if part.grade is not None),
        published_for="; ".join(part.published_for for part in parts),
        note="span over the classes of place that have a figure; mode assumed",
    )


def _assumption(record: HiddenCost) -> Assumption:
    if record.source is None or not record.has_figure:
        raise NothingKnown(f"no figure is published for {record.key}")
    value, mode_assumed = form_of(record)
    notes = ["mode assumed"] if mode_assumed else []
    return published_by(
        record.source,
        key=record.key,
        value=value,
        unit=unit_in_words(record.unit, record.base),
        grade=record.grade,
        verification=record.verification,
        published_for=record.published_for,
        note=". ".join([*notes, record.notes] if record.notes else notes),
    )


def form_of(record: Figures) -> tuple[Form, bool]:
    """Return the figures of a record as a form, and whether the likeliest value is our own choice.

    Raises:
        NothingKnown: Only one end of a span is published.
    """
    low, mode, high, unit = record.low, record.mode, record.high, record.unit
    if low is not None and high is not None:
        if mode is None:
            return span(low, high, unit=unit), True
        return Pert(in_unit(low, unit), in_unit(mode, unit), in_unit(high, unit)), False
    if mode is not None and low is None and high is None:
        return Point(in_unit(mode, unit)), False
    raise NothingKnown(f"only one end of a span is published for {record.key}")


def span(low: float, high: float, *, unit: str) -> Form:
    """Return a published span without a likeliest value: PERT with the mode where the convention puts it.

    Args:
        low: The lower end, as stored.
        high: The upper end, as stored.
        unit: The stored unit; the form has the unit in which values leave the library.
    """
    if low == high:
        return Point(in_unit(low, unit))
    mode = low + convention("published_mode").number * (high - low)
    return Pert(in_unit(low, unit), in_unit(mode, unit), in_unit(high, unit))

"""Risk events: one record per published figure, and the rule which of them may apply unasked."""

from functools import cache
from typing import Any, Literal

from msgspec import Struct, field

from bpo_decide.library.errors import unknown
from bpo_decide.library.files import document, exists, names
from bpo_decide.library.records import Grade, Source, source_of, why_not_default

Role = Literal["rate", "share", "severity", "prevalence", "case", "none"]

_FOLDER = "risks"
_WHY_NOT = {
    "prevalence": "it is a share of firms or people and not a rate per deal",
    "case": "it is a single statement, or an absolute sum of surveyed firms, which never applies unscaled",
    "none": "it is not the probability or the cost of an event",
}


class RiskFigure(Struct, frozen=True):
    """One published figure about a risk, or the statement that none was found, as stored (percentages as percentages).

    Attributes:
        key: Its name, unique in the library.
        event: The event it is about; several records may share one.
        driver: The figure in a few words; `definition` says what it counts.
        category: The kind of risk.
        options: Option kinds the event can happen to.
        role: `rate`, `share` and `severity` may apply by default; the others never do.
        unit: The unit of `low`, `mode` and `high`, any of which may be missing, and of `by_rating`.
        over_years: The years over which a share of events was counted; `years_assumed` if the source does not say.
        by_rating: Shares by credit rating.
        exceeded: Percent of events that cost more than an amount, by amount.
        above: What the share of cases exceeds, where the record counts exceedances.
        mean_above: The mean of those above it.
        needs: What a scenario must state before the figure may apply.
        source: The publication; None only where no figure was found.
        verification: READ (perhaps with the kind of copy) or NONE.
        raises: What makes the event likelier or worse, in words.
    """

    key: str
    event: str
    driver: str
    definition: str
    category: str
    options: tuple[str, ...]
    role: Role
    unit: str
    verification: str
    low: float | None = None
    mode: float | None = None
    high: float | None = None
    over_years: float | None = None
    years_assumed: bool = False
    by_rating: dict[str, float] = field(default_factory=dict)
    exceeded: dict[float, float] = field(default_factory=dict)
    above: float | None = None
    mean_above: float | None = None
    needs: tuple[str, ...] = ()
    published_for: str = ""
    source: Source | None = None
    evidence_type: str = ""
    grade: Grade | None = None
    raises: tuple[str, ...] = ()
    notes: str = ""

    @property
    def has_figure(self) -> bool:
        """Whether any number is published."""
        return (self.low, self.mode, self.high) != (None, None, None) or bool(self.by_rating or self.exceeded)

    @property
    def why_not_default(self) -> str | None:
        """Why this record never applies unasked, continuing `because`; None if it may apply."""
        return why_not_default(self, _WHY_NOT)


@cache
def risk_figures() -> tuple[RiskFigure, ...]:
    """Return all records in the order of their keys."""
    return tuple(_by_key().values())


@cache
def kinds_exposed_to(event: str) -> frozenset[str]:
    """Return the kinds of option that an event can happen to: as the record of its name says, else any about it."""
    about = [record for record in risk_figures() if record.event == event]
    own = [record for record in about if record.key == event] or about
    return frozenset(kind for record in own for kind in record.options)


def is_risk_figure(key: str) -> bool:
    """Whether there is a record of this name; looks for its file only."""
    return key.isidentifier() and exists(f"{_FOLDER}/{key}.yaml")


def risk_figure(key: str) -> RiskFigure:
    """Return one record.

    Raises:
        UnknownKey: There is no such record.
    """
    if not is_risk_figure(key):
        raise unknown("risk", key, _by_key())
    return _one(key)


@cache
def _by_key() -> dict[str, RiskFigure]:
    return {key: _one(key) for key in (name.removesuffix(".yaml") for name in names(_FOLDER))}


@cache
def _one(key: str) -> RiskFigure:
    return _record(key, document(f"{_FOLDER}/{key}.yaml"))


def _record(key: str, raw: dict[str, Any]) -> RiskFigure:
    return RiskFigure(
        key=key,
        event=raw["event"],
        driver=raw["driver"],
        definition=raw["definition"],
        category=raw["category"],
        options=tuple(raw["applies_to"]),
        role=raw["role"],
        unit=raw["unit"],
        verification=raw["verification"],
        low=raw.get("low"),
        mode=raw.get("mode"),
        high=raw.get("high"),
        over_years=raw.get("over_years"),
        years_assumed=raw.get("years_assumed", False),
        by_rating=raw.get("by_rating", {}),
        exceeded={float(amount): share for amount, share in raw.get("exceeded", {}).items()},
        above=raw.get("above"),
        mean_above=raw.get("mean_above"),
        needs=tuple(raw.get("needs", ())),
        published_for=raw.get("published_for", ""),
        source=source_of(raw),
        evidence_type=raw.get("evidence_type", ""),
        grade=raw.get("grade"),
        raises=tuple(raw.get("raises", ())),
        notes=raw.get("notes", ""),
    )

"""Costs for which no published figure was found: what to ask, and where a scenario states the answer."""

from dataclasses import dataclass
from functools import cache

from bpo_decide.library.files import document


@dataclass(frozen=True, slots=True)
class NotEstimated:
    """A cost that stays unestimated while the scenario is silent.

    Attributes:
        key: Its name.
        driver: The cost in a few words.
        question: The question that would settle it.
        reason: What was found instead of a figure.
        path: Where a scenario states the answer, with `<id>` for the vendor's id; None if there is no such place.
        hidden_cost: The record of the hidden costs that shows what was found, if there is one.
        office: `front`, if the cost arises only in work that customers meet.
    """

    key: str
    driver: str
    question: str
    reason: str
    path: str | None = None
    hidden_cost: str | None = None
    office: str | None = None


@cache
def not_estimated() -> tuple[NotEstimated, ...]:
    """Return all such costs in the order of the data file."""
    return tuple(NotEstimated(key=key, **raw) for key, raw in document("not_estimated.yaml").items())

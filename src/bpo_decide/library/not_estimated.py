"""Costs for which no published figure was found: what to ask, and where a scenario states the answer."""

from functools import cache

from msgspec import Struct

from bpo_decide.library.files import document
from bpo_decide.library.hidden_costs import hidden_cost


class NotEstimated(Struct, frozen=True):
    """A cost that stays unestimated while the scenario is silent.

    Attributes:
        key: Its name.
        driver: The cost in a few words.
        question: The question that would settle it.
        reason: What was found instead of a figure.
        path: Where a scenario states the answer, with `<id>` for the vendor's id; None if there is no such place.
        or_path: Another place that answers it as well.
        hidden_cost: The record of the hidden costs that shows what was found, if there is one.
        office: `front`, if the cost arises only in work that customers meet.
        options: The kinds of option that the question is for; none where its record says so, or for all.
        needs: What the scenario must state for the question to arise, as a dotted path; None for nothing.
        abroad: Whether it is for options that work outside the client's country only.
        only_missing: Whether it is asked only where the evidence table says that the figure of its path is missing,
            because the library usually knows it.
        where: What an option must state for the question to be for it, as a dotted path below the option.
    """

    key: str
    driver: str
    question: str
    reason: str
    path: str | None = None
    or_path: str | None = None
    hidden_cost: str | None = None
    office: str | None = None
    options: tuple[str, ...] = ()
    needs: str | None = None
    abroad: bool = False
    only_missing: bool = False
    where: str | None = None

    def asked_of(self, kind: str) -> bool:
        """Whether the question is for a kind of option: as it says, or as its record does."""
        if self.options or self.hidden_cost is None:
            return not self.options or kind in self.options
        return kind in hidden_cost(self.hidden_cost).options


@cache
def not_estimated() -> tuple[NotEstimated, ...]:
    """Return all such costs in the order of the data file."""
    records = document("not_estimated.yaml").items()
    return tuple(NotEstimated(**{**raw, "key": key, "options": tuple(raw.get("options", ()))}) for key, raw in records)

"""Which work is fit to be outsourced: rules on what is stated of a process, each with its reason and its source."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from bpo_decide.library.files import document
from bpo_decide.library.records import Grade, Source

Advice = Literal["keep", "improve_first", "with_control", "outsource"]
ADVICE: dict[Advice, str] = {
    "keep": "keep it",
    "improve_first": "improve it first",
    "with_control": "outsource with control",
    "outsource": "outsource",
}
"""What may follow, the gravest first."""

_FILE = "suitability.yaml"


class Rule(Struct, frozen=True):
    """One rule.

    Attributes:
        key: Its name, unique in the library.
        when: What must be stated for it to hold: each key is one of the words.
        unless: Statements that take it away: any of them.
        advice: What follows.
        reason: Why.
        source: What was read.
    """

    key: str
    when: Mapping[str, tuple[str, ...]]
    unless: Mapping[str, tuple[str, ...]]
    advice: Advice
    reason: str
    source: Source
    grade: Grade
    verification: str

    def holds(self, known: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether the rule holds for what is known of a process, by key; of what nobody states nothing is known."""
        taken_away = any(set(words) & set(known.get(key, ())) for key, words in self.unless.items())
        return not taken_away and all(set(words) & set(known.get(key, ())) for key, words in self.when.items())


@cache
def suitability_rules() -> tuple[Rule, ...]:
    """Return all rules in the order of the data file."""
    return tuple(
        Rule(
            key=key,
            when={name: tuple(words) for name, words in raw["when"].items()},
            unless={name: tuple(words) for name, words in raw.get("unless", {}).items()},
            advice=raw["advice"],
            reason=raw["reason"],
            source=Source(**raw["source"]),
            grade=raw["grade"],
            verification=raw["verification"],
        )
        for key, raw in document(_FILE).items()
    )


def gravest(rules: tuple[Rule, ...]) -> Advice | None:
    """Return the gravest advice of some rules; None of none."""
    found = {rule.advice for rule in rules}
    return next((advice for advice in ADVICE if advice in found), None)

"""Whether the process is fit to be outsourced, by what is stated of it; judged before money."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from bpo_decide.library.suitability import ADVICE, Advice, Rule, gravest, suitability_rules
from bpo_decide.scenario.regimes import triggered
from bpo_decide.scenario.resolved import ResolvedScenario

LEVELS = ("codifiable", "measurable", "interdependence", "client_specific_knowledge")
"""What is stated of a process as low, medium or high."""
CAPS: tuple[Advice, ...] = ("keep", "improve_first")
"""Advice after which work leaves on condition only."""


class Screen(Struct, frozen=True):
    """What a process's own nature says.

    Attributes:
        stated: what is stated of it, by key.
        missing: what is not.
        regulation: areas of the regimes that it sets off.
        rules: rules that hold, the gravest first; none where nothing is stated.
    """

    stated: Mapping[str, str]
    missing: tuple[str, ...]
    regulation: tuple[str, ...]
    rules: tuple[Rule, ...]

    @property
    def screened(self) -> bool:
        """Whether anything is stated: without that nothing is judged."""
        return bool(self.stated)

    @property
    def advice(self) -> Advice | None:
        """What follows; None where nothing is stated, or no rule holds of what is."""
        return gravest(self.rules)

    @property
    def decisive(self) -> tuple[Rule, ...]:
        """The rules that the advice rests on."""
        return tuple(rule for rule in self.rules if rule.advice == self.advice)


def screen(scenario: ResolvedScenario) -> Screen:
    """Return what the nature of a scenario's process says."""
    written: Any = scenario.data["process"]
    process = scenario.document.process
    stated = {key: str(getattr(process, key)) for key in LEVELS if written.get(key) is not None}
    if process.core:
        stated["core"] = "strategic"
    areas = tuple(dict.fromkeys(one.regime.area for one in triggered(scenario.document) if one.regime is not None))
    known = {**{key: (word,) for key, word in stated.items()}, "regulation": areas}
    rules = [rule for rule in suitability_rules() if stated and rule.holds(known)]
    order = list(ADVICE)
    return Screen(
        stated=stated,
        missing=tuple(key for key in LEVELS if key not in stated),
        regulation=areas,
        rules=tuple(sorted(rules, key=lambda rule: order.index(rule.advice))),
    )


def conditions(scenario: ResolvedScenario, option: str) -> list[str]:
    """Return that an option takes over work that is to be kept, or improved first, as conditions of its choice.

    Keeping speaks against other companies only, improving first against whoever takes the work over.
    """
    found = screen(scenario)
    if found.advice not in CAPS:
        return []
    spec = next(one for one in scenario.options if one.id == option)
    parts = (spec, *spec.parts.values())
    if not any(part.outsourced if found.advice == "keep" else part.moves_work for part in parts):
        return []
    because = "; ".join(rule.reason.rstrip(".") for rule in found.decisive)
    return [f"by its nature the advice on this work is to {ADVICE[found.advice]}: {because}"]

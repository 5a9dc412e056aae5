"""The work may be done in some countries only."""

from collections.abc import Iterator
from typing import Any

from bpo_decide.decision.requirements.base import Finding, OfMovers, Subject
from bpo_decide.decision.requirements.evidence import given
from bpo_decide.scenario.resolved import ResolvedScenario


class DataResidency(OfMovers, key="data_residency"):
    """Every vendor and own centre works in one of the allowed countries."""

    def in_words(self, asked: list[str], scenario: ResolvedScenario) -> str:
        """Return the allowed countries."""
        del scenario
        return f"work in {', '.join(asked)} only"

    def of(self, asked: list[str], mover: Any, subject: Subject) -> Iterator[Finding]:  # noqa: ANN401
        """Yield whether the country is allowed."""
        said, allowed = f"works in {mover.country}", mover.country in asked
        said += "" if allowed else f"; allowed are {', '.join(asked)}"
        yield self.judged(said, given(subject.scenario, mover, "country"), met=allowed)

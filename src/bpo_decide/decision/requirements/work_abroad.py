"""The share of the work that may be done abroad: by the client's own rule, or by a law that may come."""

from collections.abc import Iterator
from typing import Any

from bpo_decide.decision.figures import quantity
from bpo_decide.decision.requirements.base import Event, Finding, Requirement, Subject
from bpo_decide.decision.requirements.evidence import origin
from bpo_decide.decision.requirements.shares import abroad, evidence, is_kept
from bpo_decide.library.laws import law
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.resolved import ResolvedScenario


class WorkAbroad(Requirement, key="work_abroad"):
    """No more of the work than allowed is done outside the client's country."""

    also_unasked = True

    def in_words(self, asked: Quantity, scenario: ResolvedScenario) -> str:
        """Return the limit."""
        return f"at most {quantity(asked.point, 'share')} of the work outside {scenario.document.client.country}"

    def findings(self, asked: Quantity | None, subject: Subject) -> Iterator[Finding]:
        """Yield whether the limit is kept, and each pending limit that would not be."""
        home = subject.scenario.document.client.country
        share = abroad(subject)
        looked_at = evidence(subject)
        said = f"does {share:.0%} of the work outside {home}"
        if asked is not None and not is_kept(share, asked.point):
            yield self.not_met(f"{said}; allowed are {asked.text}", looked_at)
            return
        if asked is not None:
            yield self.met(said, looked_at)
        for key, assumed in subject.scenario.document.laws.items():
            if assumed.probability is not None and not is_kept(share, assumed.rate.point):
                yield self._awaiting(key, assumed, said, looked_at)

    def _awaiting(self, key: str, assumed: Any, said: str, looked_at: str) -> Finding:  # noqa: ANN401 - a law
        """Return that the option must go if a pending law comes."""
        event = Event(f"law.{key}", f"{law(key).name} does not come into force", 1 - assumed.probability.point)
        limit = f"{law(key).name} would allow {assumed.rate.text} ({origin(assumed.rate)})"
        chance = f"comes into force with {assumed.probability.text} ({origin(assumed.probability)})"
        return Finding(
            self.key, "pending", f"{said}; a pending law would forbid that", f"{looked_at}; {limit}; {chance}", (event,)
        )

"""Certificates that must be held, or will be by signing with a stated probability."""

from collections.abc import Iterator
from typing import Any

from bpo_decide.decision.requirements.base import Event, Finding, OfMovers, Subject
from bpo_decide.decision.requirements.evidence import given, origin
from bpo_decide.scenario.resolved import ResolvedScenario


class Certifications(OfMovers, key="certifications"):
    """Every vendor and own centre holds each certificate."""

    def in_words(self, asked: list[str], scenario: ResolvedScenario) -> str:
        """Return the certificates."""
        del scenario
        return f"certificates: {', '.join(asked)}"

    def of(self, asked: list[str], mover: Any, subject: Subject) -> Iterator[Finding]:  # noqa: ANN401
        """Yield whether all are held; a certificate that is not named is not held."""
        held = [name for name in asked if name in mover.certifications]
        awaited = {name: mover.certifications_pending[name] for name in asked if name in mover.certifications_pending}
        missing = [name for name in asked if name not in held and name not in awaited]
        names = "none" if not mover.certifications else ", ".join(mover.certifications)
        evidence = f"named: {names} ({given(subject.scenario, mover, 'certifications')})"
        if missing:
            yield self.not_met(f"does not hold {', '.join(missing)}", evidence)
            return
        if not awaited:
            yield self.met(f"holds {', '.join(held)}", evidence)
            return
        events = tuple(
            Event(f"{mover.id}.{name}", f"holds {name} by signing", chance.point) for name, chance in awaited.items()
        )
        stated = "; ".join(f"{name} pending, {chance.text} ({origin(chance)})" for name, chance in awaited.items())
        yield Finding(self.key, "pending", f"does not hold {', '.join(awaited)} yet", f"{evidence}; {stated}", events)

"""The share of the issues that must be settled at the first contact."""

from collections.abc import Iterator
from typing import Any

from bpo_decide.decision.requirements.base import Finding, OfMovers, Subject
from bpo_decide.decision.requirements.evidence import origin, silent
from bpo_decide.decision.requirements.stated_share import StatedShare, asked_in_words, measure_in_words, percent
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.requirements import ShareLimit
from bpo_decide.scenario.resolved import ResolvedScenario

WHERE = "contact_work.first_contact_resolution"


class FirstContact(OfMovers, key="min_first_contact_resolution"):
    """The first-contact resolution that every vendor and own centre states reaches the limit."""

    def in_words(self, asked: ShareLimit, scenario: ResolvedScenario) -> str:
        """Return the limit."""
        del scenario
        return f"at least {asked_in_words(asked)} settled at the first contact"

    def of(self, asked: ShareLimit, mover: Any, subject: Subject) -> Iterator[Finding]:  # noqa: ANN401
        """Yield whether the limit is reached."""
        own: Quantity | None = mover.contact_work and mover.contact_work.first_contact_resolution
        if own is None:
            said = "does not say how many issues it settles at the first contact"
            yield self.unknown(said, f"{_counted(mover, subject)}{silent(mover, WHERE)}")
            return
        stated = StatedShare(own)
        compared = stated.compared(asked, at_most=False)
        reached = compared >= asked.limit.point
        said = f"settles {percent(compared)} of the issues at the first contact{measure_in_words(asked)}"
        said += "" if reached else f"; needed are {asked.limit.text}"
        yield self.judged(said, f"as stated: {stated.in_words()}", met=reached)


def _counted(mover: Any, subject: Subject) -> str:  # noqa: ANN401 - a vendor or an own centre
    """Return what the model counts with where nothing is stated; empty where it knows nothing either."""
    today = subject.scenario.document.in_house.contact_work
    if today is None:
        return ""
    ratio: Quantity | None = mover.contact_work and mover.contact_work.resolution_ratio
    resolution = today.first_contact_resolution
    if ratio is None:
        return f"the model counts today's {resolution.text} ({origin(resolution)}); "
    return f"the model counts today's {resolution.text} ({origin(resolution)}) over {ratio.text} ({origin(ratio)}); "

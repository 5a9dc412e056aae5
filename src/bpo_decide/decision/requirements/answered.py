"""How quickly contacts must be answered."""

from collections.abc import Iterator
from typing import Any

from bpo_decide.decision.figures import short
from bpo_decide.decision.requirements.base import Finding, OfMovers, Subject
from bpo_decide.decision.requirements.evidence import origin, silent
from bpo_decide.drivers.client.declarations import Answered
from bpo_decide.drivers.staffing import Staffing, follows
from bpo_decide.scenario.resolved import ResolvedScenario
from bpo_decide.uncertainty.distributions import distribution


class AnsweredInTime(OfMovers, key="answered"):
    """Every vendor and own centre undertakes, or is staffed, to answer as many contacts within as short a time."""

    def in_words(self, asked: Answered, scenario: ResolvedScenario) -> str:
        """Return the share and the time."""
        del scenario
        return f"{asked.share.text} of the contacts answered within {asked.within.text}"

    def of(self, asked: Answered, mover: Any, subject: Subject) -> Iterator[Finding]:  # noqa: ANN401
        """Yield whether what is undertaken is no less: a larger share within a longer time is not comparable."""
        del subject
        targets: list[Answered | Staffing] = [mover.answered] if mover.answered is not None else _staffed(mover)
        if not targets:
            yield self.unknown("does not say how quickly it answers", silent(mover, "answered"))
        for target in targets:
            share, within = target.share if isinstance(target, Answered) else target.answered, target.within
            reaches = _mean(share) >= asked.share.point and _mean(within) <= asked.within.point
            said = f"answers {short(100 * _mean(share))}% of the contacts within {short(_mean(within))} seconds"
            said += "" if reaches else f"; needed are {asked.share.text} within {asked.within.text}"
            how = "as it undertakes" if isinstance(target, Answered) else "as it is staffed"
            yield self.judged(said, f"{how} ({origin(share)})", met=reaches)


def _staffed(mover: Any) -> list[Answered | Staffing]:  # noqa: ANN401 - a vendor or an own centre
    """Return the targets that the posts and hours of a price follow from."""
    sizes = [(role.staffing, role.fte) for role in mover.price.per_fte or []]
    sizes += [(role.staffing, role.hours) for role in mover.price.per_hour or []]
    return [target for staffing, stated in sizes if (target := follows(staffing, stated)) is not None]


def _mean(quantity: Any) -> float:  # noqa: ANN401 - a quantity
    """Return the expected value of a number."""
    return distribution(quantity.form, quantity.bounds).mean()

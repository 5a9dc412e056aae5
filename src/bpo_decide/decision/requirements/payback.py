"""By when what is spent must have come back."""

from collections.abc import Iterator

import numpy as np

from bpo_decide.decision.requirements.base import Finding, Requirement, Subject
from bpo_decide.decision.requirements.evidence import HIGH, LOW, Array
from bpo_decide.scenario.requirements import PaybackLimit
from bpo_decide.scenario.resolved import ResolvedScenario

MORE_LIKELY_THAN_NOT = 0.5
"""What is asked for where no probability is stated."""


class Payback(Requirement, key="payback"):
    """The discounted savings have paid back what is spent within a time, with the probability asked for."""

    def in_words(self, asked: PaybackLimit, scenario: ResolvedScenario) -> str:
        """Return the time."""
        del scenario
        return f"paid back within {asked.within.text} ({_probability(asked):.0%} sure)"

    def findings(self, asked: PaybackLimit, subject: Subject) -> Iterator[Finding]:
        """Yield whether it is paid back often enough."""
        months = round(subject.scenario.document.decision.horizon.point)
        taken = _months_taken(subject.outcome.payback[:, subject.number], months)
        in_time = float((taken <= asked.within.point).mean())
        wanted = _probability(asked)
        said = f"is paid back within {asked.within.text} with probability {in_time:.0%}"
        said += "" if in_time >= wanted else f"; needed is {wanted:.0%}"
        yield self.judged(said, _evidence(taken, months), met=in_time >= wanted)


def _probability(asked: PaybackLimit) -> float:
    return MORE_LIKELY_THAN_NOT if asked.probability is None else asked.probability.point


def _months_taken(payback: Array, months: int) -> Array:
    """Return how many months it takes: the month after which savings stay ahead, counted from 0, and that month."""
    taken: Array = np.where(payback >= months, np.inf, np.where(payback > 0, payback + 1, 0))
    return taken


def _evidence(taken: Array, months: int) -> str:
    """Return when it is paid back, from the earliest cases to the latest."""
    if len(taken) == 1:
        return "modelled, one case"
    ordered = np.sort(taken).tolist()
    ends = (ordered[min(int(level * len(ordered)), len(ordered) - 1)] for level in (LOW, HIGH))
    low, high = (f"after {end:g} months" if end <= months else f"not within {months} months" for end in ends)
    return f"modelled, P10 and P90 {low}" if low == high else f"modelled, P10 to P90 {low} to {high}"

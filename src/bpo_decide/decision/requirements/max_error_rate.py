"""The share of the units that may go wrong, once new work has settled."""

from collections.abc import Iterator
from typing import Any

from bpo_decide.decision.requirements.base import Finding, Requirement, Subject
from bpo_decide.decision.requirements.evidence import origin, silent
from bpo_decide.decision.requirements.stated_share import StatedShare, asked_in_words, measure_in_words, percent
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.requirements import ShareLimit
from bpo_decide.scenario.resolved import ResolvedScenario
from bpo_decide.uncertainty.distributions import distribution


class ErrorRate(Requirement, key="max_error_rate"):
    """The error rate that an option states is within the limit; without a vendor it is today's, unless it says more."""

    def in_words(self, asked: ShareLimit, scenario: ResolvedScenario) -> str:
        """Return the limit."""
        return f"at most {asked_in_words(asked)} of the {scenario.unit}s wrong"

    def findings(self, asked: ShareLimit, subject: Subject) -> Iterator[Finding]:
        """Yield whether every part keeps the limit."""
        for part, prefix in subject.parts():
            if part.states_results:
                yield self._of(asked, part, prefix, subject)

    def _of(self, asked: ShareLimit, part: Any, prefix: str, subject: Subject) -> Finding:  # noqa: ANN401
        """Return whether one option, or a part of it, keeps the limit."""
        today = subject.scenario.document.in_house.errors
        own: Quantity | None = None if part.errors is None else part.errors.rate
        rate = own if part.moves_work or own is not None else today and today.rate
        if rate is None:
            where = "errors.rate" if part.moves_work or today is not None else "errors.rate, or in_house.errors"
            return self.unknown(f"{prefix}does not say how often it goes wrong", silent(part, where))
        if rate.origin != "given":
            mean = distribution(rate.form, rate.bounds).mean()
            counted = f"the model counts {percent(mean)} ({origin(rate)})"
            said = f"{prefix}does not say how often it goes wrong"
            return self.unknown(said, f"{counted}; {silent(part, 'errors.rate')}")
        stated = StatedShare(rate)
        compared = stated.compared(asked, at_most=True)
        kept = compared <= asked.limit.point
        what = f"{prefix}gets {percent(compared)} of the {subject.scenario.unit}s wrong{measure_in_words(asked)}"
        who = "as stated" if rate is own else "as today"
        return self.judged(
            what + ("" if kept else f"; allowed are {asked.limit.text}"), f"{who}: {stated.in_words()}", met=kept
        )

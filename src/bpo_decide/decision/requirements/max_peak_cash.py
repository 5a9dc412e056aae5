"""The most money that is laid out before it comes back."""

from collections.abc import Iterator

from bpo_decide.decision import figures
from bpo_decide.decision.requirements.base import Finding, Requirement, Subject
from bpo_decide.decision.requirements.evidence import apart, is_within, modelled
from bpo_decide.decision.statistics import rounded
from bpo_decide.scenario.requirements import MoneyLimit
from bpo_decide.scenario.resolved import ResolvedScenario


class PeakCash(Requirement, key="max_peak_cash"):
    """The largest outlay is expected to keep the limit, or keeps it with the confidence asked for."""

    def in_words(self, asked: MoneyLimit, scenario: ResolvedScenario) -> str:
        """Return the limit."""
        sure = "expected" if asked.confidence is None else figures.in_share_of_cases(asked.confidence.point)
        return f"at most {figures.money(asked.limit.point, scenario.document.client.currency)} laid out ({sure})"

    def findings(self, asked: MoneyLimit, subject: Subject) -> Iterator[Finding]:
        """Yield whether the largest outlay keeps the limit."""
        laid_out = -subject.outcome.peak_cash[:, subject.number]
        limit, currency = asked.limit.point, subject.currency
        evidence = modelled(laid_out, currency)
        if asked.confidence is None:
            expected = rounded(float(laid_out.mean()))
            amount, most = apart(expected, limit, currency)
            said = f"is expected to lay out up to {amount}, {'within' if expected <= limit else 'above'} {most}"
            yield self.judged(said, evidence, met=expected <= limit)
            return
        confidence, probability = asked.confidence.point, float(is_within(laid_out, limit).mean())
        said = f"lays out no more than {figures.money(limit, currency)} with probability {probability:.0%}"
        said += "" if probability >= confidence else f", not {confidence:.0%}"
        yield self.judged(said, evidence, met=probability >= confidence)

"""The cost of any contract year."""

from collections.abc import Iterator

import numpy as np

from bpo_decide.decision import figures
from bpo_decide.decision.requirements.base import Finding, Requirement, Subject
from bpo_decide.decision.requirements.evidence import apart, is_within, modelled
from bpo_decide.decision.statistics import rounded
from bpo_decide.scenario.requirements import MoneyLimit
from bpo_decide.scenario.resolved import ResolvedScenario


class CostAnyYear(Requirement, key="max_cost_any_year"):
    """No contract year is expected to cost more than the limit, or all keep it with the confidence asked for."""

    def in_words(self, asked: MoneyLimit, scenario: ResolvedScenario) -> str:
        """Return the limit."""
        sure = "expected" if asked.confidence is None else figures.in_share_of_cases(asked.confidence.point)
        return f"no contract year above {figures.money(asked.limit.point, scenario.document.client.currency)} ({sure})"

    def findings(self, asked: MoneyLimit, subject: Subject) -> Iterator[Finding]:
        """Yield whether the dearest year keeps the limit."""
        yearly = subject.outcome.yearly[:, subject.number]
        limit, currency = asked.limit.point, subject.currency
        if asked.confidence is None:
            expected = yearly.mean(axis=0)
            year = int(np.argmax(expected))
            value = rounded(float(expected[year]))
            cost, most = apart(value, limit, currency)
            kept = value <= limit
            said = f"expected cost of year {year + 1} is {cost}, {'within' if kept else 'above'} {most}"
            yield self.judged(said, modelled(yearly[:, year], currency), met=kept)
            return
        confidence, probability = asked.confidence.point, float(is_within(yearly.max(axis=1), limit).mean())
        said = f"every year stays below {figures.money(limit, currency)} with probability {probability:.0%}"
        said += "" if probability >= confidence else f", not {confidence:.0%}"
        evidence = f"dearest year of each case: {modelled(yearly.max(axis=1), currency)}"
        yield self.judged(said, evidence, met=probability >= confidence)

"""The cost in a bad case."""

import numpy as np

from bpo_decide.decision.requirements.base import Subject
from bpo_decide.decision.requirements.evidence import Array
from bpo_decide.decision.requirements.money_limit import AtMost
from bpo_decide.decision.statistics import quantile

LEVEL = 0.8
"""P80, after which the measure is called."""


class BadCase(AtMost, key="max_p80_cost"):
    """P80 of the present value of the cost is within the limit."""

    measure = "cost in a bad case (P80)"

    def value(self, subject: Subject) -> float:
        """Return P80 of the cost."""
        return quantile(np.sort(self.cases(subject)), LEVEL)

    def cases(self, subject: Subject) -> Array:
        """Return the cost."""
        cost: Array = subject.outcome.cost[:, subject.number]
        return cost

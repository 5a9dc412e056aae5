"""The mean cost of the worst cases."""

import numpy as np

from bpo_decide.decision.requirements.base import Subject
from bpo_decide.decision.requirements.evidence import Array
from bpo_decide.decision.requirements.money_limit import AtMost
from bpo_decide.decision.statistics import TAIL, cvar


class WorstCases(AtMost, key="max_cvar95_cost"):
    """The mean present value of the cost in the worst 5 % of the cases (CVaR95) is within the limit."""

    measure = "mean cost in the worst 5% of the cases"

    def value(self, subject: Subject) -> float:
        """Return CVaR95 of the cost."""
        return cvar(np.sort(self.cases(subject)), TAIL)

    def cases(self, subject: Subject) -> Array:
        """Return the cost."""
        cost: Array = subject.outcome.cost[:, subject.number]
        return cost

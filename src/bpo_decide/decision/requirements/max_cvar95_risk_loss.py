"""The mean loss from risk events in the worst cases."""

import numpy as np

from bpo_decide.decision.requirements.base import Subject
from bpo_decide.decision.requirements.evidence import Array
from bpo_decide.decision.requirements.money_limit import AtMost, losses
from bpo_decide.decision.statistics import TAIL, cvar


class WorstRiskLoss(AtMost, key="max_cvar95_risk_loss"):
    """The mean present value of losses from risk events in the worst 5 % of the cases (CVaR95) is within the limit."""

    measure = "mean loss from risk events in the worst 5% of the cases"

    def value(self, subject: Subject) -> float:
        """Return CVaR95 of the losses."""
        return cvar(np.sort(self.cases(subject)), TAIL)

    def cases(self, subject: Subject) -> Array:
        """Return the losses."""
        return losses(subject)

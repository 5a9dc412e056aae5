"""The expected loss from risk events."""

from bpo_decide.decision.requirements.base import Subject
from bpo_decide.decision.requirements.evidence import Array
from bpo_decide.decision.requirements.money_limit import AtMost, losses


class RiskLoss(AtMost, key="max_risk_loss"):
    """The expected present value of losses from risk events is within the limit."""

    measure = "expected loss from risk events"

    def value(self, subject: Subject) -> float:
        """Return the expected loss: from what is expected given the inputs, with less error than from what happened."""
        outcome, number = subject.outcome, subject.number
        chosen = [position for position, line in enumerate(outcome.lines[number]) if line.group == "risk"]
        return float(outcome.line_mean[number][chosen].sum())

    def cases(self, subject: Subject) -> Array:
        """Return the losses."""
        return losses(subject)

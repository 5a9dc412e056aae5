"""One assumption at a time: what the difference between the two best options does when it alone is low or high."""

from dataclasses import dataclass

from bpo_decide.decision.statistics import rounded
from bpo_decide.model.evaluate import Model, evaluate
from bpo_decide.reading.quantities import Quantity
from bpo_decide.uncertainty.designs import one_way
from bpo_decide.uncertainty.inputs import InputTable

LEVELS = (0.05, 0.1, 0.9, 0.95)
"""Quantiles at which one assumption alone is tried: what turns between the outer two, what is shown at the others."""


@dataclass(frozen=True)
class Swing:
    """What one uncertain assumption does to the lead of one option over another, all else at its mean.

    `low` and `high` are the assumption's P10 and P90; `lead_low` and `lead_high` the lead (present value) there;
    `turns` says whether the lead changes its sign between P5 and P95.
    """

    quantity: Quantity
    low: float
    high: float
    lead_low: float
    lead_high: float
    turns: bool

    @property
    def spread(self) -> float:
        """How far the lead moves."""
        return abs(self.lead_high - self.lead_low)


def swings(model: Model, table: InputTable, best: str, rival: str, head_start: float = 0.0) -> tuple[Swing, ...]:
    """Return the swing of every input for the lead of `best` over `rival`, the widest first.

    Args:
        model: the scenario ready to be evaluated.
        table: its uncertain inputs.
        best: option id.
        rival: option id.
        head_start: what the rival's cost is reduced by (the minimum saving, where the rival is in-house).
    """
    if not table.inputs:
        return ()
    outcome = evaluate(model, one_way(table, LEVELS))
    leads = outcome.cost[:, outcome.index(rival)] - outcome.cost[:, outcome.index(best)] - head_start
    found = []
    for source, (p5, p10, p90, p95) in zip(table.inputs, leads.reshape(-1, len(LEVELS)).tolist(), strict=True):
        swing = Swing(
            quantity=source.quantity,
            low=rounded(source.law.at(0.1)),
            high=rounded(source.law.at(0.9)),
            lead_low=rounded(p10),
            lead_high=rounded(p90),
            turns=(p5 > 0) != (p95 > 0),
        )
        found.append(swing)
    return tuple(sorted(found, key=lambda swing: -swing.spread))

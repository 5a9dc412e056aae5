"""One assumption at a time: what costs and the lead of the best option do when it alone is low or high."""

from msgspec import Struct

from bpo_decide.decision.choice import Choice, winners
from bpo_decide.decision.statistics import rounded
from bpo_decide.model.evaluate import Model, evaluate
from bpo_decide.reading.quantities import Quantity
from bpo_decide.uncertainty.designs import one_way
from bpo_decide.uncertainty.inputs import InputTable

LEVELS = (0.05, 0.1, 0.9, 0.95)
"""Quantiles at which one assumption alone is tried: what turns between the outer two, what is shown at the others."""


class Swing(Struct, frozen=True):
    """What one uncertain assumption does to the costs of two options and to the lead of one over the other.

    All else is at its mean. `low` and `high` are the assumption's P10 and P90; `lead_low` and `lead_high` the lead
    (present value) there, `cost_low` and `cost_high` the cost of the one that leads, `rival_low` and `rival_high` that
    of the other; `turns` says whether the lead changes its sign, or another option wins, between P5
    and P95.
    """

    quantity: Quantity
    low: float
    high: float
    lead_low: float
    lead_high: float
    turns: bool
    cost_low: float
    cost_high: float
    rival_low: float
    rival_high: float

    @property
    def spread(self) -> float:
        """How far the lead moves."""
        return abs(self.lead_high - self.lead_low)


def swings(model: Model, table: InputTable, choice: Choice, best: str, rival: str) -> tuple[Swing, ...]:
    """Return the swing of every input for the lead of `best` over `rival`, the widest first.

    Args:
        model: the scenario ready to be evaluated.
        table: its uncertain inputs.
        choice: who may be chosen, and on what terms: the minimum saving, points of value.
        best: option id.
        rival: option id.
    """
    if not table.inputs:
        return ()
    outcome = evaluate(model, one_way(table, LEVELS))
    cost, behind = outcome.cost[:, outcome.index(best)], outcome.cost[:, outcome.index(rival)]
    leads, first = choice.lead(outcome.cost, best, rival), winners(choice.rated(outcome.cost))
    found = []
    tried = (each.reshape(-1, len(LEVELS)).tolist() for each in (leads, cost, behind, first))
    for source, (p5, p10, p90, p95), costs, rivals, chosen in zip(table.inputs, *tried, strict=True):
        swing = Swing(
            quantity=source.quantity,
            low=rounded(source.law.at(0.1)),
            high=rounded(source.law.at(0.9)),
            lead_low=rounded(p10),
            lead_high=rounded(p90),
            turns=(p5 > 0) != (p95 > 0) or len(set(chosen)) > 1,
            cost_low=rounded(costs[1]),
            cost_high=rounded(costs[2]),
            rival_low=rounded(rivals[1]),
            rival_high=rounded(rivals[2]),
        )
        found.append(swing)
    return tuple(sorted(found, key=lambda swing: -swing.spread))

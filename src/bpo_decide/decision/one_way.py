"""One assumption at a time: what the difference between the two best options does when it alone is low or high."""

from dataclasses import dataclass

import numpy as np

from bpo_decide.decision.statistics import rounded
from bpo_decide.model.evaluate import Model, evaluate
from bpo_decide.model.outcome import Outcome
from bpo_decide.reading.quantities import Quantity
from bpo_decide.uncertainty.designs import one_way
from bpo_decide.uncertainty.inputs import InputTable


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
    inner, outer = (_leads(model, table, best, rival, low) - head_start for low in (0.1, 0.05))
    found = []
    for number, source in enumerate(table.inputs):
        pair, ends = inner[1 + 2 * number : 3 + 2 * number], outer[1 + 2 * number : 3 + 2 * number]
        swing = Swing(
            quantity=source.quantity,
            low=rounded(source.law.at(0.1)),
            high=rounded(source.law.at(0.9)),
            lead_low=rounded(float(pair[0])),
            lead_high=rounded(float(pair[1])),
            turns=bool(np.sign(ends[0]) != np.sign(ends[1])),
        )
        found.append(swing)
    return tuple(sorted(found, key=lambda swing: -swing.spread))


def _leads(model: Model, table: InputTable, best: str, rival: str, low: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return the lead of one option over another in a one-way design between two quantiles."""
    outcome: Outcome = evaluate(model, one_way(table, low, 1 - low))
    return outcome.cost[:, outcome.index(rival)] - outcome.cost[:, outcome.index(best)]  # type: ignore[return-value]

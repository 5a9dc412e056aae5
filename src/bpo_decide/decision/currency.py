"""What exchange rates alone do to the cost of an option."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from bpo_decide.decision.statistics import quantile, rounded
from bpo_decide.model.evaluate import Model, evaluate
from bpo_decide.uncertainty.designs import shocks_alone
from bpo_decide.uncertainty.inputs import InputTable

PATHS = 250
"""Paths of the exchange rates, in strata: two digits of the span need no more."""


class CurrencySpan(Struct, frozen=True):
    """P10 and P90 of the cost (present value) of an option when exchange rates alone move, all else at its mean."""

    option: str
    low: float
    high: float


def currency_spans(model: Model, table: InputTable, options: Sequence[str], seed: int) -> tuple[CurrencySpan, ...]:
    """Return what exchange rates alone do to the cost of options; none where no cost depends on them.

    Args:
        model: the scenario ready to be evaluated.
        table: its uncertain inputs and currency shocks.
        options: ids.
        seed: of the run.
    """
    if not table.shocks or not options:
        return ()
    outcome = evaluate(model, shocks_alone(table, seed, PATHS))
    found = []
    for option in options:
        ordered = np.sort(outcome.cost[:, outcome.index(option)])
        low, high = (rounded(quantile(ordered, level)) for level in (0.1, 0.9))
        if high > low:
            found.append(CurrencySpan(option, low, high))
    return tuple(found)

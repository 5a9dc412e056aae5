"""Regret: what a choice costs more than the one that would have been best in the same case."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def regrets(costs: Array) -> Array:
    """Return the regret of every option in every case: its cost less the least cost in that case.

    Source: L. J. Savage, The theory of statistical decision, Journal of the American Statistical Association 46, 1951.

    Args:
        costs: shape (cases, options); of a table of payoffs, their negatives.
    """
    least: Array = costs.min(axis=1, keepdims=True)
    return costs - least


def expected_regret(costs: Array) -> Array:
    """Return the mean regret of every option, shape (options,); the least of them is the EVPI."""
    found: Array = regrets(costs).mean(axis=0)
    return found


def maximum_regret(costs: Array) -> Array:
    """Return the largest regret of every option, shape (options,); the rule of minimax regret takes the least of them.

    Over draws it is that of the worst draw, so it grows with their number; over named what-ifs it is exact.
    """
    found: Array = regrets(costs).max(axis=0)
    return found

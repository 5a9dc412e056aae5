"""The additive value of options: partial values by weights, and cost as one more criterion."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def weight_shares(points: Array) -> Array:
    """Return weights that add up to 1, from swing points, shape (..., criteria).

    Source: D. von Winterfeldt and W. Edwards, Decision Analysis and Behavioral Research, 1986: swing weights.

    Raises:
        ValueError: points below 0, or none above it.
    """
    total = points.sum(axis=-1, keepdims=True)
    if (points < 0).any() or (total <= 0).any():
        raise ValueError("swing points are 0 or more, and some are more")
    found: Array = points / total
    return found


def additive_value(values: Array, weights: Array) -> Array:
    """Return the weighted sum of partial values, shape (..., options).

    Source: R. L. Keeney and H. Raiffa, Decisions with Multiple Objectives, 1976: the additive value function, right
    where what one criterion is worth does not depend on the scores of the others.

    Args:
        values: of each option on each criterion, shape (..., options, criteria).
        weights: of the criteria, which add up to 1, shape (..., criteria).
    """
    found: Array = (values @ weights[..., None])[..., 0]
    return found


def net_value(value: float, saving: float, point_worth: float) -> float:
    """Return points of value with the saving among them, at what a point is worth in money.

    Cost is thereby one more criterion of the additive function, linear in money: its swing weight follows from any
    range of cost as range / worth of a point, so that the range itself drops out.

    Args:
        value: points of value.
        saving: against in-house, in money.
        point_worth: money that one point is worth, above 0.
    """
    return value + saving / point_worth

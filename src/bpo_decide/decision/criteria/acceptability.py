"""What uncertain weights and scores leave open: how often each option has which rank, and with which weights it wins.

Source: R. Lahdelma and P. Salminen, SMAA-2: stochastic multicriteria acceptability analysis for group decision making,
Operations Research 49(3), 2001.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
ALIKE = 9
"""Decimals of a value from which on a difference is rounding."""


def any_weights(columns: Array) -> Array:
    """Return weights spread evenly over all that there are (the simplex), shape (draws, criteria).

    Args:
        columns: independent uniforms between 0 and 1, shape (draws, criteria); exponentials over their sum are even.
    """
    exponentials: Array = -np.log(columns)
    found: Array = exponentials / exponentials.sum(axis=1, keepdims=True)
    return found


def rank_acceptability(values: Array) -> Array:
    """Return the share of the draws in which an option (row) has a rank (column, best first), shape (options, ranks).

    Options that tie share their ranks evenly, so that rows and columns add up to 1.

    Args:
        values: shape (draws, options), more is better.
    """
    values = np.round(values, ALIKE)
    options = values.shape[1]
    ahead = (values[:, None, :] > values[:, :, None]).sum(axis=2)
    alike = (values[:, None, :] == values[:, :, None]).sum(axis=2)
    ranks = np.arange(options)
    holds = (ranks >= ahead[:, :, None]) & (ranks < (ahead + alike)[:, :, None])
    found: Array = (holds / alike[:, :, None]).mean(axis=0)
    return found


def pairwise_winning(values: Array) -> Array:
    """Return how often the option of a row is ahead of that of a column, ties counting half, shape (options, options).

    Args:
        values: shape (draws, options), more is better.
    """
    values = np.round(values, ALIKE)
    more = (values[:, :, None] > values[:, None, :]).mean(axis=0)
    same = (values[:, :, None] == values[:, None, :]).mean(axis=0)
    found: Array = more + same / 2
    return found


def central_weights(values: Array, weights: Array) -> Array:
    """Return the mean weights of the draws in which each option is first; NaN if it never is; (options, criteria).

    Args:
        values: shape (draws, options), more is better.
        weights: shape (draws, criteria) or, where they are certain, (1, criteria).
    """
    values = np.round(values, ALIKE)
    first = values == values.max(axis=1, keepdims=True)
    share = first / first.sum(axis=1, keepdims=True)
    all_weights = np.broadcast_to(weights, (len(values), weights.shape[1]))
    total = share.sum(axis=0)[:, None]
    never = np.full((values.shape[1], weights.shape[1]), np.nan)
    found: Array = np.divide(share.T @ all_weights, total, out=never, where=total > 0)
    return found

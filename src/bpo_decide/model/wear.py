"""What comes in whole pieces: posts that cannot be halved, things that are renewed when they are worn out, lows.

Profiles are arrays of shape (months, cases or 1).
"""

import math

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
ROUNDING = 1e-9
"""What a number may be above a whole one and still be it: a rounding error is no reason for another post."""


def whole(profile: Array) -> Array:
    """Return numbers rounded up to whole ones."""
    return np.ceil(profile - ROUNDING)


def renewals(first: Array, every: Array, edges: Array) -> tuple[Array, Array]:
    """Return when something is renewed, and what is left of the last one's life at the end of the horizon.

    Args:
        first: month of the first renewal, shape (1, cases or 1).
        every: months that one lasts, above 0, shape (1, cases or 1).
        edges: first instants of the months and the end of the last one, shape (months + 1, 1).

    Returns:
        1 spread over the month that begins at each renewal, shape (months, cases or 1); the share of a life that is
        left at the end, 0 where nothing is renewed within the horizon, shape (1, cases or 1).
    """
    horizon = edges[-1:]
    count = np.maximum(np.ceil((horizon - first) / every - ROUNDING), 0.0)
    due = 0.0 * edges[:-1] + 0.0 * first
    for number in range(math.ceil(np.max(getattr(count, "array", count)))):
        since = np.minimum(np.maximum(edges - (first + number * every), 0.0), 1.0)
        due = due + np.diff(since, axis=0)
    age = horizon - (first + (count - 1) * every)
    return due, np.where(count > 0, np.maximum(1 - age / every, 0.0), 0.0)


def falls(averages: Array) -> tuple[Array, Array]:
    """Return by how much each year's average falls below the lowest before it, and that lowest; it begins at 1.

    Args:
        averages: by contract year, shape (years, cases or 1).
    """
    lowest = np.minimum.accumulate(np.concatenate([1.0 + 0.0 * averages[:1], averages], axis=0), axis=0)
    return lowest[:-1] - lowest[1:], lowest[:-1]

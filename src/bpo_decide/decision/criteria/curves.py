"""What scores between two fixed anchors are worth: 0 at the worst, 100 at the best."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
BEST = 100.0
"""The value of the best anchor."""
STEEPEST = 100.0
"""Curvature beyond which an exponential is a step; half of the value is then within 0.7 % of an anchor."""
HALVINGS = 60
"""Steps of the bisection: the range of curvatures is halved to less than rounding."""


def position(scores: Array, worst: float, best: float) -> Array:
    """Return where scores lie between the anchors: 0 at the worst, 1 at the best; beyond an anchor is at it."""
    found: Array = np.clip((scores - worst) / (best - worst), 0.0, 1.0)
    return found


def piecewise(positions: Array, points: Sequence[tuple[float, float]] = ()) -> Array:
    """Return values in straight lines through points between the anchors; without any it is one line.

    Args:
        positions: between 0 and 1, any shape.
        points: position and value of each, rising.
    """
    at, worth = zip((0.0, 0.0), *points, (1.0, BEST), strict=True)
    found: Array = np.interp(positions, at, worth)
    return found


def exponential(positions: Array, bend: float) -> Array:
    """Return values (1 - exp(-c p)) / (1 - exp(-c)) x 100 at positions p; a straight line for c = 0.

    Source: C. W. Kirkwood, Strategic Decision Making: Multiobjective Decision Analysis with Spreadsheets, 1997.
    """
    if bend == 0:
        return BEST * positions
    found: Array = BEST * np.expm1(-bend * positions) / np.expm1(-bend)
    return found


def curvature(half: float) -> float:
    """Return the curvature c at which an exponential has half of its value at the position `half`.

    Args:
        half: strictly between 0 and 1; in the middle the curve is a straight line.

    Raises:
        ValueError: it is so near to an anchor that the curve is a step.
    """
    if not _value(half, -STEEPEST) < BEST / 2 < _value(half, STEEPEST):
        raise ValueError(f"half of the value at {half} of the scale is a step, not a curve")
    low, high = -STEEPEST, STEEPEST
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _value(half, middle) < BEST / 2 else (low, middle)
    return (low + high) / 2


def _value(at: float, bend: float) -> float:
    """Return the value of one position."""
    return BEST * at if bend == 0 else BEST * math.expm1(-bend * at) / math.expm1(-bend)

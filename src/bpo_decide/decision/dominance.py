"""Stochastic dominance of one option's cost over another's: whoever prefers less to more, or dislikes risk, agrees.

Source: J. Hadar and W. R. Russell, Rules for ordering uncertain prospects, American Economic Review 59, 1969. For
costs, where less is better, second order is the increasing convex order: every mean of the worst cases is lower.
"""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Array = NDArray[np.float64]
ROUNDING = 1e-12
"""Of the largest cost: less is no difference."""
MOST_CROSSINGS = 5
"""More of them than this say only that the two distributions are nearly the same."""


class Crossing(Struct, frozen=True):
    """Where the distribution functions of two costs cross: at a cost, which is not exceeded with a probability."""

    cost: float
    probability: float


class Dominance(Struct, frozen=True):
    """What one cost is to another.

    Attributes:
        first: it is lower at every level of luck: whoever prefers less cost agrees.
        second: the mean of its worst cases is lower, however many are counted as worst: whoever dislikes risk agrees.
        crossings: where its distribution function crosses the other's, the lowest cost first.
        violation: of the area between the two distribution functions, the share where it is the dearer one; 0 where
            it dominates in the first order, 1 where it is dominated.
    """

    first: bool
    second: bool
    crossings: tuple[Crossing, ...]
    violation: float


def dominance(cost: Array, other: Array) -> Dominance:
    """Return whether one cost dominates another, from as many equally likely draws of each, shape (draws,).

    Equal distributions dominate each other in the weak sense; neither is said to.
    """
    mine, theirs = np.sort(cost), np.sort(other)
    tolerance = ROUNDING * max(float(np.abs(mine).max()), float(np.abs(theirs).max()))
    dearer = mine - theirs  # at the same level of luck
    dearer[np.abs(dearer) <= tolerance] = 0.0
    worst = np.cumsum(dearer[::-1])
    differs = bool(dearer.any())
    area = float(np.abs(dearer).sum())
    return Dominance(
        first=differs and bool((dearer <= 0).all()),
        second=differs and bool((worst <= tolerance * len(mine)).all()),
        crossings=_crossings(mine, theirs, dearer),
        violation=float(np.maximum(dearer, 0.0).sum()) / area if area > 0 else 0.0,
    )


def _crossings(mine: Array, theirs: Array, dearer: Array) -> tuple[Crossing, ...]:
    """Return where two ascending samples change places; `dearer` is the one less the other."""
    sign = np.sign(dearer)
    apart = np.flatnonzero(sign)
    turns = apart[1:][sign[apart[1:]] != sign[apart[:-1]]]
    if len(turns) > MOST_CROSSINGS:
        turns = np.array([turns[np.argmax(_depth(dearer, turns))]])
    return tuple(Crossing(float((mine[at] + theirs[at]) / 2), at / len(mine)) for at in turns.tolist())


def _depth(dearer: Array, turns: NDArray[np.intp]) -> Array:
    """Return how much area lies on the smaller side of each crossing: the deepest is the one that matters."""
    total = np.cumsum(dearer)
    before = total[turns - 1]
    shallower: Array = np.minimum(np.abs(before), np.abs(total[-1] - before))
    return shallower

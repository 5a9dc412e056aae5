"""How far an estimate would move had other draws been made: it is made anew without each tenth of them in turn.

The spread over the parts of a run of what one rule gains leaves out that the rule itself was made from these draws.
Where an input turns the choice in its tail alone, the rule is the larger part of the error.

Source: J. W. Tukey, Bias and confidence in not-quite large samples, Annals of Mathematical Statistics 29, 1958.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bpo_decide.decision.joint_regression import gains_of_the_rest
from bpo_decide.decision.regression import Fit, Positions, Sorted, chosen, switches
from bpo_decide.uncertainty.streams import REPLICATES

Array = NDArray[np.float64]


def jackknife_error(values: Array) -> float:
    """Return the standard error of an estimate from what it is without each part of the draws in turn."""
    number = len(values)
    return math.sqrt((number - 1) / number * float(((values - values.mean()) ** 2).sum()))


def single_error(ordered: Sorted, gains: Array) -> float:
    """Return the standard error of what it is worth to know one input; 0 where there are too few draws to tell.

    Two parts of the rule followed on the draws it was made from and one of each half's rule on the other half, as the
    estimate itself; all of it from sums over groups.

    Args:
        ordered: the draws sorted by the input.
        gains: of each option, shape (draws, options).
    """
    if len(gains) < 2 * REPLICATES:
        return 0.0
    sums, counts = _rests(ordered, gains)
    draws = counts.sum(axis=-1, keepdims=True)
    if not draws.all():
        return 0.0
    means = sums.sum(axis=-1, keepdims=True) / draws
    around = sums / draws - means * counts / draws
    flat = around.reshape(-1, *around.shape[2:])
    whole = means[:, :1]
    shape = chosen(
        ordered, flat, np.zeros((around.shape[2], 1)), spread=gains.var(axis=0), draws=draws.reshape(len(flat), 1)
    )
    gain = shape.gain.reshape(around.shape) + whole
    where = switches(gain.reshape(flat.shape)).reshape(*gain.shape[:2], gain.shape[-1])
    own = _followed(sums[:, 0], where[:, 0])
    crossed = np.zeros(len(own))
    for half, other in ((1, 2), (2, 1)):  # the mean of a half is no news about the input
        shifted = sums[:, half] - counts[:, half] * (means[:, half] - whole[:, 0])
        crossed += _followed(shifted, where[:, other])
    return jackknife_error((2 * own + crossed) / (2 + 1) / draws[:, 0, 0, 0])


def joint_error(members: Sequence[tuple[Sorted, Fit]], gains: Array) -> float:
    """Return the standard error of what it is worth to know several inputs; 0 where there are too few draws to tell.

    Of the rule that is followed on the draws that it was made from alone, which is most of the estimate.

    Args:
        members: the inputs, each with the draws sorted by it and its own regression.
        gains: of each option, shape (draws, options).
    """
    if len(gains) < 2 * REPLICATES:
        return 0.0
    found = []
    parts = _parts(len(gains))
    for part, gain in zip(parts, gains_of_the_rest(members, gains, parts), strict=True):
        where = switches(gain[np.newaxis])[0]
        picked = np.take_along_axis(gains, np.maximum(where, 0)[:, np.newaxis], axis=1)[:, 0]
        followed = np.where(where >= 0, picked, 0.0)
        followed[part] = 0.0
        found.append(float(followed.sum()) / (len(gains) - (part.stop - part.start)))
    return jackknife_error(np.array(found))


def _parts(draws: int) -> list[slice]:
    """Return the tenths of the draws, as they stand one after the other; the last has what is left over."""
    size = draws // REPLICATES
    return [slice(size * number, size * (number + 1)) for number in range(REPLICATES - 1)] + [
        slice(size * (REPLICATES - 1), draws)
    ]


def _rests(ordered: Sorted, gains: Array) -> tuple[Array, Array]:
    """Return sums of gains and numbers of draws, by group, without each tenth of the draws in turn.

    Shape (tenths, samples, options or 1, groups): of all draws that are left, those at even places, those at odd ones.
    """
    draws, options = gains.shape
    groups = len(ordered.starts) - 1
    group: Positions = ordered.of_draws(np.arange(groups))
    places = np.arange(draws)
    tenth = np.minimum(places // (draws // REPLICATES), REPLICATES - 1)
    cell = (2 * tenth + places % 2) * groups + group
    cells = 2 * REPLICATES * groups

    def summed(weights: Array | None) -> Array:
        found = np.bincount(cell, weights=weights, minlength=cells).astype(np.float64)
        return found.reshape(REPLICATES, 2, groups)

    by_half = np.stack([summed(gains[:, number]) for number in range(options)], axis=2)
    counts = summed(None)[:, :, np.newaxis]
    return _left(by_half), _left(counts)


def _left(by_half: Array) -> Array:
    """Return what is left without each tenth: both halves together, then each."""
    rest = by_half.sum(axis=0) - by_half
    return np.stack([rest.sum(axis=1), rest[:, 0], rest[:, 1]], axis=1)


def _followed(sums: Array, where: Positions) -> Array:
    """Return what is gained in all by switching, shape (tenths,).

    Args:
        sums: of gains, shape (tenths, options, groups).
        where: option switched to, -1 for none, shape (tenths, groups).
    """
    picked = np.take_along_axis(sums, np.maximum(where, 0)[:, np.newaxis], axis=1)[:, 0]
    total: Array = np.where(where >= 0, picked, 0.0).sum(axis=1)
    return total

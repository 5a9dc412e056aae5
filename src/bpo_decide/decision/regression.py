"""What a switch is expected to gain, given the value of one input: a regression on groups of neighbouring draws.

The draws are sorted by the input and cut into groups of equal size; equal values stay together, so that an input of
few values has one group for each. On the means of the groups stands a basis that begins with the smoothest curves, the
same for all options; Mallows' criterion says how many of its curves the draws support, with a step before them where
that explains more, and an entry price keeps an input that does nothing at none.
"""

from functools import lru_cache
from typing import TypeVar

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from bpo_decide.uncertainty.normal import normal_quantile

Array = NDArray[np.float64]
Positions = NDArray[np.intp]
_T = TypeVar("_T", bound=np.generic)

GROUPS = 128
"""Groups that the draws are cut into at most."""
FEWEST = 4
"""Draws in a group at least: fewer are joined to their neighbours."""
POWERS = 4
"""Powers of the normal score in the basis."""
REMEMBERED = 16
"""Bases that are kept: inputs without ties share one."""
WAVES = 20
"""Cosines of the rank in the basis."""
DEPENDENT = 1e-8
"""Squared length of what is new in a curve, below which it is taken for a mix of those before it."""
ENTRY = 7.0
"""What the first curve costs beside the two that Mallows' criterion asks for each: an effect counts from three standard
errors on."""
SEARCH = 10.0
"""What a step costs beside its entry: its height, and its place, for which all are tried."""
EXACT = 1e-12
"""Share of the variance below which what is left over counts as rounding."""


class Sorted(Struct, frozen=True, eq=False):
    """The draws sorted by one input, cut into groups of neighbours.

    Attributes:
        order: positions of the draws, by ascending value.
        starts: where each group begins in that order, and the number of draws at the end; shape (groups + 1,).
        basis: curves over the groups, without correlation and of mean square 1, the constant first; shape
            (curves, groups).
    """

    order: Positions
    starts: Positions
    basis: Array

    def of_draws(self, by_group: NDArray[_T]) -> NDArray[_T]:
        """Return for every draw, in the first order, what belongs to its group; groups and draws on the last axis."""
        spread = np.repeat(by_group, np.diff(self.starts), axis=-1)
        result = np.empty_like(spread)
        result[..., self.order] = spread
        return result


def sorted_by(column: Array) -> Sorted | None:
    """Return the draws sorted by an input; None where all have one value, or nearly all."""
    order = np.argsort(column, kind="stable")
    values = column[order]
    draws = len(column)
    cuts = np.linspace(0, draws, min(GROUPS, max(draws // FEWEST, 1)), endpoint=False).astype(np.intp)
    # a cut among equal values moves to the first of them, or one value would have several answers
    starts = [0]
    for start in np.unique(np.searchsorted(values, values[cuts])).tolist():
        if min(start - starts[-1], draws - start) >= FEWEST:
            starts.append(start)
    if len(starts) == 1:
        return None
    edges = (*starts, draws)
    return Sorted(order, np.array(edges, dtype=np.intp), _basis(edges))


@lru_cache(maxsize=REMEMBERED)
def _basis(starts: tuple[int, ...]) -> Array:
    """Return the curves over groups that begin at these places, orthonormal when weighted by the size of the groups."""
    edges = np.array(starts, dtype=np.float64)
    draws = edges[-1]
    weights = np.diff(edges) / draws
    ranks = (edges[1:] + edges[:-1]) / (2 * draws)
    scores = normal_quantile(ranks)
    curves = [scores**power for power in range(POWERS + 1)] + [np.cos(np.pi * wave * ranks) for wave in range(2, WAVES)]
    found: list[Array] = []
    for curve in curves:
        rest = curve / np.sqrt((weights * curve * curve).sum())
        for _ in range(2):  # the second time takes out what rounding left
            for other in found:
                rest = rest - (weights * rest * other).sum() * other
        length = float((weights * rest * rest).sum())
        if length > DEPENDENT and len(found) < len(ranks):
            found.append(rest / np.sqrt(length))
    return np.stack(found)


class Fit(Struct, frozen=True, eq=False):
    """What each switch is expected to gain in each group of draws, and what of.

    The first axis of each is the sample; of `fit`: all draws, those at even places, those at odd places.

    Attributes:
        gain: expected gain, shape (samples, options, groups).
        curves: how many curves of the basis the draws support, shape (samples, options).
        cuts: the first group after a step, 0 where there is none; shape (samples, options).
        explained: variance of each option's gain that the input explains, shape (samples, options).
    """

    gain: Array
    curves: Positions
    cuts: Positions
    explained: Array


def fit(ordered: Sorted, gains: Array) -> Fit:
    """Return the regression of gains on one input.

    Args:
        ordered: the draws sorted by the input.
        gains: of each option; shape (draws, options), in the first order of the draws.
    """
    values = gains[ordered.order]
    even = (ordered.order % 2 == 0).astype(np.float64)
    first, whole = (np.add.reduceat(part, ordered.starts[:-1]) for part in (values * even[:, np.newaxis], values))
    count, size = np.add.reduceat(even, ordered.starts[:-1]), np.diff(ordered.starts)
    sums = np.stack([whole, first, whole - first]).transpose(0, 2, 1)
    counts = np.stack([size, count, size - count])[:, np.newaxis, :]
    draws = counts.sum(axis=2, keepdims=True)
    mean = whole.sum(axis=0) / len(values)
    around = (sums - sums.sum(axis=2, keepdims=True) / draws * counts) / draws
    spread = ((values - mean) ** 2).sum(axis=0) / len(values)
    return chosen(ordered, around, mean[:, np.newaxis], spread=spread, draws=draws[:, :, 0])


def chosen(ordered: Sorted, around: Array, mean: Array, *, spread: Array, draws: Array) -> Fit:
    """Return the curves alone, or a step with curves on top, whichever the draws support more.

    Source: C. L. Mallows, Some comments on Cp, Technometrics 15(4), 1973.

    Args:
        ordered: the draws sorted by the input.
        around: sums of the gains of each group less the mean, over all draws; shape (samples, options, groups).
        mean: of each option's gain, shape (options, 1) or (samples, options, 1).
        spread: variance of each option's gain.
        draws: of each sample, shape (samples, 1).
    """
    curves = ordered.basis[1:]
    weights = np.diff(ordered.starts) / ordered.starts[-1]
    step, cuts, gone = _steps(around, weights)
    smooth = np.einsum("lg,hkg->hkl", curves, around)
    above = np.einsum("lg,hkg->hkl", curves, around - step * weights)
    explained = [np.cumsum(smooth**2, axis=2), gone[:, :, np.newaxis] + np.cumsum(above**2, axis=2)]
    noise = np.minimum(*(noise_of(spread, one[:, :, -1]) for one in explained))[:, :, np.newaxis]
    price = 2.0 * np.arange(1, len(curves) + 1) + ENTRY
    alone = draws[:, :, np.newaxis] * explained[0] / noise - price
    # on top of a step the curves may also be none
    both = draws[:, :, np.newaxis] * np.concatenate([gone[:, :, np.newaxis], explained[1]], axis=2) / noise
    both -= np.append(0.0, price - ENTRY) + ENTRY + SEARCH
    stepped = both.max(axis=2) > np.maximum(alone.max(axis=2), 0.0)
    number = np.where(alone.max(axis=2) > 0, alone.argmax(axis=2) + 1, 0)
    number = np.where(stepped, both.argmax(axis=2), number)
    effects = np.where(stepped[:, :, np.newaxis], above, smooth)
    kept = np.where(np.arange(len(curves)) < number[:, :, np.newaxis], effects, 0.0)
    shape = np.einsum("lg,hkl->hkg", curves, kept) + np.where(stepped[:, :, np.newaxis], step, 0.0)
    found = (shape * shape * weights).sum(axis=2)
    return Fit(mean + shape, number, np.where(stepped, cuts, 0), found)


def _steps(around: Array, weights: Array) -> tuple[Array, Positions, Array]:
    """Return the step that explains most of each sample and option: its shape, the group after it, what it explains."""
    before = np.cumsum(weights)[:-1]
    below = np.cumsum(around, axis=2)[:, :, :-1]
    explained = below * below / (before * (1 - before))
    cut = explained.argmax(axis=2)
    height = np.take_along_axis(below, cut[:, :, np.newaxis], axis=2)
    share = before[cut][:, :, np.newaxis]
    low = np.arange(len(weights)) <= cut[:, :, np.newaxis]
    step = np.where(low, height / share, -height / (1 - share))
    return step, cut + 1, explained.max(axis=2)


def switches(gain: Array) -> Positions:
    """Return the option that is expected to gain most, -1 where none gains: of each sample and group, or draw.

    Args:
        gain: of each option, shape (samples, options, groups).
    """
    return np.where(gain.max(axis=1) > 0, gain.argmax(axis=1), -1)


def noise_of(spread: Array, explained: Array) -> Array:
    """Return the variance that is left unexplained, above 0."""
    noise = np.maximum(spread - explained, EXACT * spread)
    return np.where(noise > 0, noise, 1.0)

"""What a switch is expected to gain, given the values of several inputs: curves of each, and products of the first.

Sums over draws are exact: what goes into them is rounded to so few digits that no sum is, so that a matrix product has
the same bytes however it is taken. It is taken in pieces too small to be shared out to threads, which wait for each
other longer than they work where other programs run.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from bpo_decide.decision.regression import DEPENDENT, ENTRY, Fit, Sorted, noise_of

Array = NDArray[np.float64]

CURVES = 6
"""Curves of an input that enter a regression on several, at most."""
MULTIPLIED = 8
"""Inputs that are multiplied with each other: those that explain most."""
MANTISSA = 52
"""Bits of a sum that is exact."""
SMALL = 200_000
"""Multiplications in a matrix product that stays in one thread."""
HELD = 2_000_000
"""Numbers of such products that are held before they are summed up."""


def joint_gain(members: Sequence[tuple[Sorted, Fit]], gains: Array) -> Array:
    """Return what each switch is expected to gain; shape (3, options, draws).

    As all draws say, as those at even places say and as those at odd places say. An effect counts from three standard
    errors on, as with one input.

    Args:
        members: the inputs, each with the draws sorted by it and its own regression.
        gains: of each option, shape (draws, options).
    """
    mean = gains.mean(axis=0)
    target = exact((gains - mean).T, len(gains))
    samples = (slice(None), slice(0, None, 2), slice(1, None, 2))
    result = np.empty((len(samples), *target.shape))
    for number, sample in enumerate(samples):
        features = _features(members, number)
        weights = _weights(_moments(features[:, sample], target[:, sample]))
        result[number] = mean[:, np.newaxis] + _weighted(exact(weights, len(features)), features)
    return result


def gains_of_the_rest(members: Sequence[tuple[Sorted, Fit]], gains: Array, parts: Sequence[slice]) -> Iterator[Array]:
    """Yield for each part of the draws what each switch is expected to gain by what all the others say.

    The curves are those that all draws choose; what they weigh, and which of them count, the others say anew. Shape of
    each: (options, draws).

    Args:
        members: the inputs, each with the draws sorted by it and its own regression.
        gains: of each option, shape (draws, options).
        parts: of the draws, which do not overlap.
    """
    mean = gains.mean(axis=0)
    target = exact((gains - mean).T, len(gains))
    features = _features(members, 0)
    whole = _moments(features, target)
    for part in parts:
        rest = whole.without(_moments(features[:, part], target[:, part]))
        weights = exact(_weights(rest), len(features))
        level = mean + (rest.targets - weights @ rest.features) / rest.draws
        yield level[:, np.newaxis] + _weighted(weights, features)


def exact(values: Array, terms: int) -> Array:
    """Return values of so few binary digits that a sum of `terms` products of two of them is exact."""
    largest = float(np.abs(values).max(initial=0.0))
    if largest == 0:
        return values
    digits = (MANTISSA - math.ceil(math.log2(max(terms, 2)))) // 2
    unit = math.ldexp(1.0, math.frexp(largest)[1] - digits)
    rounded: Array = np.rint(values / unit) * unit
    return rounded


def _products(left: Array, right: Array) -> Array:
    """Return the sums over draws of every product of a row of the one with a row of the other."""
    width = max(1, SMALL // (len(left) * len(right)))
    one, other = _pieces(left, width), _pieces(right, width)
    together = max(1, HELD // (len(left) * len(right)))
    total = np.zeros((len(left), len(right)))
    for start in range(0, len(one), together):
        part = slice(start, start + together)
        total += (one[part] @ other[part].transpose(0, 2, 1)).sum(axis=0)
    return total


def _weighted(weights: Array, features: Array) -> Array:
    """Return weighted sums of features, shape (targets, draws)."""
    width = max(1, SMALL // weights.size)
    sums = weights @ _pieces(features, width)
    result: Array = sums.transpose(1, 0, 2).reshape(len(weights), -1)[:, : features.shape[1]]
    return result


def _pieces(rows: Array, width: int) -> Array:
    """Return rows cut into pieces of equal width, the last filled up with 0; shape (pieces, rows, width)."""
    draws = rows.shape[1]
    number = -(-draws // width)
    filled = np.zeros((len(rows), number * width))
    filled[:, :draws] = rows
    return filled.reshape(len(rows), number, width).transpose(1, 0, 2)


def _features(members: Sequence[tuple[Sorted, Fit]], sample: int) -> Array:
    """Return what each input's own regression on a sample is made of, one curve at least, and products.

    Shape (features, draws).
    """
    ranked = sorted(members, key=lambda member: -float(member[1].explained[sample].sum()))
    found = []
    for ordered, own in ranked:
        number = min(CURVES, max(1, int(own.curves[sample].max())))
        cuts = np.unique(own.cuts[sample][own.cuts[sample] > 0])
        steps = (np.arange(len(ordered.starts) - 1) >= cuts[:, np.newaxis]).astype(np.float64)
        found.append(ordered.of_draws(np.concatenate([steps, ordered.basis[1 : 1 + number]])))
    first = [ordered.of_draws(ordered.basis[1]) for ordered, _ in ranked[:MULTIPLIED]]
    pairs = [(one * other)[np.newaxis] for one, other in combinations(first, 2)]
    together = np.concatenate([*found, *pairs])
    together -= together.mean(axis=1, keepdims=True)
    return exact(together, together.shape[1])


class _Moments(Struct, frozen=True, eq=False):
    """Sums over draws, all of them exact.

    Attributes:
        draws: how many.
        features: sum of each feature, shape (features,).
        targets: sum of each target, shape (targets,).
        products: of every two features, shape (features, features).
        news: of every feature and target, shape (features, targets).
        squares: of each target, shape (targets,).
    """

    draws: int
    features: Array
    targets: Array
    products: Array
    news: Array
    squares: Array

    def without(self, part: "_Moments") -> "_Moments":
        """Return the sums over the draws that are not in a part."""
        return _Moments(
            self.draws - part.draws,
            self.features - part.features,
            self.targets - part.targets,
            self.products - part.products,
            self.news - part.news,
            self.squares - part.squares,
        )


def _moments(features: Array, target: Array) -> _Moments:
    """Return the sums of features and targets, each of shape (number, draws)."""
    return _Moments(
        draws=features.shape[1],
        features=features.sum(axis=1),
        targets=target.sum(axis=1),
        products=_products(features, features),
        news=_products(features, target),
        squares=(target * target).sum(axis=1),
    )


def _weights(sums: _Moments) -> Array:
    """Return the weight of each feature for each target, shape (targets, features); 0 where an effect is no news.

    Each feature is looked at less what those before it have of it: the rows of a Cholesky root of their products.
    """
    draws = sums.draws
    here, there = sums.features / draws, sums.targets / draws
    rest = sums.products / draws - np.multiply.outer(here, here)
    news = sums.news / draws - np.multiply.outer(here, there)
    size = np.diagonal(rest).copy()
    root = np.zeros_like(rest)
    effects = np.zeros_like(news)
    for number in range(len(rest)):
        pivot = rest[number, number]
        if pivot <= DEPENDENT * size[number]:
            continue
        root[number, number:] = rest[number, number:] / math.sqrt(pivot)
        effects[number] = news[number] / math.sqrt(pivot)
        rest[number:, number:] -= np.multiply.outer(root[number, number:], root[number, number:])
        news[number:] -= np.multiply.outer(root[number, number:], effects[number])
    spread = sums.squares / draws - there * there
    noise = noise_of(spread, (effects**2).sum(axis=0))
    effects = np.where(draws * effects**2 > (2 + ENTRY) * noise, effects, 0.0)
    weights = np.zeros_like(effects)
    for number in reversed(range(len(rest))):
        if root[number, number] > 0:
            known = (root[number, number + 1 :, np.newaxis] * weights[number + 1 :]).sum(axis=0)
            weights[number] = (effects[number] - known) / root[number, number]
    return weights.T

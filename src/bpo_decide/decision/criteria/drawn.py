"""Weights and scores of a scenario, case by case, and the values that follow from them."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from bpo_decide.decision.criteria.acceptability import any_weights
from bpo_decide.decision.criteria.additive import weight_shares
from bpo_decide.decision.criteria.curves import curvature, exponential, piecewise, position
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.criteria import MOST, Criterion, HalfAt
from bpo_decide.uncertainty.distributions import distribution
from bpo_decide.uncertainty.inputs import Centre
from bpo_decide.uncertainty.streams import REPLICATES, in_turn, uniforms

Array = NDArray[np.float64]
MOST_CASES = 100_000
"""Cases that weights and scores are drawn for; more would cost time and memory and tell nothing new."""


class Sampling(Struct, frozen=True):
    """How numbers are drawn.

    Args:
        seed: of the run.
        draws: cases of the run, a multiple of the replicates.
        point: one case only, every number at its mean or median.
    """

    seed: int
    draws: int
    point: Centre | None = None

    @property
    def size(self) -> int:
        """Cases drawn in each replicate."""
        return min(self.draws, MOST_CASES) // REPLICATES

    def column(self, quantity: Quantity) -> Array:
        """Return a number case by case, shape (cases,), or (1,) where it is certain or one case is asked for."""
        if quantity.certain:
            return np.array([quantity.point])
        law = distribution(quantity.form, quantity.bounds)
        if self.point is not None:
            return np.array([law.mean() if self.point == "mean" else law.median()])
        return law.quantile(self.uniforms(quantity.key))

    def uniforms(self, key: str) -> Array:
        """Return a stream between 0 and 1, the replicates one after the other."""
        return in_turn(uniforms, self.seed, key, range(REPLICATES), self.size)

    def rows(self, values: Array) -> Array:
        """Return the cases of a run that values stand beside: all, or the first of each replicate."""
        if self.point is not None or len(values) == REPLICATES * self.size:
            return values
        parts: Array = values.reshape(REPLICATES, -1, *values.shape[1:])[:, : self.size]
        return parts.reshape(-1, *values.shape[1:])


class Drawn(Struct, frozen=True, eq=False, dict=True):
    """Weights and partial values of the options; a first axis of 1 stands for what is the same in all cases.

    Attributes:
        keys: of the criteria.
        weights: which add up to 1, shape (cases or 1, criteria).
        partial: values from 0 to 100 for each criterion, shape (cases or 1, options).
    """

    keys: tuple[str, ...]
    weights: Array
    partial: tuple[Array, ...]

    @cached_property
    def values(self) -> Array:
        """Value of each option, shape (cases or 1, options)."""
        return self.values_at(self.weights)

    def values_at(self, weights: Array) -> Array:
        """Return the value of each option at other weights, shape (cases or 1, criteria)."""
        total = np.zeros((1, self.partial[0].shape[1]))
        for number, values in enumerate(self.partial):  # one by one: all of them at once would be large
            total = total + weights[:, number, None] * values
        return total

    @property
    def mean_partial(self) -> Array:
        """Mean partial values, shape (options, criteria)."""
        return np.stack([values.mean(axis=0) for values in self.partial], axis=1)

    @property
    def mean_weights(self) -> Array:
        """Mean weights, shape (criteria,)."""
        found: Array = self.weights.mean(axis=0)
        return found


def drawn(criteria: Sequence[Criterion], options: Sequence[str], sampling: Sampling) -> Drawn:
    """Return weights and partial values of some options.

    Args:
        criteria: with a score of each option.
        options: ids.
        sampling: how to draw.
    """
    points = [np.clip(sampling.column(criterion.points), 0.0, _most(criterion)) for criterion in criteria]
    cases = max(map(len, points))
    columns = np.stack([np.broadcast_to(column, cases) for column in points], axis=1)
    # where all weights are drawn as 0, nothing is known of them
    columns = np.where(columns.sum(axis=1, keepdims=True) > 0, columns, 1.0)
    return Drawn(
        keys=tuple(criterion.key for criterion in criteria),
        weights=weight_shares(columns),
        partial=tuple(_partial(criterion, options, sampling) for criterion in criteria),
    )


def unknown_weights(criteria: Sequence[Criterion], sampling: Sampling) -> Array:
    """Return weights as if nothing was known of them, shape (cases, criteria)."""
    return any_weights(np.stack([sampling.uniforms(f"criteria.{one.key}.any_weight") for one in criteria], axis=1))


def _most(criterion: Criterion) -> float:
    """Return the highest weight that counts: a swing is no larger than the largest, a plain weight has no end."""
    return MOST if criterion.swing is not None else np.inf


def _partial(criterion: Criterion, options: Sequence[str], sampling: Sampling) -> Array:
    """Return what the scores on one criterion are worth, shape (cases or 1, options)."""
    worst, best = criterion.ends
    columns = [sampling.column(criterion.scores[option]) for option in options]
    cases = max(map(len, columns))
    scores = np.stack([np.broadcast_to(column, cases) for column in columns], axis=1)
    places = position(scores, worst, best)
    curve: Any = criterion.curve
    if isinstance(curve, HalfAt):
        return exponential(places, curvature((curve.half_at.point - worst) / (best - worst)))
    points = [] if isinstance(curve, str) else curve
    return piecewise(places, [((one.at.point - worst) / (best - worst), one.worth.point) for one in points])

"""Several accounts of one number, as one distribution."""

from collections.abc import Iterator, Sequence

import numpy as np

from bpo_decide.uncertainty.distinct import distinct
from bpo_decide.uncertainty.laws.base import Distribution
from bpo_decide.uncertainty.laws.discrete import Certain, Steps
from bpo_decide.uncertainty.laws.piecewise import Empirical
from bpo_decide.uncertainty.normal import Floats

_REACH = 20.0
_LEVELS = 1 / (1 + np.exp(-np.linspace(-_REACH, _REACH, 2049)))
"""Where the quantile functions of the parts are read: evenly in log-odds, finer in the tails."""


class MixtureLaw(Distribution, frozen=True, eq=False):
    """An equal-weight mixture; its quantile function is a table, its mean the mean of the parts' means.

    Between the table's entries Q is linear in u: within 1e-4 of the distance from the 5 % to the 95 % quantile for
    u from 1e-4 to 1 - 1e-4 where every part is a smooth distribution, exact for certain values, choices and samples.
    Beyond odds of 1 to e^20 (2e-9) it is flat.
    """

    parts: tuple[Distribution, ...]
    levels: Floats
    values: Floats

    def quantile(self, u: Floats) -> Floats:
        """Return the interpolated inverse of the mean of the parts' distribution functions."""
        return np.interp(u, self.levels, self.values)

    def mean(self) -> float:
        """Return the mean of the parts' means."""
        return sum(part.mean() for part in self.parts) / len(self.parts)


def mixture(parts: Sequence[Distribution]) -> MixtureLaw:
    """Build the equal-weight mixture of `parts`, which may be mixtures themselves."""
    components = list(_components(parts, 1.0))
    curves = [(weight, *_curve(part)) for weight, part in components if not isinstance(part, Certain)]
    atoms = [(weight, part.value) for weight, part in components if isinstance(part, Certain)]
    places = np.array([value for _, value in atoms], dtype=np.float64)
    values = distinct(np.concatenate([places, *(quantiles for _, quantiles, _ in curves)]))
    before, after = np.zeros_like(values), np.zeros_like(values)
    for weight, quantiles, levels in curves:
        # Where a curve is flat, np.interp answers with its upper end; read backwards, with its lower one.
        before += weight * (1 - np.interp(-values, -quantiles[::-1], 1 - levels[::-1], left=0, right=1))
        after += weight * np.interp(values, quantiles, levels, left=0, right=1)
    for weight, place in atoms:
        before += weight * (values > place)
        after += weight * (values >= place)
    # A value that carries probability of its own stands twice in the table: the flat stretch between is the atom.
    levels = np.maximum.accumulate(np.column_stack((before, after)).ravel())
    return MixtureLaw(tuple(parts), levels, np.repeat(values, 2))


def _curve(part: Distribution) -> tuple[Floats, Floats]:
    """Points (value, level) on the quantile function of one part: a sample's own, or enough of a smooth law's."""
    if isinstance(part, Empirical):
        return part.values, part.levels
    return part.quantile(_LEVELS), _LEVELS


def _components(parts: Sequence[Distribution], weight: float) -> Iterator[tuple[float, Distribution]]:
    """Weighted parts, with nested mixtures and choices taken apart."""
    share = weight / len(parts)
    for part in parts:
        if isinstance(part, MixtureLaw):
            yield from _components(part.parts, share)
        elif isinstance(part, Steps):
            pairs = zip(part.weights.tolist(), part.values.tolist(), strict=True)
            yield from ((share * probability, Certain(value)) for probability, value in pairs)
        else:
            yield share, part

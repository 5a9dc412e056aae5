"""Quantile functions made of straight lines: the uniform distribution and observed samples."""

from collections.abc import Sequence

import numpy as np

from bpo_decide.reading.forms import Bounds
from bpo_decide.uncertainty.laws.base import Distribution
from bpo_decide.uncertainty.normal import Floats


class UniformLaw(Distribution, frozen=True):
    """Every value between two ends equally likely."""

    low: float
    high: float

    def quantile(self, u: Floats) -> Floats:
        """Return the point at the share u of the way from low to high."""
        return np.clip(self.low + (self.high - self.low) * u, self.low, self.high)

    def mean(self) -> float:
        """Return the middle."""
        return self.low + (self.high - self.low) / 2


class Empirical(Distribution, frozen=True, eq=False):
    """A sample, drawn by linear interpolation of its order statistics.

    The k-th of n values stands at the probability (k - 1/2) / n; below the first and above the last the quantile
    function is flat. With these positions the mean of the distribution is exactly the mean of the sample.

    Source: A. Hazen (1914); definition 5 of R. J. Hyndman and Y. Fan, Sample quantiles in statistical packages,
    The American Statistician 50(4), 1996.
    """

    levels: Floats
    values: Floats

    def quantile(self, u: Floats) -> Floats:
        """Return the interpolated order statistic for every u."""
        return np.interp(u, self.levels, self.values)

    def mean(self) -> float:
        """Return the area under the quantile function, exact for straight lines."""
        return float((np.diff(self.levels) * (self.values[:-1] + self.values[1:]) / 2).sum())


def empirical(values: Sequence[float], bounds: Bounds) -> Empirical:
    """Build the distribution of an ascending sample; what lies outside `bounds` is cut off, not moved to the end."""
    observed = np.array(values, dtype=np.float64)
    count = len(observed)
    levels = np.concatenate(([0.0], (np.arange(count) + 0.5) / count, [1.0]))
    knots = np.concatenate((observed[:1], observed, observed[-1:]))
    if bounds.high is not None and knots[-1] > bounds.high:
        levels, knots = _cut_above(levels, knots, bounds.high)
    if bounds.low is not None and knots[0] < bounds.low:
        # The lower end is the upper end of the mirror image.
        mirrored, mirror_knots = _cut_above(1 - levels[::-1], -knots[::-1], -bounds.low)
        levels, knots = 1 - mirrored[::-1], -mirror_knots[::-1]
    return Empirical(levels, knots)


def _cut_above(levels: Floats, knots: Floats, high: float) -> tuple[Floats, Floats]:
    """End a quantile function at its crossing of `high`, and stretch what is left over (0, 1)."""
    kept = int(np.searchsorted(knots, high, side="right"))
    share = (high - knots[kept - 1]) / (knots[kept] - knots[kept - 1])
    crossing = levels[kept - 1] + share * (levels[kept] - levels[kept - 1])
    return np.append(levels[:kept], crossing) / crossing, np.append(knots[:kept], high)

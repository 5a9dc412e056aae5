"""How likely it is that a number lies beyond a value, from its quantile function."""

import numpy as np

from bpo_decide.uncertainty.laws.base import Distribution
from bpo_decide.uncertainty.normal import normal_cdf, normal_quantile

_REACH = 36.0
"""Log-odds at which u rounds to 1."""
_POINTS, _ROUNDS = 129, 8
"""Each round looks at so many places of what the last one has left, so that 1e-14 of the reach is left in the end."""


def probability_beyond(law: Distribution, value: float, *, above: bool, spread: float = 1.0) -> float:
    """Return the probability that a number is above a value, or below it; what ties is not beyond.

    The quantile function is inverted over the log-odds of u, where both tails keep their digits.

    Args:
        law: its distribution.
        value: in the unit of the law.
        above: above or below.
        spread: how much its normal score is widened, see `bpo_decide.uncertainty.dependence.widened`.
    """
    low, high = -_REACH, _REACH
    for _ in range(_ROUNDS):
        log_odds = np.linspace(low, high, _POINTS)
        quantiles = law.quantile(1 / (1 + np.exp(-log_odds)))
        kept = quantiles <= value if above else quantiles < value
        inside = int(kept.sum())  # they ascend
        if inside == 0:
            high = low
        elif inside == _POINTS:
            low = high
        else:
            low, high = float(log_odds[inside - 1]), float(log_odds[inside])
        if low == high:
            break
    if low == -_REACH:
        return 1.0 if above else 0.0
    if high == _REACH and low == high:
        return 0.0 if above else 1.0
    tail = 1 / (1 + np.exp(low if above else -low))  # beyond the value
    if spread == 1:
        return float(tail)
    return float(normal_cdf(normal_quantile(np.array([tail])) / spread)[0])

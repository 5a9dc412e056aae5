"""Numbers that summarise draws: means with their errors, quantiles, tails; each rounded once."""

import math

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from bpo_decide.uncertainty.streams import REPLICATES

Array = NDArray[np.float64]
DIGITS = 10
"""Significant digits of a result: it is rounded once, before ranking and printing."""
TAIL = 0.95
"""Where the tail begins that CVaR95 is the mean of."""


def rounded(value: float) -> float:
    """Return a number at the ten significant digits to which results are ranked and printed."""
    return float(f"{value:.{DIGITS}g}")


def all_rounded(values: Array) -> Array:
    """Return numbers at the ten significant digits of a result, as `rounded` does one by one; any shape."""
    size = np.abs(values)
    places = DIGITS - 1 - np.floor(np.log10(np.where(size > 0, size, 1.0)))
    # both powers of ten are whole numbers: what is rounded is divided by one of them, and thereby rounded once more
    up, down = 10.0 ** np.maximum(places, 0), 10.0 ** np.maximum(-places, 0)
    found: Array = np.rint(values * up / down) * down / up
    return found


class Summary(Struct, frozen=True):
    """A distribution in a few numbers; `standard_error` is that of the mean, None for a single case."""

    mean: float
    standard_error: float | None
    sd: float
    p5: float
    p10: float
    p50: float
    p80: float
    p90: float
    p95: float
    cvar95: float
    """Mean of the worst (highest) 5 %."""
    probability_positive: float


def summary(values: Array, control: Array | float = 0.0) -> Summary:
    """Return the summary of draws whose replicates stand one after the other, shape (cases,).

    Args:
        values: the draws.
        control: control variate with mean 0, added before means and their errors are taken.
    """
    ordered = np.sort(values)
    levels = [quantile(ordered, level) for level in (0.05, 0.1, 0.5, 0.8, 0.9, TAIL)]
    p5, p10, p50, p80, p90, p95 = (rounded(level) for level in levels)
    steadied = values + control
    error = standard_error(steadied)
    return Summary(
        mean=rounded(float(steadied.mean())),
        standard_error=None if error is None else rounded(error),
        sd=rounded(float(values.std(ddof=1))) if len(values) > 1 else 0.0,
        p5=p5,
        p10=p10,
        p50=p50,
        p80=p80,
        p90=p90,
        p95=p95,
        cvar95=rounded(cvar(ordered, TAIL)),
        probability_positive=rounded(float((values > 0).mean())),
    )


def standard_error(values: Array) -> float | None:
    """Return the standard error of a mean: the spread of the replicate means over the root of their number."""
    if len(values) < 2 * REPLICATES:
        return None
    means = replicate_means(values)
    return float(means.std(ddof=1)) / math.sqrt(len(means))


def replicate_means(values: Array) -> Array:
    """Return the mean of each replicate; replicates are of equal size and stand one after the other."""
    size = len(values) // REPLICATES
    return values[: size * REPLICATES].reshape(REPLICATES, size).mean(axis=1)  # type: ignore[no-any-return]


def cvar(ordered: Array, level: float) -> float:
    """Return the mean of the worst (highest) 1 - level share of ascending values.

    Source: R. T. Rockafellar and S. Uryasev, Conditional value-at-risk for general loss distributions, Journal of
    Banking & Finance 26, 2002: VaR + E[(X - VaR)+] / (1 - level), exact also where values tie.
    """
    at_risk = float(ordered[min(int(np.ceil(level * len(ordered))) - 1, len(ordered) - 1)])
    excess = np.maximum(ordered - at_risk, 0.0)
    return at_risk + float(excess.mean()) / (1 - level)


def quantile(ordered: Array, level: float) -> float:
    """Return a quantile of ascending values by linear interpolation (Hyndman and Fan, type 7)."""
    position = level * (len(ordered) - 1)
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    return float(ordered[below] + (position - below) * (ordered[above] - ordered[below]))

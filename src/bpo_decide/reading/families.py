"""Which law a written form stands for: its family and terms, in closed form and without numpy.

Shared by the check of a form (`bpo_decide.reading.feasibility`) and by the drawing from it
(`bpo_decide.uncertainty.distributions`), so that the two cannot disagree.
"""

import math
from typing import Literal

from msgspec import Struct

from bpo_decide.reading.forms import Bounds, Interval, Normal, PowerTail, Quantiles

Z95 = 1.6448536269514722
"""95 % point of the standard normal: the half-width of a central 90 % interval in standard deviations."""

SHARE = Bounds(0.0, 1.0)
"""The bounds of a share, the one kind of quantity whose intervals are logit-normal."""

Scale = Literal["plain", "log", "logit"]


def share_below(score: float) -> float:
    """Probability that a standard normal lies below `score` (infinite scores allowed)."""
    return 0.5 * math.erfc(-score / math.sqrt(2))


class NormalTerms(Struct, frozen=True):
    """A law that is normal on a plain, a logarithmic or a log-odds scale; mean and sd are on that scale."""

    scale: Scale
    mean: float
    sd: float

    def score(self, value: float) -> float:
        """Standard normal score of `value`, infinite at and beyond the end of the scale."""
        if self.scale != "plain" and value <= 0:
            return -math.inf
        if self.scale == "logit" and value >= 1:
            return math.inf
        return (_on_scale(value, self.scale) - self.mean) / self.sd

    def outside(self, bounds: Bounds) -> tuple[float, float]:
        """Probabilities of lying below and above `bounds`."""
        below = 0.0 if bounds.low is None else share_below(self.score(bounds.low))
        above = 0.0 if bounds.high is None else share_below(-self.score(bounds.high))
        return below, above


def normal_terms(form: Interval | Normal, bounds: Bounds) -> NormalTerms:
    """Return the law behind a central 90 % interval or a mean with its standard deviation.

    An interval is logit-normal for a share strictly inside (0, 1), lognormal when both ends are positive, else
    normal. Needs low < high and sd > 0.

    Source: D. W. Hubbard and R. Seiersen, How to Measure Anything in Cybersecurity Risk (2016), chapter 3, for
    the interval as mean +/- 1.645 sd on the scale of the law.
    """
    if isinstance(form, Normal):
        return NormalTerms("plain", form.mean, form.sd)
    scale: Scale = "plain"
    if form.low > 0:
        scale = "logit" if bounds == SHARE and form.high < 1 else "log"
    low, high = _on_scale(form.low, scale), _on_scale(form.high, scale)
    return NormalTerms(scale, (low + high) / 2, (high - low) / (2 * Z95))


def _on_scale(value: float, scale: Scale) -> float:
    if scale == "log":
        return math.log(value)
    if scale == "logit":
        return math.log(value) - math.log1p(-value)
    return value


LOG_ODDS_90 = math.log(9)
"""Log-odds of 0.9."""

TAIL_LIMIT = 0.5
"""Tail index from which on a distribution has no finite variance."""

SKEW_LIMIT = 1.1996786402577339
"""Root of x tanh x = 1. A three-term metalog is a distribution when |a3| / a2 < 2 / root = 1.66711.

The slope of Q is positive where a2 + a3 g(u) > 0, g(u) = u - 1/2 + u (1 - u) L. With L = 2 x, g is largest where
x tanh x = 1, and is x / 2 there.
"""


class MetalogTerms(Struct, frozen=True):
    """A three-term metalog: M(u) = a1 + a2 L + a3 (u - 1/2) L with L = ln(u / (1 - u)), carried onto its support.

    The quantile function is M itself (no end), low + exp(M) (lower end only), high - exp(-M) (upper end only) or
    low + (high - low) / (1 + exp(-M)) (both).

    Source: T. W. Keelin, The Metalog Distributions, Decision Analysis 13(4), 2016, doi 10.1287/deca.2016.0338.
    """

    low: float | None
    high: float | None
    a1: float
    a2: float
    a3: float

    @property
    def is_feasible(self) -> bool:
        """Whether M increases over all of (0, 1)."""
        return abs(self.a3) * SKEW_LIMIT < 2 * self.a2

    @property
    def tail_index(self) -> float:
        """Index of the power-law tail; 0 without one. At 0.5 the variance, at 1 the mean becomes infinite.

        With a lower end only, Q(u) grows as (1 - u) ** -(a2 + a3 / 2); with an upper end only it is the mirror image.
        """
        if (self.low is None) == (self.high is None):
            return 0.0
        return self.a2 + (self.a3 if self.high is None else -self.a3) / 2


def metalog_support(form: Quantiles, bounds: Bounds) -> Bounds:
    """Ends of the metalog: the form's own `min` and `max`, else those of the quantity."""
    return Bounds(
        bounds.low if form.min is None else form.min,
        bounds.high if form.max is None else form.max,
    )


def metalog_terms(form: Quantiles, bounds: Bounds) -> MetalogTerms:
    """Fit the three-term metalog through p10, p50 and p90, which must lie strictly inside the support.

    Source: Keelin (2016), section 6.2.1 (symmetric percentile triplet), applied to the quantiles on the scale
    of the support: plain, log or log-odds.
    """
    support = metalog_support(form, bounds)
    low, middle, high = (_unbounded(value, support) for value in (form.p10, form.p50, form.p90))
    return MetalogTerms(
        support.low,
        support.high,
        a1=middle,
        a2=(high - low) / (2 * LOG_ODDS_90),
        a3=(low + high - 2 * middle) / (0.8 * LOG_ODDS_90),
    )


def feasible_median(form: Quantiles, bounds: Bounds) -> tuple[float, float]:
    """Open range of p50 for which a three-term metalog through the given p10 and p90 exists.

    On the unbounded scale p50 may lie up to 0.4 / 1.19968 of the way from the middle of p10 and p90.
    """
    support = metalog_support(form, bounds)
    low, high = _unbounded(form.p10, support), _unbounded(form.p90, support)
    middle, reach = (low + high) / 2, 0.4 / SKEW_LIMIT * (high - low)
    return _bounded(middle - reach, support), _bounded(middle + reach, support)


def _unbounded(value: float, support: Bounds) -> float:
    if support.low is not None and support.high is not None:
        return math.log((value - support.low) / (support.high - value))
    if support.low is not None:
        return math.log(value - support.low)
    if support.high is not None:
        return -math.log(support.high - value)
    return value


def _bounded(value: float, support: Bounds) -> float:
    if support.low is not None and support.high is not None:
        return support.low + (support.high - support.low) / (1 + math.exp(-value))
    if support.low is not None:
        return support.low + math.exp(value)
    if support.high is not None:
        return support.high - math.exp(-value)
    return value


def power_tail_quantile(form: PowerTail, level: float) -> float:
    """Return the value below which the probability `level` lies."""
    if level <= 1 - form.beyond:
        value = form.knee * level / (1 - form.beyond)
    else:
        value = form.knee * (form.beyond / (1 - level)) ** (1 / form.index)
    return value if form.most is None else min(value, form.most)


def power_tail_mean(form: PowerTail) -> float:
    """Return the expected value: beyond times the mean of the limited power law, the rest times half the knee.

    Above the knee k, with index a and limit M, it is k (a - (k / M) ** (a - 1)) / (a - 1); where the limit is below the
    knee, it is M less what the even part falls short of it. Needs an index other than 1; infinite without a limit where
    the index is below 1.

    Source: S. A. Klugman, H. H. Panjer and G. E. Willmot, Loss Models, 4th ed. (2012), appendix A.4.1 (Pareto).
    """
    if form.most is not None and form.most <= form.knee:
        return form.most - (1 - form.beyond) * form.most**2 / (2 * form.knee)
    body = (1 - form.beyond) * form.knee / 2
    reach = (form.knee / form.most) ** (form.index - 1) if form.most is not None else math.inf
    if form.most is None and form.index > 1:
        reach = 0.0
    return body + form.beyond * form.knee * (form.index - reach) / (form.index - 1)

"""A few quantiles of a written form without numpy: enough to compare what several analysts have stated.

Draws come from `bpo_decide.uncertainty`; here are the 5 %, 50 % and 95 % points that a scenario is completed with.
"""

import math
from bisect import bisect_left
from collections.abc import Callable
from functools import cache, singledispatch
from itertools import accumulate

from bpo_decide.reading.families import Z95, metalog_terms, normal_terms, power_tail_mean, power_tail_quantile
from bpo_decide.reading.forms import (
    Bounds,
    Choices,
    Form,
    Highest,
    Interval,
    Normal,
    Pert,
    Point,
    PowerTail,
    Quantiles,
    Sample,
    Uniform,
)

LOW, MIDDLE, HIGH = 0.05, 0.5, 0.95
"""The levels that are known."""
_SCORES = {LOW: -Z95, MIDDLE: 0.0, HIGH: Z95}
_PANELS = 2_000


def quantile(form: Form, bounds: Bounds, level: float) -> float:
    """Return the value below which the probability `level` lies.

    What bounds cut off (at most 0.1 % of the probability) is left out of account. PERT is within 1e-6 of its range.

    Raises:
        TypeError: for a column that has not been read, and for mixtures, which nobody writes.
    """
    return _quantile(form, bounds, level)


def expected(form: Form, bounds: Bounds) -> float:
    """Return about the mean: 0.185 P5 + 0.63 P50 + 0.185 P95, within 1 % or so for what is not very skewed.

    Of choices, of a sample and of a power law it is the mean itself.

    Source: D. L. Keefer and S. E. Bodily, Three-point approximations for continuous random variables, Management
    Science 29(5), 1983 (extended Pearson-Tukey).
    """
    if isinstance(form, Choices):
        return math.fsum(value * probability for value, probability in form.options)
    if isinstance(form, Sample):
        return math.fsum(form.values) / len(form.values)
    if isinstance(form, PowerTail):
        return power_tail_mean(form)
    low, middle, high = (quantile(form, bounds, level) for level in (LOW, MIDDLE, HIGH))
    return 0.185 * low + 0.63 * middle + 0.185 * high


@singledispatch
def _quantile(form: Form, bounds: Bounds, level: float) -> float:
    del bounds, level
    raise TypeError(f"no quantile of {form} is known here")


@_quantile.register
def _(form: Point, bounds: Bounds, level: float) -> float:
    del bounds, level
    return form.value


@_quantile.register(Interval)
@_quantile.register(Normal)
def _(form: Interval | Normal, bounds: Bounds, level: float) -> float:
    if isinstance(form, Interval) and level != MIDDLE:
        return form.low if level == LOW else form.high
    terms = normal_terms(form, bounds)
    value = terms.mean + _SCORES[level] * terms.sd
    back: dict[str, Callable[[float], float]] = {"log": math.exp, "logit": lambda odds: 1 / (1 + math.exp(-odds))}
    return back[terms.scale](value) if terms.scale in back else value


@_quantile.register
def _(form: Pert, bounds: Bounds, level: float) -> float:
    del bounds
    return form.low + (form.high - form.low) * _position((form.mode - form.low) / (form.high - form.low), level)


@_quantile.register
def _(form: Uniform, bounds: Bounds, level: float) -> float:
    del bounds
    return form.low + (form.high - form.low) * level


@_quantile.register
def _(form: Quantiles, bounds: Bounds, level: float) -> float:
    terms = metalog_terms(form, bounds)
    log_odds = math.log(level / (1 - level))
    value = terms.a1 + log_odds * (terms.a2 + terms.a3 * (level - 0.5))
    if terms.low is not None and terms.high is not None:
        return terms.low + (terms.high - terms.low) / (1 + math.exp(-value))
    if terms.low is not None:
        return terms.low + math.exp(value)
    return value if terms.high is None else terms.high - math.exp(-value)


@_quantile.register
def _(form: Choices, bounds: Bounds, level: float) -> float:
    del bounds
    values, weights = zip(*sorted(form.options), strict=True)
    reached = list(accumulate(weights))
    return float(values[min(bisect_left(reached, level), len(values) - 1)])


@_quantile.register
def _(form: Sample, bounds: Bounds, level: float) -> float:
    del bounds
    place = level * len(form.values) - 0.5
    last = len(form.values) - 1
    below = min(max(math.floor(place), 0), last)
    above = min(below + 1, last)
    share = min(max(place - below, 0.0), 1.0)
    return form.values[below] + share * (form.values[above] - form.values[below])


@_quantile.register
def _(form: Highest, bounds: Bounds, level: float) -> float:
    return max(_quantile(part, bounds, level) for part in form.parts)


@_quantile.register
def _(form: PowerTail, bounds: Bounds, level: float) -> float:
    del bounds
    return power_tail_quantile(form, level)


@cache
def _position(shape: float, level: float) -> float:
    """Return where between the ends of a PERT with its mode at `shape` a probability is reached."""
    rise, fall = 4 * shape, 4 * (1 - shape)
    middles = [(panel + 0.5) / _PANELS for panel in range(_PANELS)]
    reached = list(accumulate(math.pow(x, rise) * math.pow(1 - x, fall) for x in middles))
    wanted = level * reached[-1]
    panel = bisect_left(reached, wanted)
    before = reached[panel - 1] if panel else 0.0
    return (panel + (wanted - before) / (reached[panel] - before)) / _PANELS

"""Measures of corporate finance on expected flows."""

import math
from collections.abc import Sequence

from bpo_decide.decision.statistics import DIGITS

FIRST_GUESS = 1.1 ** (1 / 12) - 1
"""Where the search for a monthly rate begins, 10 % a year: of several roots a plausible one is wanted."""
BITS = 20
"""Size of the largest flow while a rate is searched for: the search has tolerances in money."""
LEFT = 1e-4
"""What must be left in the last month of money of the first for the search to be sure of a rate.

It wants flows to be worth less than 0.001; divided by less than this, flows of `BITS` are rounded by about as much.
"""
NEAR = 1e-4
"""How far a search may end from the logarithm of a month's growth; else it has found none."""


def internal_rate_of_return(monthly: Sequence[float], *, rounding: float = 0.0) -> float | None:
    """Return the effective yearly rate at which monthly flows have a present value of 0; None where there is none.

    Args:
        monthly: flows of consecutive months, costs negative.
        rounding: money up to which a flow may be what rounding left of sums: so small a flow counts as none, and
            decimals of the rate that depend on it are left out.
    """
    _, bits = math.frexp(max(map(abs, monthly), default=0.0))
    flows = [math.ldexp(flow, BITS - bits) if abs(flow) > rounding else 0.0 for flow in monthly]
    if not (any(flow < 0 for flow in flows) and any(flow > 0 for flow in flows)):
        return None
    found = _searched(flows)
    growth = None if found is None else _polished(flows, found)
    if growth is None:
        return None
    return _yearly(flows, growth, max(math.ldexp(rounding, BITS - bits), math.ulp(2.0**BITS)))


def _searched(flows: Sequence[float]) -> float | None:
    """Return the logarithm of a month's growth at the rate that a search finds.

    Where nearly all is lost, the worth today of what is paid last is so large that rounding decides whether the search
    finds a rate, and which: it is then sought backwards in time, where money grows as much as it shrank.
    """
    from pyxirr import irr

    found = irr(flows, guess=FIRST_GUESS, silent=True)
    growth = None if found is None or found <= -1 else math.log1p(found)
    if growth is not None and growth * (len(flows) - 1) > math.log(LEFT):
        return growth
    backwards = irr(flows[::-1], guess=0.0, silent=True)
    return growth if backwards is None or backwards < 0 else -math.log1p(backwards)


def _polished(flows: Sequence[float], growth: float) -> float | None:
    """Return a logarithm of growth as exact as numbers can be, from one that a search found; None where it is none.

    Newton's method, for as long as its steps become smaller: the search ends where its own tolerance does, so that
    flows a last bit apart have rates apart by far more than that.
    """
    step = _step(flows, growth)
    if not abs(step) <= NEAR:  # also where it is no number
        return None
    while True:
        growth -= step
        following = _step(flows, growth)
        if not abs(following) < abs(step):
            return growth
        step = following


def _step(flows: Sequence[float], growth: float) -> float:
    """Return how far off Newton's method takes a growth to be: infinitely where another is worth the same."""
    weights, slope = _weights_and_slope(flows, growth)
    return math.fsum(map(float.__mul__, flows, weights)) / slope if slope else math.inf


def _weights_and_slope(flows: Sequence[float], growth: float) -> tuple[list[float], float]:
    """Return what money of each month is worth, none more than 1, and what a little more growth adds to all flows.

    They are valued in the first month, or in the last where money loses its worth: the root is the same.
    """
    valued = 0 if growth >= 0 else len(flows) - 1
    months = [valued - month for month in range(len(flows))]
    weights = [math.exp(month * growth) for month in months]
    return weights, math.fsum(month * flow * weight for month, flow, weight in zip(months, flows, weights, strict=True))


def _yearly(flows: Sequence[float], growth: float, rounding: float) -> float | None:
    """Return the yearly rate of a logarithm of growth, in the decimals that rounding leaves; None if it leaves none."""
    weights, slope = _weights_and_slope(flows, growth)
    unsure = 12 * rounding * math.fsum(weights)
    if unsure >= abs(slope):
        return None
    rate = math.expm1(12 * growth)
    error = unsure / abs(slope) * (1 + abs(rate))
    return rate if error < abs(rate) / 10**DIGITS else round(rate, -math.ceil(math.log10(error))) + 0.0

"""Measures of corporate finance on expected flows."""

from collections.abc import Sequence

FIRST_GUESS = 1.1 ** (1 / 12) - 1
"""Where the search for a monthly rate begins, 10 % a year: of several roots a plausible one is wanted."""


def internal_rate_of_return(monthly: Sequence[float]) -> float | None:
    """Return the effective yearly rate at which monthly flows have a present value of 0; None where there is none.

    Args:
        monthly: flows of consecutive months, costs negative.
    """
    if not (any(flow < 0 for flow in monthly) and any(flow > 0 for flow in monthly)):
        return None
    from pyxirr import irr

    rate = irr(list(monthly), guess=FIRST_GUESS, silent=True)
    return None if rate is None else float((1 + rate) ** 12 - 1)

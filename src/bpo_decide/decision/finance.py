"""Measures of corporate finance on expected flows."""

from collections.abc import Sequence


def internal_rate_of_return(monthly: Sequence[float]) -> float | None:
    """Return the effective yearly rate at which monthly flows have a present value of 0; None where there is none.

    Args:
        monthly: flows of consecutive months, costs negative.
    """
    if not (any(flow < 0 for flow in monthly) and any(flow > 0 for flow in monthly)):
        return None
    from pyxirr import irr

    # the search starts from 10 % a year: flows with several roots have theirs near a plausible rate
    rate = irr(list(monthly), guess=1.1 ** (1 / 12) - 1, silent=True)
    return None if rate is None else float((1 + rate) ** 12 - 1)

"""Money that is paid back in equal monthly parts: what a part is, and what is still owed.

Source: the annuity formula; a yearly rate r is effective, so that a month's is (1 + r) ** (1 / 12) - 1.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def instalment(months: Array, rate: Array) -> Array:
    """Return the equal payment at the end of each month that repays 1 over some months.

    Args:
        months: how long, shape (1, cases or 1); a month at least.
        rate: yearly, effective, 0 or above, shape (1, cases or 1).
    """
    length, growth = np.maximum(months, 1.0), np.log1p(rate) / 12
    positive = np.where(growth > 0, growth, 1.0)
    part: Array = np.where(growth > 0, np.expm1(positive) / -np.expm1(-length * positive), 1 / length)
    return part


def owed(since: Array, months: Array, rate: Array) -> Array:
    """Return the share of a loan that is still owed, 1 before it begins and 0 once it has been repaid.

    Args:
        since: months since it began, shape (months, cases or 1).
        months: how long it is repaid, shape (1, cases or 1); a month at least.
        rate: yearly, effective, 0 or above, shape (1, cases or 1).
    """
    length, growth = np.maximum(months, 1.0), np.log1p(rate) / 12
    left = length - np.minimum(np.maximum(since, 0.0), length)
    positive = np.where(growth > 0, growth, 1.0)
    share: Array = np.where(growth > 0, np.expm1(-left * positive) / np.expm1(-length * positive), left / length)
    return share

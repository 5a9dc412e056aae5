"""Money that moves later than it is earned or spent: payment terms, balances, and what is written off over years.

Profiles are arrays of shape (months, cases or 1); nothing is lost at the end of the horizon: what would come after it
comes in its last month.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def later(flow: Array, months: Array, edges: Array) -> Array:
    """Return a flow of which every part comes some months later, spread within its month.

    The sum up to a moment is the sum of the flow up to `months` before it, in a straight line within a month.

    Args:
        flow: by month, shape (months, cases or 1).
        months: how much later, shape (1, cases or 1).
        edges: first instants of the months and the end of the last one, shape (months + 1, 1).
    """
    whole = np.floor(months)
    part = months - whole
    by_month = np.asarray(getattr(whole, "array", whole), dtype=np.intp)
    total = _accumulated(flow)
    cases = np.broadcast_shapes(total.shape[1:], by_month.shape[1:])[0]
    total = np.broadcast_to(total, (len(edges), cases))
    place = np.arange(len(edges))[:, np.newaxis] - by_month
    near, far = (
        np.take_along_axis(total, np.broadcast_to(np.maximum(place - back, 0), total.shape), axis=0) for back in (0, 1)
    )
    reached = near * (1 - part) + far * part
    return np.diff(np.concatenate([reached[:-1], total[-1:]], axis=0), axis=0)


def built_up(balance: Array) -> Array:
    """Return the rise of a balance from month to month, from 0 on; in the last month all of it is given back.

    Args:
        balance: at the end of each month, shape (months, cases or 1).
    """
    held = np.concatenate([balance[:-1], 0.0 * balance[-1:]], axis=0)
    return np.diff(held, axis=0, prepend=0.0)


def written_off(flow: Array, months: int) -> Array:
    """Return a flow of which every month's part is spread evenly over some months, from its own month on.

    Args:
        flow: by month, shape (months, cases or 1).
        months: a whole number of months.
    """
    total = _accumulated(flow)[1:]
    gone = np.concatenate([np.zeros((min(months, total.shape[0]), total.shape[1])), total[:-months]], axis=0)
    spread = (total - gone) / months
    return np.concatenate([spread[:-1], total[-1:] - spread[:-1].sum(axis=0)[np.newaxis, :]], axis=0)


def _accumulated(flow: Array) -> Array:
    """Return the sum of a flow up to the beginning of each month and to the end of the last one."""
    return np.concatenate([0.0 * flow[:1], np.cumsum(flow, axis=0)], axis=0)

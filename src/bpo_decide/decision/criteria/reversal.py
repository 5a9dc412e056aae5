"""Does leaving an option out change the order of the others?"""

from collections.abc import Callable, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Reversal(Struct, frozen=True):
    """An option without which the others change their order.

    Attributes:
        without: the option that is left out.
        before: the order of the others with it.
        after: their order without it.
    """

    without: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def reversals(options: Sequence[str], rows: Array, score: Callable[[Array], Array]) -> tuple[Reversal, ...]:
    """Return the options that change the order of the others by being there.

    Args:
        options: ids.
        rows: what each option is judged by, shape (options, criteria).
        score: gives every row a score, more is better; it may look at all rows.
    """
    whole = in_order(options, score(rows))
    found = []
    for number, left_out in enumerate(options):
        rest = [option for option in options if option != left_out]
        if len(rest) > 1:
            before = tuple(option for option in whole if option != left_out)
            after = in_order(rest, score(np.delete(rows, number, axis=0)))
            found += [Reversal(left_out, before, after)] if before != after else []
    return tuple(found)


def in_order(options: Sequence[str], scores: Array) -> tuple[str, ...]:
    """Return options by their scores, the best first; what differs by rounding alone stays in the given order."""
    rounded = np.round(scores, ALIKE)
    return tuple(options[number] for number in np.argsort(-rounded, kind="stable"))


ALIKE = 9
"""Decimals of a score from which on a difference is rounding."""

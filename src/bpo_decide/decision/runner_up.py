"""Why the runner-up wins when it wins: the one or two conditions that set those cases apart."""

from collections.abc import Mapping

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from bpo_decide.uncertainty.distinct import distinct

Array = NDArray[np.float64]
Cases = NDArray[np.bool_]
CUTS = np.linspace(0.05, 0.95, 19)
"""Quantiles of an input at which it may be split."""
MOST_CONDITIONS = 2
LEAST_WINS = 20
"""Cases that must be won, and lost, before anything is said of what they have in common ..."""
LEAST_SHARE = 0.01
"""... and the share of all cases."""
COMMON = 0.3
"""Share of the wins in which a condition must hold to say anything of them."""
BEYOND_CHANCE = 15.0
"""Cases times the share of variance explained, from which on a split is more than chance among so many cuts and inputs:
of one cut it is chi-squared with one degree of freedom, and beyond 15 once in ten thousand."""
TELLING = 1.5
"""How many times as often a condition must hold among the wins as otherwise."""


class Split(Struct, frozen=True):
    """A condition on one input.

    Attributes:
        key: of the input.
        above: whether the input lies above the threshold, or else at or below it.
        threshold: in the base unit.
        among_wins: share of the runner-up's wins in which it holds (of those that meet the conditions before it).
        otherwise: share of the other cases in which it holds.
        wins: probability that the runner-up wins where this and the conditions before it hold.
    """

    key: str
    above: bool
    threshold: float
    among_wins: float
    otherwise: float
    wins: float


def splits(won: Cases, columns: Mapping[str, Array]) -> tuple[Split, ...]:
    """Return the conditions that best set apart the cases that were won; none where all or none were.

    Each is the split of one input into high and low that explains most of the variance of winning, the second within
    the cases that meet the first. What chance alone might show is not told.

    Source: L. Breiman, J. H. Friedman, R. A. Olshen and C. J. Stone, Classification and Regression Trees, 1984.

    Args:
        won: whether the runner-up wins, shape (cases,).
        columns: values of the inputs by key, each of shape (cases,).
    """
    found: list[Split] = []
    cases = np.ones(len(won), dtype=bool)
    rest = dict(columns)
    least = max(LEAST_WINS, LEAST_SHARE * len(won))
    while rest and len(found) < MOST_CONDITIONS and least <= won[cases].sum() <= cases.sum() - least:
        candidates = [
            (gain, -number, split)
            for number, (key, column) in enumerate(rest.items())
            for gain, split in _best(won[cases], key, column[cases])
        ]
        if not candidates:
            break
        _, _, split = max(candidates, key=lambda candidate: candidate[:2])
        found.append(split)
        inside = columns[split.key] > split.threshold
        cases &= inside if split.above else ~inside
        del rest[split.key]
    return tuple(found)


def _best(wins: Cases, key: str, values: Array) -> list[tuple[float, Split]]:
    """Return the best split of one input with what it explains; none where the input does not vary or matter."""
    cuts = distinct(np.sort(values)[(CUTS * (len(values) - 1)).astype(np.intp)])
    cuts = cuts[cuts < values.max()]
    if not len(cuts):
        return []
    place = np.searchsorted(cuts, values)  # 0 where at or below the first cut
    every = np.cumsum(np.bincount(place, minlength=len(cuts) + 1))[:-1]
    below = np.cumsum(np.bincount(place, weights=wins, minlength=len(cuts) + 1))[:-1]
    total, total_wins = len(values), float(wins.sum())
    share = total_wins / total
    high, high_wins = total - every, total_wins - below
    between = every * (below / every - share) ** 2 + high * (high_wins / high - share) ** 2
    at = int(np.argmax(between))
    above = below[at] / every[at] < share
    holds, held_wins = (high[at], high_wins[at]) if above else (every[at], below[at])
    split = Split(
        key=key,
        above=bool(above),
        threshold=float(cuts[at]),
        among_wins=float(held_wins / total_wins),
        otherwise=float((holds - held_wins) / (total - total_wins)),
        wins=float(held_wins / holds),
    )
    explained = float(between[at]) / (share * (1 - share))
    if explained < BEYOND_CHANCE or split.among_wins < max(COMMON, TELLING * split.otherwise):
        return []
    return [(explained, split)]

"""Where the choice flips: the values of single numbers at which another option draws level, all searched together."""

from collections.abc import Callable, Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from bpo_decide.decision.choice import lead_of, winners

Array = NDArray[np.float64]
Positions = NDArray[np.intp]
Trial = Callable[[Positions, Array], Array]
"""Given which number each case moves and to what: what decides (`Choice.rated`), shape (cases, options)."""
CLOSE = 1e-10
"""How small a bracket is against the values at its ends when it is small enough."""
MOST_ROUNDS = 20
"""Rounds after which a bracket is left as it is: only around a jump, where each round halves it, are so many needed."""
NARROW, NARROWEST, HALF = 0.02, 1e-5, 0.5
"""How near to the secant's root the next bracket is tried, as a share of the present one: at first, and at the least;
and its middle, which is tried too."""
STEPS = 3
"""Places that are tried within a bracket."""


class Flip(Struct, frozen=True):
    """Where the choice flips as one number moves away from its centre.

    Attributes:
        number: position of what is moved.
        value: where another option draws level.
        winner: position of the option that wins just beyond.
        above: whether it is above the centre.
        again: whether the choice changes once more further out.
    """

    number: int
    value: float
    winner: int
    above: bool
    again: bool


def flips(trial: Trial, grids: Sequence[Array], centres: Sequence[float], holder: int) -> tuple[Flip, ...]:
    """Return the nearest flip on either side of the centre of each number, in the order of the numbers.

    A flip is seen where the option that is chosen at the centre is chosen at one value of the grid and not at the
    next; there it is closed in on from both sides: by the secant where the lead is smooth, by halving where it jumps.

    Args:
        trial: the model, with one number moved at a time.
        grids: values to look at, for each number; its centre is added.
        centres: where each number stands in the base case.
        holder: position of the option that is chosen there.
    """
    points = [np.union1d(grid, [centre]) for grid, centre in zip(grids, centres, strict=True)]
    if not points:
        return ()
    which = np.repeat(np.arange(len(points)), [len(values) for values in points])
    rated = trial(which, np.concatenate(points))
    found: list[Flip] = []
    brackets: list[tuple[float, float, float, float]] = []
    for number, (values, centre) in enumerate(zip(points, centres, strict=True)):
        mine = rated[which == number]
        leads, first = lead_of(mine, holder).tolist(), winners(mine).tolist()
        start = int(np.searchsorted(values, centre))
        for above, outward in ((False, range(start - 1, -1, -1)), (True, range(start + 1, len(values)))):
            lost = next((step for step, one in enumerate(outward) if leads[one] < 0), None)
            if lost is None:
                continue
            inner, outer = outward[lost - 1] if lost else start, outward[lost]
            again = any(leads[one] >= 0 or first[one] != first[outer] for one in outward[lost:])
            found.append(Flip(number, 0.0, first[outer], above, again))
            # at the centre itself the holder is chosen, whatever rounding makes of a tie
            brackets.append((values[inner], values[outer], max(leads[inner], 0.0), leads[outer]))
    return _closed_in(trial, found, np.array(brackets).reshape(len(found), -1), holder) if found else ()


def _closed_in(trial: Trial, found: list[Flip], brackets: Array, holder: int) -> tuple[Flip, ...]:
    """Return the flips with their values.

    Args:
        trial: the model.
        found: the flips, with the winners at the outer ends of their brackets.
        brackets: value where the holder is chosen, value where it is not, and its lead at both; shape (flips, 4).
        holder: position of the option.
    """
    numbers = np.array([flip.number for flip in found], dtype=np.intp)
    winner = np.array([flip.winner for flip in found], dtype=np.intp)
    near = np.full(len(found), NARROW)
    for _ in range(MOST_ROUNDS):
        size = np.abs(brackets[:, :2]).max(axis=1)
        active = np.flatnonzero(np.abs(brackets[:, 1] - brackets[:, 0]) > CLOSE * size)
        if not len(active):
            break
        inner, outer, ahead, behind = brackets[active].T
        root = ahead / (ahead - behind)
        steps = np.stack([root - near[active], root + near[active], np.full(len(active), HALF)], axis=1)
        steps = np.sort(np.clip(steps, NARROWEST, 1 - NARROWEST), axis=1)
        values = inner[:, np.newaxis] + steps * (outer - inner)[:, np.newaxis]
        rated = trial(np.repeat(numbers[active], STEPS), values.ravel())
        leads, first = lead_of(rated, holder).reshape(-1, STEPS), winners(rated).reshape(-1, STEPS)
        for row, position in enumerate(active.tolist()):
            lost = next((one for one in range(STEPS) if leads[row, one] < 0), STEPS)
            if lost < STEPS:
                brackets[position, 1::2] = values[row, lost], leads[row, lost]
                winner[position] = first[row, lost]
            if lost > 0:
                brackets[position, ::2] = values[row, lost - 1], leads[row, lost - 1]
        left = np.abs((brackets[active, 1] - brackets[active, 0]) / (outer - inner))
        narrowed = left <= 2 * (1 + HALF) * near[active]
        near[active] = np.where(narrowed, np.maximum(near[active] ** 2, NARROWEST), NARROW)
    inner, outer, ahead, behind = brackets.T
    values = inner + (outer - inner) * ahead / (ahead - behind)
    return tuple(
        replace(flip, value=float(value), winner=int(first))
        for flip, value, first in zip(found, values, winner, strict=True)
    )

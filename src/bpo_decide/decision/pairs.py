"""The likeliest pair: the two numbers that flip the choice with the least departure from what is expected of both."""

import math
from collections.abc import Callable
from itertools import combinations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from bpo_decide.decision.choice import lead_of, winners

Array = NDArray[np.float64]
Positions = NDArray[np.intp]
PairTrial = Callable[[Positions, Array], Array]
"""Given the two numbers that each case moves and how far from their means in normal scores, both of shape (cases, 2):
what decides (`Choice.rated`), shape (cases, options)."""
FARTHEST = 3.0
"""How far each number is moved, in normal scores: one case in seven hundred is further out on either side."""
SCORES = np.linspace(-FARTHEST, FARTHEST, 25)
"""Where each number alone has been tried: how far its normal score is from that of its mean."""
TRIED = 8
"""Pairs that look likeliest and are tried together."""
DIRECTIONS, RADII = 17, 16
"""Directions within a quarter turn, and distances in each, at which a pair is tried."""
EIGHTH = np.pi / 2 / 2
"""An eighth turn: directions are tried so far to either side of the one that was guessed."""
SHORTEST, LONGEST = 0.3, 1.7
"""The distances tried, relative to the one that was guessed from each number alone."""


class Pair(Struct, frozen=True):
    """Two numbers that flip the choice together.

    Attributes:
        numbers: positions of both.
        scores: how far the normal scores at which another option draws level are from those of the means.
        winner: position of the option that wins just beyond.
    """

    numbers: tuple[int, int]
    scores: tuple[float, float]
    winner: int

    @property
    def distance(self) -> float:
        """How far both are from their means, in standard deviations of a normal law."""
        return math.hypot(*self.scores)


def likeliest_pair(trial: PairTrial, alone: Array, base: Array, holder: int) -> Pair | None:
    """Return the pair that flips the choice at the smallest distance in normal scores; None where none does.

    Neither number alone flips it at its value. Which pairs are tried is guessed by adding up what each number does
    alone; what is reported has been evaluated.

    Source: the distance is that of A. M. Hasofer and N. C. Lind, Exact and invariant second-moment code format,
    Journal of the Engineering Mechanics Division 100, 1974, for independent inputs.

    Args:
        trial: the model, with two numbers moved at a time.
        alone: what decides with one number at each of `SCORES`, shape (numbers, scores, options).
        base: what decides in the base case, shape (options,).
        holder: position of the option that is chosen there.
    """
    guesses = _guesses(alone, base, holder)[:TRIED]
    if not guesses:
        return None
    numbers = np.array([pair for _, pair, _, _ in guesses])
    scores = np.stack([_star(first, second) for _, _, first, second in guesses])  # pairs, directions, distances, 2
    cases = np.broadcast_to(numbers[:, np.newaxis, np.newaxis, :], scores.shape).reshape(-1, 2)
    rated = trial(cases, scores.reshape(-1, 2))
    shape = scores.shape[:-1]
    leads, winner = lead_of(rated, holder).reshape(shape), winners(rated).reshape(shape)
    ahead = float(lead_of(base[np.newaxis], holder)[0])
    found = [
        Pair((int(pair[0]), int(pair[1])), place, int(winner[row][where]))
        for row, pair in enumerate(numbers)
        for place, where in _crossings(scores[row], leads[row], ahead)
    ]
    return min(_needing_both(found, trial, holder), key=lambda pair: pair.distance, default=None)


def _needing_both(found: list[Pair], trial: PairTrial, holder: int) -> list[Pair]:
    """Return the pairs of which neither number alone flips the choice."""
    if not found:
        return []
    numbers = np.repeat([pair.numbers for pair in found], 2, axis=0)
    scores = np.array([score for pair in found for score in ((pair.scores[0], 0.0), (0.0, pair.scores[1]))])
    alone = lead_of(trial(numbers, scores), holder).reshape(-1, 2).min(axis=1)
    return [pair for pair, lead in zip(found, alone.tolist(), strict=True) if lead >= 0]


def _guesses(alone: Array, base: Array, holder: int) -> list[tuple[float, tuple[int, int], float, float]]:
    """Return the pairs by the distance at which they seem to flip the choice: distance, numbers, both scores."""
    first, second = (grid.ravel() for grid in np.meshgrid(SCORES, SCORES, indexing="ij"))
    distance = np.hypot(first, second)
    eligible = np.isfinite(base)
    alone, base = alone[:, :, eligible], base[eligible]
    holder = int(eligible[:holder].sum())
    moves = alone - base
    holds = [lead_of(rated, holder) >= 0 for rated in alone]
    matters = [number for number in range(len(alone)) if np.any(moves[number])]
    found = []
    for one, other in combinations(matters, 2):
        together = base + moves[one][:, np.newaxis, :] + moves[other][np.newaxis, :, :]
        lost = lead_of(together.reshape(len(distance), -1), holder) < 0
        lost &= np.logical_and.outer(holds[one], holds[other]).ravel()
        if lost.any():
            nearest = int(np.flatnonzero(lost)[distance[lost].argmin()])
            found.append((float(distance[nearest]), (one, other), float(first[nearest]), float(second[nearest])))
    return sorted(found)


def _star(first: float, second: float) -> Array:
    """Return normal scores around a guess, shape (directions, distances, 2), none beyond `FARTHEST`."""
    radius, angle = math.hypot(first, second), math.atan2(second, first)
    angles = angle + np.linspace(-EIGHTH, EIGHTH, DIRECTIONS)
    radii = radius * np.linspace(SHORTEST, LONGEST, RADII)
    scores = np.stack([np.outer(np.cos(angles), radii), np.outer(np.sin(angles), radii)], axis=-1)
    within: Array = np.clip(scores, -FARTHEST, FARTHEST)
    return within


def _crossings(scores: Array, leads: Array, ahead: float) -> list[tuple[tuple[float, float], tuple[int, int]]]:
    """Return where each direction of a star first crosses, by linear interpolation, and the case just beyond.

    Args:
        scores: of shape (directions, distances, 2).
        leads: there.
        ahead: the lead in the base case, where all directions begin.
    """
    found = []
    for direction, lead in enumerate(leads):
        lost = np.flatnonzero(lead < 0)
        if not len(lost):
            continue
        outer = int(lost[0])
        before = (scores[direction, outer - 1], lead[outer - 1]) if outer else (np.zeros(2), max(ahead, 0.0))
        share = before[1] / (before[1] - lead[outer])
        place = before[0] + share * (scores[direction, outer] - before[0])
        found.append(((float(place[0]), float(place[1])), (direction, outer)))
    return found

"""The likeliest pair, on functions whose nearest point is known."""

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from bpo_decide.decision.pairs import SCORES, Pair, likeliest_pair

Array = NDArray[np.float64]
Positions = NDArray[np.intp]


def straight(slopes: list[float], ahead: float) -> Pair | None:
    """Return the pair where the lead is `ahead` less the sum of slopes times normal scores."""
    steep = np.array(slopes)

    def trial(numbers: Positions, scores: Array) -> Array:
        lead = ahead - (steep[numbers] * scores).sum(axis=1)
        return np.stack([np.zeros_like(lead), lead], axis=1)

    alone = np.stack([np.stack([0 * SCORES, ahead - slope * SCORES], axis=1) for slope in slopes])
    return likeliest_pair(trial, alone, np.array([0.0, ahead]), 0)


def test_the_steepest_two_meet_the_line_at_its_foot() -> None:
    found = straight([1.0, 3.0, 4.0, -0.5], ahead=10.0)

    assert found is not None
    assert found.numbers == (1, 2)
    assert found.distance == pytest.approx(10 / 5, rel=1e-3)  # distance of a line from 0: ahead / hypot(3, 4)
    assert found.scores == pytest.approx(
        (3 * 10 / 25, 4 * 10 / 25), rel=0.1
    )  # directions are a sixteenth of a quarter apart
    assert found.winner == 1


def test_numbers_that_raise_the_lead_move_the_other_way() -> None:
    found = straight([-1.0, 1.0], ahead=1.0)

    assert found is not None
    assert found.scores == pytest.approx((-0.5, 0.5), rel=0.05)


def test_neither_may_do_it_alone() -> None:
    def trial(numbers: Positions, scores: Array) -> Array:
        jump = ((numbers == 0) & (scores > 0)).any(axis=1)  # a hair above its mean the first number flips everything
        lead = np.where(jump, -1.0, 4.0) - np.where(numbers == 0, 0.0, 3 * scores).sum(axis=1)
        return np.stack([np.zeros_like(lead), lead], axis=1)

    numbers = np.repeat(np.arange(3), len(SCORES))[:, np.newaxis]
    alone = trial(numbers, np.tile(SCORES, 3)[:, np.newaxis]).reshape(3, len(SCORES), 2)

    found = likeliest_pair(trial, alone, np.array([0.0, 4.0]), 0)

    assert found is not None
    assert found.numbers == (1, 2)
    assert found.distance == pytest.approx(4 / math.hypot(3, 3), rel=1e-3)


def test_no_pair_is_found_where_none_reaches_far_enough_or_nothing_moves_the_lead() -> None:
    assert straight([1.0, 1.0], ahead=100.0) is None
    assert straight([0.0, 0.0], ahead=1.0) is None

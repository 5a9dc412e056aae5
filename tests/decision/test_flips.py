"""Where a choice flips, on functions whose crossings are known."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from bpo_decide.decision.flips import flips

Array = NDArray[np.float64]
GRID = np.linspace(-3.0, 3.0, 13)


def rated(*others: Array) -> Array:
    """Return what decides: the first option costs nothing, the others what is given."""
    return np.stack([np.zeros_like(others[0]), *others], axis=1)


def test_a_straight_lead_crosses_where_it_is_0_and_only_on_one_side() -> None:
    found = flips(lambda _, x: rated(2 - 3 * x), [GRID], [0.0], 0)

    assert [(flip.winner, flip.above, flip.again) for flip in found] == [(1, True, False)]
    assert found[0].value == pytest.approx(2 / 3, rel=1e-12)


def test_a_curved_lead_crosses_on_both_sides() -> None:
    found = flips(lambda _, x: rated(2 - x**2), [GRID], [0.0], 0)

    assert [flip.value for flip in found] == pytest.approx([-math.sqrt(2), math.sqrt(2)], rel=1e-9)
    assert [flip.above for flip in found] == [False, True]


def test_the_nearest_of_several_crossings_is_told_and_that_there_are_more() -> None:
    found = flips(lambda _, x: rated(np.cos(3 * x)), [GRID], [0.0], 0)

    assert [flip.value for flip in found] == pytest.approx([-math.pi / 6, math.pi / 6], rel=1e-9)
    assert all(flip.again for flip in found)


def test_a_jump_is_closed_in_on() -> None:
    found = flips(lambda _, x: rated(np.where(x > 1.2345, -1.0, 5.0)), [GRID], [0.0], 0)

    assert found[0].value == pytest.approx(1.2345, abs=1e-6)


def test_whoever_overtakes_first_wins_beyond_whatever_happens_further_out() -> None:
    found = flips(lambda _, x: rated(1 - x, 4 - 3 * x), [GRID], [0.0], 0)

    assert [(flip.winner, flip.above, flip.again) for flip in found] == [(1, True, True)]  # at 1.5 it is the third
    assert found[0].value == pytest.approx(1.0)


def test_an_option_that_may_not_be_chosen_never_wins() -> None:
    found = flips(lambda _, x: rated(1 - x, np.full_like(x, np.inf)), [GRID], [0.0], 0)

    assert [flip.winner for flip in found] == [1]


def test_what_turns_nothing_and_nothing_at_all_are_not_found() -> None:
    assert flips(lambda _, x: rated(1 + 0 * x), [GRID], [0.0], 0) == ()
    assert flips(lambda _, x: rated(x), [], [], 0) == ()


def test_what_cannot_be_computed_turns_nothing() -> None:
    with np.errstate(invalid="ignore"):
        found = flips(lambda _, x: rated(1 + np.sqrt(2 - x)), [GRID], [0.0], 0)

    assert found == ()


@given(st.lists(st.tuples(st.floats(0.1, 5), st.floats(-2.9, 2.9)), min_size=1, max_size=5))
def test_all_numbers_are_searched_together_and_each_finds_its_own(lines: list[tuple[float, float]]) -> None:
    slopes, roots = (np.array(part) for part in zip(*lines, strict=True))
    slopes = slopes * np.where(roots > 0, 1, -1)  # ahead at 0

    found = flips(
        lambda which, x: rated(slopes[which] * (roots[which] - x)), [GRID] * len(lines), [0.0] * len(lines), 0
    )

    values = {flip.number: flip.value for flip in found}
    for number, root in enumerate(roots.tolist()):
        if root:
            assert values[number] == pytest.approx(root, rel=1e-8)

"""Stochastic dominance, against a published example and against its definition."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from bpo_decide.decision.dominance import dominance

Y = np.repeat([3.0, 5.0, 7.0], [3, 4, 3])
X = np.repeat([2.0, 4.0, 6.0], [2, 5, 3])
"""Case h1, gains with probabilities (0.3, 0.4, 0.3) and (0.2, 0.5, 0.3), as ten equally likely draws each.

Source: StochasticDominance.jl, tutorial 2 (MIT): Y dominates X in the second order, X does not dominate Y. Not in the
first: F_Y(3) = 0.3 is above F_X(3) = 0.2.
"""


def test_published_example() -> None:
    """Gains are negative costs."""
    forth, back = dominance(-Y, -X), dominance(-X, -Y)

    assert forth.second
    assert not forth.first
    assert not back.second
    assert not back.first


def test_the_integrated_distribution_of_the_published_example() -> None:
    """The table printed there, at 2 to 7: it is what decides the second order, and so is a check of the draws above."""
    levels = np.arange(2.0, 8.0)
    below = {name: np.maximum(levels - gains[:, None], 0).mean(axis=0) for name, gains in (("Y", Y), ("X", X))}

    assert below["Y"] == pytest.approx([0.0, 0.0, 0.3, 0.6, 1.3, 2.0])
    assert below["X"] == pytest.approx([0.0, 0.2, 0.4, 1.1, 1.8, 2.8])
    assert (below["Y"] <= below["X"]).all()


def test_where_two_costs_cross() -> None:
    """Uniform on 0 to 10 and on 4 to 6 change places at their common median, 5; half the area lies on each side."""
    grid = (np.arange(1_000) + 0.5) / 1_000
    wide, narrow = 10 * grid, 4 + 2 * grid

    forth, back = dominance(narrow, wide), dominance(wide, narrow)

    assert (forth.first, back.first) == (False, False)
    assert (forth.second, back.second) == (True, False)  # same mean, less spread
    (crossing,) = forth.crossings
    assert crossing.cost == pytest.approx(5, abs=0.01)
    assert crossing.probability == pytest.approx(0.5, abs=0.002)
    assert forth.violation == pytest.approx(0.5, abs=0.01)


def test_equal_costs_do_not_dominate() -> None:
    found = dominance(X, X[::-1])

    assert (found.first, found.second, found.crossings, found.violation) == (False, False, (), 0.0)


COSTS = st.integers(1, 40).flatmap(
    lambda size: st.tuples(*[arrays.arrays(np.float64, size, elements=st.integers(-50, 50).map(float)) for _ in "ab"])
)


@given(pair=COSTS)
def test_against_the_definition(pair: tuple[np.ndarray, np.ndarray]) -> None:
    """First order: no cost is exceeded more often. Second: no excess over any level is larger on average."""
    cost, other = pair
    levels = np.unique(np.concatenate(pair))
    oftener = [(cost > level).mean() - (other > level).mean() for level in levels]
    larger = [np.maximum(cost - level, 0).mean() - np.maximum(other - level, 0).mean() for level in levels]
    larger.append(cost.mean() - other.mean())
    found = dominance(cost, other)
    same = np.array_equal(np.sort(cost), np.sort(other))

    assert found.first == (not same and max(oftener) <= 1e-12)
    assert found.second == (not same and max(larger) <= 1e-9)


@given(pair=COSTS)
def test_first_order_implies_second_and_a_lower_mean(pair: tuple[np.ndarray, np.ndarray]) -> None:
    found = dominance(*pair)

    assert found.second or not found.first
    assert pair[0].mean() <= pair[1].mean() + 1e-9 or not found.second


@given(pair=COSTS)
def test_the_area_of_violation_is_that_of_the_other_side(pair: tuple[np.ndarray, np.ndarray]) -> None:
    forth, back = dominance(*pair), dominance(*pair[::-1])

    assert not (forth.first and back.first)
    if forth.violation or back.violation:
        assert forth.violation + back.violation == pytest.approx(1)

"""Regret, against a worked table and against what it must be by definition."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from bpo_decide.decision.regret import expected_regret, maximum_regret, regrets


def test_published_table() -> None:
    """Case b4: payoffs of two decisions in two states, D1 (10, 5) and D2 (8, 9), by minimax regret.

    Worked example in "Using the minimax regret criterion in decision making"; the scheme is that of Savage (1951).
    """
    payoff = np.array([[10.0, 8.0], [5.0, 9.0]])  # states by decisions

    found = regrets(-payoff)

    assert found.tolist() == [[0.0, 2.0], [4.0, 0.0]]
    assert maximum_regret(-payoff).tolist() == [4.0, 2.0]
    assert ("D1", "D2")[int(np.argmin(maximum_regret(-payoff)))] == "D2"
    assert ("D1", "D2")[int(np.argmin((-payoff).max(axis=0)))] == "D2"  # maximin of payoffs is minimax of costs
    assert ("D1", "D2")[int(np.argmin((-payoff).min(axis=0)))] == "D1"  # maximax


COSTS = arrays.arrays(
    np.float64, st.tuples(st.integers(1, 30), st.integers(1, 5)), elements=st.floats(-1e6, 1e6, width=32)
)


@given(costs=COSTS)
def test_some_option_is_never_regretted_in_each_case(costs: np.ndarray) -> None:
    found = regrets(costs)

    assert (found >= 0).all()
    assert (found.min(axis=1) == 0).all()


@given(costs=COSTS, shift=st.floats(-1e6, 1e6, width=32))
def test_what_all_options_share_is_not_regretted(costs: np.ndarray, shift: float) -> None:
    assert maximum_regret(costs + shift) == pytest.approx(maximum_regret(costs), abs=1e-6)


@given(costs=COSTS)
def test_the_cheapest_on_average_is_least_regretted_on_average(costs: np.ndarray) -> None:
    """Expected regret is mean cost less the mean of the least cost, which no choice changes."""
    expected = costs.mean(axis=0) - costs.min(axis=1).mean()

    assert expected_regret(costs) == pytest.approx(expected, abs=1e-6)

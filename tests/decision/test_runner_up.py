"""Conditions that set the runner-up's wins apart, on cases built so that they are known."""

import numpy as np
import pytest

from bpo_decide.decision.runner_up import splits

DRAWS = 4_000
GENERATOR = np.random.default_rng(7)
ONE, TWO, NOISE = GENERATOR.random((3, DRAWS))
COLUMNS = {"noise": NOISE, "one": ONE, "two": TWO}


def test_one_condition() -> None:
    """It wins where `one` is above 0.8, and only there: then always, otherwise never."""
    (split, *rest) = splits(ONE > 0.8, COLUMNS)

    assert (split.key, split.above, rest) == ("one", True, [])
    assert split.threshold == pytest.approx(0.8, abs=0.01)
    assert split.among_wins == pytest.approx(1, abs=0.05)  # the cut is a quantile of the draws
    assert split.otherwise == pytest.approx(0, abs=0.02)
    assert split.wins == pytest.approx(1, abs=0.03)


def test_two_conditions() -> None:
    """It wins where `one` is below a half and `two` above: a quarter of the cases."""
    first, second = splits((ONE <= 0.5) & (TWO > 0.5), COLUMNS)

    assert {(first.key, first.above), (second.key, second.above)} == {("one", False), ("two", True)}
    assert first.wins == pytest.approx(0.5, abs=0.05)
    assert second.wins == pytest.approx(1, abs=0.05)


def test_nothing_to_say_where_all_or_none_are_won() -> None:
    assert splits(np.zeros(DRAWS, dtype=bool), COLUMNS) == ()
    assert splits(np.ones(DRAWS, dtype=bool), COLUMNS) == ()


def test_an_input_that_does_not_vary_is_no_condition() -> None:
    assert splits(ONE > 0.5, {"still": np.full(DRAWS, 3.0)}) == ()


def test_the_shares_are_those_of_the_cases() -> None:
    """Counted again, case by case."""
    won = NOISE * 0.7 + ONE * 0.3 > 0.6
    split = splits(won, COLUMNS)[0]
    holds = (COLUMNS[split.key] > split.threshold) == split.above

    assert split.among_wins == holds[won].mean()
    assert split.otherwise == holds[~won].mean()
    assert split.wins == won[holds].mean()

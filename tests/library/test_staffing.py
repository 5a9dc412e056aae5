"""The table of Erlang C is what its package and the formula say, and is off between its points by what it states."""

from math import ceil, exp, log

import numpy as np
import pytest

from bpo_decide.library.staffing import agents_on_duty
from tests import erlang
from tests.library import erlang_c_table

LOWEST_LOAD, HIGHEST_LOAD = 0.01, 1000


def test_the_table_is_the_one_that_was_made() -> None:
    """Its points are those of the script, and the package still gives the numbers of some of them, to three digits."""
    grid = agents_on_duty()
    points = (erlang_c_table.ANSWERED, erlang_c_table.WITHIN, erlang_c_table.LOAD)
    rng = np.random.default_rng(7)
    assert grid.axes == tuple(tuple(map(float, axis)) for axis in points)
    assert len(grid.values) == len(points[0]) * len(points[1]) * len(points[2])
    for _ in range(60):
        answered, within, load = (float(rng.choice(axis)) for axis in points)
        made = erlang_c_table.agents(load, within, answered)
        assert grid.at(answered, within, load) == pytest.approx(made, abs=0.0006), (answered, within, load)


@pytest.mark.parametrize("agents", [1, 2, 7, 40, 300])
@pytest.mark.parametrize("used", [0.2, 0.7, 0.95])
@pytest.mark.parametrize("within", [0.0, 0.05, 2.0])
def test_the_package_and_the_formula_agree(agents: int, used: float, within: float) -> None:
    load = agents * used
    assert erlang_c_table.served(agents, load, within) == pytest.approx(erlang.answered(agents, load, within), abs=1e-9)


def test_a_published_example() -> None:
    """100 calls of 3 minutes in half an hour, 80 % in 20 seconds: 14 agents, who reach 88.8 %.

    Source: documentation of the R package ErlangC 0.1.0.
    """
    assert erlang.answered(14, 10, 20 / 180) == pytest.approx(0.88835, abs=5e-6)
    assert erlang.answered(13, 10, 20 / 180) < 0.8
    assert ceil(agents_on_duty().at(0.8, 20 / 180, 10)) == 14


def test_between_its_points_the_table_is_off_by_no_more_than_it_says() -> None:
    """By less than 0.1 agents for up to 20 Erlang, and by less than 0.4 % above: at 1,500 points drawn anywhere."""
    rng, grid = np.random.default_rng(11), agents_on_duty()
    for _ in range(1_500):
        answered = 1 - exp(rng.uniform(log(0.01), log(0.5)))
        within = rng.uniform(0, 5**0.5) ** 2 if rng.random() < 0.3 else rng.uniform(0, 0.5)
        load = exp(rng.uniform(log(LOWEST_LOAD), log(HIGHEST_LOAD)))
        true = erlang.between(load, within, answered)
        off = abs(grid.at(answered, within, load) - true)
        assert off < (0.1 if load <= 20 else 0.004 * true), (answered, within, load)


def test_more_load_and_a_higher_target_take_more_agents_and_more_patience_fewer() -> None:
    grid = agents_on_duty()
    at = grid.at(0.8, 0.05, 12)
    assert grid.at(0.8, 0.05, 13) > at
    assert grid.at(0.85, 0.05, 12) > at
    assert grid.at(0.8, 0.1, 12) < at


def test_beyond_the_ends_of_an_axis_the_table_stays_as_it_is_there() -> None:
    grid = agents_on_duty()
    assert grid.at(0.3, 0.05, 12) == grid.at(0.5, 0.05, 12)
    assert grid.at(0.8, 50, 12) == grid.at(0.8, 5, 12)
    assert grid.at(0.8, 0.05, 0) == 1

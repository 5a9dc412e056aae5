"""Money that moves later: nothing is lost, and every month's part comes when it should."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo_decide.model.timing import built_up, later, written_off

EDGES = np.arange(7.0)[:, np.newaxis]


def column(*values: float) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    """Return values by month of one case."""
    return np.array([values], dtype=np.float64).T


def test_a_flow_comes_a_month_and_a_half_later() -> None:
    """10 a month from month 1 on: half of the first in month 2, all from month 3 on, what is left in the last."""
    found = later(column(0, 10, 10, 10, 10, 10), np.array([[1.5]]), EDGES)

    assert found[:, 0].tolist() == [0, 0, 5, 10, 10, 25]


def test_each_case_has_its_own_delay() -> None:
    found = later(column(6, 0, 0, 0, 0, 0), np.array([[0.0, 2.25, 40.0]]), EDGES)

    assert found.T.tolist() == [[6, 0, 0, 0, 0, 0], [0, 0, 4.5, 1.5, 0, 0], [0, 0, 0, 0, 0, 6]]


def test_a_balance_is_built_up_and_given_back() -> None:
    assert built_up(column(0, 4, 5, 5, 2, 2))[:, 0].tolist() == [0, 4, 1, 0, -3, -2]


def test_capital_is_written_off_evenly_and_the_rest_at_the_end() -> None:
    """30 in month 1 over three months; 9 in month 4 has but two of its three months left."""
    found = written_off(column(0, 30, 0, 0, 9, 0), 3)

    assert found[:, 0].tolist() == pytest.approx([0, 10, 10, 10, 3, 6])


@given(
    flow=st.lists(st.floats(-1e6, 1e6), min_size=6, max_size=6),
    delay=st.floats(0, 20),
    months=st.integers(1, 12),
)
def test_nothing_is_lost(flow: list[float], delay: float, months: int) -> None:
    values = column(*flow)
    scale = 1 + sum(map(abs, flow))

    assert later(values, np.array([[delay]]), EDGES).sum() == pytest.approx(sum(flow), abs=1e-9 * scale)
    assert written_off(values, months).sum() == pytest.approx(sum(flow), abs=1e-9 * scale)
    assert built_up(values).sum() == pytest.approx(0, abs=1e-9 * scale)

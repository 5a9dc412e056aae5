"""Whole posts, renewals and lows, worked out by hand."""

import numpy as np
import pytest

from bpo_decide.model.wear import falls, renewals, whole

EDGES = np.arange(37.0)[:, np.newaxis]
"""Three years of months."""


def test_posts_are_rounded_up_but_not_for_a_rounding_error() -> None:
    found = whole(np.array([[0.0], [0.2], [1.0], [1.0 + 1e-12], [1.4], [2.0]]))

    assert found[:, 0].tolist() == [0, 1, 1, 1, 2, 2]


def test_renewals_come_at_their_dates_and_leave_what_has_not_been_used() -> None:
    """At months 6 and 30, of 24 months each: at 36 three quarters of the last one are left."""
    due, left = renewals(np.array([[6.0]]), np.array([[24.0]]), EDGES)

    assert np.flatnonzero(due[:, 0]).tolist() == [6, 30]
    assert due.sum() == 2
    assert left[0, 0] == pytest.approx(0.75)


def test_a_renewal_within_a_month_counts_in_two_of_them() -> None:
    due, _ = renewals(np.array([[6.25]]), np.array([[40.0]]), EDGES)

    assert due[[6, 7], 0].tolist() == [0.75, 0.25]


@pytest.mark.parametrize("first", [36.0, 50.0])
def test_what_comes_after_the_horizon_does_not_come(first: float) -> None:
    due, left = renewals(np.array([[first]]), np.array([[12.0]]), EDGES)

    assert due.sum() == left.sum() == 0


def test_each_case_has_its_own_dates() -> None:
    due, left = renewals(np.array([[12.0]]), np.array([[12.0, 24.0, 48.0]]), EDGES)

    assert due.sum(axis=0).tolist() == [2, 1, 1]
    assert left[0].tolist() == [0, 0, 0.5]


def test_only_new_lows_are_falls() -> None:
    """From 1 to 0.8, up to 0.9, down to 0.7: 0.2 below the start, nothing, 0.1 below the lowest before."""
    fall, before = falls(np.array([[0.8], [0.9], [0.7], [1.2]]))

    assert fall[:, 0] == pytest.approx([0.2, 0, 0.1, 0])
    assert before[:, 0] == pytest.approx([1, 0.8, 0.8, 0.7])


def test_more_work_than_today_is_no_level_to_fall_from() -> None:
    fall, _ = falls(np.array([[1.5], [1.1]]))

    assert fall.sum() == 0

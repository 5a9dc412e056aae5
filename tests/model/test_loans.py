"""Equal monthly payments, and what is still owed, against the annuity formula."""

import numpy as np
import pytest

from bpo_decide.model.loans import Array, instalment, owed


def row(*values: float) -> Array:
    """Return one value for each case."""
    return np.array([values])


def test_payments_are_worth_what_they_repay() -> None:
    """Discounted at their own rate, 22 % a year over 24 months; and as an annuity."""
    part = instalment(row(24.0), row(0.22))[0, 0]
    assert sum(part * 1.22 ** -(month / 12) for month in range(1, 25)) == pytest.approx(1, rel=1e-12)
    growth = 1.22 ** (1 / 12) - 1
    assert part == pytest.approx(growth / (1 - (1 + growth) ** -24), rel=1e-12)


def test_without_interest_the_parts_are_equal_and_take_a_month_at_least() -> None:
    np.testing.assert_allclose(instalment(row(36.0, 2.5, 0.0), row(0.0, 0.0, 0.0)), row(1 / 36, 0.4, 1.0))


def test_interest_that_is_next_to_nothing_changes_next_to_nothing() -> None:
    np.testing.assert_allclose(instalment(row(60.0), row(1e-9)), row(1 / 60), rtol=1e-8)


def test_what_is_owed_is_the_value_of_the_payments_to_come() -> None:
    part = instalment(row(24.0), row(0.1))[0, 0]
    for paid in (0, 1, 11, 23):
        left = sum(part * 1.1 ** -(month / 12) for month in range(1, 25 - paid))
        assert owed(np.array([[float(paid)]]), row(24.0), row(0.1))[0, 0] == pytest.approx(left, rel=1e-12)


def test_before_it_begins_all_is_owed_and_after_its_end_nothing() -> None:
    since = np.array([[-np.inf], [-3.0], [6.0], [12.0], [40.0]])
    np.testing.assert_allclose(owed(since, row(12.0), row(0.0))[:, 0], [1, 1, 0.5, 0, 0])

"""Profiles that hold their money by entry do what those by month do."""

import numpy as np
import pytest

from bpo_decide.model.profile import MonthlyProfile, ScatteredProfile
from bpo_decide.model.timeline import Timeline, discount_factors

MONTHS = 18
TIMELINE = Timeline(
    MONTHS, np.arange(MONTHS) // 12, np.arange(0, MONTHS, 12), discount_factors(0.08, MONTHS)[:, np.newaxis]
)
ENTRIES = [(0, 0, 10.0), (13, 0, 5.0), (13, 0, 2.0), (17, 2, 1.0)]
"""Month, case and money; two entries fall into one month of one case."""


def scattered() -> ScatteredProfile:
    month, case, money = (np.array(column) for column in zip(*ENTRIES, strict=True))
    return ScatteredProfile(month, case, money.astype(float), cases=3, timeline=TIMELINE)


def by_month() -> MonthlyProfile:
    values = np.zeros((MONTHS, 3))
    for month, case, money in ENTRIES:
        values[month, case] += money
    return MonthlyProfile(values, TIMELINE)


def test_sums_by_year() -> None:
    assert scattered().yearly.tolist() == [[10.0, 0.0, 0.0], [7.0, 0.0, 1.0]]
    assert scattered().discounted == pytest.approx(by_month().discounted, rel=1e-12)


@pytest.mark.parametrize("amount", [np.array([[2.0]]), np.array([[1.0], [3.0]]), np.array([[1.0, 2.0, 3.0]])])
def test_it_is_added_to_a_flow(amount: np.ndarray) -> None:
    flow, expected = np.ones((MONTHS, 3)), np.ones((MONTHS, 3))
    scattered().add_to(flow, amount)
    by_month().add_to(expected, amount)
    assert np.array_equal(flow, expected)


@pytest.mark.parametrize("cases", [1, 3])
def test_arithmetic(cases: int) -> None:
    other = MonthlyProfile(np.linspace(0, 1, MONTHS * cases).reshape(MONTHS, cases), TIMELINE)
    one, same = scattered(), by_month()
    assert (one * other).discounted == pytest.approx((same * other).discounted, rel=1e-12)
    for found, expected in (
        (one * 2.0, same * 2.0),
        (one + other, same + other),
        (one - other, same - other),
        (1 - one, 1 - same),
    ):
        assert isinstance(found, MonthlyProfile)
        assert np.array_equal(found.values, expected.values)

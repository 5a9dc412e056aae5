"""Summaries of draws against closed forms and published cases."""

import numpy as np
import pytest

from bpo_decide.decision.figures import chance, chance_in_words, money, percent, short
from bpo_decide.decision.statistics import cvar, rounded, standard_error, summary

DISCRETE = np.sort(np.array([0.0] * 90 + [100.0] * 5 + [200.0] * 3 + [1000.0] * 2))


@pytest.mark.parametrize(("level", "expected"), [(0.9, 310.0), (0.95, 520.0)])
def test_cvar_of_a_discrete_loss(level: float, expected: float) -> None:
    """The worst tenth is 5 x 100, 3 x 200, 2 x 1000: 3100 / 10; the worst twentieth 3 x 200, 2 x 1000: 2600 / 5."""
    assert cvar(DISCRETE, level) == pytest.approx(expected, rel=1e-12)


def test_cvar_of_a_standard_normal() -> None:
    """Closed form: density at the quantile over the tail, 2.062713 at 95 %."""
    steps = (np.arange(200_000) + 0.5) / 200_000
    from statistics import NormalDist

    ordered = np.array([NormalDist().inv_cdf(u) for u in steps])
    assert cvar(ordered, 0.95) == pytest.approx(2.062713, abs=2e-4)


def test_summary_of_a_ladder() -> None:
    """0, 1, ..., 1000: quantiles by linear interpolation are exact."""
    found = summary(np.random.default_rng(5).permutation(1001.0 * np.arange(1001) / 1001))

    assert (found.p10, found.p50, found.p90) == (100.0, 500.0, 900.0)
    assert found.mean == pytest.approx(500.0)
    assert found.probability_positive == pytest.approx(1000 / 1001)


def test_standard_error_is_that_of_the_replicate_means() -> None:
    """Ten replicates of constant value 0 .. 9: their sd is sqrt(55 / 6), over the root of 10."""
    values = np.repeat(np.arange(10.0), 50)

    assert standard_error(values) == pytest.approx((55 / 6) ** 0.5 / 10**0.5)


def test_one_case_has_no_error() -> None:
    found = summary(np.array([4.0]))

    assert found.standard_error is None
    assert (found.mean, found.sd, found.p5, found.cvar95) == (4.0, 0.0, 4.0, 4.0)


def test_ten_significant_digits() -> None:
    assert rounded(1234567.89012345) == 1234567.89
    assert rounded(-0.000123456789012) == -0.000123456789


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "USD 0.00"),
        (618.5, "USD 618"),
        (999.6, "USD 1.00k"),
        (19_756, "USD 19.8k"),
        (121_889, "USD 122k"),
        (999_600, "USD 1.00M"),
        (-2_345_000, "USD -2.35M"),
        (1.5e9, "USD 1.50bn"),
    ],
)
def test_money_in_three_digits(amount: float, text: str) -> None:
    assert money(amount, "USD") == text


@pytest.mark.parametrize(
    ("probability", "points", "words"),
    [
        (1.0, ">95%", "more than 19 in 20"),
        (0.9428, "95%", "about 19 in 20"),
        (0.9, "90%", "about 9 in 10"),
        (0.52, "50%", "about 5 in 10"),
        (0.76, "75%", "about 3 in 4"),
        (0.25, "25%", "about 1 in 4"),
        (0.86, "85%", "about 17 in 20"),
        (0.01, "<5%", "less than 1 in 20"),
    ],
)
def test_chances_to_the_nearest_five_points(probability: float, points: str, words: str) -> None:
    assert chance(probability) == points
    assert chance_in_words(probability) == words


def test_small_numbers() -> None:
    assert percent(-0.003) == "0%"
    assert percent(None) == "n/a"
    assert [short(value) for value in (0, 0.000123456, 7.8412, 32_400, 1e7)] == [
        "0",
        "0.000123",
        "7.84",
        "32,400",
        "10,000,000",
    ]

"""An even body with a power law beyond it: quantiles and means in closed form."""

import numpy as np
import pytest

from bpo_decide.reading.families import power_tail_mean, power_tail_quantile
from bpo_decide.reading.forms import Bounds, PowerTail, scaled, spelt
from bpo_decide.uncertainty.distributions import distribution

HALF = PowerTail(knee=1, beyond=0.5, index=2)
"""Half of it evenly from 0 to 1, half of it beyond 1 with P(X > x) = 0.5 / x^2."""


@pytest.mark.parametrize(("level", "value"), [(0.25, 0.5), (0.5, 1), (0.875, 2), (0.98, 5)])
def test_quantiles_can_be_checked_by_hand(level: float, value: float) -> None:
    """P(X > 2) = 0.5 / 4 = 0.125, P(X > 5) = 0.5 / 25 = 0.02."""
    assert power_tail_quantile(HALF, level) == pytest.approx(value, rel=1e-12)
    assert distribution(HALF, Bounds(0, None)).at(level) == pytest.approx(value, rel=1e-12)


def test_the_mean_of_a_pareto_law_with_index_2_is_twice_its_beginning() -> None:
    assert power_tail_mean(HALF) == pytest.approx(0.5 * 0.5 + 0.5 * 2, rel=1e-12)


@pytest.mark.parametrize(("most", "mean"), [(2, 0.25 + 0.5 * 1.5), (4, 0.25 + 0.5 * 1.75), (0.5, 0.5 - 0.5 * 0.125)])
def test_a_limit_takes_the_place_of_what_lies_beyond_it(most: float, mean: float) -> None:
    """E[min(X, M)] beyond 1 is 2 - 1 / M; at 0.5, below the knee, half of the even part is cut too."""
    limited = PowerTail(1, 0.5, 2, most)
    u = (np.arange(200_000) + 0.5) / 200_000

    assert power_tail_mean(limited) == pytest.approx(mean, rel=1e-12)
    assert distribution(limited, Bounds(0, None)).quantile(u).mean() == pytest.approx(mean, rel=1e-4)
    assert distribution(limited, Bounds(0, None)).at(0.999) == most


def test_a_tail_with_an_index_below_1_has_no_mean_without_a_limit() -> None:
    assert power_tail_mean(PowerTail(1, 0.5, 0.5)) == np.inf
    # beyond 1, with index 1/2 and limit 4: (4 ** 0.5 - 0.5) / 0.5 = 3
    assert power_tail_mean(PowerTail(1, 0.5, 0.5, 4)) == pytest.approx(0.25 + 0.5 * 3)


def test_another_unit_leaves_probabilities_alone() -> None:
    assert scaled(PowerTail(1, 0.5, 2, 4), 12) == PowerTail(12, 0.5, 2, 48)
    assert scaled(HALF, 12) == PowerTail(12, 0.5, 2)


def test_it_is_told_in_words() -> None:
    assert (
        spelt(PowerTail(0.3, 0.47, 1.126, 2))
        == "0 to 0.3, in 47% of cases more (power law with index 1.126) and at most 2"
    )

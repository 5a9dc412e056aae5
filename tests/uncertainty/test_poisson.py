"""Counts of events are those of the Poisson distribution, however rare or frequent."""

import numpy as np
import pytest
from scipy import stats

from bpo_decide.uncertainty.poisson import MOST_EXPECTED, poisson_quantile
from bpo_decide.uncertainty.streams import uniforms


@pytest.mark.parametrize("mean", [0.0, 1e-9, 0.01, 0.1, 1.0, 5.0, 50.0, 600.0, 701.0, 1_200.0, MOST_EXPECTED])
def test_counts_are_the_quantiles_of_the_poisson_distribution(mean: float) -> None:
    u = uniforms(1, "count", 0, 10_000)
    np.testing.assert_array_equal(poisson_quantile(u, np.full_like(u, mean)), stats.poisson.ppf(u, mean))


def test_every_case_has_its_own_mean() -> None:
    u, mean = uniforms(1, "count", 0, 5_000), 40 * uniforms(1, "mean", 0, 5_000)
    np.testing.assert_array_equal(poisson_quantile(u, mean), stats.poisson.ppf(u, mean))


@pytest.mark.parametrize("u", [1e-15, 1 - 2**-53])
@pytest.mark.parametrize("mean", [0.01, 5.0, 600.0, MOST_EXPECTED])
def test_the_outermost_probabilities_have_a_finite_count(u: float, mean: float) -> None:
    (count,) = poisson_quantile(np.array([u]), np.array([mean]))
    assert abs(count - mean) <= 10 + 10 * np.sqrt(mean)


def test_what_is_given_stays_as_it_is() -> None:
    u, mean = np.array([0.5, 0.9]), np.array([2.0, 3.0])
    poisson_quantile(u, mean)
    assert (u.tolist(), mean.tolist()) == ([0.5, 0.9], [2.0, 3.0])

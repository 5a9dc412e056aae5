"""The normal functions against SciPy and against each other."""

import numpy as np
import pytest
from scipy import special

from bpo_decide.uncertainty.normal import normal_cdf, normal_quantile

EVERYWHERE = np.concatenate(
    [np.logspace(-300, -1, 3000), np.linspace(1e-6, 1 - 1e-6, 20_001), 1 - np.logspace(-15.9, -1, 2000)]
)


def test_quantile_agrees_with_scipy() -> None:
    expected = special.ndtri(EVERYWHERE)
    np.testing.assert_allclose(normal_quantile(EVERYWHERE), expected, rtol=2e-15, atol=1e-15)


def test_cdf_agrees_with_scipy() -> None:
    score = np.linspace(-37, 37, 100_001)
    expected = special.ndtr(score)
    np.testing.assert_allclose(normal_cdf(score), expected, rtol=0, atol=5e-16)
    # SciPy itself is good to 1e-13 at -37
    np.testing.assert_allclose(normal_cdf(score), expected, rtol=1e-12, atol=0)


def test_known_points() -> None:
    assert normal_quantile(np.array([0.5]))[0] == 0
    assert normal_quantile(np.array([0.95]))[0] == pytest.approx(1.6448536269514722, abs=1e-15)
    assert normal_cdf(np.array([0.0]))[0] == 0.5
    assert normal_cdf(np.array([1.959963984540054]))[0] == pytest.approx(0.975, abs=1e-15)


def test_cdf_reaches_its_ends() -> None:
    np.testing.assert_array_equal(normal_cdf(np.array([-50.0, 50.0])), [0.0, 1.0])


def test_cdf_is_continuous_where_the_approximations_meet() -> None:
    for joint in (0.67448975, 32**0.5):
        below, above = normal_cdf(-np.array([np.nextafter(joint, 9), joint]))
        assert above == pytest.approx(below, rel=1e-14)


def test_quantile_inverts_cdf() -> None:
    score = np.linspace(-8, 5, 1001)
    np.testing.assert_allclose(normal_quantile(normal_cdf(score)), score, atol=2e-9)

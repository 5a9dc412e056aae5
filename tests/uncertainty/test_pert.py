"""The PERT table against published quantiles, polynomials and SciPy."""

import numpy as np
import pytest
from scipy import special

from bpo_decide.reading.forms import Bounds, Pert
from bpo_decide.uncertainty.distributions import distribution

FREE = Bounds()
EVERYWHERE = np.concatenate(
    [np.logspace(-16, -1, 2000), np.linspace(1e-4, 1 - 1e-4, 20_001), 1 - np.logspace(-15.9, -1, 2000)]
)


def test_published_quantiles() -> None:
    """Standard PERT 1, 3, 10 (alpha 1.889, beta 4.111): squigglepy's definition, evaluated to eight digits."""
    law = distribution(Pert(1, 3, 10), FREE)
    assert law.mean() == pytest.approx(3.8333333333333335, rel=1e-15)
    np.testing.assert_allclose(
        law.quantile(np.array([0.05, 0.5, 0.95])), [1.59858135, 3.63853278, 6.738338], rtol=0, atol=2e-7
    )


@pytest.mark.parametrize(
    ("form", "mean", "sd"),
    [
        # mean and sd of the standard form as against pyfair's and chaospy's own definitions of PERT
        (Pert(1, 3, 10), 3.8333333333333335, 1.5798834596361042),
        (Pert(20, 100, 900), 220.0, 139.38641),
        # alpha 2, beta 4
        (Pert(0, 10, 40), 40 / 3, 7.12697),
    ],
)
def test_published_moments(form: Pert, mean: float, sd: float) -> None:
    law = distribution(form, FREE)
    draws = law.quantile((np.arange(100_000) + 0.5) / 100_000)
    assert law.mean() == pytest.approx(mean, rel=1e-14)
    assert draws.mean() == pytest.approx(mean, rel=1e-6)
    assert draws.std() == pytest.approx(sd, rel=1e-5)


def test_mode_at_an_end_is_a_power() -> None:
    """Alpha 1, beta 5: F(x) = 1 - (1 - x)^5."""
    np.testing.assert_allclose(
        distribution(Pert(0, 0, 1), FREE).quantile(EVERYWHERE), -np.expm1(np.log1p(-EVERYWHERE) / 5), rtol=0, atol=2e-8
    )
    np.testing.assert_allclose(
        distribution(Pert(0, 1, 1), FREE).quantile(EVERYWHERE), EVERYWHERE**0.2, rtol=0, atol=2e-8
    )


def test_mode_in_the_middle_solves_a_polynomial() -> None:
    """Alpha 3, beta 3: F(x) = 10 x^3 - 15 x^4 + 6 x^5."""
    u = np.linspace(0.01, 0.99, 99)
    x = distribution(Pert(0, 0.5, 1), FREE).quantile(u)
    np.testing.assert_allclose(10 * x**3 - 15 * x**4 + 6 * x**5, u, atol=4e-8)


@pytest.mark.parametrize("shape", [0, 1e-6, 0.001, 0.01, 0.1, 2 / 9, 0.25, 0.5, 0.7, 0.9, 0.99, 1])
def test_the_stated_error_holds_for_every_shape(shape: float) -> None:
    law = distribution(Pert(0, shape, 1), FREE)
    expected = special.betaincinv(1 + 4 * shape, 5 - 4 * shape, EVERYWHERE)
    np.testing.assert_allclose(law.quantile(EVERYWHERE), expected, rtol=0, atol=2e-8)


@pytest.mark.parametrize("shape", [0, 0.03, 0.4, 1])
def test_quantiles_rise_from_panel_to_panel(shape: float) -> None:
    u = 1 / (1 + np.exp(-np.linspace(-36, 36, 50_000)))
    assert (np.diff(distribution(Pert(0, shape, 1), FREE).quantile(u)) >= -1e-15).all()


def test_beyond_the_table_it_is_flat_at_the_ends() -> None:
    law = distribution(Pert(2, 3, 5), FREE)
    draws = law.quantile(np.array([1e-300, 1e-17]))
    assert draws[0] == draws[1]
    assert draws[0] == pytest.approx(2, abs=1e-5)

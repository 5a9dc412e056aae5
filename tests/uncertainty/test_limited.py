"""Limited expected values: closed forms, published numbers, and quadrature by another package."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from scipy import integrate, stats

from bpo_decide.reading.forms import Bounds, Choices, Form, Interval, Mixture, Normal, Pert, Point, Quantiles, Uniform
from bpo_decide.uncertainty.distributions import distribution
from bpo_decide.uncertainty.laws.base import Distribution
from bpo_decide.uncertainty.limited import limited_mean

LOSS = Bounds(0, None)
Z95 = 1.6448536269514722


def lognormal(median: float, sigma: float) -> Distribution:
    """Return the law of a lognormal, written as its 90 % interval."""
    width = math.exp(Z95 * sigma)
    return distribution(Interval(median / width, median * width), LOSS)


def at(law: Distribution, limit: float) -> float:
    """Return one limited mean."""
    return float(limited_mean(law, np.array([[limit]]))[0, 0])


def test_a_published_heavy_tail_with_a_cap() -> None:
    """54 % of losses above 100k and 16 % above 1M: a lognormal; limited to 10M its mean is 740 972."""
    sigma = math.log(10) / (stats.norm.isf(0.16) - stats.norm.isf(0.54))
    law = lognormal(100_000 / math.exp(sigma * stats.norm.isf(0.54)), sigma)
    assert law.mean() == pytest.approx(1_127_483, abs=0.5)
    assert at(law, 10_000_000) == pytest.approx(740_972, abs=0.5)


def test_a_heavier_one() -> None:
    """Typically 200k, 10 % above 20M: 127 million on average, of which a cap of 10M leaves 2.16 million."""
    law = lognormal(200_000, math.log(100) / stats.norm.isf(0.1))
    assert law.mean() == pytest.approx(127e6, rel=5e-3)
    assert at(law, 10_000_000) == pytest.approx(2.16e6, rel=5e-3)


def beta(low: float, mode: float, high: float) -> Callable[[float], float]:
    """Return the distribution function of a PERT."""
    shape = 4 * (mode - low) / (high - low)
    law = stats.beta(1 + shape, 5 - shape, loc=low, scale=high - low)
    return lambda x: float(law.cdf(x))


SMOOTH: dict[str, tuple[Form, Callable[[float], float]]] = {
    "lognormal": (
        Interval(1, 10),
        lambda x: float(stats.lognorm(math.log(10) / (2 * Z95), scale=math.sqrt(10)).cdf(x)),
    ),
    "pert": (Pert(1, 3, 20), beta(1, 3, 20)),
    "uniform": (Uniform(2, 9), lambda x: min(max((x - 2) / 7, 0.0), 1.0)),
    "normal": (Normal(40, 5), lambda x: float(stats.norm(40, 5).cdf(x))),
    "mixture": (
        Mixture((Uniform(2, 9), Pert(1, 3, 20))),
        lambda x: (min(max((x - 2) / 7, 0), 1) + beta(1, 3, 20)(x)) / 2,
    ),
}
"""A form, and its distribution function worked out elsewhere."""


@pytest.mark.parametrize("name", SMOOTH)
@pytest.mark.parametrize("level", [0.02, 0.5, 0.9, 0.999])
def test_it_is_the_integral_of_the_probability_of_more(name: str, level: float) -> None:
    """E[min(X, c)] is the integral of P(X > x) from 0 to c."""
    form, below = SMOOTH[name]
    law = distribution(form, LOSS)
    limit = law.at(level)
    kinks = sorted({place for place in (1.0, 2.0, 9.0) if place < limit})
    expected, _ = integrate.quad(lambda x: 1 - below(x), 0, limit, points=kinks or None, limit=200)
    assert at(law, limit) == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize("quantiles", [Quantiles(1, 2, 6), Quantiles(1, 2, 6, max=30), Quantiles(3, 4, 5)])
@pytest.mark.parametrize("level", [0.02, 0.5, 0.99, 0.9999, 1 - 1e-6])
def test_a_metalog_by_its_quantiles(quantiles: Form, level: float) -> None:
    """The integral of min(Q(u), c) over u; its tail is heavy, so far out a rule that is even in u would miss it."""
    law = distribution(quantiles, LOSS)
    limit = law.at(level)

    def limited(log_odds: float) -> float:
        u = 1 / (1 + math.exp(-log_odds))
        return min(law.at(u), limit) * u * (1 - u)

    kink = math.log(level / (1 - level))
    parts = [(-34.0, 0.0), (0.0, kink), (kink, 34.0)] if kink > 0 else [(-34.0, kink), (kink, 0.0), (0.0, 34.0)]
    expected = sum(integrate.quad(limited, *part, limit=200)[0] for part in parts)
    assert at(law, limit) == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize("name", [*SMOOTH, "metalog", "choices", "certain"])
def test_limits_that_never_bind_and_limits_that_always_do(name: str) -> None:
    others: dict[str, Form] = {
        "metalog": Quantiles(1, 2, 6),
        "choices": Choices(((1.0, 0.5), (5.0, 0.5))),
        "certain": Point(3.0),
    }
    law = distribution(SMOOTH[name][0] if name in SMOOTH else others[name], LOSS)
    assert at(law, math.inf) == law.mean()
    assert at(law, 1e12) == pytest.approx(law.mean(), rel=1e-5)
    assert at(law, 0.0) == 0
    assert at(law, 1e-3) == pytest.approx(1e-3, rel=1e-9)


def test_choices_are_exact() -> None:
    """Half 1, 30 % 5, 20 % 100; at most 20: 0.5 + 1.5 + 4."""
    law = distribution(Choices(((100.0, 0.2), (1.0, 0.5), (5.0, 0.3))), LOSS)
    limits = np.array([[0.5, 1.0, 3.0, 20.0, 100.0, 1e9]])
    np.testing.assert_allclose(limited_mean(law, limits), [[0.5, 1.0, 2.0, 6.0, 22.0, 22.0]], rtol=1e-12)


def test_every_case_has_its_own_limit() -> None:
    law = lognormal(10, 1)
    limits = np.array([[1.0, np.inf], [20.0, 0.0]])
    expected = [[at(law, 1.0), law.mean()], [at(law, 20.0), 0.0]]
    np.testing.assert_array_equal(limited_mean(law, limits), expected)

"""How likely it is that a number lies beyond a value, against closed forms."""

import numpy as np
import pytest
from scipy.stats import beta, lognorm, norm

from bpo_decide.reading.forms import Bounds, Choices, Form, Interval, Mixture, Normal, Pert, Point, PowerTail, Uniform
from bpo_decide.uncertainty.beyond import probability_beyond
from bpo_decide.uncertainty.dependence import widened
from bpo_decide.uncertainty.distributions import distribution
from bpo_decide.uncertainty.streams import uniforms


def beyond(form: Form, value: float, *, above: bool = True, spread: float = 1.0) -> float:
    return probability_beyond(distribution(form, Bounds()), value, above=above, spread=spread)


@pytest.mark.parametrize("value", [-2.0, 0.0, 3.1, 9.0])
def test_of_a_normal_law_it_is_the_tail(value: float) -> None:
    law = norm(1, 2)

    assert beyond(Normal(1, 2), value) == pytest.approx(law.sf(value), rel=1e-9)
    assert beyond(Normal(1, 2), value, above=False) == pytest.approx(law.cdf(value), rel=1e-9)


def test_of_an_interval_a_twentieth_lies_beyond_either_end() -> None:
    law = lognorm(s=np.log(8 / 2) / (2 * norm.ppf(0.95)), scale=4)

    assert beyond(Interval(2, 8), 8) == pytest.approx(0.05, rel=1e-9)
    assert beyond(Interval(2, 8), 2, above=False) == pytest.approx(0.05, rel=1e-9)
    assert beyond(Interval(2, 8), 5) == pytest.approx(law.sf(5), rel=1e-9)


def test_of_a_pert_it_is_that_of_a_beta_and_nothing_beyond_its_ends() -> None:
    form = Pert(10, 12, 20)  # alpha = 1 + 4 (12 - 10) / 10, beta = 5 - 4 (12 - 10) / 10

    assert beyond(form, 15) == pytest.approx(beta(1.8, 4.2, loc=10, scale=10).sf(15), abs=1e-7)
    assert beyond(form, 20) == 0
    assert beyond(form, 25) == 0
    assert beyond(form, 9) == 1
    assert beyond(form, 9, above=False) == 0
    assert beyond(form, 25, above=False) == 1


def test_what_ties_is_not_beyond() -> None:
    form = Choices(((1.0, 0.2), (2.0, 0.5), (3.0, 0.3)))

    assert beyond(form, 2.0) == pytest.approx(0.3)
    assert beyond(form, 2.0, above=False) == pytest.approx(0.2)
    assert beyond(form, 2.5) == pytest.approx(0.3)
    assert beyond(form, 2.5, above=False) == pytest.approx(0.7)


def test_of_accounts_that_are_points_and_a_range_each_has_its_share() -> None:
    form = Mixture((Point(1.0), Uniform(2.0, 4.0)))

    assert beyond(form, 3.0) == pytest.approx(0.25, abs=1e-4)
    assert beyond(form, 1.5, above=False) == pytest.approx(0.5, abs=1e-4)


def test_of_a_power_tail_it_is_the_power() -> None:
    assert beyond(PowerTail(knee=2.0, beyond=0.4, index=1.5), 6.0) == pytest.approx(0.4 * 3**-1.5, rel=1e-9)


@pytest.mark.parametrize("spread", [0.8, 1.5])
def test_of_a_widened_number_it_is_what_its_draws_do(spread: float) -> None:
    law = distribution(Interval(2, 8), Bounds())
    draws = law.quantile(widened(uniforms(1, "a", 0, 100_000), spread))

    found = probability_beyond(law, 7.0, above=True, spread=spread)

    assert found == pytest.approx(float((draws > 7.0).mean()), abs=5e-4)
    assert found == pytest.approx(norm.sf((np.log(7 / 4) / (np.log(2) / norm.ppf(0.95))) / spread), rel=1e-9)

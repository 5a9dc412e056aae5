"""A probability over some years and a yearly rate are two ways to say one thing."""

from math import exp

import pytest

from bpo_decide.library.rates import converted, numbers_of, yearly_probability, yearly_rate
from bpo_decide.reading.forms import Interval, Mixture, Normal, Pert, Point, Uniform


@pytest.mark.parametrize(
    ("probability", "years", "yearly"),
    [
        (0.20, 2, 1 - 0.80**0.5),  # 10.557%
        (0.25, 2, 1 - 0.75**0.5),  # 13.397%
        (0.50, 5, 1 - 0.50**0.2),  # 12.945%
        (0.20, 3, 1 - 0.80 ** (1 / 3)),  # 7.168%
        (0.093, 1, 0.093),
    ],
)
def test_a_probability_over_years_has_one_a_year(probability: float, years: float, yearly: float) -> None:
    """1 - (1 - p)^(1/n): what is survived in n years is survived in each."""
    assert yearly_probability(probability, years=years) == pytest.approx(yearly)
    # no event in n years, at the yearly rate
    assert exp(-yearly_rate(probability, years=years) * years) == pytest.approx(1 - probability)


def test_half_of_all_deals_in_five_years_agree_with_a_quarter_in_two() -> None:
    rate = yearly_rate(0.5, years=5)

    assert rate == pytest.approx(0.138629, abs=5e-7)
    assert 1 - exp(-2 * rate) == pytest.approx(0.2421, abs=5e-5)


def test_the_rate_of_a_yearly_probability() -> None:
    assert yearly_rate(0.093) == pytest.approx(0.0976128, abs=5e-8)
    assert yearly_rate(0) == 0


def test_each_number_of_a_form_is_converted() -> None:
    twice = Mixture((Pert(2, 4, 8), Point(6), Interval(1, 3), Uniform(0, 5)))

    assert converted(twice, lambda number: number / 2) == Mixture(
        (Pert(1, 2, 4), Point(3), Interval(0.5, 1.5), Uniform(0, 2.5))
    )


def test_what_is_turned_round_is_put_in_order() -> None:
    assert converted(Pert(0.25, 0.5, 1), lambda number: 1 - number) == Pert(0, 0.5, 0.75)


def test_the_numbers_of_a_mixture_are_those_of_its_parts() -> None:
    assert numbers_of(Mixture((Point(3), Pert(1, 2, 4)))) == (1, 2, 3, 4)


def test_a_form_without_ends_cannot_be_converted() -> None:
    with pytest.raises(TypeError, match="no low and high"):
        converted(Normal(1, 2), abs)

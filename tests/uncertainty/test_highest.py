"""At every probability the highest of several laws: its quantiles are theirs, its mean the area under them."""

import numpy as np
import pytest

from bpo_decide.reading.form_quantiles import HIGH, LOW, MIDDLE, expected, quantile
from bpo_decide.reading.forms import Bounds, Choices, Form, Highest, Interval, Pert, Point, Uniform, scaled, spelt
from bpo_decide.uncertainty.distributions import distribution

POSITIVE = Bounds(0, None)


def test_its_quantiles_are_the_larger_ones() -> None:
    law = distribution(Highest((Uniform(0, 10), Point(4))), POSITIVE)
    assert law.quantile(np.array([0.1, 0.4, 0.5, 0.9])).tolist() == pytest.approx([4, 4, 5, 9])


@pytest.mark.parametrize(
    ("parts", "mean"),
    [
        ((Uniform(0, 10), Point(4)), 0.4 * 4 + 0.6 * 7),
        ((Choices(((0.0, 0.5), (10.0, 0.5))), Point(4)), 7),
        ((Choices(((0.0, 0.25), (8.0, 0.75))), Choices(((2.0, 0.5), (6.0, 0.5)))), 0.25 * 2 + 0.75 * 8),
        ((Uniform(0, 10), Uniform(4, 6)), 0.5 * 4.5 + 0.5 * 7.5),
        ((Pert(1, 2, 9), Point(0)), 3),
    ],
)
def test_its_mean_is_the_area_under_them(parts: tuple[Form, ...], mean: float) -> None:
    assert distribution(Highest(parts), POSITIVE).mean() == pytest.approx(mean, rel=1e-6)


def test_of_one_law_it_is_that_law() -> None:
    alone, same = (distribution(form, POSITIVE) for form in (Interval(2, 50), Highest((Interval(2, 50),))))
    assert same.mean() == pytest.approx(alone.mean(), rel=1e-5)
    assert same.median() == alone.median() == pytest.approx(10)


def test_as_a_form_it_is_the_highest_of_forms() -> None:
    form = Highest((Interval(2, 5), Point(3)))
    assert [quantile(form, POSITIVE, level) for level in (LOW, MIDDLE, HIGH)] == pytest.approx([3, 10**0.5, 5])
    assert expected(form, POSITIVE) == pytest.approx(0.185 * 3 + 0.63 * 10**0.5 + 0.185 * 5)
    assert scaled(form, 2) == Highest((Interval(4, 10), Point(6)))
    assert spelt(form) == "the highest of 2 to 5; 3"

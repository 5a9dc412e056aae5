"""Quantiles without numpy are those that draws are made with."""

import pytest

from bpo_decide.reading.form_quantiles import HIGH, LOW, MIDDLE, expected, quantile
from bpo_decide.reading.forms import (
    Bounds,
    Choices,
    Column,
    Form,
    Interval,
    Normal,
    Pert,
    Point,
    Quantiles,
    Sample,
    Uniform,
)
from bpo_decide.uncertainty.distributions import distribution

SHARE, POSITIVE, ANY = Bounds(0, 1), Bounds(0, None), Bounds()
FORMS: list[tuple[Form, Bounds]] = [
    (Point(3.0), POSITIVE),
    (Pert(0, 0.1, 0.2), SHARE),
    (Pert(1, 1, 5), POSITIVE),
    (Pert(1, 5, 5), POSITIVE),
    (Interval(2, 5), POSITIVE),
    (Interval(0.1, 0.3), SHARE),
    (Interval(-2, 5), ANY),
    (Quantiles(0.3, 1, 4, None, 24), POSITIVE),
    (Quantiles(3, 5, 8), POSITIVE),
    (Quantiles(3, 5, 8), ANY),
    (Quantiles(-8, -5, -3), Bounds(None, 0)),
    (Uniform(1, 2), POSITIVE),
    (Normal(5, 1), ANY),
    (Choices(((2, 0.7), (1, 0.3))), POSITIVE),
    (Sample((1, 2, 3, 7, 9)), POSITIVE),
]


@pytest.mark.parametrize("level", [LOW, MIDDLE, HIGH])
@pytest.mark.parametrize(("form", "bounds"), FORMS, ids=str)
def test_a_quantile_is_that_of_the_distribution(form: Form, bounds: Bounds, level: float) -> None:
    assert quantile(form, bounds, level) == pytest.approx(distribution(form, bounds).at(level), rel=1e-5, abs=1e-6)


@pytest.mark.parametrize(("form", "bounds"), FORMS, ids=str)
def test_the_expectation_is_about_the_mean(form: Form, bounds: Bounds) -> None:
    assert expected(form, bounds) == pytest.approx(distribution(form, bounds).mean(), rel=0.015)


def test_a_column_that_has_not_been_read_has_none() -> None:
    with pytest.raises(TypeError, match="no quantile"):
        quantile(Column("a.csv", "b"), POSITIVE, LOW)

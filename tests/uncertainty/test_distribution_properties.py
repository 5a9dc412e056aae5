"""What holds for every form that passes the check."""

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bpo_decide.reading.feasibility import objection
from bpo_decide.reading.forms import (
    Bounds,
    Choices,
    Form,
    Interval,
    Mixture,
    Normal,
    Pert,
    Point,
    Quantiles,
    Sample,
    Uniform,
    scaled,
)
from bpo_decide.uncertainty.distributions import distribution

BOUNDS = st.sampled_from([Bounds(), Bounds(low=0), Bounds(high=0), Bounds(0, 1), Bounds(-50, 200)])
U = np.concatenate([np.logspace(-12, -2, 60), np.linspace(0.011, 0.989, 300), 1 - np.logspace(-12, -2, 60)[::-1]])

number = st.floats(-100, 100).map(lambda value: round(value, 3)) | st.floats(0.001, 0.999).map(
    lambda value: round(value, 3)
)


def _three(values: list[float]) -> tuple[float, float, float]:
    low, middle, high = sorted(values)
    return low, middle, high


three = st.lists(number, min_size=3, max_size=3).map(_three)
pair = three.map(lambda values: (values[0], values[2]))
probabilities = st.lists(st.integers(1, 20), min_size=1, max_size=5)
simple = st.one_of(
    number.map(Point),
    pair.map(lambda ends: Interval(*ends)),
    pair.map(lambda ends: Uniform(*ends)),
    three.map(lambda values: Pert(*values)),
    three.map(lambda values: Quantiles(*values)),
    st.tuples(number, st.floats(0.01, 30)).map(lambda pair: Normal(*pair)),
    probabilities.flatmap(
        lambda weights: st.lists(number, min_size=len(weights), max_size=len(weights)).map(
            lambda values: Choices(
                tuple((value, weight / sum(weights)) for value, weight in zip(values, weights, strict=True))
            )
        )
    ),
    st.lists(number, min_size=1, max_size=20).map(lambda values: Sample(tuple(sorted(values)))),
)
forms: st.SearchStrategy[Form] = simple | st.lists(simple, min_size=1, max_size=3).map(
    lambda parts: Mixture(tuple(parts))
)


@settings(deadline=None)
@given(forms, BOUNDS)
def test_quantiles_never_fall(form: Form, bounds: Bounds) -> None:
    assume(objection(form, bounds) is None)
    values = distribution(form, bounds).quantile(U)
    assert np.isfinite(values).all()
    assert (np.diff(values) >= -1e-12 * np.abs(values[1:])).all()


@settings(deadline=None)
@given(forms, BOUNDS)
def test_every_draw_is_possible(form: Form, bounds: Bounds) -> None:
    assume(objection(form, bounds) is None)
    values = distribution(form, bounds).quantile(U)
    assert bounds.low is None or values.min() >= bounds.low
    assert bounds.high is None or values.max() <= bounds.high


@settings(deadline=None)
@given(forms, BOUNDS)
def test_mean_and_median_lie_among_the_draws(form: Form, bounds: Bounds) -> None:
    assume(objection(form, bounds) is None)
    law = distribution(form, bounds)
    least, most = law.at(1e-12), law.at(1 - 1e-12)
    slack = 1e-9 * max(abs(least), abs(most))
    assert least - slack <= law.mean() <= most + slack
    assert least <= law.median() <= most


@settings(deadline=None)
@given(forms, st.sampled_from([Bounds(), Bounds(low=0)]), st.sampled_from([0.01, 1 / 12, 1000.0, 1e6]))
def test_another_unit_scales_every_draw(form: Form, bounds: Bounds, factor: float) -> None:
    assume(objection(form, bounds) is None)
    law, other = distribution(form, bounds), distribution(scaled(form, factor), bounds)
    np.testing.assert_allclose(other.quantile(U), factor * law.quantile(U), rtol=1e-8, atol=1e-9 * factor)
    np.testing.assert_allclose(other.mean(), factor * law.mean(), rtol=1e-9, atol=1e-10 * factor)


@settings(deadline=None)
@given(three)
def test_a_mirrored_range_gives_mirrored_draws(values: tuple[float, float, float]) -> None:
    low, middle, high = values
    for form, mirror in (
        (Pert(low, middle, high), Pert(-high, -middle, -low)),
        (Quantiles(low, middle, high), Quantiles(-high, -middle, -low)),
        (Uniform(low, high), Uniform(-high, -low)),
    ):
        assume(objection(form, Bounds()) is None)
        u = np.linspace(0.01, 0.99, 99)
        np.testing.assert_allclose(
            distribution(form, Bounds()).quantile(u),
            -distribution(mirror, Bounds()).quantile(1 - u),
            rtol=0,
            atol=1e-7 * (high - low),
        )


@settings(deadline=None)
@given(three, st.sampled_from([Bounds(), Bounds(low=-101), Bounds(-101, 101), Bounds(high=101)]))
def test_quantiles_that_pass_make_a_strictly_rising_metalog(values: tuple[float, float, float], bounds: Bounds) -> None:
    form = Quantiles(*values)
    assume(objection(form, bounds) is None)
    draws = distribution(form, bounds).quantile(np.linspace(0.005, 0.995, 2000))
    assert (np.diff(draws) > 0).all()

"""Which forms are refused, why, and the hand-worked edges between fit and unfit."""

import math
import subprocess
import sys

import pytest

from bpo_decide.reading.families import SKEW_LIMIT, metalog_terms
from bpo_decide.reading.feasibility import objection, short
from bpo_decide.reading.forms import (
    Bounds,
    Choices,
    Column,
    Form,
    Interval,
    Mixture,
    Normal,
    Pert,
    Point,
    Quantiles,
    Sample,
    Uniform,
)

FREE = Bounds()
POSITIVE = Bounds(low=0)
SHARE = Bounds(0, 1)


def code(form: Form, bounds: Bounds = FREE) -> str | None:
    found = objection(form, bounds)
    return None if found is None else found.code


@pytest.mark.parametrize(
    ("form", "bounds"),
    [
        (Point(0), SHARE),
        (Point(1), SHARE),
        (Interval(1, 10), POSITIVE),
        (Interval(-3, 4), FREE),
        (Interval(0.1, 0.3), SHARE),
        (Pert(0, 0, 5), POSITIVE),
        (Pert(0, 5, 5), POSITIVE),
        (Uniform(0, 1), SHARE),
        (Normal(5, 1), POSITIVE),
        (Quantiles(2, 3, 5), POSITIVE),
        (Quantiles(2, 5, 30, max=60), POSITIVE),
        (Choices(((1, 0.25), (2, 0.75))), FREE),
        (Choices(((1, 1.0),)), FREE),
        (Choices(tuple((value, 0.1) for value in range(10))), FREE),
        (Sample((1.0, 1.0, 4.0)), POSITIVE),
        (Column("volumes.csv", "payslips"), POSITIVE),
        (Mixture((Point(0.02), Pert(0.03, 0.04, 0.05))), SHARE),
    ],
)
def test_sound_forms_pass(form: Form, bounds: Bounds) -> None:
    assert objection(form, bounds) is None


@pytest.mark.parametrize(
    "form",
    [
        Interval(8, 7),
        Pert(5, 3, 10),
        Pert(1, 12, 10),
        Pert(10, 5, 1),
        Uniform(2, 1),
        Quantiles(5, 3, 9),
        Quantiles(1, 10, 9),
        Quantiles(9, 5, 1),
        Quantiles(3, 3, 9),
        Quantiles(1, 9, 9),
    ],
)
def test_ends_must_ascend(form: Form) -> None:
    assert code(form) == "range-order"


@pytest.mark.parametrize("form", [Interval(7, 7), Pert(7, 7, 7), Uniform(7, 7), Quantiles(7, 7, 7)])
def test_a_range_without_width_asks_for_the_number(form: Form) -> None:
    found = objection(form, FREE)
    assert found is not None
    assert found.code == "range-order"
    assert found.help is not None
    assert "write the number itself: 7" in found.help


@pytest.mark.parametrize("sd", [0.0, -1.0])
def test_a_spread_must_be_positive(sd: float) -> None:
    assert code(Normal(5, sd)) == "spread-not-positive"


@pytest.mark.parametrize(
    ("form", "bounds"),
    [
        (Point(-0.1), POSITIVE),
        (Point(1.1), SHARE),
        (Pert(-1, 2, 3), POSITIVE),
        (Pert(0.5, 0.8, 1.2), SHARE),
        (Uniform(-1, 2), POSITIVE),
        (Uniform(0.5, 2), SHARE),
        (Choices(((-1, 0.0005), (2, 0.9995))), POSITIVE),
        (Quantiles(2, 3, 5, min=-1), POSITIVE),
        (Quantiles(0.2, 0.3, 0.5, max=1.5), SHARE),
        (Quantiles(0, 3, 5), POSITIVE),
        (Quantiles(2, 3, 5, min=2), POSITIVE),
        (Quantiles(0.2, 0.3, 1), SHARE),
        (Quantiles(2, 3, 5, max=4), POSITIVE),
        (Sample((-1.0, 2.0, 3.0)), POSITIVE),
        (Sample((0.1, 2.0)), SHARE),
    ],
)
def test_stated_numbers_stay_within_what_is_possible(form: Form, bounds: Bounds) -> None:
    assert code(form, bounds) == "out-of-bounds"


def test_a_normal_may_have_a_thousandth_outside() -> None:
    # Phi(-3) = 0.00135, Phi(-3.2) = 0.000687
    refused = objection(Normal(3, 1), POSITIVE)
    assert refused is not None
    assert refused.code == "out-of-bounds"
    assert "0.135% of its probability below 0" in refused.message
    assert objection(Normal(3.2, 1), POSITIVE) is None


def test_both_sides_count_together() -> None:
    # 0.000687 on either side is 0.00137 together
    found = objection(Normal(0, 1), Bounds(-3.2, 3.2))
    assert found is not None
    assert "below -3.2" in found.message
    assert "above 3.2" in found.message


def test_an_interval_from_zero_puts_a_twentieth_below_it() -> None:
    found = objection(Interval(0, 10), POSITIVE)
    assert found is not None
    assert found.code == "out-of-bounds"
    assert "5% of its probability below 0" in found.message
    assert found.help is not None
    assert "{low: ..., mode: ..., high: ...}" in found.help


def test_a_share_interval_cannot_touch_one() -> None:
    found = objection(Interval(0.5, 1), SHARE)
    assert found is not None
    assert "5% of its probability above 1" in found.message


def test_a_positive_interval_has_nothing_below_zero_but_something_above_a_cap() -> None:
    # ln 10 is 1.645 sd above the mean; the upper 0.1 % starts at 3.09 sd: 10^(0.5 + 0.5 * 3.09 / 1.645) = 27.5
    assert code(Interval(1, 10), Bounds(0, 27)) == "out-of-bounds"
    assert code(Interval(1, 10), Bounds(0, 28)) is None
    assert code(Interval(1, 10), Bounds(-5, -1)) == "out-of-bounds"


def test_a_sample_may_have_a_thousandth_outside() -> None:
    inside = tuple(float(value) for value in range(1, 1000))
    assert code(Sample((-1.0, *inside)), POSITIVE) is None
    assert code(Sample((-2.0, -1.0, *inside)), POSITIVE) == "out-of-bounds"


def test_the_skew_limit_is_where_the_slope_touches_zero() -> None:
    assert SKEW_LIMIT * math.tanh(SKEW_LIMIT) == pytest.approx(1, abs=1e-15)
    # the limit that Keelin (2016) prints for |a3| / a2
    limit = 2 / SKEW_LIMIT
    assert limit == pytest.approx(1.66711, abs=5e-6)


def test_feasible_median_of_a_symmetric_unbounded_triplet() -> None:
    """With p10 = -1 and p90 = 1, a2 = 1 / ln 9 and a3 = -2 p50 / (0.8 ln 9).

    So |a3| / a2 = 2.5 |p50|, which stays below 2 / 1.19968 while |p50| < 0.8 / 1.19968 = 0.66685.
    """
    assert code(Quantiles(-1, 0.6668, 1)) is None
    assert code(Quantiles(-1, -0.6668, 1)) is None
    assert code(Quantiles(-1, 0.6669, 1)) == "infeasible-quantiles"
    assert code(Quantiles(-1, -0.6669, 1)) == "infeasible-quantiles"


@pytest.mark.parametrize(("p50", "is_increasing"), [(0.6668, True), (0.6669, False)])
def test_the_edge_is_where_the_quantile_function_turns_back(p50: float, is_increasing: bool) -> None:  # noqa: FBT001
    terms = metalog_terms(Quantiles(-1, p50, 1), FREE)
    slopes = []
    for step in range(1, 100_000):
        u = step / 100_000
        log_odds = math.log(u / (1 - u))
        slopes.append(terms.a2 / (u * (1 - u)) + terms.a3 * (log_odds + (u - 0.5) / (u * (1 - u))))
    assert (min(slopes) > 0) is is_increasing


@pytest.mark.parametrize(
    ("form", "bounds", "limits"),
    [
        (Quantiles(-1, 0.9, 1), FREE, "between -0.66 and 0.66"),
        # on the log scale: 3 * 9^(+/-0.33342) = 1.4420 and 6.2412
        (Quantiles(1, 8, 9), POSITIVE, "between 1.45 and 6.24"),
        # mirrored below an upper end of 10
        (Quantiles(1, 2, 9), Bounds(high=10), "between 3.76 and 8.55"),
        # on the log-odds scale: 1 / (1 + exp(+/-2 ln 9 * 0.33342)) = 0.18768 and 0.81232
        (Quantiles(0.1, 0.89, 0.9), SHARE, "between 0.188 and 0.812"),
    ],
)
def test_the_objection_names_the_feasible_range(form: Quantiles, bounds: Bounds, limits: str) -> None:
    found = objection(form, bounds)
    assert found is not None
    assert found.code == "infeasible-quantiles"
    assert limits in found.message


def test_a_ninefold_spread_around_its_geometric_mean_is_too_heavy() -> None:
    """From ln p90 - ln p10 = ln 9 follows a2 = 1/2; p50 = 3 is the geometric mean, so a3 = 0 and the index is 1/2."""
    found = objection(Quantiles(1, 3, 9), POSITIVE)
    assert found is not None
    assert found.code == "heavy-tail"
    assert found.help is not None
    assert "max" in found.help
    assert code(Quantiles(1, 3.01, 9), POSITIVE) is None
    assert code(Quantiles(1, 3, 9, max=30), POSITIVE) is None
    assert code(Quantiles(1, 3, 9)) is None


def test_an_upper_end_alone_asks_for_the_lower_one() -> None:
    found = objection(Quantiles(-9, -3, -1), Bounds(high=0))
    assert found is not None
    assert found.code == "heavy-tail"
    assert found.help is not None
    assert "min" in found.help
    # the mirror image of what passes and fails above zero
    assert code(Quantiles(-9, -3.01, -1), Bounds(high=0)) is None
    assert code(Quantiles(-9, -2.99, -1), Bounds(high=0)) == "heavy-tail"
    assert code(Quantiles(1, 2.99, 9), POSITIVE) == "heavy-tail"


@pytest.mark.parametrize("probability", [0.0, -0.1, 1.5])
def test_each_choice_needs_a_probability(probability: float) -> None:
    assert code(Choices(((1, probability), (2, 1 - probability)))) == "probability-sum"


def test_choices_must_sum_to_one_and_the_help_shows_the_sum() -> None:
    found = objection(Choices(((1, 0.5), (2, 0.4))), FREE)
    assert found is not None
    assert found.code == "probability-sum"
    assert found.help == "these sum to 0.9"
    assert code(Choices(((1, 0.5), (2, 0.5 + 2e-9)))) == "probability-sum"
    assert code(Choices(((1, 0.5), (2, 0.5 + 5e-10)))) is None


@pytest.mark.parametrize("form", [Choices(()), Sample(()), Mixture(())])
def test_nothing_is_not_a_distribution(form: Form) -> None:
    assert code(form) == "empty"


@pytest.mark.parametrize(
    "form", [Point(math.nan), Interval(1, math.inf), Choices(((math.nan, 1.0),)), Sample((math.inf,))]
)
def test_numbers_must_be_finite(form: Form) -> None:
    assert code(form) == "not-finite"


def test_a_mixture_names_the_part() -> None:
    found = objection(Mixture((Point(0.5), Pert(3, 2, 4))), FREE)
    assert found is not None
    assert found.code == "range-order"
    assert found.message.startswith("part 2 of 2: ")


def test_numbers_are_shown_as_the_analyst_wrote_them() -> None:
    found = objection(Pert(0.12, 0.08, 0.2), SHARE, show=lambda share: f"{100 * share:g}%")
    assert found is not None
    assert "12%" in found.message
    assert "8%" in found.message


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (12_000_000.0, "12000000"),
        (-3.0, "-3"),
        (0.1 + 0.2, "0.3"),
        (2 / 3, "0.666667"),
        (1_234_567.8, "1234568"),
        (1e20, "1e+20"),
    ],
)
def test_short_numbers(number: float, text: str) -> None:
    assert short(number) == text


def test_checking_needs_no_numpy() -> None:
    program = (
        "import bpo_decide.reading.feasibility, sys; sys.exit('numpy' in sys.modules or 'statistics' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_what_is_next_to_nothing_beyond_an_end_is_not_told() -> None:
    """0 to 15 % leaves 5 % below 0; a share of 100 % is more than 20 standard deviations away."""
    found = objection(Interval(0, 0.15), Bounds(0, 1))

    assert found is not None
    assert found.message == "the interval 0 to 0.15 puts 5% of its probability below 0, the least possible"


def test_both_ends_are_told_where_both_matter() -> None:
    found = objection(Interval(0, 1), Bounds(0, 1))

    assert found is not None
    assert "5% of its probability below 0, the least possible and 5% of its probability above 1" in found.message

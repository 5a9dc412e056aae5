"""Value of information against closed forms, quadrature and published numbers, and what must always hold.

Truths come from formulas or from SciPy's quadrature; estimates from 10,000 draws must lie within a few percent of what
it is worth to know everything.
"""

import json
import math
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import integrate, special, stats

from bpo_decide.decision import evpi, evppi, evsi
from bpo_decide.decision.information import Estimate, Partial, linear_value
from bpo_decide.decision.joint_regression import exact
from bpo_decide.decision.regret import expected_regret
from bpo_decide.decision.samples import sample_counts, sample_means
from bpo_decide.uncertainty.streams import REPLICATES, normals

Array = NDArray[np.float64]

DRAWS = 10_000
SEEDS = (1, 2, 3)
CLOSE = 0.04
"""Share of EVPI that an estimate may be off: its own error is about 2 % where options are level."""


def against_nothing(gain: Array) -> Array:
    """Return the costs of doing nothing and of an option with this gain."""
    return np.stack([np.zeros(len(gain)), -gain], axis=1)


def drawn(seed: int, number: int) -> Array:
    """Return standard normal inputs as a run draws them: ten Latin hypercubes, one after the other."""
    columns = [normals(seed, f"x{place}", range(REPLICATES), DRAWS // REPLICATES) for place in range(number)]
    return np.stack(columns, axis=1)


def within(found: Partial | Estimate, truth: float, *, of: float) -> None:
    """Hold an estimate to the truth: within a share of EVPI, and within what its error allows."""
    value = found.raw if isinstance(found, Partial) else found.value
    assert value == pytest.approx(truth, abs=CLOSE * of)
    # the error is estimated from ten parts, hence the wide multiple; one percent for what regression cannot resolve
    assert abs(value - truth) < 4.5 * found.standard_error + 0.015 * of


# --- published and closed forms -------------------------------------------------------------------------------------


def hubbard() -> dict[str, dict[str, float]]:
    path = Path(__file__).parents[1] / "published" / "hubbard_linear_evpi.json"
    case: dict[str, dict[str, float]] = json.loads(path.read_text(encoding="utf-8"))
    return case


def test_hubbards_campaign_in_closed_form() -> None:
    case = hubbard()
    expected = case["expected"]
    mean = (case["sales"]["p05"] + case["sales"]["p95"]) / 2
    sd = (mean - case["sales"]["p05"]) / stats.norm.ppf(0.95)

    assert mean == expected["mean"]
    assert sd == pytest.approx(expected["sd"], rel=1e-9)
    lead = float(25 * mean - 5e6)
    assert lead == expected["gain_of_the_campaign"]
    assert linear_value(lead, 25 * sd) == pytest.approx(expected["evpi"], rel=1e-9)


def test_hubbards_campaign_by_draws() -> None:
    expected = hubbard()["expected"]
    sales = np.random.default_rng(1).normal(expected["mean"], expected["sd"], 100_000)
    costs = against_nothing(25 * sales - 5e6)

    found = evpi(costs)
    losses = expected_regret(costs)

    limit = 4.5 / math.sqrt(len(sales))
    assert found.value == pytest.approx(expected["evpi"], rel=limit)
    assert losses[1] == pytest.approx(expected["loss_of_the_campaign"], rel=limit)
    assert losses[0] == pytest.approx(expected["loss_of_the_status_quo"], rel=limit)
    # the only input decides everything
    assert evppi(costs, sales[:, np.newaxis])[0].value == pytest.approx(found.value, rel=0.005)


@pytest.mark.parametrize("seed", SEEDS)
def test_two_normal_inputs_of_the_voi_package(seed: int) -> None:
    """Net benefit p1 - p2 with p1 ~ N(1, 1), p2 ~ N(0, 2) against 0.

    Source: C. Jackson, voi for Value of Information calculation: package overview, vignette of the R package voi, which
    works out EVPI by the mean of a truncated normal.
    """
    inputs = drawn(seed, 2) * [1, 2] + [1, 0]
    costs = against_nothing(inputs[:, 0] - inputs[:, 1])
    spread = math.sqrt(5)
    correct = stats.norm.sf(0, 1, spread)
    truncated = 1 + spread * stats.norm.pdf(-1 / spread) / correct
    everything = truncated * correct - 1

    assert linear_value(1, spread) == pytest.approx(everything, rel=1e-12)
    within(evpi(costs), everything, of=everything)
    first, second, both = evppi(costs, inputs, [[0], [1], [0, 1]])
    # (1 / sqrt(2 pi)) exp(-1/2) - (1 - Phi(1)), and twice the same at one half
    within(first, 0.0833154706, of=everything)
    within(second, 2 * (0.3520653268 - 0.5 * 0.3085375387), of=everything)
    within(both, everything, of=everything)


@pytest.mark.parametrize("lead", [0.0, 0.3, 0.8])
@pytest.mark.parametrize("correlation", [-0.6, 0.5, 0.9])
def test_correlated_normal_inputs(lead: float, correlation: float) -> None:
    """The gain is lead + x0 + 0.5 x1 with sd 1 and 2: given x0 it moves by 1 + 0.5 * 2 * correlation, and so on."""
    rng = np.random.default_rng(7)
    scores = rng.standard_normal((DRAWS, 2))
    x0 = scores[:, 0]
    x1 = 2 * (correlation * scores[:, 0] + math.sqrt(1 - correlation**2) * scores[:, 1])
    bystander = correlation * scores[:, 0] + math.sqrt(1 - correlation**2) * rng.standard_normal(DRAWS)
    common = 3 * rng.standard_normal(DRAWS)
    costs = common[:, np.newaxis] + against_nothing(lead + x0 + 0.5 * x1)
    everything = linear_value(lead, math.sqrt(1 + 1 + 2 * correlation))

    within(evpi(costs), everything, of=everything)
    inputs = np.stack([x0, x1, bystander], axis=1)
    first, second, third, both = evppi(costs, inputs, [[0], [1], [2], [0, 1]])
    within(first, linear_value(lead, abs(1 + correlation)), of=everything)
    # given x1: x0 moves by correlation / 2 for each unit of it
    within(second, linear_value(lead, abs(0.5 + correlation / 2) * 2), of=everything)
    # in no formula, but it tells of what is: cov(gain, bystander) = correlation * (1 + correlation)
    within(third, linear_value(lead, abs(correlation * (1 + correlation))), of=everything)
    within(both, everything, of=everything)


def standard_normal(function: Callable[[float], float]) -> float:
    """Return the expectation of a function of a standard normal."""
    value, _ = integrate.quad(lambda x: function(x) * density(x), -8, 8, limit=400)
    return float(value)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_larger_of_two(seed: int) -> None:
    """The gain is max(x0, x1) - 0.8: given x0 it is x0 Phi(x0) + phi(x0) - 0.8, as max(x0, e) is e + (x0 - e)+."""
    x = drawn(seed, 2)
    costs = against_nothing(x.max(axis=1) - 0.8)
    mean = 1 / math.sqrt(math.pi) - 0.8  # below 0: nothing is done

    def given_one(x0: float) -> float:
        return linear_gain(x0) - 0.8

    one = standard_normal(lambda x0: max(given_one(x0), 0.0))
    # the larger has the density 2 phi Phi
    everything = standard_normal(lambda m: max(m - 0.8, 0.0) * 2 * special.ndtr(m))
    assert mean < 0

    within(evpi(costs), everything, of=everything)
    first, second, both = evppi(costs, x, [[0], [1], [0, 1]])
    within(first, one, of=everything)
    within(second, one, of=everything)
    within(both, everything, of=everything)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_threshold(seed: int) -> None:
    """The gain is 0.4 below 0.83 of a uniform input and -3 above: -0.178 on average, 0.332 for who knows it."""
    x = special.ndtr(drawn(seed, 3))
    costs = against_nothing(np.where(x[:, 0] > 0.83, -3.0, 0.4) + 0.5 * (x[:, 1] - 0.5))

    first, _, third, both = evppi(costs, x, [[0], [1], [2], [0, 1]])

    within(first, 0.332, of=0.332)
    within(both, 0.332, of=0.332)  # the second moves the gain by 0.25 at most, which turns no sign
    assert abs(third.raw) < 0.01 * 0.332


@pytest.mark.parametrize("seed", SEEDS)
def test_a_product_is_worth_knowing_only_together(seed: int) -> None:
    """The gain is x0 x1 + 0.1: given one of them 0.1, whatever it is; the product has the density K0(|z|) / pi."""
    x = drawn(seed, 2)
    costs = against_nothing(x[:, 0] * x[:, 1] + 0.1)
    everything = 2 * _tail_of_a_product(0.1) / 2

    first, second, both = evppi(costs, x, [[0], [1], [0, 1]])

    within(first, 0.0, of=everything)
    within(second, 0.0, of=everything)
    within(both, everything, of=everything)


def _tail_of_a_product(beyond: float) -> float:
    """Return the expectation of (z - beyond)+ for the product z of two standard normals."""
    value, _ = integrate.quad(lambda z: (z - beyond) * special.k0(z) / math.pi, beyond, 60, limit=400)
    return float(value)


@pytest.mark.parametrize("seed", SEEDS)
def test_three_options_and_a_curve(seed: int) -> None:
    """Costs 0, x0 - 0.2 and 0.3 - x0^2 / 2 + noise: given x0 the cheapest of three curves."""
    x = drawn(seed, 2)
    costs = np.stack([np.zeros(DRAWS), x[:, 0] - 0.2, 0.3 - x[:, 0] ** 2 / 2 + x[:, 1]], axis=1)
    means = (0.0, -0.2, -0.2)

    def least(v: float, third: float) -> float:
        """Return the expectation of the least of v - 0.2, 0 and a normal around `third`."""
        first_two = min(0.0, v - 0.2)
        return first_two - linear_gain(first_two - third)

    known = standard_normal(lambda v: min(0.0, v - 0.2, 0.3 - v * v / 2))
    everything = -0.2 - standard_normal(lambda v: least(v, 0.3 - v * v / 2))

    assert min(means) == -0.2
    within(evpi(costs), everything, of=everything)
    within(evppi(costs, x)[0], -0.2 - known, of=everything)


def linear_gain(mean: float) -> float:
    """Return the expectation of (mean + e)+ for a standard normal e."""
    return mean * special.ndtr(mean) + density(mean)


def density(x: float) -> float:
    """Return the standard normal density."""
    return math.exp(-x * x / 2) / math.sqrt(2 * math.pi)


def test_inputs_of_few_values() -> None:
    """Gain (a - 1/2) + 0.3 [b = 3] - 0.3 c with a a coin, b one of five, c 0 in 7 of 10 and else exponential.

    Means 0, 0.06 and -0.09, so -0.03: nothing is done.
    """
    rng = np.random.default_rng(3)
    a, b = rng.integers(0, 2, DRAWS), rng.integers(0, 5, DRAWS)
    c = np.where(rng.random(DRAWS) < 0.7, 0.0, rng.exponential(size=DRAWS))
    costs = against_nothing((a - 0.5) + 0.3 * (b == 3) - 0.3 * c)
    inputs = np.stack([a, b, c, np.full(DRAWS, 4.0)], axis=1)

    first, second, third, constant = evppi(costs, inputs)

    everything = evpi(costs).value
    within(first, 0.5 * 0.47, of=everything)
    within(second, 0.2 * (0.3 - 0.09), of=everything)
    # given c the gain is 0.06 - 0.3 c: above 0 at c = 0 and up to 0.2; (0.06 - 0.3 c) exp(-c) from 0 to 0.2
    below = integrate.quad(lambda v: (0.06 - 0.3 * v) * math.exp(-v), 0, 0.2)[0]
    within(third, 0.7 * 0.06 + 0.3 * below, of=everything)
    assert constant == Partial(0.0, 0.0, 0.0)


# --- bias -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(10))
def test_an_input_that_does_nothing_is_worth_nothing(seed: int) -> None:
    """Level options, the worst case for the bias of a maximum: a naive regression would promise several percent."""
    rng = np.random.default_rng(seed)
    decisive = rng.standard_normal((DRAWS, 3))
    idle = np.stack([rng.standard_normal(DRAWS), rng.lognormal(0, 2, DRAWS), rng.integers(0, 6, DRAWS)], axis=1)
    costs = decisive
    everything = evpi(costs).value

    *alone, together = evppi(costs, idle, [[0], [1], [2], [0, 1, 2]])

    assert everything > 0.8  # E[max of three] = 0.846
    assert max(one.value for one in (*alone, together)) < 0.01 * everything


def test_the_estimate_is_not_biased_over_many_runs() -> None:
    """An input of a third of the spread, 0.3 behind: the mean of 40 runs is off by less than 1 % of EVPI."""
    truth, everything = linear_value(0.3, 0.3), linear_value(0.3, 1.0)
    found = []
    for seed in range(40):
        x = np.random.default_rng(seed).standard_normal((DRAWS, 2))
        costs = against_nothing(0.3 + 0.3 * x[:, 0] + math.sqrt(1 - 0.3**2) * x[:, 1])
        found.append(evppi(costs, x[:, :1])[0])
    raw = np.array([one.raw for one in found])

    assert raw.mean() == pytest.approx(truth, abs=0.01 * everything)
    errors = float(np.mean([one.standard_error for one in found]))
    assert 0.7 < errors / raw.std(ddof=1) < 1.4  # the error that is told is the spread that there is


@pytest.mark.parametrize("cut", [3.0, 5.0, 8.0])
def test_the_error_of_an_input_that_turns_the_choice_in_its_tail_alone(cut: float) -> None:
    """The gain is exp(x) - cut and noise: E[(exp(x) - cut)+] by Black and Scholes; beyond 8 lie 2 % of the draws.

    One rule followed on all replicates leaves out that the rule itself hangs on few draws.
    """
    truth = math.exp(0.5) * special.ndtr(1 - math.log(cut)) - cut * special.ndtr(-math.log(cut))
    found = []
    for seed in range(20):
        x = drawn(seed, 2)
        costs = against_nothing(np.exp(x[:, 0]) - cut + 3 * x[:, 1])
        found.append(evppi(costs, x[:, :1])[0])
    raw, errors = (np.array([getattr(one, what) for one in found]) for what in ("raw", "standard_error"))

    assert (abs(raw - truth) < 2 * errors).sum() >= 17
    assert 0.7 < math.sqrt(float((errors**2).mean())) / raw.std(ddof=1) < 2


@pytest.mark.parametrize("size", [19, 20, 25, 203])
def test_the_error_of_few_draws(size: int) -> None:
    rng = np.random.default_rng(size)
    x = rng.standard_normal((size, 2))

    alone, both = evppi(against_nothing(x[:, 0]), x, [[0], [0, 1]])

    assert 0 < alone.standard_error < 1
    assert 0 < both.standard_error < 1


# --- what must always hold ------------------------------------------------------------------------------------------


@st.composite
def decisions(draw: st.DrawFn) -> tuple[Array, Array]:
    """Return costs and inputs of a small decision of any kind."""
    rng = np.random.default_rng(draw(st.integers(0, 10_000)))
    size = draw(st.sampled_from([40, 200, 1000]))
    number, options = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    inputs = rng.standard_normal((size, number))
    for column in range(number):
        shape = draw(st.sampled_from(["normal", "few", "constant", "heavy", "same"]))
        if shape == "few":
            inputs[:, column] = rng.integers(0, 3, size)
        elif shape == "constant":
            inputs[:, column] = 2.5
        elif shape == "heavy":
            inputs[:, column] = np.exp(2 * inputs[:, column])
        elif shape == "same":
            inputs[:, column] = inputs[:, 0]
    weights = rng.standard_normal((number, options)) * draw(st.sampled_from([0.0, 1.0, 1e6]))
    costs = inputs @ weights + draw(st.sampled_from([0.0, 1.0])) * rng.standard_normal((size, options))
    if draw(st.booleans()):
        costs = np.concatenate([costs, costs[:, :1]], axis=1)  # two options that are one
    return costs, inputs


@given(decisions())
def test_bounds_and_groups(case: tuple[Array, Array]) -> None:
    costs, inputs = case
    number = inputs.shape[1]
    groups: list[Sequence[int]] = [*([one] for one in range(number)), range(min(2, number)), range(number)]

    everything = evpi(costs).value
    found = evppi(costs, inputs, groups)

    assert all(0 <= one.value <= everything for one in found)
    assert all(one.standard_error >= 0 for one in found)
    assert found[-1].value >= max(one.value for one in found[:-1])
    assert found[-2].value >= max(one.value for one in found[: min(2, number)])
    assert all(one.clamped == (one.value != one.raw) for one in found)
    assert found == evppi(costs, inputs, groups)


@given(decisions())
def test_perfect_information_is_the_regret_of_the_cheapest_on_average(case: tuple[Array, Array]) -> None:
    costs, _ = case
    chosen = int(costs.mean(axis=0).argmin())

    losses = expected_regret(costs)

    scale = max(1.0, float(np.abs(costs).max()))
    assert evpi(costs).value == pytest.approx(losses[chosen], abs=1e-12 * scale)
    assert losses.min() == pytest.approx(losses[chosen], abs=1e-12 * scale)
    assert evpi(costs, choice=0).value == pytest.approx(losses[0], abs=1e-12 * scale)


@given(decisions())
def test_what_all_options_cost_more_changes_nothing(case: tuple[Array, Array]) -> None:
    costs, inputs = case
    shift = 64 * np.rint(inputs[:, :1])  # whole numbers, so that nothing is lost to rounding of small costs

    scale = float(np.abs(costs).max() + np.abs(shift).max()) + 1.0
    assert evpi(costs + shift).value == pytest.approx(evpi(costs).value, abs=1e-12 * scale)


def test_one_option_and_options_that_are_the_same() -> None:
    x = np.random.default_rng(1).standard_normal((500, 2))

    assert evpi(x[:, :1]) == Estimate(0.0, 0.0)
    assert evppi(x[:, :1], x) == (Partial(0.0, 0.0, 0.0),) * 2
    twins = np.stack([x[:, 0], x[:, 0]], axis=1)
    assert evpi(twins).value == 0
    assert [one.value for one in evppi(twins, x, [[0], [0, 1]])] == [0, 0]


def test_a_rare_value_is_no_group_of_its_own() -> None:
    rare = np.zeros(1000)
    rare[:2] = 1.0
    costs = against_nothing(np.where(rare == 1, 50.0, -1.0))

    assert evppi(costs, rare[:, np.newaxis])[0] == Partial(0.0, 0.0, 0.0)


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_numbers_that_are_none_are_refused(bad: float) -> None:
    costs, inputs = np.zeros((50, 2)), np.arange(50.0)[:, np.newaxis]
    broken = costs.copy()
    broken[7, 1] = bad

    with pytest.raises(ValueError, match="costs: every number must be finite"):
        evpi(broken)
    with pytest.raises(ValueError, match="costs: every number must be finite"):
        evppi(broken, inputs)
    with pytest.raises(ValueError, match="inputs: every number must be finite"):
        evppi(costs, np.where(inputs == 3, bad, inputs))
    with pytest.raises(ValueError, match="the input: every number must be finite"):
        evsi(costs, np.where(inputs == 3, bad, inputs)[:, 0], size=10)


def test_tables_that_do_not_fit_are_refused() -> None:
    costs, inputs = np.zeros((50, 2)), np.zeros((50, 3))

    with pytest.raises(ValueError, match="a table of draws"):
        evpi(np.zeros(50))
    with pytest.raises(ValueError, match="a table of draws"):
        evpi(np.zeros((0, 2)))
    with pytest.raises(ValueError, match="50 draws of costs and 40 of inputs"):
        evppi(costs, inputs[:40])
    for group in ([], [3], [-1]):
        with pytest.raises(ValueError, match="from 0 to 2"):
            evppi(costs, inputs, [group])


def test_the_bytes_do_not_depend_on_the_number_of_threads() -> None:
    program = (
        "import numpy as np; from bpo_decide.decision import evppi\n"
        "x = np.random.default_rng(1).standard_normal((10_000, 12)); w = np.random.default_rng(2).random((12, 5))\n"
        "c = x @ np.zeros((12, 5)) + sum(x[:, [k]] * w[k] for k in range(12)) + x[:, :1] * x[:, 1:2] * w[0]\n"
        "print(repr(evppi(c, x, [[0], range(6), range(12)])))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"OPENBLAS_NUM_THREADS": threads, "OMP_NUM_THREADS": threads},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for threads in ("1", "2", "4")
    }

    assert len(said) == 1


@given(st.integers(1, 3000), st.integers(0, 1000))
def test_sums_are_exact_in_any_order(terms: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    given_ = rng.standard_normal(terms) * 1e-3
    one, other = exact(given_, terms), exact(rng.standard_normal(terms) * 1e5, terms)
    products = one * other

    assert np.cumsum(products)[-1] == np.cumsum(products[::-1])[-1] == math.fsum(products.tolist())
    # at most 12 bits for the number of terms: 20 are left, the last of which is rounded
    assert np.abs(one - given_).max() <= np.abs(given_).max() * 2.0**-18


# --- samples --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [1, 4, 25])
@pytest.mark.parametrize("lead", [0.0, 0.4])
def test_a_sample_of_a_normal_input(lead: float, size: int) -> None:
    """Gain lead + x with x ~ N(0, 1), observed with sd 2: the mean afterwards has the variance 1 / (1 + 4 / size)."""
    rng = np.random.default_rng(11)
    x, noise = rng.standard_normal((2, DRAWS))
    costs = against_nothing(lead + x + 0.5 * noise)
    everything = linear_value(lead, math.sqrt(1.25))

    truth = linear_value(lead, 1 / math.sqrt(1 + 4 / size))

    within(evsi(costs, x, size=size, sd=2.0), truth, of=everything)


@pytest.mark.parametrize("size", [3, 20, 200])
def test_a_sample_that_is_counted(size: int) -> None:
    """Gain 30 (rate - 0.1) with a beta(2, 18) rate: after k of n it is 30 ((2 + k) / (20 + n) - 0.1)."""
    rate = np.random.default_rng(5).beta(2, 18, DRAWS)
    costs = against_nothing(30 * (rate - 0.1))
    outcomes = stats.betabinom(size, 2, 18).pmf(np.arange(size + 1))
    after = 30 * ((2 + np.arange(size + 1)) / (20 + size) - 0.1)
    truth = float((outcomes * np.maximum(after, 0)).sum())
    density = stats.beta(2, 18)
    everything = integrate.quad(lambda r: 30 * (r - 0.1) * density.pdf(r), 0.1, 1)[0]

    within(evsi(costs, rate, size=size), truth, of=everything)


def test_a_larger_sample_is_worth_more_and_never_more_than_the_truth() -> None:
    x = np.random.default_rng(2).standard_normal(DRAWS)
    costs = against_nothing(0.2 + x)

    values = [evsi(costs, x, size=size, sd=3.0).value for size in (1, 10, 100, 10_000_000)]

    known = evppi(costs, x[:, np.newaxis])[0].value
    assert values == sorted(values)
    assert values[-1] <= known
    assert values[-1] == pytest.approx(known, rel=0.01)
    assert evsi(costs, x, size=5, sd=0.0).value == pytest.approx(known, rel=1e-12)


def test_what_a_sample_may_be() -> None:
    costs, rates = np.zeros((50, 2)), np.linspace(0, 1, 50)

    assert evsi(costs, rates, size=3).value == 0
    with pytest.raises(ValueError, match="at least one observation"):
        evsi(costs, rates, size=0)
    with pytest.raises(ValueError, match="at least one observation"):
        evsi(costs, rates, size=3, sd=-1.0)
    with pytest.raises(ValueError, match="from 0 to 1"):
        evsi(costs, rates + 0.5, size=3)
    with pytest.raises(ValueError, match="50 draws of costs and 49 of the input"):
        evsi(costs, rates[1:], size=3)


@pytest.mark.parametrize(("rate", "size"), [(0.02, 30), (0.5, 40), (0.97, 200), (0.004, 3000), (0.3, 2000), (0.0, 9)])
def test_counts_follow_the_binomial_distribution(rate: float, size: int) -> None:
    counts = np.sort(sample_counts(np.full(2000, rate), size, seed=4))
    # one point in each of 2000 strata: the k-th smallest lies between two quantiles that SciPy knows
    lows = stats.binom.ppf(np.maximum(np.arange(2000) / 2000, 1e-12), size, rate)
    highs = stats.binom.ppf(np.minimum(np.arange(1, 2001) / 2000, 1 - 1e-12), size, rate)

    slack = 0 if size * rate * (1 - rate) < 25 else 1
    assert (counts >= lows - slack).all()
    assert (counts <= highs + slack).all()


def test_means_scatter_as_said() -> None:
    means = sample_means(np.full(10_000, 5.0), 16, 2.0, seed=1)

    assert means.mean() == pytest.approx(5.0, abs=0.001)
    assert means.std() == pytest.approx(0.5, rel=0.01)
    assert (means != sample_means(np.full(10_000, 5.0), 16, 2.0, seed=2)).any()
    assert (means == sample_means(np.full(10_000, 5.0), 16, 2.0, seed=1)).all()

"""Families of distributions against published numbers, closed forms and SciPy."""

import math
import pickle

import numpy as np
import pytest
from scipy import integrate, special, stats

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
from bpo_decide.uncertainty.distributions import distribution

FREE = Bounds()
POSITIVE = Bounds(low=0)
SHARE = Bounds(0, 1)
U = np.linspace(0.001, 0.999, 999)
PHI_1 = 0.8413447460685429
"""Probability below one standard deviation above the mean of a normal."""


def test_point() -> None:
    law = distribution(Point(7.5), FREE)
    np.testing.assert_array_equal(law.quantile(np.array([0.1, 0.9])), [7.5, 7.5])
    assert (law.mean(), law.median(), law.at(0.05)) == (7.5, 7.5, 7.5)


class TestInterval:
    @pytest.mark.parametrize(
        ("low", "high", "mean"),
        [
            # Netflix riskquant, tests/test_model_lognormal.py and README
            (635_000, 19_000_000, 5_922_706.83351131),
            (1, 10, 4.040012826945718),
            (100_000, 1_000_000, 404_001.28269457264),
        ],
    )
    def test_published_lognormal_means(self, low: float, high: float, mean: float) -> None:
        law = distribution(Interval(low, high), POSITIVE)
        assert law.mean() == pytest.approx(mean, rel=1e-12)
        assert law.median() == pytest.approx(math.sqrt(low * high), rel=1e-14)
        assert law.at(0.05) == pytest.approx(low, rel=1e-13)
        assert law.at(0.95) == pytest.approx(high, rel=1e-13)

    def test_published_lognormal_parameters(self) -> None:
        """`rdist90ci_exact`, lognormal from 3 to 6: E. Luedeling, decisionSupport, test_rdist90ci_exact.R."""
        law = distribution(Interval(3, 6), POSITIVE)
        mu, sigma = 1.4451858789480823, 0.21070178197089967
        assert law.median() == pytest.approx(math.exp(mu), rel=1e-12)
        assert law.at(PHI_1) == pytest.approx(math.exp(mu + sigma), rel=1e-12)

    def test_published_rounded_mean(self) -> None:
        """squigglepy, tests/test_distributions.py: lognorm(1, 2) has the mean 1.45."""
        assert distribution(Interval(1, 2), POSITIVE).mean() == pytest.approx(1.45, abs=0.006)

    def test_published_normal(self) -> None:
        """Normal from 20,000 to 100,000: decisionSupport, test_rdist90ci_exact.R; both ends here are made negative."""
        law = distribution(Interval(-100_000, -20_000), FREE)
        assert law.mean() == pytest.approx(-60_000, rel=1e-14)
        assert law.at(PHI_1) == pytest.approx(-60_000 + 24_318.273276470765, rel=1e-10)

    def test_a_share_is_logit_normal(self) -> None:
        law = distribution(Interval(0.1, 0.3), SHARE)
        middle, sd = (
            (special.logit(0.3) + special.logit(0.1)) / 2,
            (special.logit(0.3) - special.logit(0.1)) / (2 * stats.norm.ppf(0.95)),
        )
        np.testing.assert_allclose(law.quantile(U), special.expit(middle + sd * stats.norm.ppf(U)), rtol=1e-13)

    @pytest.mark.parametrize("form", [Interval(0.1, 0.3), Interval(1e-4, 0.999), Interval(1e-12, 1 - 1e-12)])
    def test_the_mean_of_a_share(self, form: Interval) -> None:
        middle, sd = (
            (special.logit(form.high) + special.logit(form.low)) / 2,
            (special.logit(form.high) - special.logit(form.low)) / (2 * stats.norm.ppf(0.95)),
        )

        def weighted(score: float) -> float:
            return float(special.expit(middle + sd * score) * stats.norm.pdf(score))

        turn = -middle / sd
        expected = sum(
            integrate.quad(weighted, start, end, epsabs=1e-14, epsrel=1e-12, limit=800)[0]
            for start, end in ((-10, turn), (turn, 10))
        )
        assert distribution(form, SHARE).mean() == pytest.approx(expected, rel=1e-12)

    def test_outside_a_share_small_numbers_are_lognormal(self) -> None:
        assert distribution(Interval(0.1, 0.4), POSITIVE).median() == pytest.approx(0.2, rel=1e-14)


class TestTruncation:
    @pytest.mark.parametrize(
        ("form", "bounds"),
        [(Normal(5, 1.55), Bounds(0, None)), (Normal(5, 1.6), Bounds(None, 10)), (Normal(5, 1.5), Bounds(0, 10))],
    )
    def test_normal(self, form: Normal, bounds: Bounds) -> None:
        low = -math.inf if bounds.low is None else (bounds.low - form.mean) / form.sd
        high = math.inf if bounds.high is None else (bounds.high - form.mean) / form.sd
        oracle = stats.truncnorm(low, high, form.mean, form.sd)
        law = distribution(form, bounds)
        np.testing.assert_allclose(law.quantile(U), oracle.ppf(U), atol=1e-11)
        assert law.mean() == pytest.approx(oracle.mean(), rel=1e-12)

    def test_lognormal(self) -> None:
        # limited mean: integral of x f(x) over the kept range, over its probability
        law = distribution(Interval(1, 10), Bounds(0.1, 30))
        sigma = math.log(10) / (2 * stats.norm.ppf(0.95))
        oracle = stats.lognorm(sigma, scale=math.sqrt(10))
        kept = oracle.cdf(30) - oracle.cdf(0.1)
        mean, _ = integrate.quad(lambda x: x * oracle.pdf(x), 0.1, 30, epsrel=1e-12)
        assert law.mean() == pytest.approx(mean / kept, rel=1e-10)
        np.testing.assert_allclose(law.quantile(U), oracle.ppf(oracle.cdf(0.1) + kept * U), rtol=1e-11)

    def test_the_ends_are_kept_even_in_the_last_draw(self) -> None:
        law = distribution(Normal(5, 1.5), Bounds(0, 10))
        extremes = law.quantile(np.array([1e-300, 1 - 2**-53]))
        assert extremes[0] >= 0
        assert extremes[1] <= 10

    def test_bounds_far_away_change_nothing(self) -> None:
        np.testing.assert_array_equal(
            distribution(Normal(5, 1), Bounds(-1e6, 1e6)).quantile(U), distribution(Normal(5, 1), FREE).quantile(U)
        )


class TestUniformAndNormal:
    def test_uniform(self) -> None:
        law = distribution(Uniform(2, 6), FREE)
        np.testing.assert_allclose(law.quantile(np.array([0.25, 0.5])), [3, 4])
        assert law.mean() == 4

    def test_normal(self) -> None:
        law = distribution(Normal(10, 2), FREE)
        np.testing.assert_allclose(law.quantile(U), stats.norm.ppf(U, 10, 2), rtol=1e-14)
        assert law.mean() == 10
        assert law.at(PHI_1) == pytest.approx(12, rel=1e-14)


class TestChoices:
    LAW = distribution(Choices(((20, 0.3), (5, 0.5), (10, 0.2))), FREE)

    def test_quantiles_step_through_the_values_in_order(self) -> None:
        u = np.array([0.01, 0.5, 0.51, 0.69, 0.71, 0.99, 1 - 2**-53])
        np.testing.assert_array_equal(self.LAW.quantile(u), [5, 5, 10, 10, 20, 20, 20])

    def test_mean_and_median(self) -> None:
        assert self.LAW.mean() == pytest.approx(0.5 * 5 + 0.2 * 10 + 0.3 * 20)
        assert self.LAW.median() == 5

    def test_a_sum_of_weights_just_under_one_leaves_no_gap(self) -> None:
        law = distribution(Choices(tuple((float(value), 0.1) for value in range(10))), FREE)
        assert law.at(1 - 2**-53) == 9


class TestSample:
    VALUES = (1.0, 2.0, 4.0, 4.0, 10.0)

    def test_hazen_positions(self) -> None:
        law = distribution(Sample(self.VALUES), FREE)
        levels = np.array([0.1, 0.3, 0.5, 0.7, 0.9])
        np.testing.assert_allclose(law.quantile(levels), self.VALUES)
        np.testing.assert_allclose(
            law.quantile(U), np.quantile(np.array(self.VALUES), U, method="hazen"), rtol=0, atol=1e-12
        )

    def test_the_mean_is_that_of_the_sample(self) -> None:
        assert distribution(Sample(self.VALUES), FREE).mean() == pytest.approx(4.2, rel=1e-15)

    def test_one_value_is_certain(self) -> None:
        law = distribution(Sample((3.0,)), FREE)
        np.testing.assert_array_equal(law.quantile(U), np.full_like(U, 3.0))

    def test_what_is_out_of_bounds_is_cut_off_not_piled_up(self) -> None:
        """1,000 values from -1 to 998: Q crosses 0 at (2 - 1/2) / 1000 and 997.5 at (999.5 - 1/2) / 1000."""
        values = tuple(float(value) for value in range(-1, 999))
        law = distribution(Sample(values), Bounds(0, 997.5))
        below, above = 0.0015, 0.999
        whole = distribution(Sample(values), FREE)
        np.testing.assert_allclose(law.quantile(U), whole.quantile(below + (above - below) * U), rtol=1e-12, atol=1e-9)
        assert law.at(1e-12) == pytest.approx(0, abs=1e-8)
        assert law.at(1 - 1e-12) == pytest.approx(997.5, abs=1e-8)
        # straight from 0 to 997.5
        assert law.mean() == pytest.approx(997.5 / 2, rel=1e-12)

    def test_values_on_a_bound_stay_when_others_are_cut(self) -> None:
        """Of 2,000 values one is -1 and half are 0: nearly half of the draws are 0."""
        values = (-1.0, *[0.0] * 1000, *[float(value) for value in range(1, 1000)])
        law = distribution(Sample(values), POSITIVE)
        draws = law.quantile(np.linspace(0.0005, 0.9995, 1000))
        assert (draws == 0).sum() == pytest.approx(500, abs=2)
        assert draws.min() == 0


class TestMixture:
    def test_of_certain_values(self) -> None:
        law = distribution(Mixture((Point(2), Point(5), Point(11))), FREE)
        np.testing.assert_array_equal(law.quantile(np.array([0.01, 0.3, 0.34, 0.66, 0.67, 0.99])), [2, 2, 5, 5, 11, 11])
        assert law.mean() == pytest.approx(6)

    def test_of_two_uniforms(self) -> None:
        """On 0..2 and 1..3 the density is 1/4, 1/2, 1/4 over the three unit intervals."""
        law = distribution(Mixture((Uniform(0, 2), Uniform(1, 3))), FREE)
        u = np.array([0.1, 0.25, 0.4, 0.5, 0.75, 0.9])
        np.testing.assert_allclose(law.quantile(u), [0.4, 1, 1.3, 1.5, 2, 2.6], atol=1e-8)
        assert law.mean() == pytest.approx(1.5)

    def test_a_certain_part_keeps_its_probability_inside_a_smooth_one(self) -> None:
        """Half certain at 1, half uniform on 0..2: F jumps from 1/4 to 3/4 at 1."""
        law = distribution(Mixture((Point(1), Uniform(0, 2))), FREE)
        u = np.array([0.125, 0.2, 0.26, 0.5, 0.74, 0.8, 0.875])
        np.testing.assert_allclose(law.quantile(u), [0.5, 0.8, 1, 1, 1, 1.2, 1.5], atol=1e-8)

    def test_a_sample_keeps_its_gap(self) -> None:
        """Half uniform on 0..1, half 5 or 7: nothing between 1 and 5; Hazen draws a line from 5 to 7."""
        law = distribution(Mixture((Uniform(0, 1), Sample((5.0, 7.0)))), FREE)
        u = np.array([0.25, 0.499, 0.501, 0.62, 0.75, 0.88, 0.99])
        np.testing.assert_allclose(law.quantile(u), [0.5, 0.998, 5, 5, 6, 7, 7], atol=1e-7)

    def test_parts_of_parts_keep_their_weight(self) -> None:
        law = distribution(
            Mixture(
                (Point(1), Mixture((Point(2), Choices(((3, 0.5), (4, 0.5)))))),
            ),
            FREE,
        )
        np.testing.assert_array_equal(law.quantile(np.array([0.49, 0.51, 0.74, 0.76, 0.87, 0.88])), [1, 2, 2, 3, 3, 4])
        assert law.mean() == pytest.approx(0.5 * 1 + 0.25 * 2 + 0.125 * 3 + 0.125 * 4)

    @pytest.mark.parametrize(
        ("parts", "oracles"),
        [
            ((Pert(3, 4, 5), Pert(5, 8.5, 12)), (stats.beta(3, 3, 3, 2), stats.beta(3, 3, 5, 7))),
            ((Normal(0, 1), Normal(3, 0.2)), (stats.norm(0, 1), stats.norm(3, 0.2))),
            (
                (Interval(1, 10), Interval(1, 1.2)),
                tuple(stats.lognorm(math.log(high) / 3.2897072539029444, scale=math.sqrt(high)) for high in (10, 1.2)),
            ),
        ],
    )
    def test_against_the_mean_of_the_distribution_functions(
        self, parts: tuple[Form, ...], oracles: tuple[stats.rv_continuous, ...]
    ) -> None:
        law = distribution(Mixture(parts), FREE)
        u = np.concatenate([np.logspace(-4, -2, 50), np.linspace(0.011, 0.989, 300), 1 - np.logspace(-4, -2, 50)])
        step = 1e-4 * (law.at(0.95) - law.at(0.05))
        x = law.quantile(u)
        below = np.mean([oracle.cdf(x - step) for oracle in oracles], axis=0)
        above = np.mean([oracle.cdf(x + step) for oracle in oracles], axis=0)
        assert (below <= u).all()
        assert (above >= u).all()
        assert law.mean() == pytest.approx(np.mean([oracle.mean() for oracle in oracles]), rel=1e-12)


class TestMetalog:
    def test_by_hand(self) -> None:
        """a1 = 2, a2 = 4 / (2 ln 9), a3 = (1 + 5 - 4) / (0.8 ln 9); at u = 3/4 the log-odds are ln 3 = ln 9 / 2.

        Q(3/4) = 2 + 1 + (2 / 0.8) / 4 / 2 = 3.3125.
        """
        law = distribution(Quantiles(1, 2, 5), FREE)
        assert law.at(0.75) == pytest.approx(3.3125, rel=1e-14)
        assert law.mean() == pytest.approx(2 + 2 / (1.6 * math.log(9)), rel=1e-14)

    @pytest.mark.parametrize(
        ("form", "bounds"),
        [
            (Quantiles(1, 2, 5), FREE),
            (Quantiles(1, 2, 5), POSITIVE),
            (Quantiles(-5, -3, -2), Bounds(high=0)),
            (Quantiles(0.1, 0.2, 0.5), SHARE),
            (Quantiles(2, 5, 30, min=1, max=60), POSITIVE),
        ],
    )
    def test_it_meets_its_quantiles(self, form: Quantiles, bounds: Bounds) -> None:
        law = distribution(form, bounds)
        for probability, value in ((0.1, form.p10), (0.5, form.p50), (0.9, form.p90)):
            assert law.at(probability) == pytest.approx(value, rel=1e-12)

    def test_without_skew_it_is_the_logistic(self) -> None:
        law = distribution(Quantiles(-1, 0, 1), FREE)
        np.testing.assert_allclose(law.quantile(U), stats.logistic.ppf(U, scale=1 / math.log(9)), atol=1e-13)

    def test_above_zero_without_skew_it_is_the_log_logistic(self) -> None:
        """With ln p90 - ln p10 = ln 4 it is Fisk's law of shape 2 ln 9 / ln 4, whose mean is a closed form."""
        law = distribution(Quantiles(1, 2, 4), POSITIVE)
        oracle = stats.fisk(2 * math.log(9) / math.log(4), scale=2)
        np.testing.assert_allclose(law.quantile(U), oracle.ppf(U), rtol=1e-12)
        assert law.mean() == pytest.approx(oracle.mean(), rel=1e-13)

    def test_the_heaviest_allowed_tail_has_an_exact_mean(self) -> None:
        # index 0.4995: the same closed form close to the limit
        form = Quantiles(1, 2.997, 2.997**2)
        oracle = stats.fisk(math.log(9) / math.log(2.997), scale=2.997)
        assert distribution(form, POSITIVE).mean() == pytest.approx(oracle.mean(), rel=1e-12)

    @pytest.mark.parametrize("form", [Quantiles(0.1, 0.2, 0.5), Quantiles(0.001, 0.2, 0.9), Quantiles(0.4, 0.5, 0.55)])
    def test_the_mean_of_a_skewed_share(self, form: Quantiles) -> None:
        # terms from the three equations M(u) = logit(q), solved anew
        log_odds = np.array([-math.log(9), 0.0, math.log(9)])
        system = np.column_stack((np.ones(3), log_odds, np.array([-0.4, 0, 0.4]) * log_odds))
        terms = np.linalg.solve(system, special.logit(np.array([form.p10, form.p50, form.p90])))

        def weighted(odds: float) -> float:
            metalog = terms[0] + terms[1] * odds + terms[2] * (special.expit(odds) - 0.5) * odds
            return float(special.expit(metalog) * special.expit(odds) * special.expit(-odds))

        expected = sum(
            integrate.quad(weighted, start, end, epsabs=0, epsrel=1e-11)[0] for start, end in ((-60, 0), (0, 60))
        )
        assert distribution(form, SHARE).mean() == pytest.approx(expected, rel=1e-10)

    def test_extreme_draws_of_a_share_stay_shares(self) -> None:
        law = distribution(Quantiles(1e-9, 1e-6, 0.5), SHARE)
        draws = law.quantile(np.array([1e-300, 1e-16, 1 - 2**-53]))
        assert (draws >= 0).all()
        assert (draws <= 1).all()


@pytest.mark.parametrize("p", [0.0, 1.0, -0.1, math.nan])
def test_a_quantile_needs_a_probability(p: float) -> None:
    with pytest.raises(ValueError, match="strictly between 0 and 1"):
        distribution(Uniform(0, 1), FREE).at(p)


def test_a_column_must_have_been_read() -> None:
    with pytest.raises(ValueError, match=r"payslips of volumes\.csv"):
        distribution(Column("volumes.csv", "payslips"), FREE)


@pytest.mark.parametrize("form", [Point(1), Pert(1, 3, 10), Choices(((1, 1.0),)), Mixture((Point(2), Uniform(0, 1)))])
def test_a_distribution_travels_between_processes(form: Form) -> None:
    law = distribution(form, FREE)
    np.testing.assert_array_equal(pickle.loads(pickle.dumps(law)).quantile(U), law.quantile(U))  # noqa: S301

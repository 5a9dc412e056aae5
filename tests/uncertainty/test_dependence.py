"""Coupling, widening and rank correlation: dependence as asked, marginals untouched."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from bpo_decide.uncertainty.dependence import correlated, coupled, widened
from bpo_decide.uncertainty.normal import Floats, normal_quantile
from bpo_decide.uncertainty.streams import normals, uniforms


def scores_correlation(a: Floats, b: Floats) -> float:
    return float(np.corrcoef(normal_quantile(a), normal_quantile(b))[0, 1])


def spearman(columns: list[Floats]) -> list[list[float]]:
    ranks = [stats.rankdata(column) for column in columns]
    return [[float(entry) for entry in row] for row in np.asarray(np.corrcoef(ranks))]


class TestCoupled:
    @settings(deadline=None)
    @given(st.integers(0, 1000), st.floats(-1, 1), st.integers(1, 300))
    def test_the_values_are_only_reordered(self, seed: int, loading: float, size: int) -> None:
        u = uniforms(seed, "delay", 0, size)
        result = coupled(u, normals(seed, "execution", (0,), size), loading)
        np.testing.assert_array_equal(np.sort(result), np.sort(u))

    def test_without_loading_nothing_moves(self) -> None:
        u = uniforms(1, "delay", 0, 100)
        assert coupled(u, normals(1, "execution", (0,), 100), 0) is u

    @pytest.mark.parametrize("sign", [1, -1])
    def test_full_loading_follows_the_factor(self, sign: int) -> None:
        u, factor = uniforms(1, "delay", 0, 100), normals(1, "execution", (0,), 100)
        result = coupled(u, factor, sign)
        np.testing.assert_array_equal(np.argsort(result), np.argsort(sign * factor))

    @pytest.mark.parametrize("loading", [0.5, 0.8, -0.5])
    def test_scores_correlate_with_the_factor_at_the_loading(self, loading: float) -> None:
        u, factor = uniforms(1, "delay", 0, 40_000), uniforms(1, "execution", 0, 40_000)
        result = coupled(u, normal_quantile(factor), loading)
        assert scores_correlation(result, factor) == pytest.approx(loading, abs=4 / math.sqrt(40_000))

    def test_two_inputs_share_the_product_of_their_loadings(self) -> None:
        factor = normals(1, "execution", (0,), 40_000)
        delay = coupled(uniforms(1, "delay", 0, 40_000), factor, 0.5)
        overrun = coupled(uniforms(1, "overrun", 0, 40_000), factor, 0.8)
        assert scores_correlation(delay, overrun) == pytest.approx(0.4, abs=4 / math.sqrt(40_000))

    def test_joint_events_are_those_of_the_gaussian_copula(self) -> None:
        """Two events of 10 % whose scores correlate at 1/2 happen together with 3.24015 %."""
        factor = normals(4, "execution", (0,), 100_000)
        first, second = (coupled(uniforms(4, key, 0, 100_000), factor, math.sqrt(0.5)) for key in ("delay", "overrun"))
        together = ((first < 0.1) & (second < 0.1)).mean()
        assert together == pytest.approx(0.0324015, abs=4 * math.sqrt(0.0324 / 100_000))

    @pytest.mark.parametrize("loading", [1.01, -2, math.nan])
    def test_a_loading_is_a_correlation(self, loading: float) -> None:
        u = uniforms(1, "delay", 0, 10)
        with pytest.raises(ValueError, match="between -1 and 1"):
            coupled(u, normal_quantile(u), loading)


class TestWidened:
    def test_known_scores(self) -> None:
        """Phi(1) with twice the spread is Phi(2); half the spread of Phi(-2) is Phi(-1)."""
        assert widened(np.array([0.8413447460685429]), 2)[0] == pytest.approx(0.9772498680518208, abs=1e-15)
        assert widened(np.array([0.022750131948179195]), 0.5)[0] == pytest.approx(0.15865525393145707, abs=1e-15)

    @settings(deadline=None)
    @given(st.floats(0.1, 5))
    def test_order_and_median_stay(self, spread: float) -> None:
        u = np.linspace(0.01, 0.99, 99)
        result = widened(u, spread)
        assert (np.diff(result) > 0).all() or spread > 3
        assert (np.diff(result) >= 0).all()
        assert result[49] == pytest.approx(0.5, abs=1e-15)

    def test_a_spread_of_one_changes_nothing(self) -> None:
        u = uniforms(1, "delay", 0, 1000)
        np.testing.assert_allclose(widened(u, 1), u, rtol=0, atol=1e-15)

    def test_each_case_may_have_its_own_spread(self) -> None:
        u = np.array([0.9, 0.9])
        np.testing.assert_allclose(
            widened(u, np.array([1.0, 2.0])), [0.9, stats.norm.cdf(2 * stats.norm.ppf(0.9))], rtol=1e-14
        )

    def test_no_result_is_certain(self) -> None:
        result = widened(np.array([1e-9, 1 - 1e-9]), 5)
        np.testing.assert_array_equal(result, [2.0**-53, 1 - 2.0**-53])


class TestCorrelated:
    RANKS = ((1.0, 0.6, -0.5), (0.6, 1.0, -0.2), (-0.5, -0.2, 1.0))

    def columns(self, size: int, count: int = 3) -> list[Floats]:
        return [uniforms(1, f"input{index}", 0, size) for index in range(count)]

    def test_the_asked_rank_correlations_arise(self) -> None:
        np.testing.assert_allclose(spearman(correlated(self.columns(10_000), self.RANKS)), self.RANKS, atol=0.01)

    def test_published_case(self) -> None:
        """Scores at .6, -.5, -.2 give Spearman .5819, -.4826, -.1913 in theory, (6 / pi) asin(rho / 2).

        squigglepy's docstring of `correlate` (after Iman and Conover) has .5805, -.4801, -.1878 in a sample.
        """
        ranks = [[6 / math.pi * math.asin(rho / 2) if rho < 1 else 1.0 for rho in row] for row in self.RANKS]
        result = correlated(self.columns(10_000), ranks)
        for (first, second), rho in {(0, 1): 0.6, (0, 2): -0.5, (1, 2): -0.2}.items():
            assert scores_correlation(result[first], result[second]) == pytest.approx(rho, abs=0.01)
        np.testing.assert_allclose(
            [spearman(result)[first][second] for first, second in ((0, 1), (0, 2), (1, 2))],
            [0.5805, -0.4801, -0.1878],
            atol=0.012,
        )

    def test_marginals_stay_to_the_last_bit_and_the_first_column_as_it_was(self) -> None:
        columns = self.columns(500)
        result = correlated(columns, self.RANKS)
        for before, after in zip(columns, result, strict=True):
            np.testing.assert_array_equal(np.sort(after), np.sort(before))
        np.testing.assert_array_equal(result[0], columns[0])

    def test_any_increasing_scale_gives_the_same_order(self) -> None:
        columns = self.columns(200)
        plain = correlated(columns, self.RANKS)
        stretched = correlated([np.exp(5 * column) for column in columns], self.RANKS)
        for before, after in zip(plain, stretched, strict=True):
            np.testing.assert_array_equal(np.argsort(before), np.argsort(after))

    def test_no_correlation_takes_out_the_chance_correlation(self) -> None:
        result = correlated(self.columns(100, 2), ((1, 0), (0, 1)))
        assert spearman(result)[0][1] == pytest.approx(0, abs=0.03)

    def test_contradictory_correlations_are_refused(self) -> None:
        """If a goes with b and b with c, a cannot go against c: the determinant is 1 - 3 * 0.81 - 2 * 0.729 < 0."""
        with pytest.raises(ValueError, match="cannot all hold at once"):
            correlated(self.columns(100), ((1, 0.9, -0.9), (0.9, 1, 0.9), (-0.9, 0.9, 1)))

    @pytest.mark.parametrize("matrix", [((1, 0.5),), ((1, 0.5, 0), (0.5, 1, 0)), ((1,), (0.5, 1))])
    def test_the_matrix_must_fit(self, matrix: tuple[tuple[float, ...], ...]) -> None:
        with pytest.raises(ValueError, match="2 by 2"):
            correlated(self.columns(100, 2), matrix)

    @pytest.mark.parametrize("matrix", [((1, 0.5), (0.4, 1)), ((2, 0.5), (0.5, 1)), ((1, 1.5), (1.5, 1))])
    def test_the_matrix_must_be_one_of_correlations(self, matrix: tuple[tuple[float, ...], ...]) -> None:
        with pytest.raises(ValueError, match="symmetric"):
            correlated(self.columns(100, 2), matrix)

    def test_too_few_cases_are_refused(self) -> None:
        with pytest.raises(ValueError, match="too few"):
            correlated(self.columns(2), self.RANKS)

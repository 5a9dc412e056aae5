"""Values, weights, ranks and the frontier, worked out by hand."""

import math

import numpy as np
import pytest

from bpo_decide.decision.criteria import (
    Dominated,
    Step,
    additive_value,
    any_weights,
    central_weights,
    cost_value_frontier,
    curvature,
    exponential,
    kendall_tau,
    net_value,
    outranking,
    pairwise_winning,
    piecewise,
    position,
    promethee_2,
    rank_acceptability,
    reversals,
    topsis,
    weight_shares,
)
from bpo_decide.reading.problems import UsageError
from bpo_decide.uncertainty.streams import uniforms


def test_a_scale_may_run_either_way_and_holds_what_is_beyond_it() -> None:
    assert position(np.array([4.0, 26, 48, 60, 2]), 48, 4).tolist() == [1, 0.5, 0, 0, 1]
    assert position(np.array([-0.5, 0.75, 2]), -0.5, 2).tolist() == [0, 0.5, 1]


def test_values_go_in_straight_lines_through_the_points() -> None:
    # halfway between (0.2, 60) and (0.6, 90)
    assert piecewise(np.array([0, 0.2, 0.4, 1]), [(0.2, 60), (0.6, 90)]).tolist() == pytest.approx([0, 60, 75, 100])
    assert piecewise(np.array([0.3])).tolist() == pytest.approx([30])


@pytest.mark.parametrize("half", [0.01, 0.2, 0.5, 0.7, 0.99])
def test_an_exponential_has_half_of_its_value_where_it_is_said(half: float) -> None:
    bend = curvature(half)

    assert exponential(np.array([0, half, 1]), bend).tolist() == pytest.approx([0, 50, 100])


def test_the_curvature_of_a_quarter_is_known_in_closed_form() -> None:
    # with z = exp(-c/4): (1 - z) / (1 - z^4) = 1/2 has the root z^3 + z^2 + z = 1, z = 0.543689...
    z = 0.5436890126920763
    assert z**3 + z**2 + z == pytest.approx(1)

    assert curvature(0.25) == pytest.approx(-4 * math.log(z))


def test_half_of_the_value_at_an_anchor_is_no_curve() -> None:
    with pytest.raises(ValueError, match="a step"):
        curvature(0.001)


def test_weights_are_points_over_their_sum() -> None:
    assert weight_shares(np.array([[100.0, 60, 40], [50, 50, 0]])).tolist() == [[0.5, 0.3, 0.2], [0.5, 0.5, 0]]
    for wrong in ([100.0, -1], [0.0, 0]):
        with pytest.raises(ValueError, match="swing points"):
            weight_shares(np.array(wrong))


def test_the_value_of_options_case_by_case() -> None:
    values = np.array([[100.0, 0], [40, 80]])
    weights = np.array([[0.5, 0.5], [0.9, 0.1]])

    assert additive_value(values, weights[0]).tolist() == [50, 60]
    assert additive_value(np.stack([values, values]), weights).tolist() == [[50, 60], [90, pytest.approx(44)]]


def test_a_saving_counts_at_the_worth_of_a_point() -> None:
    # 300k less at 20k a point are 15 points
    assert net_value(40, -300_000, 20_000) == 25


def test_ranks_are_counted_and_ties_shared() -> None:
    values = np.array([[3.0, 2, 1], [1, 2, 3], [2, 2, 1], [1, 1, 1]])

    found = rank_acceptability(values)

    # first option: first, third, first or second, any; each a quarter of the draws
    assert found[0].tolist() == pytest.approx([(1 + 0 + 1 / 2 + 1 / 3) / 4, (1 / 2 + 1 / 3) / 4, (1 + 1 / 3) / 4])
    assert found[1].tolist() == pytest.approx([(1 / 2 + 1 / 3) / 4, (1 + 1 + 1 / 2 + 1 / 3) / 4, (1 / 3) / 4])


def test_pairs_are_counted_and_ties_shared() -> None:
    values = np.array([[3.0, 2], [1, 2], [2, 2], [5, 1]])

    assert pairwise_winning(values).tolist() == [[0.5, 0.625], [0.375, 0.5]]


def test_central_weights_are_those_of_the_draws_that_an_option_wins() -> None:
    values = np.array([[9.0, 1, 0], [1, 9, 0], [8, 1, 0]])
    weights = np.array([[0.8, 0.2], [0.3, 0.7], [0.6, 0.4]])

    found = central_weights(values, weights)

    assert found[:2].tolist() == [pytest.approx([0.7, 0.3]), pytest.approx([0.3, 0.7])]
    assert np.isnan(found[2]).all()


def test_weights_of_which_nothing_is_known_are_even_on_the_simplex() -> None:
    weights = any_weights(np.stack([uniforms(1, key, 0, 20_000) for key in "abc"], axis=1))

    assert weights.sum(axis=1) == pytest.approx(np.ones(20_000))
    # of a flat Dirichlet of three: mean 1/3, variance 1/18, P(w < x) = 1 - (1 - x)^2
    assert weights.mean(axis=0) == pytest.approx([1 / 3] * 3, abs=0.005)
    assert weights.var(axis=0) == pytest.approx([1 / 18] * 3, abs=0.002)
    assert (weights[:, 0] < 0.25).mean() == pytest.approx(1 - 0.75**2, abs=0.01)


def test_two_options_that_cross_share_the_weights_by_where_they_do() -> None:
    # 100 w against 40: the first wins where w > 0.4, in 60 % of even weights
    weights = any_weights(np.stack([uniforms(3, key, 0, 20_000) for key in ("one", "two")], axis=1))
    values = additive_value(np.array([[100.0, 0], [40, 40]]), weights)

    assert rank_acceptability(values)[0, 0] == pytest.approx(0.6, abs=0.01)


class TestFrontier:
    def test_dominated_options_are_named_with_who_dominates_them(self) -> None:
        found = cost_value_frontier("abcd", [100, 120, 150, 130], [50, 70, 80, 60])

        assert found.options == ("a", "b", "c")
        assert found.steps == (Step("a", "b", 20, 20), Step("b", "c", 30, 10))
        assert [step.point_worth for step in found.steps] == [1, 3]
        assert found.dominated == (Dominated("d", ("b",), "simple"),)

    def test_what_two_neighbours_beat_at_any_worth_is_dominated_by_both(self) -> None:
        # b: 1 point for 40; c: 19 points more for 20. A point worth more than 3 leads past b
        found = cost_value_frontier("abc", [100, 140, 160], [50, 51, 70])

        assert found.options == ("a", "c")
        assert found.steps == (Step("a", "c", 60, 20),)
        assert found.dominated == (Dominated("b", ("a", "c"), "extended"),)

    def test_the_best_option_changes_at_the_exchange_rates(self) -> None:
        found = cost_value_frontier("abc", [100, 120, 150], [50, 70, 80])

        # 20 more for 20 points, then 30 more for 10
        assert [(step.cheaper, step.dearer, step.point_worth) for step in found.steps] == [("a", "b", 1), ("b", "c", 3)]

    def test_of_options_that_are_the_same_the_first_stays(self) -> None:
        found = cost_value_frontier("ab", [100, 100], [50, 50])

        assert found.options == ("a",)
        assert found.dominated == (Dominated("b", ("a",), "simple"),)

    def test_one_option_leaves_nothing_to_weigh_up(self) -> None:
        found = cost_value_frontier(["cheap and good", "other"], [100, 101], [50, 50])

        assert (found.options, found.steps) == (("cheap and good",), ())


def test_a_score_that_looks_at_the_others_may_turn_their_order() -> None:
    rows = np.array([[0.0], [1.0], [4.0]])

    def distance_from_the_mean(values: np.ndarray) -> np.ndarray:
        return -np.abs(values - values.mean())[:, 0]  # type: ignore[no-any-return]

    # mean 5/3: b, a, c; without c the mean is 1/2 and both are alike, in their own order
    (found,) = reversals("abc", rows, distance_from_the_mean)

    assert (found.without, found.before, found.after) == ("c", ("b", "a"), ("a", "b"))


def test_orders_agree_from_one_to_minus_one() -> None:
    assert kendall_tau("abc", "abc") == 1
    assert kendall_tau("abc", "cba") == -1
    assert kendall_tau("abc", "acb") == pytest.approx(1 / 3)
    assert kendall_tau("a", "a") == 1


def test_the_cross_check_leaves_out_what_does_not_tell_options_apart() -> None:
    rows = np.array([[100.0, 0, 50], [40, 0, 60]])
    weights = np.array([0.5, 0.2, 0.3])

    assert topsis(rows, weights).tolist() == pytest.approx(topsis(rows[:, [0, 2]], weights[[0, 2]]).tolist())
    assert topsis(np.ones((2, 2)), np.array([0.5, 0.5])).tolist() == [1, 1]
    # who is better on a criterion: 0.5 - 0.3 of the weight
    assert promethee_2(rows, weights).tolist() == pytest.approx([0.2, -0.2])


def test_without_the_package_the_methods_say_which_extra_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outranking, "is_installed", lambda: False)

    with pytest.raises(UsageError, match=r"bpo-decide\[mcda\]"):
        topsis(np.eye(2), np.array([0.5, 0.5]))

"""What holds of values and ranks whatever the scores and weights are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bpo_decide.decision.criteria import (
    additive_value,
    any_weights,
    cost_value_frontier,
    curvature,
    exponential,
    pairwise_winning,
    piecewise,
    position,
    rank_acceptability,
    reversals,
    weight_shares,
)

PARTIAL = st.floats(0, 100).map(lambda value: round(value, 3))
POINTS = st.floats(1, 100)
OPTIONS, CRITERIA, DRAWS = 4, 3, 6
ROWS = arrays(float, (OPTIONS, CRITERIA), elements=PARTIAL)
SWINGS = arrays(float, CRITERIA, elements=POINTS)
VALUES = arrays(float, (DRAWS, OPTIONS), elements=st.integers(0, 5).map(float))


def _ranks(values: np.ndarray) -> np.ndarray:
    return (values[None, :] > values[:, None] + 1e-9).sum(axis=1)  # type: ignore[no-any-return]


@given(ROWS, SWINGS)
def test_values_stay_on_their_scale(rows: np.ndarray, swings: np.ndarray) -> None:
    found = additive_value(rows, weight_shares(swings))

    assert (found >= -1e-9).all()
    assert (found <= 100 + 1e-9).all()


@given(st.floats(-50, 50), st.floats(0.02, 0.98), st.lists(st.floats(-60, 60), min_size=2, max_size=5))
def test_value_functions_rise_from_worst_to_best(worst: float, half: float, scores: list[float]) -> None:
    places = position(np.sort(np.array(scores)), worst, worst + 7)

    for values in (exponential(places, curvature(half)), piecewise(places, [(half, 50)])):
        assert (np.diff(values) >= -1e-9).all()
        assert values.min() >= 0
        assert values.max() <= 100 + 1e-9


@given(ROWS, SWINGS, st.integers(0, OPTIONS - 1), st.integers(0, CRITERIA - 1), st.floats(0, 50))
def test_a_better_score_never_lowers_the_rank(
    rows: np.ndarray, swings: np.ndarray, option: int, criterion: int, more: float
) -> None:
    weights = weight_shares(swings)
    better = rows.copy()
    better[option, criterion] = min(better[option, criterion] + more, 100)

    before, after = (_ranks(additive_value(one, weights))[option] for one in (rows, better))

    assert after <= before


@given(ROWS, SWINGS, st.floats(0.01, 100))
def test_only_the_proportion_of_weights_counts(rows: np.ndarray, swings: np.ndarray, times: float) -> None:
    one, other = (additive_value(rows, weight_shares(points)) for points in (swings, swings * times))

    assert one == pytest.approx(other)


@given(ROWS, SWINGS, POINTS, PARTIAL)
def test_a_criterion_on_which_all_are_alike_changes_no_order(
    rows: np.ndarray, swings: np.ndarray, other: float, same: float
) -> None:
    rows[:, 0] = same
    changed = np.array([other, *swings[1:]])

    # the sums of the other criteria are in one proportion whatever the first one weighs
    found, wanted = (additive_value(rows, weight_shares(points)) - same * points[0] / points.sum()
                     for points in (changed, swings))  # fmt: skip

    assert found * changed.sum() == pytest.approx(wanted * swings.sum(), abs=1e-6)


@given(VALUES)
def test_rows_and_columns_of_the_ranks_add_up_to_one(values: np.ndarray) -> None:
    found = rank_acceptability(values)

    assert found.sum(axis=0) == pytest.approx(np.ones(OPTIONS))
    assert found.sum(axis=1) == pytest.approx(np.ones(OPTIONS))
    pairs = pairwise_winning(values)
    assert pairs + pairs.T == pytest.approx(np.ones((OPTIONS, OPTIONS)))


@given(ROWS, SWINGS)
def test_on_fixed_scales_leaving_an_option_out_changes_nothing(rows: np.ndarray, swings: np.ndarray) -> None:
    weights = weight_shares(swings)

    assert reversals("abcd", rows, lambda values: additive_value(values, weights)) == ()


@given(arrays(float, (DRAWS, CRITERIA), elements=st.floats(0.001, 0.999)))
def test_weights_of_which_nothing_is_known_are_weights(columns: np.ndarray) -> None:
    found = any_weights(columns)

    assert (found > 0).all()
    assert found.sum(axis=1) == pytest.approx(np.ones(DRAWS))


@given(
    st.lists(st.integers(1, 50), min_size=1, max_size=6),
    st.data(),
    st.floats(0.01, 100).map(lambda worth: round(worth, 3)),
)
def test_at_any_worth_of_a_point_an_option_of_the_frontier_is_best(
    costs: list[int], data: st.DataObject, worth: float
) -> None:
    values = data.draw(st.lists(st.integers(0, 20), min_size=len(costs), max_size=len(costs)))
    names = [f"o{number}" for number in range(len(costs))]
    net = {name: worth * value - cost for name, cost, value in zip(names, costs, values, strict=True)}

    found = cost_value_frontier(names, costs, values)

    passed = sum(step.point_worth < worth for step in found.steps)
    assert net[found.options[passed]] == pytest.approx(max(net.values()))
    assert sorted([*found.options, *(one.option for one in found.dominated)]) == sorted(names)
    rates = [step.point_worth for step in found.steps]
    assert rates == sorted(rates)
    assert all(step.extra_cost > 0 and step.extra_value > 0 for step in found.steps)
    for one in found.dominated:
        assert any(net[other] >= net[one.option] - 1e-9 for other in one.by)

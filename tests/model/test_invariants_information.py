"""What must hold of every scenario: without uncertainty there is one case, and what it is worth to know more."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo_decide import api
from bpo_decide.decision.information import Partial, evpi, evppi
from bpo_decide.decision.regret import expected_regret
from bpo_decide.runs.information import KNOWABLE, perfect_information
from bpo_decide.runs.result import Result
from tests.model.invariants import TOLERANCE, Array, assert_close, seldom
from tests.options import decisions
from tests.strategies import Document, written

# Without uncertainty


@given(decisions(uncertain=False))
def test_without_uncertainty_every_draw_is_the_base_case_which_decides_alone(document: Document) -> None:
    result = api.evaluate(written(document), draws=100).result
    assert result.inputs.inputs == ()
    everywhere = result.outcome.cost.shape
    assert_close(result.outcome.cost, np.broadcast_to(result.base.cost, everywhere), result.outcome)
    yearly = np.broadcast_to(result.base.yearly, result.outcome.yearly.shape)
    assert_close(result.outcome.yearly, yearly, result.outcome)
    small = TOLERANCE * result.base.cost[0, 0]
    assert max(option.cost.sd for option in result.options) <= small

    found = result.information
    assert found is not None
    assert found.perfect.value <= small
    assert found.inputs == ()
    assert all(group.worth.value <= found.perfect.value for group in found.groups)
    one_case = api.evaluate(written(document), point="mean")
    assert result.decision.verdict == one_case.decision.verdict
    assert result.decision.recommended == one_case.decision.recommended
    assert result.decision.rules == one_case.decision.rules


# With uncertainty


def _eligible(result: Result) -> list[int]:
    """Return the positions of the options that may be chosen."""
    return [number for number, option in enumerate(result.options) if option.eligible]


@seldom(2)
@given(decisions())
def test_the_expected_regret_of_the_cheapest_on_average_is_the_value_of_perfect_information(document: Document) -> None:
    """Worked out case by case, over the options that the requirements leave."""
    document["requirements"] = {"data_residency": ["US", "MX"]}
    result = api.evaluate(written(document), draws=200).result
    eligible = _eligible(result)
    best = min(eligible, key=lambda number: result.options[number].cost.mean)
    regret = [case[best] - min(case[number] for number in eligible) for case in result.outcome.cost.tolist()]
    expected = sum(regret) / len(regret)

    scale = TOLERANCE * abs(result.options[0].cost.mean)
    found = perfect_information(result)
    assert found is not None
    assert found.value == pytest.approx(expected, rel=1e-9, abs=scale)
    assert result.options[best].expected_regret == pytest.approx(expected, rel=1e-9, abs=scale)


@seldom(5)
@given(decisions())
def test_knowing_some_is_worth_no_less_than_nothing_and_no_more_than_knowing_more(document: Document) -> None:
    result = api.evaluate(written(document), draws=200).result
    found = result.information
    assert found is not None
    worth: dict[tuple[str, ...], Partial] = {(one.quantity.key,): one.worth for one in found.inputs}
    worth |= {group.inputs: group.worth for group in found.groups}
    for keys, one in worth.items():
        assert 0 <= one.value <= found.perfect.value
        assert all(part.value <= one.value for members, part in worth.items() if set(members) <= set(keys))
    if found.groups:
        everything = next(group for group in found.groups if group.key == KNOWABLE)
        assert all(set(keys) <= set(everything.inputs) for keys in worth)
    assert all(0 <= pilot.worth.value <= found.perfect.value for pilot in found.pilots)


@st.composite
def _draws(draw: st.DrawFn) -> tuple[Array, Array, list[int]]:
    """Return costs of options, the inputs that they depend on, straight, bent or in jumps, and an order of these."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    size, number, options = draw(st.sampled_from([50, 300])), draw(st.integers(1, 5)), draw(st.integers(1, 4))
    inputs = rng.standard_normal((size, number)) @ rng.standard_normal((number, number))
    bent = [inputs, np.abs(inputs), np.maximum(inputs, 0.3), np.rint(inputs)][draw(st.integers(0, 3))]
    own = draw(st.sampled_from([0.0, 0.5, 3.0])) * rng.standard_normal((size, options))
    costs = bent @ rng.standard_normal((number, options)) + own + rng.standard_normal(options)
    return costs * 10.0 ** draw(st.integers(-3, 7)), inputs, draw(st.permutations(range(number)))


@given(_draws())
def test_values_of_information_from_draws_lie_within_bounds_and_grow_with_the_group(
    drawn: tuple[Array, Array, list[int]],
) -> None:
    costs, inputs, order = drawn
    number = inputs.shape[1]
    nested = [order[:size] for size in range(1, number + 1)]
    everything = evpi(costs).value
    found = evppi(costs, inputs, [*([one] for one in range(number)), *nested])

    singles, groups = found[:number], found[number:]
    assert all(0 <= one.value <= everything for one in found)
    assert all(less.value <= more.value for less, more in pairwise(groups))
    for group, members in zip(groups, nested, strict=True):
        assert all(singles[one].value <= group.value for one in members)
    losses = expected_regret(costs)
    assert everything == pytest.approx(losses[costs.mean(axis=0).argmin()], rel=1e-9, abs=1e-12 * np.abs(costs).max())
    assert everything <= losses.min() + 1e-12 * np.abs(costs).max()

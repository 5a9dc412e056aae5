"""What must hold of every scenario, whatever its numbers: sums, and options that ask for more."""

import copy
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bpo_decide import api
from bpo_decide.model.evaluate import evaluate
from bpo_decide.model.outcome import Outcome
from bpo_decide.reading.quantities import Quantity
from bpo_decide.runs.simulate import prepared
from bpo_decide.scenario.resolved import IN_HOUSE, ResolvedScenario
from bpo_decide.uncertainty.designs import MonteCarlo
from tests.model.invariants import DRAWS, TOLERANCE, Array, assert_close, outcome_of, seldom, with_input
from tests.options import ACTIVITIES, decisions
from tests.strategies import Amount, Document, written

OWN_COSTS = ("governance", "hand_offs")
"""Lines of a split that are of none of its parts."""


# 1. Sums


@given(decisions())
def test_lines_and_discounted_months_sum_to_the_cost_and_undiscounted_years_without_a_rate(document: Document) -> None:
    outcome = outcome_of(written(document))
    for number in range(len(outcome.options)):
        assert_close(outcome.line_cost[number].sum(axis=1), outcome.cost[:, number], outcome)
    decided = document["decision"]
    late = {"end": 1.0, "mid": 0.5, "start": 0.0}[decided["timing"]]
    months = np.arange(outcome.monthly.shape[1])
    discount = (1 + decided["discount_rate"]) ** (-(months + late) / 12)
    small = TOLERANCE * outcome.cost[:, 0].mean()
    assert outcome.cost.mean(axis=0) == pytest.approx((outcome.monthly * discount).sum(axis=1), abs=small)

    undiscounted = outcome_of(written(document), settings=("decision.discount_rate=0%",))
    assert_close(undiscounted.yearly.sum(axis=2), undiscounted.cost, undiscounted)
    assert_close(undiscounted.yearly, outcome.yearly, undiscounted)


@given(decisions(), st.data())
def test_parts_sum_to_the_split_before_its_own_costs(document: Document, data: st.DataObject) -> None:
    """Each part alone: beside today's operation, whose cost for a share of the work is that share of its cost."""
    document["alternatives"] = [one for one in document["alternatives"] if one["kind"] != "split"]
    options = [one for one in (*document["vendors"], *document["alternatives"]) if "activities" not in one]
    assume(len(options) > 1)
    first, second = (one["id"] for one in data.draw(st.permutations(options))[:2])
    if "activities" in document["process"] and data.draw(st.booleans()):
        parts: list[Any] = [[activity] for activity in ACTIVITIES]
        shares = [float(share.rstrip("%")) / 100 for share in document["process"]["activities"].values()]
    else:
        share = data.draw(st.integers(1, 99))
        parts, shares = [f"{share}%", f"{100 - share}%"], [share / 100, 1 - share / 100]
    own = {key: Amount((20_000.0,), "/year") for key in OWN_COSTS}
    document["alternatives"] += [
        {"id": "both", "kind": "split", "of": {first: parts[0], second: parts[1]}, **own},
        {"id": "one", "kind": "split", "of": {first: parts[0], IN_HOUSE: parts[1]}},
        {"id": "other", "kind": "split", "of": {IN_HOUSE: parts[0], second: parts[1]}},
    ]
    outcome = outcome_of(written(document))

    both, one, other = (outcome.cost[:, outcome.index(key)] for key in ("both", "one", "other"))
    today = outcome.cost[:, 0]
    coordination = _own_costs(outcome, "both")
    assert np.all(coordination > 0)
    assert_close(both - coordination, one - shares[1] * today + other - shares[0] * today, outcome)


def _own_costs(outcome: Outcome, split: str) -> Array:
    """Return what a split costs that none of its parts does, case by case."""
    number = outcome.index(split)
    own = [place for place, line in enumerate(outcome.lines[number]) if line.key in OWN_COSTS]
    costs: Array = outcome.line_cost[number][:, own].sum(axis=1)
    return costs


@seldom(5)
@given(decisions())
def test_erosion_bars_sum_to_the_expected_saving(document: Document) -> None:
    for option in api.evaluate(written(document), draws=100).options:
        if option.erosion:
            bars = [step.amount for step in option.erosion]
            rounding = 1e-9 * (sum(map(abs, bars)) + abs(option.saving.mean))  # shown to ten significant digits
            assert sum(bars) == pytest.approx(option.saving.mean, rel=0, abs=rounding)


# 2. An option that asks for more is not cheaper


def _calm(document: Document) -> Document:
    """Return a decision in which no deal ends early, nothing is credited, and no price or gain falls unpaid for."""
    calm = copy.deepcopy(document)
    for one in (*calm["vendors"], *calm["alternatives"]):
        if "includes" not in one:
            continue
        off = {"early_termination": "off", **({"insolvency": "off"} if "kind" not in one else {})}
        one["risks"] = {**one.get("risks", {}), **off}
        if "bands" in one["price"]:
            # measured over a year of all work, a gain is smaller by volume bands of months before the work moves, which
            # are never paid: docs/model.md, shares of savings
            one["price"].pop("gain_share", None)
        contract = one.get("contract", {})
        contract.pop("service_credits", None)
        if "renewal_uplift" in contract.get("at_end", {}):
            contract["at_end"]["renewal_uplift"] = "5%"
        if "renewal" in contract:
            contract["renewal"] = {"uplift": "5%"}
    return calm


def _asked(scenario: ResolvedScenario, spec: Any) -> list[str]:  # noqa: ANN401 - an option
    """Return the keys of an option's own prices, margin, fee, set-up and cost of an error; no credits, no baselines."""
    found = {
        quantity.key
        for path, quantity in scenario.quantities.items()
        if quantity.key == path
        and path.startswith(f"{spec.path}.")
        and _is_asked(path.removeprefix(f"{spec.path}."), quantity)
    }
    return sorted(found)


def _is_asked(path: str, quantity: Quantity) -> bool:
    """Whether a number of an option, by its path in it, is money that is asked for, or a margin on it."""
    if path in ("transition.fee", "errors.cost", "set_up", "build", "one_time"):
        return True
    credited = path.endswith((".reduction", ".baseline", ".recoveries"))
    return (
        path.startswith("price.") and not credited and (quantity.unit.startswith("money") or path.endswith(".margin"))
    )


def _assert_only_dearer(scenario: ResolvedScenario, before: Outcome, after: Outcome, option: str) -> None:
    """Check that an option, and what it is a part of, is no cheaper in any case, and that nothing else has changed."""
    for number, spec in enumerate((None, *scenario.options)):
        if spec is not None and option in (spec.id, *(part.id for part in spec.parts.values())):
            assert np.all(after.cost[:, number] >= before.cost[:, number] - TOLERANCE * before.cost[:, 0]), spec.id
        else:
            assert np.array_equal(after.cost[:, number], before.cost[:, number])
            assert np.array_equal(after.yearly[:, number], before.yearly[:, number])


@given(decisions(), st.floats(1.001, 3), st.integers(0, 1_000))
def test_a_higher_price_fee_or_cost_per_error_never_lowers_an_options_cost(
    document: Document, times: float, which: int
) -> None:
    scenario = api.load(written(_calm(document)))
    model, table = prepared(scenario)
    design = MonteCarlo(1, DRAWS).replicate(table, 0)
    before = evaluate(model, design)
    for spec in scenario.options:
        keys = _asked(scenario, spec)
        if keys:
            raised = with_input(scenario, design, keys[which % len(keys)], times=times)
            _assert_only_dearer(scenario, before, evaluate(model, raised), spec.id)


@given(decisions(least_years=4), st.floats(0.01, 3))
def test_a_longer_parallel_run_never_lowers_an_options_cost(document: Document, by: float) -> None:
    """As long as handover stays within the horizon: severance that falls due later is not counted."""
    scenario = api.load(written(_calm(document)))
    model, table = prepared(scenario)
    design = MonteCarlo(1, DRAWS).replicate(table, 0)
    before = evaluate(model, design)
    for spec in scenario.document.movers:
        if spec.transition.parallel_run is not None:
            longer = with_input(scenario, design, spec.transition.parallel_run.key, by=by)
            _assert_only_dearer(scenario, before, evaluate(model, longer), spec.id)

"""What must hold of every decision: rules, near-duplicates, requirements, target prices and values that flip it."""

import copy
from collections.abc import Mapping
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bpo_decide import api
from bpo_decide.decision.choice import lead_of
from bpo_decide.decision.measures import Option
from bpo_decide.decision.rules import RULES, ranking
from bpo_decide.decision.target_prices import Ask
from bpo_decide.model.evaluate import evaluate
from bpo_decide.reading.form_quantiles import expected
from bpo_decide.runs.result import Result
from bpo_decide.runs.thresholds import Threshold, trials_of
from bpo_decide.scenario.resolved import IN_HOUSE
from bpo_decide.uncertainty.designs import MonteCarlo
from tests.model.invariants import Array, seldom
from tests.options import decisions
from tests.strategies import Amount, Document, written

DRAWS = 200
REQUIREMENTS: Mapping[str, object] = {
    "data_residency": ["US", "MX"],
    "certifications": ["ISO27001"],
    "work_abroad": "50%",
    "max_share_one_vendor": "70%",
    "max_cost_any_year": Amount((900_000.0,)),
    "max_p80_cost": Amount((3_000_000.0,)),
    "max_peak_cash": Amount((300_000.0,)),
    "payback": {"within": "24 months"},
}


def result_of(document: Document) -> Result:
    return api.evaluate(written(document), draws=DRAWS).result


# Rules


@seldom(5)
@given(decisions(), st.sampled_from(["expected_cost", "p80_cost", "cvar95", "minimax_regret"]))
def test_what_a_rule_puts_first_has_the_least_of_what_it_looks_at(document: Document, rank_by: str) -> None:
    """Worked out from the draws of the options that may be chosen."""
    document["decision"]["rank_by"] = rank_by
    result = result_of(document)
    eligible = [number for number, option in enumerate(result.options) if option.eligible]
    cost, steadied = result.outcome.cost[:, eligible], (result.outcome.cost + result.outcome.control)[:, eligible]
    worst = np.sort(cost, axis=0)[-DRAWS // 20 :]
    looked_at = {
        "expected_cost": steadied.mean(axis=0),
        "p80_cost": np.quantile(cost, 0.8, axis=0),
        "cvar95": worst.mean(axis=0),
        "minimax_regret": (cost - cost.min(axis=1, keepdims=True)).max(axis=0),
    }
    small = 1e-9 * np.abs(cost).max()
    for rule, scores in looked_at.items():
        by_id = {result.options[number].id: score for number, score in zip(eligible, scores, strict=True)}
        order = [by_id[option.id] for option in ranking(result.options, rule)]
        assert all(before <= after + small for before, after in pairwise(order)), rule
        assert by_id[result.decision.rules[rule]] <= min(by_id.values()) + small
    assert set(result.decision.rules) == set(RULES) - {"value"}
    if result.contest is not None:
        assert result.contest.best is _worth_leaving_for(result, rank_by)[0]


@seldom(5)
@given(decisions())
def test_near_duplicates_are_the_best_and_those_within_materiality_of_it(document: Document) -> None:
    result = result_of(document)
    if result.contest is None:
        return
    found, in_house = result.contest, result.options[0].cost.mean
    width = result.scenario.conventions["materiality"].point * in_house
    near = [
        option.id
        for option in _worth_leaving_for(result, "expected_cost")
        if abs(option.cost.mean - found.best.cost.mean) <= width
    ]
    assert found.near[0] is found.best
    assert [option.id for option in found.near] == near
    assert found.probability_near >= (found.best.probability_best or 0.0)
    assert found.probability_near <= 1


def _worth_leaving_for(result: Result, rule: str) -> list[Option]:
    """Return the options that save something, best first; where none does, all that may be chosen."""
    leaving = [option for option in ranking(result.options, rule) if option.id != IN_HOUSE]
    return [option for option in leaving if option.saving.mean > 0] or leaving


# Requirements


def _choice(result: Result) -> float:
    """Return the expected cost of the cheapest option that may be chosen."""
    return min(option.cost.mean for option in result.options if option.eligible)


@seldom(5)
@given(decisions(), st.permutations([*REQUIREMENTS]), st.integers(0, 3))
def test_one_more_requirement_never_lowers_the_cost_of_the_choice(
    document: Document, order: list[str], number: int
) -> None:
    fewer, more = copy.deepcopy(document), copy.deepcopy(document)
    fewer["requirements"] = {key: REQUIREMENTS[key] for key in order[:number]}
    more["requirements"] = {key: REQUIREMENTS[key] for key in order[: number + 1]}
    before, after = result_of(fewer), result_of(more)
    assert np.array_equal(after.outcome.cost, before.outcome.cost)
    assert all(one.eligible or not other.eligible for one, other in zip(before.options, after.options, strict=True))
    assert _choice(after) >= _choice(before)
    price = next(one for one in after.requirement_prices if one.requirement == order[number])
    small = 1e-9 * after.options[0].cost.mean
    assert price.price == pytest.approx(_choice(after) - _choice(before), rel=1e-9, abs=small)


# Target prices


@seldom(5)
@given(decisions())
def test_at_its_target_price_a_vendor_costs_as_much_as_the_best_of_the_others(document: Document) -> None:
    document["decision"]["minimum_saving"] = "2%"
    result = result_of(document)
    if result.contest is None:
        return
    in_house = result.options[0].cost.mean - result.contest.threshold
    for ask in result.target_prices:
        others = [
            option.cost.mean
            for option, spec in zip(result.options[1:], result.scenario.options, strict=True)
            if option.eligible and ask.vendor not in (option.id, *(part.id for part in spec.parts.values()))
        ]
        small = 1e-3 * result.options[0].cost.mean  # no price is negotiated more closely
        for factor, wanted in ((ask.target, min([in_house, *others])), (ask.walk_away, in_house)):
            if factor is not None:
                assert _cost_at(result, ask, factor) == pytest.approx(wanted, abs=small), (ask.vendor, ask.part)
            elif _cost_at(result, ask, 1e-6) < wanted - small:  # though it could ask more
                costs_the_same = _cost_at(result, ask, 1.0) <= _cost_at(result, ask, 0.9)
                assert costs_the_same or _cost_at(result, ask, _all_of_it(ask)) < wanted + small, (ask.vendor, ask.part)


def _all_of_it(ask: Ask) -> float:
    """Return the factor at which the largest share that is asked for is all; of money there is no such factor."""
    return 1 / max(expected(one.form, one.bounds) for one in ask.quantities if one.unit == "share")


def _cost_at(result: Result, ask: Ask, factor: float) -> float:
    """Return what a vendor costs on average with its prices so many times as high, on the level of the whole run."""
    number = result.outcome.index(ask.vendor)
    design = MonteCarlo(result.settings.seed, result.settings.draws).replicate(result.inputs, 0)
    columns = dict(design.columns)
    for quantity in ask.quantities:
        column = np.full(design.cases, quantity.point) if quantity.certain else columns[quantity.key]
        columns[quantity.key] = column * factor
    means = []
    for tried in (design, replace(design, columns=columns)):
        outcome = evaluate(result.model, tried)
        means.append(float((outcome.cost + outcome.control)[:, number].mean()))
    return result.options[number].cost.mean + means[1] - means[0]


# Values that flip the choice


@seldom(5)
@given(decisions())
def test_the_choice_is_level_at_the_values_that_flip_it(document: Document) -> None:
    """Or jumps there: it holds just before, and no longer just beyond."""
    result = result_of(document)
    if result.sensitivity is None:
        return
    holder = result.outcome.index(result.sensitivity.chosen)
    small = 1e-6 * result.base.cost[0, 0]
    for flip in (*result.sensitivity.thresholds, *result.sensitivity.stated):
        before, beyond = _around(result, flip)
        assert lead_of(before, holder)[0] >= -small, flip
        assert lead_of(beyond, holder)[0] <= small, flip
        assert beyond[0, result.outcome.index(flip.winner)] <= beyond.min() + small, flip


def _around(result: Result, flip: Threshold) -> tuple[Array, Array]:
    """Return what decides just before the value at which the choice flips, and just beyond it."""
    further = (flip.quantity,) if flip.quantity.certain else ()
    step = 1e-8 * abs(flip.value) * (1 if flip.above else -1)
    values = np.array([flip.value - step, flip.value + step])
    rated = trials_of(result, further=further).one_each((flip.quantity.key,), np.array([0, 0]), values)
    return rated[:1], rated[1:]

"""What must hold of every scenario, whatever its numbers."""

import copy
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from bpo_decide import api
from bpo_decide.model import evaluate as evaluation
from bpo_decide.model.evaluate import evaluate
from bpo_decide.model.outcome import Outcome
from bpo_decide.runs.result import prepared
from bpo_decide.scenario.resolved import ResolvedScenario
from bpo_decide.uncertainty.designs import Design, MonteCarlo
from tests.strategies import HOME, UNASKED, Amount, Document, Pen, scenarios, vendor, written

TOLERANCE = 1e-9
"""Of the in-house present value."""
DRAWS = 1_000
EURO = 0.8
"""Euros for a dollar."""


def outcome_of(source: bytes, *, settings: tuple[str, ...] = (), seed: int = 1) -> Outcome:
    """Return a tenth of `DRAWS` Monte Carlo cases of a scenario."""
    model, table = prepared(api.load(source, settings=settings))
    return evaluate(model, MonteCarlo(seed, DRAWS).replicate(table, 0))


def assert_close(found: NDArray[np.float64], expected: NDArray[np.float64], outcome: Outcome) -> None:
    """Check money case by case, with a tolerance relative to the in-house present value."""
    scale = outcome.cost[:, 0].reshape((-1,) + (1,) * (found.ndim - 1))
    assert np.all(np.abs(found - expected) <= TOLERANCE * scale)


def assert_same_option(one: Outcome, other: Outcome, option: str, *, times: float = 1.0) -> None:
    """Check that an option costs the same in both outcomes, or so many times as much in the second."""
    first, second = one.index(option), other.index(option)
    assert [line.key for line in one.lines[first]] == [line.key for line in other.lines[second]]
    assert_close(other.cost[:, second], times * one.cost[:, first], other)
    assert_close(other.line_cost[second], times * one.line_cost[first], other)
    assert_close(other.yearly[:, second], times * one.yearly[:, first], other)
    assert_close(other.at_once[:, second], times * one.at_once[:, first], other)
    assert_close(other.peak_cash[:, second], times * one.peak_cash[:, first], other)
    assert np.array_equal(other.payback[:, second], one.payback[:, first])


# Sums


@given(scenarios())
def test_lines_sum_to_the_cost_of_the_option(document: Document) -> None:
    outcome = outcome_of(written(document))
    for number in range(len(outcome.options)):
        assert_close(outcome.line_cost[number].sum(axis=1), outcome.cost[:, number], outcome)


@given(scenarios())
def test_without_discounting_the_years_sum_to_the_cost(document: Document) -> None:
    outcome = outcome_of(written(document), settings=("decision.discount_rate=0%",))
    assert_close(outcome.yearly.sum(axis=2), outcome.cost, outcome)
    expected = outcome.monthly.sum(axis=1)
    assert expected == pytest.approx(outcome.cost.mean(axis=0), rel=TOLERANCE)


@given(scenarios())
def test_erosion_bars_sum_to_the_expected_saving(document: Document) -> None:
    for option in api.evaluate(written(document), draws=100).options:
        if option.erosion:
            bars = [step.amount for step in option.erosion]
            rounding = 1e-9 * (sum(map(abs, bars)) + abs(option.saving.mean))  # shown to ten significant digits
            assert sum(bars) == pytest.approx(option.saving.mean, rel=0, abs=rounding)


# A vendor that asks for more is not cheaper


def _own_charges(spec: Any) -> Iterator[str]:  # noqa: ANN401 - a vendor
    """Yield the draw keys of a vendor's own prices, fee and cost of an error."""
    price = spec.price
    charges = [price.per_unit, price.fixed, spec.transition.fee, *(role.rate for role in price.per_fte or [])]
    charges.append(None if spec.errors is None else spec.errors.cost)
    yield from (quantity.key for quantity in charges if quantity is not None)


def _raised(scenario: ResolvedScenario, design: Design, key: str, *, times: float = 1.0, by: float = 0.0) -> Design:
    """Return a design with one input, certain or not, at other values."""
    quantity = next(quantity for quantity in scenario.quantities.values() if quantity.key == key)
    column = design.columns[key] if key in design.columns else np.full(design.cases, quantity.point)
    return replace(design, columns={**design.columns, key: column * times + by})


def _assert_only_dearer(before: Outcome, after: Outcome, option: str) -> None:
    """Check that an option has become no cheaper in any case, and that nothing else has changed."""
    number = before.index(option)
    assert np.all(after.cost[:, number] >= before.cost[:, number] - TOLERANCE * before.cost[:, 0])
    others = [other for other in range(len(before.options)) if other != number]
    assert np.array_equal(after.cost[:, others], before.cost[:, others])
    assert np.array_equal(after.yearly[:, others], before.yearly[:, others])


@given(scenarios(vendors=3), st.floats(1.001, 3))
def test_a_higher_price_fee_or_cost_per_error_never_lowers_a_vendors_cost(document: Document, times: float) -> None:
    scenario = api.load(written(document))
    model, table = prepared(scenario)
    design = MonteCarlo(1, DRAWS).replicate(table, 0)
    before = evaluate(model, design)
    for spec in scenario.document.vendors:
        for key in _own_charges(spec):
            _assert_only_dearer(before, evaluate(model, _raised(scenario, design, key, times=times)), spec.id)


@given(scenarios(vendors=3, least_years=4), st.floats(0.01, 3))
def test_a_longer_parallel_run_never_lowers_a_vendors_cost(document: Document, by: float) -> None:
    """As long as handover stays within the horizon: severance that falls due later is not counted."""
    scenario = api.load(written(document))
    model, table = prepared(scenario)
    design = MonteCarlo(1, DRAWS).replicate(table, 0)
    before = evaluate(model, design)
    for spec in scenario.document.vendors:
        if spec.transition.parallel_run is not None:
            longer = _raised(scenario, design, spec.transition.parallel_run.key, by=by)
            _assert_only_dearer(before, evaluate(model, longer), spec.id)


# Units of money, names and order are labels


@given(scenarios(vendors=3), st.floats(0.01, 200))
def test_all_money_times_a_number_multiplies_the_results_by_it(document: Document, times: float) -> None:
    one, other = outcome_of(written(document)), outcome_of(written(document, times=times))
    for option in one.options:
        assert_same_option(one, other, option, times=times)


@given(scenarios(vendors=3), st.floats(0.01, 200))
def test_all_money_times_a_number_changes_no_rank_and_no_verdict(document: Document, times: float) -> None:
    document["decision"]["minimum_saving"] = Amount((50_000.0,))
    document["requirements"] = {"max_cost_any_year": Amount((1_000_000.0,))}
    one, other = (api.evaluate(written(document, times=factor), draws=100) for factor in (1.0, times))
    assert (other.decision.verdict, other.decision.recommended) == (one.decision.verdict, one.decision.recommended)
    assert other.decision.rules == one.decision.rules
    assert [option.eligible for option in other.options] == [option.eligible for option in one.options]


@given(scenarios(vendors=3))
def test_another_currency_of_the_client_at_a_fixed_rate_multiplies_the_results_by_it(document: Document) -> None:
    """The client's country, and with it inflation, stays; only what results are counted in changes."""
    restated = copy.deepcopy(document)
    restated["client"]["currency"] = "EUR"
    for currency, rate in restated["fx"].items():
        rate["spot"] = f"{float(rate['spot'].split()[0]) / EURO!r} {currency}/EUR"
    restated["fx"][HOME] = {"spot": f"{EURO} EUR/{HOME}", "volatility": 0}
    one, other = outcome_of(written(document)), outcome_of(written(restated))
    for option in one.options:
        assert_same_option(one, other, option, times=EURO)


@given(scenarios(vendors=3))
def test_names_change_nothing(document: Document) -> None:
    renamed = copy.deepcopy(document)
    renamed["title"], renamed["client"]["name"] = "Another title", "Another company"
    for option in (*renamed["vendors"], *renamed["alternatives"]):
        option["name"] = f"{option['id']} by another name"
    for role in renamed["in_house"]["staff"]:
        role["role"] = f"{role['role']} (renamed)"
    one, other = outcome_of(written(document)), outcome_of(written(renamed))
    assert other.options == one.options
    assert np.array_equal(other.cost, one.cost)
    assert np.array_equal(other.yearly, one.yearly)


@given(scenarios(vendors=3))
def test_order_changes_nothing(document: Document) -> None:
    turned = copy.deepcopy(document)
    turned["vendors"].reverse()
    turned["in_house"]["staff"].reverse()
    turned["fx"] = dict(reversed(turned["fx"].items()))
    one, other = outcome_of(written(document)), outcome_of(written(turned))
    for option in one.options:
        assert_same_option(one, other, option)


# A vendor that takes over today's cost as it is


@st.composite
def _matched(draw: st.DrawFn) -> Document:
    """Return a scenario in which a vendor charges exactly what goes away, and everything goes away at once.

    What follows the volume is matched by a price for posts, the rest by a fixed fee.
    """
    pen = Pen(draw, uncertain=False)
    document = draw(scenarios(vendors=1))
    clerks, pay, manager, on_costs = (
        pen.ends(*span)[0] for span in ((5, 9), (45_000, 60_000), (80_000, 120_000), (0.2, 0.4))
    )
    technology, seat, overhead, printing = (
        pen.ends(*span)[0] for span in ((50_000, 150_000), (6_000, 10_000), (0.05, 0.15), (5_000, 20_000))
    )
    attrition, months, scales = pen.ends(0.05, 0.25)[0], pen.ends(2, 5)[0], pen.yes()
    loading = 1 + on_costs + attrition * months / 12 * scales
    payroll = clerks * pay + manager
    fixed = technology + seat * (clerks + 1) + overhead * payroll * (1 + on_costs) + printing
    posts = [
        {"role": "clerk", "fte": clerks, "rate": f"{pay * loading!r} USD/year"},
        {"role": "manager", "fte": 1, "rate": f"{manager * loading!r} USD/year"},
    ]
    price = {"fixed": f"{fixed!r} USD/year", "per_fte": posts}
    document["in_house"] = {
        "staff": [
            {"role": "clerk", "fte": clerks, "salary": f"{pay!r} USD/year", "tenure": "6 years", "scales": scales},
            {"role": "manager", "fte": 1, "salary": f"{manager!r} USD/year", "tenure": "9 years", "scales": scales},
        ],
        "on_costs": on_costs,
        "technology": f"{technology!r} USD/year",
        "facilities": {"value": f"{seat!r} USD/seat/year", "avoidable": 1},
        "overhead": {"share": overhead, "avoidable": 1},
        "other": [{"name": "printing", "scope": "print", "value": f"{printing!r} USD/year"}],
        "errors": {"rate": "0.5% to 2%", "cost": "40 to 140 USD/payslip"},
        **({"attrition": attrition, "replacement_cost": f"{months!r} months"} if scales else {}),
    }
    document["hidden_costs"], document["risks"] = dict.fromkeys(UNASKED, "off"), "none"
    document["vendors"] = [
        {
            "id": "same",
            "country": "US",
            "includes": ["labour", "platform", "print"],
            "price": price if scales else {"fixed": f"{fixed + payroll * loading!r} USD/year"},
            "transition": {"duration": "0 months", "severance_weeks": 0},
            "retained": {"fte": 0},
            "governance_share": 0,
        }
    ]
    return document


@given(_matched())
def test_a_vendor_that_charges_what_goes_away_saves_nothing(document: Document) -> None:
    outcome = outcome_of(written(document))
    same = outcome.index("same")
    assert_close(outcome.cost[:, same], outcome.cost[:, 0], outcome)
    assert_close(outcome.yearly[:, same], outcome.yearly[:, 0], outcome)


# Uncertainty, seeds and blocks


@given(scenarios(uncertain=False))
def test_without_uncertainty_every_draw_is_the_base_case(document: Document) -> None:
    result = api.evaluate(written(document), draws=100).result
    assert result.inputs.inputs == ()
    assert_close(result.outcome.cost, np.broadcast_to(result.base.cost, result.outcome.cost.shape), result.outcome)
    assert max(option.cost.sd for option in result.options) <= TOLERANCE * result.base.cost[0, 0]


def _bytes(source: bytes, *, seed: int = 1) -> bytes:
    """Return an evaluation as bytes; its ten designs have 20 cases each."""
    return json.dumps(api.evaluate(source, draws=200, seed=seed).to_dict(), allow_nan=False).encode()


@given(scenarios())
def test_the_same_seed_gives_the_same_bytes(document: Document) -> None:
    assert _bytes(written(document)) == _bytes(written(document))


@given(scenarios())
def test_another_seed_gives_other_numbers(document: Document) -> None:
    document["in_house"]["on_costs"] = "25% to 35%"
    assert not np.any(outcome_of(written(document), seed=1).cost == outcome_of(written(document), seed=2).cost)


@given(scenarios(), st.integers(1, 19))
def test_the_size_of_blocks_changes_nothing(document: Document, size: int) -> None:
    expected = _bytes(written(document))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evaluation, "BLOCK", size)
        assert _bytes(written(document)) == expected


@st.composite
def _newcomer(draw: st.DrawFn) -> Document:
    """Return one more vendor, who states nothing that the silent ones could take over."""
    newcomer = vendor(Pen(draw, uncertain=True), "newcomer")
    for key in ("retained", "learning", "errors", "travel", "transition", "hidden_costs"):
        newcomer.pop(key, None)
    newcomer["price"] = {"fixed": "200_000 USD/year", "final_price": "100%"}
    newcomer.pop("fx_borne_by", None)
    return newcomer


@given(scenarios(vendors=3), _newcomer(), st.booleans())
def test_one_more_vendor_changes_nothing_of_the_others(document: Document, newcomer: Document, first: bool) -> None:  # noqa: FBT001 - drawn
    assume(len(document["vendors"]) > 1)
    more = copy.deepcopy(document)
    newcomer = copy.deepcopy(newcomer)
    if "errors" not in document["in_house"]:
        newcomer.pop("errors", None)  # there is nothing to compare them with
    more["vendors"].insert(0 if first else len(more["vendors"]), newcomer)
    one, other = outcome_of(written(document)), outcome_of(written(more))
    for number, option in enumerate(one.options):
        found = other.index(option)
        assert np.array_equal(other.cost[:, found], one.cost[:, number])
        assert np.array_equal(other.line_cost[found], one.line_cost[number])
        assert np.array_equal(other.yearly[:, found], one.yearly[:, number])
        assert np.array_equal(other.payback[:, found], one.payback[:, number])

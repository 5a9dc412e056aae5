"""What must hold of every price, whatever the scenario around it."""

import copy
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo_decide import api
from bpo_decide.model.evaluate import evaluate
from bpo_decide.runs.simulate import prepared
from bpo_decide.uncertainty.designs import MonteCarlo
from tests.model.invariants import assert_same_option, outcome_of
from tests.strategies import Amount, Document, scenarios, written


def money(*ends: float, per: str = "/payslip") -> Amount:
    """Return an amount that a test may multiply."""
    return Amount(ends, per)


BANDS = {"deadband": "5%", "additional": money(2.0), "reduction": money(1.0, 3.0), "floor": "60%"}
ROLE = {"role": "agent", "hours": "1_500 /month", "rate": money(12.0, 15.0, per="/hour")}
BOOK = {
    "posts": [{"role": "clerk", "fte": 8, "salary": money(30_000.0, 34_000.0, per="/year")}],
    "other": [{"name": "seats", "value": money(40_000.0, per="/year")}],
    "on_costs": "25%",
    "margin": "10% to 15%",
}
GAIN = {
    "share": "20% to 30%",
    "baseline": money(700_000.0, per="/year"),
    "floor": money(5_000.0, per="/year"),
    "cap": money(90_000.0, per="/year"),
}
PRICES: dict[str, Document] = {
    "bands from the edge": {
        "per_unit": money(5.0, 6.0),
        "bands": {"baseline": "9_500 /month", "counted_from": "edge", **BANDS},
    },
    "bands from the baseline": {
        "fixed": money(500_000.0, per="/year"),
        "bands": {"baseline": "9_500 /month", "counted_from": "baseline", **BANDS},
    },
    "tiers": {
        "tiers": [{"from": "0 /month", "price": money(6.0)}, {"from": "9_000 /month", "price": money(4.0, 5.0)}],
        "tiers_apply_to": "all_units",
    },
    "hours": {"per_hour": [ROLE], "indexation": {"every": "6 months", "share": "50%"}},
    "cost plus": {"cost_plus": BOOK, "productivity": ["0%", "2%", "1%"]},
    "outcome": {"outcome": {"price": money(8.0, 9.0), "rate": "60% to 80%"}, "price_fixed": True},
    "gain share": {"per_unit": money(4.0, 5.0), "gain_share": GAIN},
    "contingency": {"contingency": "20% to 25%"},
}


def priced(document: Document, price: Document) -> Document:
    """Return a scenario of which the first vendor has a price; with money to recover where that is what it is for."""
    changed = copy.deepcopy(document)
    vendor = {**changed["vendors"][0], "price": copy.deepcopy(price)}
    vendor.pop("fx_borne_by", None)
    if "contingency" in price:
        changed["process"]["recoveries"] = {"at_stake": money(90.0, 110.0), "rate": "10% to 14%"}
        vendor["recoveries"] = {"rate": "12% to 16%"}
    return {**changed, "vendors": [vendor]}


@pytest.mark.parametrize("name", PRICES)
@given(document=scenarios(vendors=1), times=st.floats(0.01, 200))
def test_all_money_times_a_number_multiplies_the_results_by_it(name: str, document: Document, times: float) -> None:
    whole = priced(document, PRICES[name])
    one, other = outcome_of(written(whole)), outcome_of(written(whole, times=times))
    for option in one.options:
        assert_same_option(one, other, option, times=times)


def _raised(price: Any, times: float) -> Any:  # noqa: ANN401 - any part of a price
    """Return a price with all that is paid so many times as much; what is credited, and a baseline, stay."""
    if isinstance(price, Amount):
        return Amount(tuple(end * times for end in price.ends), price.per)
    if isinstance(price, dict):
        kept = ("reduction", "baseline")
        return {key: part if key in kept else _raised(part, times) for key, part in price.items()}
    return [_raised(part, times) for part in price] if isinstance(price, list) else price


@pytest.mark.parametrize("name", [name for name in PRICES if name != "contingency"])
@given(document=scenarios(vendors=1), times=st.floats(1.001, 3))
def test_a_dearer_price_never_lowers_a_vendors_cost(name: str, document: Document, times: float) -> None:
    calm, costs = {**priced(document, PRICES[name]), "risks": "none"}, []
    calm["vendors"][0].pop("risks", None)
    for price in (PRICES[name], _raised(PRICES[name], times)):
        vendor = {**calm["vendors"][0], "price": {**price, "final_price": "100%"}}
        model, table = prepared(api.load(written({**calm, "vendors": [vendor]})))
        costs.append(evaluate(model, MonteCarlo(1, 1_000).replicate(table, 0)).cost)
    assert np.all(costs[1][:, -1] >= costs[0][:, -1] - 1e-9 * costs[0][:, 0])

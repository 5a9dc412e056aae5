"""Limits that are stated in money: in the currency of the results, in which they are compared."""

import pytest

from bpo_decide import api
from bpo_decide.decision.requirements import in_words
from bpo_decide.reading.problems import ScenarioError

SCENARIO = b"""
schema: 1
title: A client that counts in euros
client: {name: A company, country: IE, currency: EUR}
decision: {start: 2027-01, horizon: 1 year, discount_rate: 0%}
process: {type: payroll, volume: {per_month: 1_000}}
inflation: {IE: 0%}
fx: {USD: {spot: 0.50 EUR/USD, volatility: 0%}}
in_house: {staff: [{role: clerk, fte: 1, salary: 120_000 EUR/year}], on_costs: 0%}
hidden_costs: {productivity_lag: off, scope_change: off, transition_other_normative: off}
risks: none
vendors:
  - id: vendor
    country: IE
    includes: [labour]
    price: {fixed: 90_000 EUR/year, price_fixed: true}
    transition: {duration: 0 months, severance_weeks: 0}
    retained: {fte: 0}
    governance_share: 0%
"""
"""Leaving saves 30 000 euros of 120 000."""


@pytest.mark.parametrize(("limit", "eligible"), [("95_000 EUR", True), ("85_000 EUR", False)])
def test_the_highest_cost_of_a_year(limit: str, *, eligible: bool) -> None:
    found = api.evaluate(SCENARIO, point="mean", settings=[f"requirements={{max_cost_any_year: {limit}}}"])
    assert found.options[1].eligible is eligible


@pytest.mark.parametrize(("least", "leaves"), [("25_000 EUR", True), ("35_000 EUR", False)])
def test_the_least_saving(least: str, *, leaves: bool) -> None:
    found = api.evaluate(SCENARIO, point="mean", settings=[f"decision.minimum_saving={least}"])
    assert (found.decision.verdict != "stay_in_house") is leaves


@pytest.mark.parametrize(
    "setting", ["decision.minimum_saving=50_000 USD", "requirements={max_cost_any_year: 170_000 USD}"]
)
def test_another_currency_is_not_taken_for_the_clients(setting: str) -> None:
    with pytest.raises(ScenarioError):
        api.load(SCENARIO, settings=[setting])


def test_a_limit_that_is_to_be_kept_with_some_confidence_says_in_how_many_cases() -> None:
    limits = "max_cost_any_year: {limit: 95_000 EUR, confidence: 90%}, max_error_rate: {limit: 2%, confidence: 80%}"
    found = api.evaluate(SCENARIO, point="mean", settings=[f"requirements={{{limits}}}"]).result.scenario

    said = dict(in_words(found)).values()
    assert "no contract year above EUR 95.0k (in 90% of the cases)" in said
    assert any("2% (in 80% of the cases)" in words for words in said)

"""Where charges come from: whatever moves one is in its explanation, and every number of a price moves something."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.model.test_traces import Traced, _missing

SCENARIO = """
schema: 1
title: Every way to charge
client: {name: A company, country: US, currency: USD}
decision: {start: 2027-04, horizon: 4 years, discount_rate: 6%}
process:
  type: collections
  unit: account
  technology_deflation: 1% to 3%
  volume:
    per_month: 9_000 to 11_000
    growth: -3% to 6%
    season: [1.3, 0.9, 1, 1, 1.1, 0.8, 0.7, 0.9, 1, 1, 1.05, 1.25]
  recoveries: {at_stake: {value: 350 to 450 EUR/account, as_of: 2026-10}, rate: 10% to 14%}
inflation: {US: 2% to 4%, MX: 4% to 7%}
fx:
  MXN: {spot: 17 to 19 MXN/USD, volatility: 5% to 12%}
  EUR: {spot: 1.1 USD/EUR, country: IE, volatility: 6%}
risks: none
hidden_costs: {productivity_lag: off, scope_change: off, transition_other_normative: off}
in_house:
  staff: [{role: clerk, fte: 7 to 9, salary: 40_000 to 50_000 USD/year}, {role: lead, fte: 1, salary: 70_000 EUR/year}]
  on_costs: 25% to 35%
vendors:
  - id: bands
    country: MX
    includes: [labour]
    price:
      per_unit: 60 to 70 MXN/account
      bands:
        baseline: 9_900 to 10_100 /month
        deadband: 4% to 6%
        counted_from: baseline
        additional: 35 to 40 MXN/account
        reduction: 20 to 30 MXN/account
        floor: 70% to 80%
      gain_share:
        share: 10% to 20%
        baseline: 900k to 1.1M USD/year
        floor: 5k to 7k USD/year
        cap: 600k to 800k MXN/year
      indexation: {every: 6 months, share: 60% to 80%, charges: [per_unit]}
      productivity: [0%, 1% to 2%, 2% to 3%]
    fx_borne_by: {shared: 40% to 60%, band: 1% to 2%, ceiling: 6% to 9%}
    transition: {duration: 2 to 5 months, severance_weeks: 0}
    retained: {fte: 1}
    learning: {lag: 10% to 20%, duration: 4 months}
  - id: edge
    country: US
    includes: [labour]
    price:
      fixed: 300k to 400k USD/year
      bands:
        baseline: 10_000 /month
        deadband: 3% to 5%
        counted_from: edge
        additional: 2 USD/account
        reduction: 1 to 2 USD/account
      outcome: {price: 4 to 6 USD/promise, rate: 20% to 30%}
      deflation_passed: 40% to 60%
    transition: {duration: 0 months, severance_weeks: 0}
    retained: {fte: 1}
  - id: hours
    country: MX
    includes: [labour]
    price:
      per_hour: [{role: agent, hours: 1_300 to 1_500 /month, rate: 12 to 15 USD/hour}]
      cost_plus:
        posts:
          - {role: clerk, fte: 5 to 6, salary: 9 to 11 USD/hour}
          - {role: lead, fte: 1, salary: 400k MXN/year, scales: false}
        on_costs: 30% to 40%
        other: [{name: seats, value: 50k to 60k USD/year}]
        margin: 10% to 15%
      indexation: {rate: 2% to 4%, charges: [per_hour]}
    transition: {duration: 3 to 6 months, severance_weeks: 0}
    retained: {fte: 1}
    learning: {lag: 10% to 30%, duration: 5 months}
  - id: share
    country: US
    includes: [labour]
    price: {contingency: 20% to 25%, final_price: 95% to 100%}
    recoveries: {rate: 13% to 18%}
    transition: {duration: 1 month, severance_weeks: 0}
    retained: {fte: 1}
  - id: table
    country: US
    includes: [labour]
    price:
      tiers: [{from: 0 /month, price: 5 to 6 USD/account}, {from: 9_500 /month, price: 4 to 5 USD/account}]
      tiers_apply_to: all_units
    transition: {duration: 0 months, severance_weeks: 0}
    retained: {fte: 1}
  - id: at_cost
    country: US
    includes: [labour]
    price: {cost_plus: {of: in_house, margin: 5% to 9%}}
    transition: {duration: 2 months, severance_weeks: 0}
    retained: {fte: 1}
"""


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Traced:
    """The scenario and its explanations."""
    path: Path = tmp_path_factory.mktemp("prices") / "prices.yaml"
    path.write_text(SCENARIO, encoding="utf-8")
    return Traced(path)


def test_whatever_moves_a_charge_is_in_its_explanation(traced: Traced) -> None:
    for design in traced.starts():
        assert _missing(traced, replace(design, shocks=None), traced.keys()) == set()


def test_every_number_of_a_price_moves_some_line(traced: Traced) -> None:
    moving = {quantity.key for one in traced.explanations.values() for quantity, _ in one.inputs}
    stated = [path for path, quantity in traced.scenario.quantities.items() if quantity.origin == "given"]
    about_prices = [path for path in stated if ".price." in path or ".recoveries." in path or ".fx_borne_by." in path]
    assert len(about_prices) > 40
    assert [path for path in about_prices if path not in moving] == []

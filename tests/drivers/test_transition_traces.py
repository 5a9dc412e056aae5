"""Every number that moves a line of a transition, or of people and assets, is in its explanation; none is idle."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.model.test_traces import Traced, _missing

SCENARIO = """
schema: 1
title: Moving
client: {name: Movers Ltd, country: GB, currency: GBP}
decision: {start: 2027-02, horizon: 5 years, discount_rate: 6%}
process:
  type: payroll
  volume: {per_month: 8_000 to 9_000, baseline: 9_500, growth: -9% to -4%}
inflation: {GB: 2% to 4%, US: 1% to 3%, PL: 3% to 6%}
fx: {USD: {spot: 1.2 to 1.3 USD/GBP, volatility: 6%}}
risks: none
in_house:
  staff:
    - {role: clerk, fte: 6 to 7, salary: 31_000 to 33_000 GBP/year, tenure: 5 to 7 years}
    - {role: analyst, fte: 2 to 2.2, salary: 45_000 GBP/year, whole_posts_below: 3.5}
    - {role: manager, fte: 1, salary: 60_000 GBP/year, tenure: 9 years, scales: false}
  on_costs: 20% to 25%
  productivity: 1% to 2%
  attrition: 2% to 3%
  severance_weeks: 1 to 3
  severance_share: 5% to 15%
  severance_on_decline: true
  people: {leave: 60%, redeploy: 40%, avoids_hire: 20% to 40%}
  technology:
    value: 90_000 GBP/year
    capital: {invest: 150_000 to 190_000 USD, every: 20 to 22 months, residual: 8_000 to 9_000 GBP, next: 2027-08}
  facilities: {value: 5_000 to 5_500 GBP/seat/year, lease_end: 2029-06, exit_fee: 40_000 to 60_000 USD}
  errors: {rate: 0.5% to 1.2%, cost: 60 to 90 GBP/payslip}
vendors:
  - id: everything
    country: US
    includes: [labour, platform]
    price: {per_unit: 5 to 6 GBP/payslip}
    transition:
      lead: 1.2 to 2.6 months
      duration: 4 to 6 months
      delay: published
      waves:
        - {share: 25%, after: 0 months}
        - {share: 30%, after: 2.2 to 4 months}
        - {share: 45%, after: 5 to 8 months}
      ramp: 1 to 2 months
      parallel_run: 0.5 to 1.5 months
      fee: 60_000 GBP
      knowledge_transfer: {fte: 1.5, duration: 1 to 2 months}
      project_team: {fte: 1}
      knowledge_retained: 12_000 to 20_000 USD
      asset_sale: 9_000 to 14_000 USD
      retention: 10%
      people:
        {leave: 50%, redeploy: 30%, rebadge: 20%, avoids_hire: 30% to 60%, price_effect: 9_000 to 12_000 USD/year}
      key_people: {leaving: 20% to 40%, delay: 1 to 2 months, errors: 1% to 2%, recovery: 3 to 5 months}
    retained: {fte: 1}
  - id: subletting
    country: PL
    includes: [labour]
    price: {fixed: 200_000 GBP/year}
    transition: {duration: 3 to 4 months, severance_weeks: 2 to 4}
    retained: {fte: 1}
alternatives:
  - {id: fewer, kind: in_house_improved, staff_change: {clerk: -2 to -1, analyst: -1.2 to -1}, months: 4}
"""
OWN = {
    "whole_posts",
    "severance_on_decline",
    "technology_capital",
    "technology_residual",
    "stranded_redeployed",
    "rebadged",
    "asset_sale",
    "lease_exit",
    "lease_relief",
    "knowledge_retained",
    "key_people_errors",
}
SUBLET = SCENARIO.replace("exit_fee: 40_000 to 60_000 USD", "sublet: 20% to 40%")


@pytest.fixture(scope="module", params=[SCENARIO, SUBLET], ids=["left", "sublet"])
def traced(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Traced:
    """The scenario with its explanations."""
    path: Path = tmp_path_factory.mktemp("moving") / "moving.yaml"
    path.write_text(request.param, encoding="utf-8")
    return Traced(path)


def test_every_line_is_there(traced: Traced) -> None:
    lines = {line for option, line in traced.explanations if option == "everything"}

    assert lines >= OWN - {"lease_exit"}


def test_whatever_moves_a_line_is_in_its_explanation(traced: Traced) -> None:
    for design in traced.starts():
        assert _missing(traced, replace(design, shocks=None), traced.keys()) == set()


def test_every_number_that_is_stated_moves_some_line(traced: Traced) -> None:
    moving = {quantity.key for one in traced.explanations.values() for quantity, _ in one.inputs}
    moving |= {quantity.key for quantity in traced.scenario.volatility.values()}
    stated = {path: one for path, one in traced.scenario.quantities.items() if one.origin == "given"}
    idle = [path for path, one in stated.items() if one.key not in moving and not path.startswith("decision.")]

    assert len(stated) > 60
    assert idle == ["vendors.everything.transition.people.rebadge"], "what is left of 100 %, and costs nothing"

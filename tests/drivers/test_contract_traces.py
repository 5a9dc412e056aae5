"""Every number that moves a line of the contract is in its explanation, and every number that is stated moves one."""

from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from bpo_decide import api
from bpo_decide.model.evaluate import evaluate
from bpo_decide.uncertainty.designs import base_case
from tests.model.test_traces import Traced, _missing

SCENARIO = """
schema: 1
title: Contracts
client: {name: Contracts Ltd, country: US, currency: USD}
decision: {start: 2027-02, horizon: 4 years, discount_rate: 6%}
process: {type: customer_support, volume: {per_month: 9_000 to 12_000, growth: 1% to 4%}}
inflation: {US: 2% to 4%, PH: 3% to 6%}
fx: {PHP: {spot: 55 to 58 PHP/USD, volatility: 6%}}
in_house:
  staff: [{role: agent, fte: 18 to 22, salary: 38_000 to 41_000 USD/year, tenure: 3 years}]
  on_costs: 25% to 30%
  contact_work: {first_contact_resolution: 78% to 82%, handle_time: 6 minutes}
  errors: {rate: 1% to 2%, cost: 18 to 25 USD/issue}
vendors:
  - id: everything
    country: PH
    includes: [labour]
    price: {per_unit: 150 to 170 PHP/contact, indexation: {cap: 4%}}
    fx_borne_by: {shared: 50%, band: 4%}
    contact_work: {first_contact_resolution: 55% to 62%}
    errors: {rate: 2.5% to 3.5%, dip: {extra: 1% to 2%, duration: 4 to 6 months}}
    transition:
      duration: 4 to 6 months
      delay: 1 to 2 months
      fee: 5M to 6M PHP
      amortised: true
      amortised_at: 5% to 8%
      project_team: {fte: 1 to 2}
      severance_weeks: 2
    retained: {fte: 2}
    risks:
      early_termination: {rate: 0.1 to 0.3 /year, backsourcing: 30% to 50%, dual_running: 1 to 3 months}
      insolvency: {rate: 0.05 to 0.4 /year}
    contract:
      term: 28 to 32 months
      renewal: {uplift: 3% to 8%}
      service_credits:
        at_risk: 10% to 12%
        earn_back: 20% to 30%
        counted: true
        measures:
          accuracy: {allocation: 40% to 50%, target: 98%}
          first_contact_resolution: {allocation: 40% to 60%, target: 75% to 80%}
      termination_for_convenience:
        share: 40% to 60%
        fees: [20% to 30%, 8M to 9M PHP, 5%]
        of: remaining_charges
        wind_down: 1 to 2 months
      exit:
        services: 2M to 3M PHP
        months: 3 to 4
        knowledge_back: {fte: 1 to 2, duration: 2 to 4 months}
        asset_buy_back: 60_000 to 90_000 USD
      at_end:
        {renew: 60%, switch: 30%, return: 10%, renewal_uplift: 3% to 5%, years: 2 to 3 years, rebuild: 150k to 250k USD}
  - id: rest
    country: US
    includes: [labour]
    price: {fixed: 500_000 to 600_000 USD/year}
    transition: {duration: 3 months, fee: 90_000 USD, amortised: 18 to 20 months, amortised_at: 0%, severance_weeks: 2}
    retained: {fte: 2}
    risks: {early_termination: off, insolvency: {rate: 0.1 to 0.2 /year, dual_running: 2 months}}
    contract:
      service_credits: {at_risk: 15%, measures: {accuracy: {allocation: 100%, target: 99.5%}}}
      exit: {services: 40_000 USD}
      at_end: {switch: 50%, return: 50%}
"""
OF_CONTRACTS = {
    "renewal_uplift",
    "service_credits",
    "transition_fee_recovered",
    "exit_services",
    "knowledge_back",
    "asset_buy_back",
    "after_horizon",
    "termination_fee",
    "unrecovered_transition_fee",
    "early_exit_services",
    "early_knowledge_back",
    "early_asset_buy_back",
    "dual_running",
}


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Traced:
    """The scenario with its explanations."""
    path: Path = tmp_path_factory.mktemp("contracts") / "contracts.yaml"
    path.write_text(SCENARIO, encoding="utf-8")
    return Traced(path)


def test_every_line_of_a_contract_is_there(traced: Traced) -> None:
    assert {line for option, line in traced.explanations if option == "everything"} >= OF_CONTRACTS
    assert "service_credits_left_out" in {line for option, line in traced.explanations if option == "rest"}


def test_whatever_moves_a_line_is_in_its_explanation(traced: Traced) -> None:
    for design in traced.starts():
        assert _missing(traced, replace(design, shocks=None), traced.keys()) == set()


def test_what_a_contract_states_moves_some_line(traced: Traced) -> None:
    moving = {quantity.key for one in traced.explanations.values() for quantity, _ in one.inputs}
    stated = {
        path: quantity
        for path, quantity in traced.scenario.quantities.items()
        if quantity.origin == "given" and (".contract." in path or ".transition." in path or ".risks." in path)
    }
    assert len(stated) > 40
    assert [path for path, quantity in stated.items() if quantity.key not in moving] == []


def test_explanations_compute_to_the_number_that_is_reported(traced: Traced) -> None:
    outcome = evaluate(traced.model, base_case(traced.table))
    for number, option in enumerate(outcome.options):
        for info, expected in zip(outcome.lines[number], outcome.line_cost[number][0], strict=True):
            found = traced.explanations[option, info.key]
            assert found.present_value == pytest.approx(expected, rel=1e-12)


def test_all_of_it_is_evaluated_and_lines_sum_to_cost(traced: Traced) -> None:
    outcome = api.evaluate(traced.scenario, draws=200).result.outcome
    for number in range(len(outcome.options)):
        np.testing.assert_allclose(outcome.line_cost[number].sum(axis=1), outcome.cost[:, number], rtol=1e-12)

"""Whatever moves a line is in its explanation, and every number about volume, money and taxes moves something."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from bpo_decide import api
from bpo_decide.model.evaluate import evaluate
from bpo_decide.uncertainty.designs import MonteCarlo, base_case
from tests.model.test_traces import Traced, _missing

SCENARIO = """
schema: 1
title: Demand, working capital and taxes
client: {name: A company, country: US, currency: USD}
decision: {start: 2027-04, horizon: 43 months, discount_rate: 6%, rate_basis: after_tax}
process:
  type: accounts_payable
  volume:
    per_month: 9_000 to 11_000
    growth: -3% to 6%
    shock: {probability: 10% to 40%, month: 5 to 30 months, size: -50% to -10%}
  technology_deflation: 1% to 5%
  working_capital:
    spend: {value: 30M to 40M EUR/year, as_of: 2026-10}
    days_payable: 35 to 40
    discount: 1% to 3%
    discounts_captured: 30% to 50%
    sales: 9M to 12M USD/year
    days_receivable: 40 to 50
    bad_debt: 0.5% to 1.5%
inflation: {US: 2% to 4%, IN: 4% to 7%}
tax: {rate: 20% to 30%, depreciation: 30 months}
fx:
  EUR: {spot: 1.1 USD/EUR, country: IE, volatility: 6%}
risks: {key_person_loss: {rate: 0.2 to 0.6 /year, severity: 20k to 60k USD}, early_termination: off, insolvency: off}
hidden_costs: {productivity_lag: off, scope_change: off, transition_other_normative: off}
laws: {hire_act: {of_payments: 20% to 60%}}
in_house:
  staff: [{role: clerk, fte: 7 to 9, salary: 40_000 to 50_000 USD/year}, {role: lead, fte: 1, salary: 70_000 EUR/year}]
  on_costs: 25% to 35%
vendors:
  - id: abroad
    country: IN
    includes: [labour]
    price: {per_unit: 2.5 to 3.5 USD/invoice, deflation_passed: 40% to 60%}
    contract: {payment_days: 30 to 75}
    transition: {duration: 2 to 5 months, ramp: 1 to 4 months, fee: 90k to 110k USD, severance_weeks: 0}
    working_capital:
      {days_payable: 38 to 48, discounts_captured: 25% to 55%, days_receivable: 42 to 55, bad_debt: 1% to 2%}
    withholding_tax: {rate: 5% to 15%, of_payments: 10% to 20%}
    sales_tax: {rate: 15% to 20%, recovered: 70% to 90%}
    retained: {fte: 1}
  - id: near
    country: US
    includes: [labour]
    price: {fixed: 300k to 400k USD/year}
    transition: {duration: 3 months, severance_weeks: 0}
    excise: {rate: 1% to 3%, of_payments: 50% to 70%}
    retained: {fte: 1}
alternatives:
  - {id: better, kind: in_house_improved, staff_change: {clerk: -1}, one_time: 80k to 120k USD, months: 4 to 8}
"""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scenario as a file."""
    path: Path = tmp_path_factory.mktemp("demand") / "demand.yaml"
    path.write_text(SCENARIO, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def traced(path: Path) -> Traced:
    """The scenario and its explanations."""
    return Traced(path)


def test_whatever_moves_a_line_is_in_its_explanation(traced: Traced) -> None:
    for design in traced.starts():
        assert _missing(traced, replace(design, shocks=None), traced.keys()) == set()


def test_every_number_moves_some_line(traced: Traced) -> None:
    moving = {quantity.key for one in traced.explanations.values() for quantity, _ in one.inputs}
    stated = {path: quantity.key for path, quantity in traced.scenario.quantities.items() if quantity.origin == "given"}
    certain = ("decision.", "tax.depreciation", "fx.EUR.volatility")
    idle = [path for path, key in stated.items() if key not in moving and not path.startswith(certain)]

    assert len(stated) > 40
    assert idle == []


def test_years_and_lines_sum_to_the_same(traced: Traced) -> None:
    """Undiscounted, the lines that only move cash in time come to nothing."""
    outcome = evaluate(traced.model, base_case(traced.table))
    only_moved = ("payment_terms", "payables_cash", "receivables_cash")
    found = {one.line.key: one for one in traced.explanations.values() if one.line.key in only_moved}

    assert set(found) == set(only_moved)
    for one in found.values():
        assert sum(one.yearly) == pytest.approx(0, abs=1e-6 * outcome.cost[0, 0])


def test_the_base_case_is_the_mean_but_for_curvature(path: Path) -> None:
    """The shock as likely as it is against the shock that comes or not: both have the same mean."""
    plain = (
        "process.volume.shock={probability: 25%, month: 18 months, size: -40%}",
        "process.volume.per_month=10_000",
        "process.volume.growth=2%",
    )
    scenario = api.load(path, settings=plain)
    drawn = api.evaluate(scenario, draws=2_000)
    base = api.evaluate(scenario, point="mean")
    labour = {line.key: line.mean for line in drawn.options[0].lines}["labour"]

    assert labour == pytest.approx({line.key: line.mean for line in base.options[0].lines}["labour"], rel=0.01)


def test_parts_of_a_run_change_nothing(traced: Traced, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shock of a case is the same in whatever block it is evaluated."""
    design = MonteCarlo(seed=5, draws=100).portion(traced.table, range(10))
    whole = evaluate(traced.model, design).cost
    monkeypatch.setattr("bpo_decide.model.evaluate.BLOCK", 37)

    assert evaluate(traced.model, design).cost.tolist() == whole.tolist()

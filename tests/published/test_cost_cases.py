"""Published numbers that this model can be asked for, by the id under which they are kept; and which are left out.

`cost_cases.json` holds each case with its source and with what in it is published, derived or constructed.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bpo_decide import api
from bpo_decide.decision.forms import a76
from bpo_decide.decision.measures import Option
from bpo_decide.library.accessor import assume
from bpo_decide.library.governance import administration_table
from bpo_decide.library.hidden_costs import hidden_cost
from bpo_decide.model.timeline import discount_factors
from bpo_decide.reading.forms import Point
from tests.model.by_hand import base

HERE = Path(__file__).parent
CASES: dict[str, dict[str, Any]] = {
    case["id"]: case for case in json.loads((HERE / "cost_cases.json").read_text(encoding="utf-8"))["cases"]
}

PRICING = ("arc_deadband", "arc_rrc_constructed", "agent_hours")
"""Held by the tests of the pricing models, which name them."""
GRADES = ("GS-12", "GS-11", "GS-9", "GS-6")
"""Pay grades of contract administrators, in the order of Figure C6."""
NOT_OF_THIS_MODEL = {
    "ob_combined_capex": "the allowance for optimism is one stated share of running cost; project types are not mixed",
    "rc_ssc": "benefit delivered after signature against what was promised: nothing that a comparison of options has",
    "sw1": "savings realised after signature",
    "indiana": "a court's award",
    "aspire": "growth of a contract after signature",
    "faa_fss": "savings realised after signature",
    "nhs_sbs_share": "savings of a provider by its share of the market",
    "qld_payroll": "growth of cost after signature",
}


def _yearly_factor(rate: float, year: int, convention: str) -> float:
    """Return the factor of a yearly flow in year 1 or later, from the factors of months."""
    factors = discount_factors(rate, 12 * year, timing="end" if convention == "end" else "start")
    return float(factors[{"end": 12 * year - 1, "mid": 12 * year - 6, "begin": 12 * year - 12}[convention]])


def _a76_fig_c6(inputs: dict[str, Any], expected: dict[str, Any]) -> None:
    found = [assume("contract_administration_fte", fte=float(fte)).value for fte in inputs["meo_fte"]]
    assert [form.value for form in found if isinstance(form, Point)] == pytest.approx(expected["admin_fte"], rel=1e-9)


def _a76_fig_c6_grades(_: dict[str, Any], expected: dict[str, Any]) -> None:
    """Positions by grade at the upper edge of each band; half a post needs one."""
    edges = [band.up_to for band in administration_table().bands]
    found = [a76.administrators(edge).positions for edge in edges]
    assert [[band.get(grade, 0) for grade in GRADES] for band in found] == expected["grades"]


def _a76_fig_c7_gain(inputs: dict[str, Any], expected: dict[str, Any]) -> None:
    assert {name: a76.net_book_value(**asset) for name, asset in inputs.items()} == expected


def _a76_fringe_sum(_: dict[str, Any], expected: dict[str, Any]) -> None:
    assert 100 * a76.fringe() == pytest.approx(expected["full_fringe_pct"], abs=1e-9)


def _a76_conversion_differential(inputs: dict[str, Any], expected: dict[str, Any]) -> None:
    found = a76.conversion_differential(inputs["line1_all_periods"], a76.differential_cap())
    assert found == pytest.approx(expected["line14"], abs=0.5)


def _a76_constructed(inputs: dict[str, Any], expected: dict[str, Any]) -> None:
    """The whole standard comparison, with the Circular's factors from the library and not from the case."""
    count, pay, price = inputs["periods"], inputs["basic_pay"], inputs["contract_price_per_period"]
    line_1 = a76.personnel(pay, a76.fringe())
    in_house = a76.InHouse(
        personnel=[line_1] * count,
        material=[inputs["material_supply"]] * count,
        other=[a76.liability_insurance(line_1) + inputs["travel"]] * count,
        overhead=[a76.overhead(line_1)] * count,
    )
    costs = dict(zip(GRADES, inputs["admin_cost_by_grade_assumed"], strict=True))
    contract = a76.Contract(
        price=[price] * count,
        administration=[a76.administration(inputs["meo_fte"], costs)] * count,
        conversion=a76.conversion(pay),
        gain=inputs["gain_on_assets"],
        tax=[a76.income_tax(price, inputs["income_tax_pct_assumed"])] * count,
    )
    form = a76.standard(in_house, contract, cap=a76.differential_cap(), incumbent=inputs["incumbent"])
    lines = {name: amount for name, amount in expected.items() if name != "winner"}
    assert {name: form.total(int(name.removeprefix("line"))) for name in lines} == lines
    assert form.provider == expected["winner"]


def _a94_npv(inputs: dict[str, Any], expected: dict[str, Any], convention: str) -> None:
    def worth(flows: list[float]) -> float:
        factors = (_yearly_factor(inputs["rate"], year, convention) for year in range(1, len(flows) + 1))
        return sum(flow * factor for flow, factor in zip(flows, factors, strict=True))

    cost, benefit = worth(inputs["cost"]), worth(inputs["benefit"])
    assert (cost, benefit, benefit - cost) == pytest.approx(
        (expected["pv_cost"], expected["pv_benefit"], expected["npv"]), abs=0.02
    )


def _a94_factors(inputs: dict[str, Any], expected: dict[str, Any]) -> None:
    for year in inputs["years"]:
        found = [_yearly_factor(inputs["rate"], year, convention) for convention in inputs["conventions"]]
        assert found == pytest.approx(expected[str(year)], abs=0.0001)


def _green_book_factors(inputs: dict[str, Any], expected: dict[str, Any]) -> None:
    """Up to year 30; from then on the rate of the Green Book falls, and this model has one rate."""
    for year, factor in zip(inputs["years"][1:-1], expected["factors"][1:-1], strict=True):
        assert _yearly_factor(0.035, year, "end") == pytest.approx(factor, abs=0.0001)


def _ob_managed(inputs: dict[str, Any], expected: dict[str, Any]) -> None:
    """100 a year for staff and as much for the vendor; the allowance comes on what the option costs to run."""
    managed = (1 - inputs["mitigation"]) * inputs["upper_pct"]
    found = base(
        "vendors.vendor.price={fixed: 120_000 USD/year, price_fixed: true}",
        "in_house.staff.clerk.salary=60_000 USD/year",
        f"hidden_costs={{optimism_bias_opex: {managed}%}}",
        "decision.horizon=1 year",
    )
    lines = found.lines
    estimate = 100 * (lines["fixed"] + lines["optimism_bias_opex"]) / lines["fixed"]
    assert round(managed) == expected["ob_pct_rounded"]
    assert estimate == pytest.approx(expected["estimate"], abs=0.1)


def _ob_outsourcing_opex(_: dict[str, Any], expected: dict[str, Any]) -> None:
    record = hidden_cost("optimism_bias_opex")
    assert (record.low, record.high) == pytest.approx((expected["opex_lower_pct"], expected["opex_upper_pct"]))


ONE_YEAR = """
schema: 1
title: One year
client: {{name: A company, country: US, currency: USD}}
decision: {{start: 2027-01, horizon: {years} years, discount_rate: 0%}}
process: {{type: other, unit: case, volume: {{per_month: 1_000}}}}
inflation: {{US: 0%}}
hidden_costs: {{optimism_bias_opex: 0%}}
in_house:
  staff: [{{role: everybody, fte: 1, salary: {in_house} USD/year, tenure: 1 year}}]
  on_costs: 0%
risks: none
vendors:
  - id: vendor
    country: US
    includes: [labour, platform]
    price: {{fixed: {charges} USD/year, price_fixed: true}}
    transition: {{duration: 0 months, severance_weeks: 0, fee: {fee} USD}}
    retained: {{fte: 0}}
    governance_share: 0%
"""


def _compared(*, in_house: float, charges: float, fee: float = 0.0, years: int = 1) -> Option:
    """Return a vendor that charges so much a year and a fee, against so much a year in-house."""
    text = ONE_YEAR.format(in_house=in_house, charges=charges, fee=fee, years=years)
    (found,) = (option for option in api.evaluate(text.encode(), point="mean").options if option.id == "vendor")
    assert isinstance(found, Option)
    return found


def _elysiate_default(inputs: dict[str, Any], expected: dict[str, Any]) -> None:
    found = _compared(in_house=inputs["internal_total"], charges=inputs["outsourced_total"])
    assert found.saving.mean == pytest.approx(expected["saving"])
    assert 100 * found.saving_rate.mean == pytest.approx(expected["saving_pct"], abs=0.01)


def _dft_planned(inputs: dict[str, Any], expected: dict[str, Any]) -> None:
    found = _compared(in_house=1_000, charges=1_000 - inputs["gross_saving"], fee=inputs["cost"])
    assert found.saving.mean == pytest.approx(expected["net_mgbp"])


def _dft_forecast(inputs: dict[str, Any], expected: dict[str, Any]) -> None:
    plan, cost = CASES["dft_planned"]["inputs"], expected["implied_cost_mgbp"]
    planned = _compared(in_house=1_000, charges=1_000 - plan["gross_saving"], fee=plan["cost"])
    forecast = _compared(in_house=1_000, charges=1_000 - inputs["gross_saving"], fee=cost)
    assert forecast.saving.mean == pytest.approx(inputs["net"])
    assert planned.saving.mean - forecast.saving.mean == pytest.approx(expected["swing_mgbp"])


def _ngss(inputs: dict[str, Any], expected: dict[str, Any]) -> None:
    for cost, saving, net in (("cost_2_5y", "saving_2_5y", "net_2_5y"), ("cost_2024", "saving_2024", "net_2024")):
        found = _compared(in_house=1_000, charges=1_000 - inputs[saving], fee=inputs[cost])
        assert found.saving.mean == pytest.approx(expected[net])


def _pcse(inputs: dict[str, Any], expected: dict[str, Any]) -> None:
    found = _compared(
        in_house=inputs["baseline_per_year"], charges=inputs["contract"] / inputs["years"], years=inputs["years"]
    )
    assert found.headline_saving_rate is not None
    assert 100 * found.headline_saving_rate == pytest.approx(expected["reduction_pct"], abs=0.05)
    aimed_at = _compared(in_house=90, charges=90 * (1 - inputs["target_saving"]))
    assert aimed_at.saving.mean == pytest.approx(expected["target_saving_per_year"])


def _wfm_learning(inputs: dict[str, Any], expected: dict[str, Any]) -> None:
    """A line from the lag down to nothing within the one year that is compared."""
    for start, mean in zip(inputs["start_excess_pct"], expected["mean_excess_pct"], strict=True):
        found = base(
            "decision.horizon=1 year",
            "vendors.vendor.price={per_fte: [{role: agent, fte: 2, rate: 36_000 USD/year}], price_fixed: true}",
            f"vendors.vendor.learning={{lag: {start}%, duration: 12 months, shape: linear}}",
        ).lines
        assert 100 * found["learning"] / found["per_fte"] == pytest.approx(mean)


REPRODUCED: dict[str, Callable[[dict[str, Any], dict[str, Any]], None]] = {
    "a76_fig_c6": _a76_fig_c6,
    "a76_fig_c6_grades": _a76_fig_c6_grades,
    "a76_fig_c7_gain": _a76_fig_c7_gain,
    "a76_fringe_sum": _a76_fringe_sum,
    "a76_conv_diff_normal": _a76_conversion_differential,
    "a76_conv_diff_cap": _a76_conversion_differential,
    "a76_constructed_A": _a76_constructed,
    "a94_npv_end": lambda inputs, expected: _a94_npv(inputs, expected, "end"),
    "a94_npv_mid": lambda inputs, expected: _a94_npv(inputs, expected, "mid"),
    "a94_factors": _a94_factors,
    "green_book_factors": _green_book_factors,
    "ob_managed": _ob_managed,
    "ob_outsourcing_opex": _ob_outsourcing_opex,
    "elysiate_default": _elysiate_default,
    "dft_planned": _dft_planned,
    "dft_forecast": _dft_forecast,
    "ngss": _ngss,
    "pcse": _pcse,
    "wfm_learning": _wfm_learning,
}


@pytest.mark.parametrize("case", REPRODUCED)
def test_a_published_case_is_reproduced(case: str) -> None:
    REPRODUCED[case](CASES[case]["inputs"], CASES[case]["expected"])


def test_every_case_is_reproduced_or_left_out_for_a_reason() -> None:
    assert sorted([*REPRODUCED, *PRICING, *NOT_OF_THIS_MODEL]) == sorted(CASES)


@pytest.mark.parametrize("case", PRICING)
def test_a_case_of_pricing_is_named_by_the_tests_of_pricing(case: str) -> None:
    files = (HERE.parent / "drivers").glob("test_pricing_*.py")
    assert any(case in file.read_text(encoding="utf-8") for file in files)

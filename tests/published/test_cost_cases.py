"""Published numbers that this model can be asked for, by the id under which they are kept; and which are left out.

`cost_cases.json` holds each case with its source and with what in it is published, derived or constructed. What
`selftest` recomputes on other machines is recomputed by the same functions here, and held to the numbers of that file.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bpo_decide.library.accessor import assume
from bpo_decide.library.hidden_costs import hidden_cost
from bpo_decide.model.timeline import discount_factors
from bpo_decide.reading.forms import Point
from bpo_decide.runs.published import federal_form, whole_scenarios
from tests.model.by_hand import base

HERE = Path(__file__).parent
CASES: dict[str, dict[str, Any]] = {
    case["id"]: case for case in json.loads((HERE / "cost_cases.json").read_text(encoding="utf-8"))["cases"]
}

PRICING = ("arc_deadband", "arc_rrc_constructed", "agent_hours")
"""Held by the tests of the pricing models, which name them."""
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
    assert federal_form.administrators_by_grade({}) == expected["grades"]


def _a76_fig_c7_gain(inputs: dict[str, Any], expected: dict[str, Any]) -> None:
    assert federal_form.net_book_values(inputs) == expected


def _a76_fringe_sum(_: dict[str, Any], expected: dict[str, Any]) -> None:
    assert federal_form.full_fringe({}) == pytest.approx(expected["full_fringe_pct"], abs=1e-9)


def _a76_conversion_differential(inputs: dict[str, Any], expected: dict[str, Any]) -> None:
    found = federal_form.conversion_differential({"personnel_cost": inputs["line1_all_periods"]})
    assert found == pytest.approx(expected["line14"], abs=0.5)


def _a76_constructed(inputs: dict[str, Any], expected: dict[str, Any]) -> None:
    """The whole standard comparison, with the Circular's factors from the library and not from the case."""
    given = {
        "periods": inputs["periods"],
        "basic_pay": inputs["basic_pay"],
        "material": inputs["material_supply"],
        "travel": inputs["travel"],
        "posts": inputs["meo_fte"],
        "administrator_cost": inputs["admin_cost_by_grade_assumed"],
        "gain_on_assets": inputs["gain_on_assets"],
        "income_tax_rate": inputs["income_tax_pct_assumed"],
        "incumbent": inputs["incumbent"],
        "contract_price": inputs["contract_price_per_period"],
    }
    found = federal_form.standard_comparison(given)
    lines = {name: amount for name, amount in expected.items() if name != "winner"}
    assert {name: found[name.replace("line", "line_")] for name in lines} == lines
    assert found["provider"] == expected["winner"]


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


def _elysiate_default(inputs: dict[str, Any], expected: dict[str, Any]) -> None:
    found = whole_scenarios.annual_saving(
        {"in_house": inputs["internal_total"], "outsourced": inputs["outsourced_total"]}
    )
    assert found["saving"] == pytest.approx(expected["saving"])
    assert found["percent"] == pytest.approx(expected["saving_pct"], abs=0.01)


def _net(*pairs: tuple[float, float]) -> list[float]:
    """Return the net saving of each pair of a saving and what it costs."""
    savings, costs = zip(*pairs, strict=True)
    found: list[float] = whole_scenarios.net_saving({"savings": savings, "costs": costs})
    return found


def _dft_planned(inputs: dict[str, Any], expected: dict[str, Any]) -> None:
    assert _net((inputs["gross_saving"], inputs["cost"])) == pytest.approx([expected["net_mgbp"]])


def _dft_forecast(inputs: dict[str, Any], expected: dict[str, Any]) -> None:
    plan, cost = CASES["dft_planned"]["inputs"], expected["implied_cost_mgbp"]
    planned, forecast = _net((plan["gross_saving"], plan["cost"]), (inputs["gross_saving"], cost))
    assert forecast == pytest.approx(inputs["net"])
    assert planned - forecast == pytest.approx(expected["swing_mgbp"])


def _ngss(inputs: dict[str, Any], expected: dict[str, Any]) -> None:
    found = _net((inputs["saving_2_5y"], inputs["cost_2_5y"]), (inputs["saving_2024"], inputs["cost_2024"]))
    assert found == pytest.approx([expected["net_2_5y"], expected["net_2024"]])


def _pcse(inputs: dict[str, Any], expected: dict[str, Any]) -> None:
    found = whole_scenarios.headline_reduction(
        {"in_house_a_year": inputs["baseline_per_year"], "contract": inputs["contract"], "years": inputs["years"]}
    )
    assert found == pytest.approx(expected["reduction_pct"], abs=0.05)
    aimed_at = whole_scenarios.annual_saving({"in_house": 90, "outsourced": 90 * (1 - inputs["target_saving"])})
    assert aimed_at["saving"] == pytest.approx(expected["target_saving_per_year"])


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

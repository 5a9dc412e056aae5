"""What an improvement or an automation recovers, collects or gets wrong, worked out by hand."""

import pytest

from bpo_decide import api
from bpo_decide.reading.problems import ScenarioError
from tests.model.by_hand import base, written

MONTHS, LIVE = 36, 6
AUTOMATION = "{{id: own, kind: automation, share: 50%, exceptions: 20%, build: 30_000 USD, months: 6{more}}}"
IMPROVED = "{{id: own, kind: in_house_improved, staff_change: {{clerk: 1}}, months: 6{more}}}"
RECOVERIES = "process.recoveries={at_stake: 20 USD/payslip, rate: 10%}"
ERRORS = "in_house.errors={rate: 4%, cost: 30 USD/payslip}"
CAPITAL = "process.working_capital={spend: 1.2M USD/year, discount: 2%, discounts_captured: 40%, days_payable: 30 days}"


def lines(option: str, more: str, *settings: str) -> dict[str, float]:
    """Return present values of the lines of the option in the base case: 1,000 units a month, 30 months of them."""
    alternatives = f"alternatives=[{option.format(more=f', {more}' if more else '')}]"
    return {key: float(values[0]) for key, values in base(alternatives, *settings)["own"].items()}


@pytest.mark.parametrize("option", [AUTOMATION, IMPROVED])
def test_more_recovered_is_a_gain_once_the_new_way_has_begun(option: str) -> None:
    """13 % instead of 10 % of 20,000 a month."""
    found = lines(option, "recoveries: {rate: 13%}", RECOVERIES)
    assert found["recoveries_change"] == pytest.approx(-0.03 * 20_000 * (MONTHS - LIVE))


@pytest.mark.parametrize("option", [AUTOMATION, IMPROVED])
def test_fewer_errors_cost_less_and_more_discounts_are_taken(option: str) -> None:
    """1 % instead of 4 % of 1,000 units at 30; the discount of 2 % on 70 % instead of 40 % of 100,000 a month."""
    found = lines(option, "errors: {rate: 1%}, working_capital: {discounts_captured: 70%}", ERRORS, CAPITAL)
    assert found["error_change"] == pytest.approx(-0.03 * 1_000 * 30 * (MONTHS - LIVE))
    assert found["discounts_change"] == pytest.approx(-0.3 * 0.02 * 100_000 * (MONTHS - LIVE))


@pytest.mark.parametrize("option", [AUTOMATION, IMPROVED])
def test_silence_changes_nothing(option: str) -> None:
    said = lines(option, "working_capital: {discounts_captured: 70%}", ERRORS, CAPITAL)
    silent = lines(option, "", ERRORS)
    assert {key: value for key, value in said.items() if key != "discounts_change"} == silent


def test_formulas_name_no_vendor() -> None:
    capital = "working_capital: {discounts_captured: 70%, days_payable: 9}"
    own = AUTOMATION.format(more=f", errors: {{rate: 1%}}, recoveries: {{rate: 12%}}, {capital}")
    found = base(f"alternatives=[{own}]", RECOVERIES, ERRORS, CAPITAL)
    told = [line.formula for line in found.options["own"].lines]
    assert len([formula for formula in told if "the new way" in formula]) == 4
    assert not [formula for formula in told if "vendor" in formula]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ("errors: {rate: 1%}", "own's error rate says nothing without today's"),
        ("recoveries: {rate: 12%}", "without the money at stake"),
        ("working_capital: {discounts_captured: 70%}", "discounts_captured is measured by today's"),
    ],
)
def test_what_today_does_not_state_cannot_be_changed(more: str, says: str) -> None:
    with pytest.raises(ScenarioError, match=says):
        api.load(written({"vendor": "US"}), settings=(f"alternatives=[{IMPROVED.format(more=f', {more}')}]",))


# Lines that are 0 by construction


def test_what_does_not_follow_the_posts_has_no_change() -> None:
    post = "in_house.other=[{name: Post, scope: labour, value: 9_000 USD/year}]"
    settings = ("in_house.technology=12_000 USD/year", post)
    for option in (AUTOMATION, IMPROVED):
        found = lines(option, "", *settings)
        assert {"technology", "other_post", "labour_change"} <= found.keys()
        assert not {"technology_change", "other_post_change"} & found.keys()


def test_a_parallel_run_of_no_length_has_no_lines() -> None:
    run = "vendors.vendor.transition.parallel_run="
    assert "parallel_labour" not in base(f"{run}0 months").lines
    assert base(f"{run}1 month").lines["parallel_labour"] == pytest.approx(10_000)


# Payback


def test_cash_that_is_only_held_repays_nothing() -> None:
    """A fee of 100,000 against 4,000 saved a month is repaid after 24 full months, however late suppliers are paid."""
    settings = ("vendors.vendor.transition.fee=100_000 USD", CAPITAL)
    later = "vendors.vendor.working_capital={days_payable: 60 days}"
    alone, held = base(*settings, "vendors.vendor.working_capital={discounts_captured: 40%}"), base(*settings, later)
    assert "payables_cash" in held["vendor"]
    assert alone.options["vendor"].payback_month == held.options["vendor"].payback_month == 24
    assert held.options["vendor"].peak_cash > alone.options["vendor"].peak_cash

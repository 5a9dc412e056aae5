"""Prices of results: outcomes, shares of savings, shares of the money recovered."""

import pytest

from bpo_decide import api
from tests.drivers.pricing import charges, monthly, priced, yearly
from tests.model.by_hand import drawn, written

# Outcomes


def test_only_what_is_reached_is_charged() -> None:
    assert monthly("outcome: {price: 22 USD/case, rate: 70%}, price_fixed: true") == pytest.approx(15_400, rel=1e-12)


def test_an_uncertain_rate_is_an_unknown_like_any_other() -> None:
    price = "vendors.vendor.price={outcome: {price: 20 USD/outcome, rate: {uniform: [60%, 80%]}}, price_fixed: true}"
    found = drawn(price)["vendor"]["outcome"]
    assert found.mean() == pytest.approx(36 * 1_000 * 20 * 0.7, rel=1e-3)
    assert found.min() == pytest.approx(36 * 1_000 * 20 * 0.6, rel=1e-3)


def test_prices_of_several_models_add_up() -> None:
    price = "outcome: {price: 2 USD/case, rate: 50%}, per_unit: 3 USD/payslip, fixed: 24_000 USD/year"
    assert monthly(f"{price}, price_fixed: true") == pytest.approx(1_000 + 3_000 + 2_000, rel=1e-12)


MISSED = "outcome: {price: 6 USD/payslip, rate: 10%}, price_fixed: true"
"""600 a month; 900 of the 1,000 units are not reached."""


def test_a_unit_that_is_not_reached_costs_what_it_costs() -> None:
    """Today's team finishes all of them, at 10 USD each: 900 x 10 a month on top of 600."""
    found = priced(MISSED, "process.outcome={rate: 100%, worth: 10 USD/payslip}").lines
    assert found["outcome"] == pytest.approx(21_600, rel=1e-12)
    assert found["outcome_change"] == pytest.approx(36 * 9_000, rel=1e-12)


def test_more_outcomes_than_today_are_a_gain_as_the_work_moves() -> None:
    """10 % against 4 %: 60 units more a month, of which each is worth 10, 11 and 12.10 USD; a year of transition."""
    late = "vendors.vendor.transition={duration: 12 months, severance_weeks: 0}"
    found = priced(MISSED, "process.outcome={rate: 4%, worth: 10 USD/payslip}", late, "inflation.US=10%").lines
    assert found["outcome_change"] == pytest.approx(-12 * 600 * (1.1 + 1.21), rel=1e-12)


def test_where_nobody_says_what_a_missed_unit_costs_it_is_asked() -> None:
    silent = api.evaluate(written({"vendor": "US"}), settings=[f"vendors.vendor.price={{{MISSED}}}"], point="mean")
    assert "outcome_change" not in priced(MISSED).lines
    question = "How many units reach the outcome today, and what does one cost that does not?"
    assert question in dict(silent.result.scenario.questions).values()
    assert any("units that do not reach the outcome" in text for text in silent.decision.conditions)
    settings = [f"vendors.vendor.price={{{MISSED}}}", "process.outcome={rate: 50%, worth: 1 USD/payslip}"]
    told = api.evaluate(written({"vendor": "US"}), settings=settings, point="mean")
    assert question not in dict(told.result.scenario.questions).values()
    assert not any("do not reach" in text for text in told.decision.conditions)


# Shares of a saving

UNIT = "per_unit: 6 USD/payslip, price_fixed: true"
"""72,000 a year."""


def shared(terms: str, *settings: str, unit: str = UNIT) -> float:
    """Return the share of the saving against 120,000 a year over the three years."""
    return charges(priced(f"{unit}, gain_share: {{baseline: 120_000 USD/year, {terms}}}", *settings))["gain_share"]


def test_a_share_of_what_the_charges_are_below_the_baseline() -> None:
    assert shared("share: 25%") == pytest.approx(3 * 0.25 * 48_000, rel=1e-12)


@pytest.mark.parametrize(
    ("limits", "due"),
    [("cap: 10_000 USD/year", 10_000), ("floor: 15_000 USD/year", 15_000), ("floor: 5_000 USD/year", 12_000)],
)
def test_floor_and_cap_hold_every_year(limits: str, due: float) -> None:
    assert shared(f"share: 25%, {limits}") == pytest.approx(3 * due, rel=1e-12)


def test_where_nothing_is_saved_nothing_is_shared_but_the_floor() -> None:
    dear = "per_unit: 12 USD/payslip, price_fixed: true"
    assert shared("share: 25%", unit=dear) == 0
    assert shared("share: 25%, floor: 1_000 USD/year", unit=dear) == pytest.approx(3_000, rel=1e-12)


def test_the_baseline_follows_volume_and_wages_at_home() -> None:
    """Twice the work: twice the saving. Wages 10 % up: 120,000, 132,000 and 145,200 less 72,000."""
    twice = ("process.volume.per_month=2_000", "process.volume.baseline=1_000")
    assert shared("share: 25%", *twice) == pytest.approx(3 * 0.25 * 96_000, rel=1e-12)
    assert shared("share: 25%", "inflation.US=10%") == pytest.approx(0.25 * (48_000 + 60_000 + 73_200), rel=1e-12)


def test_a_saving_is_shared_from_go_live_at_the_prices_paid_then() -> None:
    """After a year of transition; prices rise by 10 % a year after that: 72,000, then 79,200."""
    late = "vendors.vendor.transition={duration: 12 months, severance_weeks: 0}"
    rising = "per_unit: 6 USD/payslip, indexation: {rate: 10%}"
    assert shared("share: 25%", late, unit=rising) == pytest.approx(0.25 * (48_000 + 40_800), rel=1e-12)


def test_a_short_last_year_counts_as_far_as_it_goes() -> None:
    assert shared("share: 25%", "decision.horizon=30 months") == pytest.approx(2.5 * 12_000, rel=1e-12)


def test_a_dearer_price_never_lowers_the_cost() -> None:
    """Of each dollar more the share of the saving takes back a part only."""
    costs = [
        sum(yearly(priced(f"per_unit: {unit} USD/payslip, gain_share: {{share: 90%, baseline: 100_000 USD/year}}")))
        for unit in (4, 6, 8, 9, 12)
    ]
    assert costs == sorted(costs)


# Shares of the money recovered

STAKE = "process.recoveries={at_stake: 400 USD/payslip, rate: 12%}"
"""400,000 a month at stake."""
BETTER = "vendors.vendor.recoveries={rate: 15%}"


def test_a_share_of_what_the_vendor_recovers() -> None:
    found = priced("contingency: 25%", STAKE, BETTER).lines
    assert found["contingency"] == pytest.approx(36 * 0.25 * 60_000, rel=1e-12)
    assert found["recoveries_change"] == pytest.approx(-36 * 12_000, rel=1e-12), "3 % more of 400,000"
    settings = ["vendors.vendor.price={contingency: 25%}", STAKE, BETTER]
    lines = api.evaluate(written({"vendor": "US"}), settings=settings, point="mean").result.outcome.lines[1]
    assert {line.label for line in lines if line.key == "recoveries_change"} == {"Recovered more or less than today"}


def test_who_recovers_less_costs_the_difference() -> None:
    found = priced(UNIT, STAKE, "vendors.vendor.recoveries={rate: 10%}").lines
    assert found["recoveries_change"] == pytest.approx(36 * 8_000, rel=1e-12)


def test_who_says_nothing_recovers_as_much_as_today() -> None:
    found = priced("contingency: 25%", STAKE).lines
    assert found["contingency"] == pytest.approx(36 * 0.25 * 48_000, rel=1e-12)
    assert "recoveries_change" not in found


def test_the_money_at_stake_rises_with_prices_and_no_clause_does() -> None:
    found = priced("contingency: 25%, final_price: 90%", STAKE, BETTER, "inflation.US=10%").lines
    risen = 12 * (1 + 1.1 + 1.21)
    assert found["contingency"] == pytest.approx(0.9 * 0.25 * 60_000 * risen, rel=1e-12)
    assert found["recoveries_change"] == pytest.approx(-12_000 * risen, rel=1e-12)


def test_recoveries_change_as_the_work_moves() -> None:
    late = "vendors.vendor.transition={duration: 12 months, severance_weeks: 0}"
    assert priced(UNIT, STAKE, BETTER, late).lines["recoveries_change"] == pytest.approx(-24 * 12_000, rel=1e-12)


def test_a_baseline_in_foreign_money_keeps_its_worth() -> None:
    """Prices rise by 10 % a year at home and not there, so the currency gains 10 %: 120,000, then 132,000, 145,200."""
    euros = ("fx={EUR: {spot: 1 USD/EUR, country: IE}}", "inflation.US=10%", "inflation.IE=0%")
    found = charges(
        priced(
            "per_unit: 6 USD/payslip, price_fixed: true, gain_share: {share: 50%, baseline: 120_000 EUR/year}", *euros
        )
    )
    assert found["gain_share"] == pytest.approx(0.5 * (120_000 + 132_000 + 145_200 - 3 * 72_000), rel=1e-12)

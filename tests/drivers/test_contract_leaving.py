"""Leaving before the term: fees, what is left of the transition fee, the vendor's help; by hand, case by case.

In-house costs 10 000 a month, the vendor 6 000 (72 000 a year), over 36 months without inflation or discounting; the
deal ends at a month that is read from the fallback's charges.
"""

import math
from itertools import pairwise

import numpy as np
import pytest
from scipy import integrate

from tests.drivers.test_contract_term import contract
from tests.model.by_hand import Array, Found, base, drawn
from tests.model.test_early_end import MONTHS, ending, ends, share_of_month

ALL_CHOSEN = "share: 100%"


def choosing(terms: str, term: str = "3 years") -> str:
    """Return the setting of a contract that says what leaving by choice costs."""
    return contract(f"{{term: {term}, termination_for_convenience: {terms}}}")


def due(at: Array, by_month: list[float]) -> Array:
    """Return what is due in the month after an end, at the amounts of the calendar months that it falls into."""
    return sum((amount * share_of_month(at, at + 1, month) for month, amount in enumerate(by_month)), np.zeros(len(at)))


# Fees


def test_a_fee_of_each_contract_year() -> None:
    """30, 20 and 10 % of 72 000."""
    found = drawn(ending(), choosing(f"{{{ALL_CHOSEN}, fees: [30%, 20%, 10%]}}"), draws=1_000)
    expected = due(ends(found), [72_000 * (0.3, 0.2, 0.1)[month // 12] for month in range(MONTHS)])
    np.testing.assert_allclose(found["vendor"]["termination_fee"], expected, atol=1e-6)
    assert {round(fee) for fee in found["vendor"]["termination_fee"]} >= {21_600, 14_400, 7_200, 0}


def test_a_fee_on_the_charges_that_remain() -> None:
    """10 % of 6 000 for every month of the term that is left, in the base case by quadrature."""
    terms = choosing(f"{{{ALL_CHOSEN}, fees: [10%, 10%, 10%], of: remaining_charges}}")
    found = drawn(ending(), terms, draws=1_000)
    at = ends(found)
    within = at < MONTHS - 1
    np.testing.assert_allclose(found["vendor"]["termination_fee"][within], 600 * (MONTHS - at[within]), atol=1e-6)
    hazard = 0.3 / 12
    expected, _ = integrate.quad(lambda end: hazard * math.exp(-hazard * end) * 600 * (36 - end), 0, 35)
    last, _ = integrate.quad(lambda end: hazard * math.exp(-hazard * end) * (36 - end) * 600, 35, 36)
    assert base(ending(), terms).lines["termination_fee"] == pytest.approx(expected + last, rel=1e-4)


def test_fees_in_money_and_months_of_charges_within_the_term() -> None:
    """Money in the first year only, two months of charges until the term of two years is over."""
    terms = choosing(f"{{{ALL_CHOSEN}, fees: [90_000 USD], wind_down: 2 months}}", term="2 years")
    found = drawn(ending(), terms, draws=1_000)
    by_month = [102_000.0] * 12 + [12_000.0] * 12 + [0.0] * 12
    np.testing.assert_allclose(found["vendor"]["termination_fee"], due(ends(found), by_month), atol=1e-6)


def test_contract_years_count_from_go_live() -> None:
    later = "vendors.vendor.transition={duration: 6 months, severance_weeks: 0}"
    found = drawn(ending(), later, choosing(f"{{{ALL_CHOSEN}, fees: [90_000 USD]}}"), draws=1_000)
    by_month = [0.0] * 6 + [90_000.0] * 12 + [0.0] * 18
    ended = found["vendor"]["fallback_per_unit"]
    at = MONTHS - ended / 6_000
    np.testing.assert_allclose(found["vendor"]["termination_fee"], due(at, by_month), atol=1e-6)


def test_a_deal_that_ends_in_the_month_of_its_go_live_owes_a_whole_fee() -> None:
    later = "vendors.vendor.transition={duration: 6.5 months, severance_weeks: 0}"
    found = drawn(ending("20 /year"), later, choosing(f"{{{ALL_CHOSEN}, fees: [90_000 USD]}}"), draws=200)
    at = MONTHS - found["vendor"]["fallback_per_unit"] / 6_000
    assert (at < 7).any()
    np.testing.assert_allclose(found["vendor"]["termination_fee"][at < 17], 90_000)


def test_only_the_client_s_own_choice_costs_a_fee() -> None:
    """Terminations at 0.1 a year among ends at 0.3: of these 60 % of a third are the client's choice."""
    terms = choosing("{share: 60%, fees: [90_000 USD, 90_000 USD, 90_000 USD]}")
    found = drawn(ending("0.1 /year", insolvency="{rate: 0.3 /year}"), terms)
    ended = ends(found) < MONTHS - 1
    charged = found["vendor"]["termination_fee"][ended] > 0
    assert charged.mean() == pytest.approx(0.2, abs=0.02)
    failing = "vendors.vendor.risks={early_termination: off, insolvency: {rate: 0.4 /year}}"
    assert not drawn(failing, terms, draws=200)["vendor"]["termination_fee"].any()
    mean = base(ending("0.1 /year", insolvency="{rate: 0.3 /year}"), terms).lines["termination_fee"]
    hazard = 0.3 / 12
    whole = (
        1
        - math.exp(-hazard * 35)
        + integrate.quad(lambda end: hazard * math.exp(-hazard * end) * (36 - end), 35, 36)[0]
    )
    assert mean == pytest.approx(0.2 * 90_000 * whole, rel=1e-9)


def test_without_a_share_or_an_end_there_is_no_fee() -> None:
    assert "termination_fee" not in base(ending(), choosing("{fees: [90_000 USD]}")).lines
    assert "termination_fee" not in base(choosing(f"{{{ALL_CHOSEN}, fees: [90_000 USD]}}")).lines


# A transition fee that is recovered in the monthly price


def recovered(rest: str = "", *, at: str = "0%", over: str = "3 years") -> str:
    """Return the setting of a fee of 36 000 that is recovered from go-live on."""
    plan = f"duration: 0 months, severance_weeks: 0, fee: 36_000 USD, amortised: {over}, amortised_at: {at}"
    return f"vendors.vendor.transition={{{plan}{rest}}}"


def test_without_interest_the_fee_is_paid_in_equal_parts() -> None:
    """1 000 a month in place of 36 000 at once: the lines together, discounted at 10 %."""
    found = base(recovered(), "decision.discount_rate=10%").lines
    paid = 1_000 * sum(1.1 ** -(month / 12) for month in range(1, 37))
    assert found["transition_fee"] == pytest.approx(36_000 * 1.1 ** -(1 / 12))
    assert found["transition_fee"] + found["transition_fee_recovered"] == pytest.approx(paid)


def test_interest_is_an_annuity() -> None:
    """At the discount rate itself, the payments are worth the fee at go-live."""
    found = base(recovered(at="10%", over="30 months"), "decision.discount_rate=10%").lines
    assert found["transition_fee"] + found["transition_fee_recovered"] == pytest.approx(36_000)


def test_over_the_term_and_what_is_left_at_the_end_of_the_horizon() -> None:
    """Over four years, of which three are counted: 750 a month, and 9 000 in the last one."""
    settings = (recovered(over="true"), contract("{term: 4 years, at_end: {renew: 100%}}"))
    found = base(*settings, "decision.discount_rate=10%").lines
    paid = 750 * sum(1.1 ** -(month / 12) for month in range(1, 37)) + 9_000 * 1.1**-3
    assert found["transition_fee"] + found["transition_fee_recovered"] == pytest.approx(paid)
    for over in ("1 year", "36 months", "30 years"):
        found = base(recovered(over=over)).lines
        assert found["transition_fee"] + found["transition_fee_recovered"] == pytest.approx(36_000)


def test_at_the_discount_rate_it_does_not_matter_over_how_long() -> None:
    for over in ("1 year", "10 years"):
        found = base(recovered(at="10%", over=over), "decision.discount_rate=10%").lines
        assert found["transition_fee"] + found["transition_fee_recovered"] == pytest.approx(36_000)


def test_a_transition_that_is_given_up_owes_all_of_it() -> None:
    """Planned for 3 months, given up after 7: the fee is due in the month after that."""
    plan = (
        "{duration: 3 months, delay: 9 months, long_stop: 4 months, fee: 36_000 USD, amortised: 3 years,"
        " amortised_at: 5%, severance_weeks: 0}"
    )
    found = base(f"vendors.vendor.transition={plan}", "decision.discount_rate=10%").lines
    assert found["transition_fee"] + found["transition_fee_recovered"] == pytest.approx(36_000 * 1.1 ** -(8 / 12))


def test_the_rest_is_due_when_the_deal_ends_early() -> None:
    """Without interest payments and rest are the fee, whenever it ends; the second transition costs it again."""
    found = drawn(ending(), recovered(), draws=1_000)
    within = ends(found) < MONTHS - 1
    lines = found["vendor"]
    owed = lines["unrecovered_transition_fee"]
    np.testing.assert_allclose((lines["transition_fee_recovered"] + owed)[within], 0.0, atol=1e-6)
    np.testing.assert_allclose(owed[within], 36_000 - 1_000 * ends(found)[within], atol=1e-6)
    np.testing.assert_allclose(lines["second_transition"][within], 36_000, atol=1e-6)


def test_the_rest_with_interest() -> None:
    """What is owed after m of 36 payments: 36 000 ((1 + i)^36 - (1 + i)^m) / ((1 + i)^36 - 1)."""
    found = drawn(ending(), recovered(at="12%"), draws=500)
    growth = 1.12 ** (1 / 12)
    owed = [36_000 * (growth**36 - growth**month) / (growth**36 - 1) for month in range(MONTHS)]
    np.testing.assert_allclose(found["vendor"]["unrecovered_transition_fee"], due(ends(found), owed), atol=1e-6)


def test_what_is_recovered_later_changes_no_overrun() -> None:
    """Half of the transition's own cost, certainly: 18 000, however the fee is paid."""
    overrun = "risks={early_termination: off, insolvency: off, transition_overrun: {probability: 100%, severity: 50%}}"
    assert base(recovered(over="10 years"), overrun).lines["transition_overrun"] == pytest.approx(18_000)


# What else an early end brings


def test_the_vendor_s_help_and_the_knowledge_are_needed_early() -> None:
    """30 000 over three months; two months of a post, where the work comes back; the fallback is left at the end."""
    plan = "{services: 30_000 USD, months: 3, knowledge_back: {fte: 1, duration: 2 months}, asset_buy_back: 50_000 USD}"
    found = drawn(ending(backsourcing="40%"), contract(f"{{exit: {plan}}}"), draws=2_000)
    at, lines = ends(found), found["vendor"]
    np.testing.assert_allclose(lines["early_exit_services"], 10_000 * np.clip(MONTHS - at, 0, 3), atol=1e-6)
    np.testing.assert_allclose(lines["early_asset_buy_back"], 50_000 * np.clip(MONTHS - at, 0, 1), atol=1e-6)
    back = lines["dearer_in_house"] > 0
    np.testing.assert_allclose(lines["early_knowledge_back"], back * 5_000 * np.clip(MONTHS - at, 0, 2), atol=1e-6)
    for key, cost, months in (
        ("exit_services", 30_000, 3),
        ("asset_buy_back", 50_000, 1),
        ("knowledge_back", 10_000, 2),
    ):
        due_before = back * np.clip((MONTHS - at) / months, 0, 1)
        np.testing.assert_allclose(lines[key], cost * (1 - due_before), atol=1e-6)
    np.testing.assert_allclose(lines["exit_services"][at >= MONTHS], 30_000)


RETURNING = "{exit: {knowledge_back: {fte: 4, duration: 6 months}}, at_end: {return: 100%, rebuild: 500_000 USD}}"
MOVING = "duration: 0 months, fee: 50_000 USD, severance_weeks: 0"


def left(rate: str, backsourcing: str, *, terms: str = RETURNING, plan: str = MOVING) -> dict[str, float]:
    """Return the base case of a vendor that may be left early, whose transition costs 50 000."""
    return base(ending(f"{rate} /year", backsourcing), contract(terms), f"vendors.vendor.transition={{{plan}}}").lines


def test_a_fallback_is_left_at_the_end_of_the_horizon_like_the_first_vendor() -> None:
    """216 000 of charges, the fee, 4 posts x 6 months x 5 000, and 500 000; and the fee again after an early end."""
    hazard = 0.3 / 12
    passed = 1 - math.exp(-hazard * 35) * -math.expm1(-hazard) / hazard
    found = left("0.3", "0%")
    assert sum(left("0", "0%").values()) == pytest.approx(886_000)
    assert found["knowledge_back"] == pytest.approx(120_000)
    assert found["after_horizon"] == pytest.approx(500_000)
    assert sum(found.values()) == pytest.approx(886_000 + 50_000 * passed)


def test_building_up_again_is_due_when_the_work_comes_back() -> None:
    """At 20 ends a year nearly all deals end in the first months: 500 000 then, and none for another vendor's fee."""
    found = left("20", "100%")
    assert found["early_rebuild"] == pytest.approx(500_000)
    assert found["early_knowledge_back"] == pytest.approx(120_000)
    assert [found[key] for key in ("after_horizon", "knowledge_back", "second_transition")] == pytest.approx([0] * 3)
    shared = left("20", "40%")
    assert shared["early_rebuild"] == pytest.approx(200_000)
    assert shared["after_horizon"] == pytest.approx(300_000)
    assert shared["second_transition"] == pytest.approx(30_000)


@pytest.mark.parametrize("backsourcing", ["0%", "40%", "100%"])
@pytest.mark.parametrize(
    "moving", [MOVING, MOVING.replace("0 months", "8 months", 1), MOVING.replace("0 m", "31 m", 1)]
)
@pytest.mark.parametrize(
    "at_end",
    [
        "at_end: {return: 100%, rebuild: 500_000 USD}",
        "at_end: {return: 100%}",
        "at_end: {return: 50%, switch: 50%, rebuild: 80_000 USD}",
        "at_end: {renew: 100%, renewal_uplift: 20%, years: 36 months}",
        "payment_days: 30",
    ],
)
def test_a_deal_that_ends_early_more_often_never_costs_less(backsourcing: str, moving: str, at_end: str) -> None:
    leaving = "exit: {services: 30_000 USD, months: 9, knowledge_back: {fte: 2, duration: 6 months}}"
    terms = f"{{{leaving}, {at_end}}}"
    rates = ("0", "0.01", "0.1", "0.3", "1", "4")
    costs = [sum(left(rate, backsourcing, terms=terms, plan=moving).values()) for rate in rates]
    assert all(more >= less - 1e-6 for less, more in pairwise(costs)), costs


@pytest.mark.parametrize("duration", ["24", "30", "33.5"])
def test_leaving_is_due_in_full_however_late_the_work_has_moved(duration: str) -> None:
    """120 000 for the vendor's help over a year, and 2 posts x 12 months x 5 000, from go-live on at the earliest."""
    terms = "{exit: {services: 120_000 USD, months: 12, knowledge_back: {fte: 2, duration: 12 months}}}"
    late = base(contract(terms), f"vendors.vendor.transition={{duration: {duration} months, severance_weeks: 0}}").lines
    assert late["exit_services"] == pytest.approx(120_000)
    assert late["knowledge_back"] == pytest.approx(120_000)


@pytest.mark.parametrize(
    "plan",
    [
        "duration: 0 months, amortised: 60 months",
        "duration: 30 months, amortised: 24 months",
        "duration: 35.5 months, amortised: 24 months",
        "duration: 40 months, amortised: 24 months",
        "duration: 30 months, delay: 20 months, long_stop: 10 months, amortised: 24 months",
    ],
)
def test_a_fee_that_is_recovered_does_not_fall_off_the_horizon(plan: str) -> None:
    """What is not yet paid is due in the last month, also where nothing is live, or given up, by then."""
    found = base(f"vendors.vendor.transition={{{plan}, fee: 100_000 USD, amortised_at: 0%, severance_weeks: 0}}").lines
    assert found["transition_fee"] + found["transition_fee_recovered"] == pytest.approx(100_000)


def test_dual_running_takes_its_own_months() -> None:
    """Three months of charges over the four months of the second transition, whether there is a parallel run or not."""
    own = ending().replace("rate: 0.3 /year", "rate: 0.3 /year, dual_running: 3 months")
    for parallel in ("", ", parallel_run: 1 month"):
        plan = f"vendors.vendor.transition={{duration: 4 months, severance_weeks: 0{parallel}}}"
        found = drawn(own, plan, draws=500)
        at = MONTHS - found["vendor"]["fallback_per_unit"] / 6_000
        expected = 3 * 6_000 / 4 * np.clip(MONTHS - at, 0, 4)
        np.testing.assert_allclose(found["vendor"]["dual_running"], expected, atol=1e-6)


def test_a_failing_vendor_is_paid_beside_the_next_one_too() -> None:
    settings = "vendors.vendor.risks={early_termination: off, insolvency: {rate: 20 /year, dual_running: 2 months}}"
    found = drawn(settings, draws=100)
    ended = ends(found) < MONTHS - 1
    np.testing.assert_allclose(found["vendor"]["dual_running"][ended], 12_000)


# A second transition in other money


PESOS = ("fx={MXN: {spot: 18 MXN/USD, volatility: 0%}}", "inflation={US: 10%, MX: 21%}")
IN_PESOS = "vendors.vendor.transition={duration: 3 months, severance_weeks: 0, fee: 1_620_000 MXN}"


@pytest.mark.parametrize(("borne_by", "rise"), [("client", 1.1), ("vendor", 1.21)])
def test_a_foreign_fee_rises_once(borne_by: str, rise: float) -> None:
    """90 000 in the first year. Prices there rise by 21 % and the currency falls by 1 / 11, or is the vendor's risk."""
    found = drawn(ending(), IN_PESOS, *PESOS, f"vendors.vendor.fx_borne_by={borne_by}", draws=500)
    at = MONTHS - found["vendor"]["fallback_per_unit"] / 6_000
    expected = sum(30_000 * rise ** (month // 12) * share_of_month(at, at + 3, month) for month in range(MONTHS))
    np.testing.assert_allclose(found["vendor"]["second_transition"], expected, atol=1e-6)


def test_people_of_a_long_transition_are_paid_at_the_prices_of_the_second() -> None:
    """24 months of a post, 10 % dearer each year: all of it at the pay of the year in which it is made again."""
    plan = "{duration: 24 months, severance_weeks: 0, project_team: {fte: 1}}"
    found = drawn(ending("20 /year"), f"vendors.vendor.transition={plan}", "inflation.US=10%", draws=100)
    at = MONTHS - found["vendor"]["fallback_per_unit"] / 6_000
    expected = sum(5_000 * 1.1 ** (month // 12) * share_of_month(at, at + 24, month) for month in range(MONTHS))
    np.testing.assert_allclose(found["vendor"]["second_transition"], expected, atol=1e-6)


def test_charges_in_other_money_run_side_by_side_at_their_value() -> None:
    """Two months of charges in pesos that fall by 10 % a year: charges of the very months, and no home inflation."""
    settings = (
        "fx={MXN: {spot: 18 MXN/USD, volatility: 0%}}",
        "inflation={US: 0%, MX: 25%}",
        "vendors.vendor.price.per_unit=108 MXN/payslip",
        "vendors.vendor.transition={duration: 0 months, parallel_run: 1 month, severance_weeks: 0}",
    )
    found: Found = drawn(ending("20 /year"), *settings, draws=100)
    lines = found["vendor"]
    at = 12 - lines["fallback_per_unit"] / 6_000 + 12 * (0.8 + 0.64)  # ends in the first year, at 20 a year
    expected = due(at, [6_000 * 0.8 ** (month // 12) for month in range(MONTHS)])
    np.testing.assert_allclose(lines["dual_running"][at < 11], expected[at < 11], atol=1e-6)

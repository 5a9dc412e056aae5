"""What would change the answer, in a scenario that is worked out by hand: pay of 10 000 a month against a price."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from scipy.optimize import brentq
from scipy.stats import norm

from bpo_decide import api
from bpo_decide.reading.problems import UsageError
from bpo_decide.report import sensitivity as told
from bpo_decide.report.sensitivity_data import SensitivityStudy
from bpo_decide.runs.sensitivity import Sensitivity
from bpo_decide.runs.thresholds import Threshold, stated_numbers
from tests.model.by_hand import written

PRICE = "vendors.vendor.price.per_unit"
SALARY = "in_house.staff.clerk.salary"
FTE = "in_house.staff.clerk.fte"
VOLUME = "process.volume.per_month"
MONTHS = 36


def study(*changes: str, vendors: dict[str, str] | None = None, grid: list[str] | None = None) -> SensitivityStudy:
    """Return the study of the scenario by hand, with changes."""
    return api.sensitivity(written(vendors or {"vendor": "US"}), settings=changes, draws=200, grid=grid)


def found_of(*changes: str, vendors: dict[str, str] | None = None) -> Sensitivity:
    """Return what would change the answer."""
    found = study(*changes, vendors=vendors).found
    assert found is not None
    return found


def price(low: float, high: float, vendor: str = "vendor") -> str:
    """Return a price that is as likely anywhere between two values."""
    return f"vendors.{vendor}.price.per_unit={{uniform: [{low} USD/payslip, {high} USD/payslip]}}"


def by_path(thresholds: tuple[Threshold, ...]) -> dict[str, Threshold]:
    """Return thresholds by the path of their numbers."""
    return {one.quantity.path: one for one in thresholds}


def test_a_price_flips_the_choice_where_it_makes_the_charges_the_pay() -> None:
    found = found_of(price(4, 14))  # 9 on average, 1 000 payslips a month

    assert (found.chosen, found.lead) == ("vendor", MONTHS * 1_000)
    only = by_path(found.thresholds)[PRICE]
    assert only.value == pytest.approx(10, rel=1e-9)
    assert (only.above, only.winner, only.more) == (True, "in_house", False)
    assert only.probability == pytest.approx((14 - 10) / (14 - 4), rel=1e-9)
    assert found.steady == ()


def test_numbers_without_a_spread_flip_it_at_their_break_even() -> None:
    stated = by_path(found_of(price(4, 14)).stated)

    assert stated[SALARY].value == pytest.approx(54_000, rel=1e-9)  # 2 x 54 000 / 12 = 9 x 1 000
    assert stated[SALARY].change == pytest.approx(-0.1, rel=1e-8)
    assert stated[FTE].value == pytest.approx(1.8, rel=1e-9)
    assert stated[VOLUME].value == pytest.approx(10_000 / 9, rel=1e-9)  # two people do any number of payslips
    assert stated[VOLUME].change == pytest.approx(1 / 9, rel=1e-8)
    assert [one.change for one in found_of(price(4, 14)).stated] == sorted(
        (one.change for one in stated.values()), key=lambda change: abs(change or 0.0)
    )


def test_a_minimum_saving_is_a_share_of_what_in_house_costs_at_that_value() -> None:
    found = found_of(price(4, 12), "decision.minimum_saving=10%")  # 8 on average; in-house counts 9 000

    assert by_path(found.thresholds)[PRICE].value == pytest.approx(9, rel=1e-9)
    assert by_path(found.thresholds)[PRICE].probability == pytest.approx(3 / 8, rel=1e-9)
    assert by_path(found.stated)[SALARY].value == pytest.approx(8_000 / 0.9 * 6, rel=1e-9)


def test_or_an_amount_whatever_in_house_costs() -> None:
    found = found_of(price(4, 12), f"decision.minimum_saving={MONTHS * 1_000} USD")

    assert by_path(found.thresholds)[PRICE].value == pytest.approx(9, rel=1e-9)
    assert by_path(found.stated)[SALARY].value == pytest.approx(9_000 * 6, rel=1e-9)


def test_what_would_make_leaving_right_is_found_where_staying_is() -> None:
    found = found_of(price(7, 15))  # 11 on average

    assert (found.chosen, found.lead) == ("in_house", MONTHS * 1_000)
    only = by_path(found.thresholds)[PRICE]
    assert only.value == pytest.approx(10, rel=1e-9)
    assert (only.above, only.winner) == (False, "vendor")
    assert only.probability == pytest.approx(3 / 8, rel=1e-9)


def test_another_than_the_rival_may_win_beyond() -> None:
    changes = [f"{PRICE}=9 USD/payslip", price(8.5, 11.9, "other"), f"{SALARY}=57_600 USD/year"]  # in-house 9 600
    result = study(*changes, vendors={"vendor": "US", "other": "US"})
    found = result.found

    assert found is not None
    assert result.result.contest is not None
    assert result.result.contest.rival.id == "in_house"
    only = by_path(found.thresholds)["vendors.other.price.per_unit"]
    assert only.value == pytest.approx(9, rel=1e-9)
    assert (only.above, only.winner) == (False, "other")
    assert only.probability == pytest.approx(0.5 / 3.4, rel=1e-9)


def test_what_cannot_be_flips_nothing_but_what_is_somewhat_beyond_is_told() -> None:
    assert found_of(price(2, 4)).thresholds == ()  # it would have to be 10, three times the width of the range away
    somewhat = by_path(found_of(price(5, 9)).thresholds)[PRICE]
    assert somewhat.value == pytest.approx(10, rel=1e-9)
    assert somewhat.probability == 0


def test_swings_have_the_costs_of_both_options() -> None:
    swing = study(price(4, 14), "decision.minimum_saving=10%").result.swings[0]

    assert (swing.low, swing.high) == pytest.approx((5, 13))
    assert (swing.cost_low, swing.cost_high) == pytest.approx((MONTHS * 5_000, MONTHS * 13_000))
    assert (swing.rival_low, swing.rival_high) == pytest.approx((MONTHS * 10_000, MONTHS * 10_000))
    assert (swing.lead_low, swing.lead_high) == pytest.approx((MONTHS * 4_000, -MONTHS * 4_000))


def test_two_numbers_meet_the_line_where_the_lead_is_0_at_its_foot() -> None:
    normal_price = f"{PRICE}={{normal: {{mean: 9 USD/payslip, sd: 0.5 USD/payslip}}}}"
    normal_pay = f"{SALARY}={{normal: {{mean: 60_000 USD/year, sd: 3_000 USD/year}}}}"
    found = found_of(normal_price, normal_pay)

    # a standard deviation of either is 500 a month and the lead 1 000: one of each
    assert found.pair is not None
    values = dict(zip((one.path for one in found.pair.quantities), found.pair.values, strict=True))
    assert values == pytest.approx({SALARY: 57_000, PRICE: 9.5}, rel=0.01)
    assert sorted(found.pair.levels) == pytest.approx([norm.cdf(-1), norm.cdf(1)], abs=0.02)
    assert found.pair.winner == "in_house"
    assert {one.quantity.path: one.share for one in found.importance if one.quantity is not None} == pytest.approx(
        {PRICE: 0.5, SALARY: 0.5}, abs=0.08
    )


def test_the_grid_says_what_each_cell_alone_would() -> None:
    normal_pay = f"{SALARY}={{normal: {{mean: 60_000 USD/year, sd: 3_000 USD/year}}}}"
    grid = study(price(4, 14), normal_pay, grid=[SALARY, PRICE]).study.grid

    assert grid is not None
    for (row, pay), (column, charge) in product(enumerate(grid.rows.values), enumerate(grid.columns.values)):
        lead = MONTHS * (pay / 6 - 1_000 * charge)
        assert grid.leads[row][column] == pytest.approx(lead, rel=1e-9, abs=1e-3)
        assert grid.winners[row][column] == ("vendor" if lead >= 0 else "in_house")


def test_cells_of_the_grid_are_those_of_evaluations_with_these_values() -> None:
    grid = api.sensitivity(
        "@payroll", draws=100, grid=["process.volume.growth", "in_house.staff.payroll_specialist.salary"]
    ).study.grid

    assert grid is not None
    assert grid.columns.levels == ()
    assert grid.columns.values == pytest.approx([58_000 * factor for factor in (0.5, 0.75, 0.9, 1, 1.1, 1.25, 1.5)])
    for row, column in ((0, 0), (2, 6), (6, 3)):
        changes = (
            f"process.volume.growth={grid.rows.values[row]}",
            f"in_house.staff.payroll_specialist.salary={grid.columns.values[column]} USD/year",
        )
        result = api.evaluate("@payroll", point="mean", settings=changes).result
        cost = dict(zip(result.outcome.options, result.outcome.cost[0].tolist(), strict=True))
        cost["in_house"] *= 0.95  # less the minimum saving
        rest = min(value for option, value in cost.items() if option != grid.chosen)
        assert grid.leads[row][column] == pytest.approx(rest - cost[grid.chosen], rel=1e-7)
        assert grid.winners[row][column] == min(cost, key=cost.__getitem__)


def test_by_default_the_grid_is_of_the_pair_or_else_of_the_two_that_move_the_lead_most() -> None:
    normal_pay = f"{SALARY}={{normal: {{mean: 60_000 USD/year, sd: 3_000 USD/year}}}}"
    with_pair, without = study(price(6, 11), normal_pay), study(price(2, 3), normal_pay)

    assert with_pair.found is not None
    assert with_pair.found.pair is not None
    for one in (with_pair, without):
        assert one.study.grid is not None
        axes = {one.study.grid.rows.quantity.path, one.study.grid.columns.quantity.path}
        assert axes == {PRICE, SALARY}
    assert without.found is not None
    assert without.found.pair is None


@pytest.mark.parametrize(
    ("paths", "says"),
    [
        (["a"], "not 1"),
        ([PRICE, SALARY, FTE], "not 3"),
        ([PRICE, PRICE], "are the same"),
        ([PRICE, "in_house.staff.clerk.salery"], 'nearest is "in_house.staff.clerk.salary"'),
        ([PRICE, "decision.start"], "there is no number"),
    ],
)
def test_other_grids_are_refused(paths: list[str], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        study(price(4, 14), grid=paths)


def test_without_uncertain_numbers_only_the_stated_ones_flip_it() -> None:
    one = study()

    assert one.found is not None
    assert (one.found.thresholds, one.found.steady, one.found.importance) == ((), (), ())
    assert one.found.pair is None
    assert one.study.grid is None
    assert by_path(one.found.stated)[PRICE].value == pytest.approx(10, rel=1e-9)


def test_where_none_may_be_chosen_nothing_changes_the_choice() -> None:
    one = study(price(4, 14), "requirements={certifications: [SOC2_TYPE2]}")

    assert one.result.decision.verdict == "no_eligible_option"
    assert (one.found, one.study.grid, one.study.terms) == (None, None, None)
    assert "nothing" not in one.to_markdown()
    assert "no number changes the choice" in one.to_markdown()
    assert one.to_dict()["sensitivity"] == []


def test_an_ineligible_option_never_wins() -> None:
    changes = [price(4, 14), price(4, 4.5, "other"), "requirements={certifications: [SOC2_TYPE2]}"]
    found = found_of(*changes, "vendors.vendor.certifications=[SOC2_TYPE2]", vendors={"vendor": "US", "other": "US"})

    assert found.chosen == "vendor"
    assert {one.winner for one in (*found.thresholds, *found.stated)} == {"in_house"}
    assert "vendors.other.price.per_unit" in {one.path for one in found.steady}


def test_shares_of_a_whole_and_what_has_no_other_value_are_not_moved_alone() -> None:
    result = api.evaluate("@automation_first", point="mean").result
    paths = {quantity.path for quantity in stated_numbers(result.scenario)}

    assert not any(path.startswith("process.activities.") for path in paths)
    assert not any(path.endswith("pay_avoidable") for path in paths)
    assert "vendors.dalian.travel.per_year" in paths


def test_over_other_horizons_the_fee_is_spread_over_more_or_fewer_months() -> None:
    terms = study("vendors.vendor.transition.fee=120_000 USD").study.terms

    assert terms is not None  # 4 000 a month against 120 000 at once
    horizons = {one.value: (one.lead, one.winner) for one in terms.others if one.term == "horizon"}
    assert horizons == {12: (-72_000, "in_house"), 36: (24_000, "vendor"), 60: (120_000, "vendor")}


def test_at_other_discount_rates_later_savings_count_less_or_more() -> None:
    def lead(rate: float) -> float:
        ends = (np.arange(MONTHS) + 1) / 12
        return float((4_000 * (1 + rate) ** -ends).sum() - 120_000 * (1 + rate) ** (-1 / 12))

    terms = study("vendors.vendor.transition.fee=120_000 USD").study.terms

    assert terms is not None
    rates = {one.value: one.lead for one in terms.others if one.term == "discount_rate"}
    assert rates == pytest.approx({rate: lead(rate) for rate in (-0.02, 0.0, 0.02)}, rel=1e-9)
    (flip, winner), *others = terms.rates_that_flip
    assert flip == pytest.approx(brentq(lead, 0.01, 0.3), rel=1e-8)
    assert (winner, others) == ("in_house", [])


def test_a_horizon_that_the_scenario_does_not_allow_says_why() -> None:
    terms = study("process.volume.shock={month: 20 months, probability: 30%, size: -20%}").study.terms

    assert terms is not None
    assert [one.value for one in terms.others if one.problem] == [12]
    assert "after the end of the horizon" in terms.others[0].problem
    assert (terms.others[0].lead, terms.others[0].winner) == (None, None)


def test_a_horizon_of_two_years_is_not_shortened_to_nothing() -> None:
    terms = study("decision.horizon=2 years").study.terms

    assert terms is not None
    assert [one.value for one in terms.others if one.term == "horizon"] == [24, 48]


def test_what_moves_together_is_told_only_where_execution_moves_anything() -> None:
    plain, late = study().study.terms, study("vendors.vendor.transition.delay=1 to 4 months").study.terms

    assert plain is not None
    assert plain.together == ()
    assert late is not None
    assert [(one.loading, one.stated) for one in late.together] == [(0.0, False), (0.5, True), (0.8, False)]


def test_one_case_has_thresholds_but_no_draws_to_rank() -> None:
    result = api.evaluate(written({"vendor": "US"}), settings=[price(4, 14)], point="mean").result

    assert result.sensitivity is not None
    assert result.sensitivity.importance == ()


def test_more_draws_than_are_kept_in_detail_are_enough_without_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bpo_decide.runs.result.DETAILED_CASES", 50)

    found = found_of(price(4, 14))

    assert [one.share for one in found.importance] == [1.0]
    assert found.importance[0].correlation == pytest.approx(-1)


@settings(max_examples=10, deadline=None)
@given(st.integers(50_000, 70_000), st.integers(200, 8_000))
def test_the_dearer_today_the_higher_the_price_that_is_borne_and_the_less_likely_a_flip(salary: int, more: int) -> None:
    low, high = (
        by_path(found_of(price(4, 14), f"{SALARY}={pay} USD/year").thresholds)[PRICE] for pay in (salary, salary + more)
    )

    assert low.value == pytest.approx(salary / 6_000, rel=1e-8)
    assert high.value > low.value
    beyond = [one.probability if one.winner == "in_house" else 1 - (one.probability or 0.0) for one in (low, high)]
    assert beyond[0] is not None
    assert beyond[1] is not None
    assert beyond[1] < beyond[0]


def test_both_tables_of_thresholds_explain_what_elsewhere_means() -> None:
    result, found = study(price(4, 14)).result, found_of(price(4, 14))
    again = replace(
        found,
        thresholds=tuple(replace(one, more=True) for one in found.thresholds),
        stated=tuple(replace(one, more=True) for one in found.stated),
    )

    for table in (told.thresholds_table, told.stated_table):
        assert told.ELSEWHERE not in table(result, found).remarks
        assert told.ELSEWHERE in table(result, again).remarks

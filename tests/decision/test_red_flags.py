"""Every red flag, raised and not raised, on small scenarios whose numbers can be worked out by hand.

In-house costs 100,000 USD a year for three years, undiscounted; nothing is uncertain unless a test says so. The vendor
takes over at once for 80,000 a year, everything avoidable, nobody retained: it saves a fifth, 60,000 in all.
"""

from typing import Any

import pytest

from bpo_decide import api
from bpo_decide.decision.red_flags import Sighting
from bpo_decide.report import red_flags as told
from bpo_decide.report.evaluation import Evaluation

STEADY = "{per_month: 1_000, growth: -2% to 2%}"
SHRINKING = "{per_month: 1_000, growth: -10% to 10%}"
SCENARIO = """
schema: 1
title: Red flags
client: {name: Example, country: US, currency: %(currency)s}
decision: {start: 2027-01, horizon: 3 years, discount_rate: 0%%%(decision)s}
process: {type: %(kind)s, volume: %(volume)s%(process)s}
inflation: {IN: 6%%, MX: 0.5%%, PH: 0%%, ZA: 0%%}
fx: {%(fx)s}
in_house:
  staff: [{role: clerk, fte: %(posts)s, salary: %(salary)s, tenure: 0 years}]
  on_costs: 0%%
  wage_growth: 0%%
%(in_house)s
hidden_costs: {productivity_lag: off, scope_change: off, transition_other_normative: off}
risks: none
vendors:
%(vendors)s
"""
OTHER = (
    "  - {id: other, country: US, includes: [labour], price: {fixed: 99_000 USD/year, price_fixed: true}, "
    "retained: {fte: 0}}"
)
FEE = "{fixed: 80_000 USD/year, price_fixed: true, final_price: 100%}"
MOVE = "duration: 0 months, fee: 0 USD, severance: 0 USD, parallel_run: 0 months, transformation: false"
"""All work moves on one day, so that nothing is paid twice and sums stay simple."""
ORDERLY = MOVE.replace("parallel_run: 0 months", "parallel_run: 1 month")
EXIT = "contract: {exit: {services: 0 USD}}"


def _vendor(
    *, price: str = FEE, move: str = MOVE, rest: str = EXIT, country: str = "US", covers: str = "labour"
) -> str:
    """Return a vendor of which only what a test is about raises a flag."""
    return (
        f"  - {{id: bureau, name: Bureau, country: {country}, includes: [{covers}], price: {price}, "
        f"transition: {{{move}}}, retained: {{fte: 0}}, governance: 0 USD/year, {rest}}}"
    )


def _evaluated(*vendors: str, draws: int = 0, **parts: str) -> Evaluation:
    usual = {
        "currency": "USD",
        "decision": ", baseline: {measured: true}",
        "kind": "payroll",
        "volume": "{per_month: 1_000}",
        "process": "",
        "fx": "",
        "posts": "2",
        "salary": "50_000 USD/year",
        "in_house": "",
    }
    text = SCENARIO % {**usual, **parts, "vendors": "\n".join(vendors or (_vendor(move=ORDERLY), OTHER))}
    return api.evaluate(text.encode(), draws=draws) if draws else api.evaluate(text.encode(), point="mean")


def _of(found: Any, flag: str, option: str | None = "bureau") -> list[Sighting]:  # noqa: ANN401 - an evaluation
    """Return what a flag sees or asks of one option."""
    return [one for one in found.result.red_flags if one.flag == flag and one.option == option]


def _seen(found: Any, flag: str, option: str | None = "bureau") -> str:  # noqa: ANN401
    """Return what a flag sees of one option; empty where it sees nothing."""
    return "; ".join(one.seen for one in _of(found, flag, option) if one.raised)


def _asked(found: Any, flag: str, option: str | None = "bureau") -> bool:  # noqa: ANN401
    """Whether a flag's question is asked of one option."""
    return any(not one.raised for one in _of(found, flag, option))


def test_a_case_in_order_raises_nothing() -> None:
    """A fifth saved, a rival, a baseline, a parallel run, an exit: only the service's measures are asked for."""
    found = _evaluated()

    assert [one.flag for one in found.result.red_flags if one.option == "bureau"] == ["measures_open"]
    assert _asked(found, "measures_open")


# --- the bid ------------------------------------------------------------------------------------------------------


def _contact(price: str, *, country: str = "PH", **parts: str) -> Evaluation:
    """Return a bid for contact work: ten posts of 1,800 hours, the lowest Philippine pay 2 x 1.4 = 2.80 an hour."""
    vendor = _vendor(price=price, country=country)
    usual = {"kind": "customer_support", "posts": "10", "in_house": "  hours_per_fte_year: 1_800"}
    return _evaluated(vendor, OTHER, draws=0, **{**usual, **parts})


@pytest.mark.parametrize(
    ("fee", "wages", "should_cost", "standing"),
    [
        # 18,000 hours x 2.80 = 50,400 of pay; x 3 = 151,200; 18,000 x 3 x 1.5 x 5.5 = 445,500
        (50_000, True, False, "does not pay its people"),
        (51_000, False, True, "below"),
        (151_000, False, True, "below"),
        (152_000, False, False, "within"),
        (445_000, False, False, "within"),
        (446_000, False, False, "above"),
    ],
)
def test_a_bid_against_what_it_should_cost(fee: int, standing: str, *, wages: bool, should_cost: bool) -> None:
    found = _contact(f"{{fixed: {fee} USD/year, price_fixed: true, final_price: 100%}}")
    one = next(one for one in found.result.should_costs if one.option == "bureau")

    assert one.band is not None
    assert (one.band.pay, one.band.low, one.band.high) == pytest.approx((50_400, 151_200, 445_500))
    assert one.quoted == pytest.approx(fee)
    assert one.standing == standing
    assert bool(_seen(found, "bid_under_wages")) is wages
    assert bool(_seen(found, "bid_under_should_cost")) is should_cost


def test_posts_that_are_quoted_count_in_the_place_of_todays() -> None:
    """Five posts at 500 a month are 30,000 a year; half of the hours: 9,000 x 2.80 = 25,200 of pay, 75,600 in all."""
    found = _contact("{per_fte: [{role: agent, fte: 5, rate: 500 USD/month}], price_fixed: true, final_price: 100%}")
    one = next(one for one in found.result.should_costs if one.option == "bureau")

    assert one.band is not None
    assert one.of_the_quote
    assert (one.quoted, one.band.pay, one.band.low) == pytest.approx((30_000, 25_200, 75_600))
    assert _seen(found, "bid_under_should_cost").startswith("quotes USD 30.0k for a year, 60% below")


def test_dollars_are_converted_at_the_rate_that_the_scenario_states() -> None:
    """At 2 dollars for a pound the pay of 50,400 dollars is 25,200 pounds."""
    vendor = _vendor(price="{fixed: 26_000 GBP/year, price_fixed: true, final_price: 100%}", country="PH")
    vendor = vendor.replace("0 USD", "0 GBP")
    found = _evaluated(
        vendor,
        OTHER.replace("USD", "GBP"),
        kind="customer_support",
        posts="10",
        currency="GBP",
        salary="20_000 GBP/year",
        fx="USD: {spot: 2 USD/GBP, country: US}",
        in_house="  hours_per_fte_year: 1_800",
    )
    one = next(one for one in found.result.should_costs if one.option == "bureau")

    assert one.band is not None
    assert (one.quoted, one.band.pay) == pytest.approx((26_000, 25_200))


@pytest.mark.parametrize(
    ("country", "kind", "why"),
    [("ZA", "customer_support", "no wage was found for South Africa"), ("PH", "payroll", "agents in contact centres")],
)
def test_without_a_published_wage_nothing_is_said_of_the_bid(country: str, kind: str, why: str) -> None:
    found = _contact("{fixed: 1_000 USD/year, price_fixed: true, final_price: 100%}", country=country, kind=kind)
    one = next(one for one in found.result.should_costs if one.option == "bureau")

    assert one.band is None
    assert why in one.unknown
    assert not _seen(found, "bid_under_wages")


def test_a_single_bidder() -> None:
    assert _seen(_evaluated(_vendor()), "single_bidder") == "is the only one to bid for this work"
    assert not _of(_evaluated(_vendor(), OTHER), "single_bidder")
    assert not _of(_evaluated(_vendor(), decision=", stage: screening"), "single_bidder")


def test_whether_others_had_bid_is_asked_of_a_preferred_vendor() -> None:
    found = _evaluated(_vendor(), decision=", stage: preferred")

    assert _asked(found, "single_bidder")
    assert not _seen(found, "single_bidder")


# --- the saving ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fee", "words"),
    [
        # of 100,000: published are 10 to 39%
        (60_000, "saves 40% net, more than the published 10% to 39%"),
        (62_000, ""),
        (89_000, ""),
        (92_000, "saves 8% net, less than the published 10% to 39%"),
        (99_900, "saves less than 1% net, less than the published 10% to 39%"),
        (105_000, ""),
    ],
)
def test_a_saving_outside_the_published_range(fee: int, words: str) -> None:
    price = f"{{fixed: {fee} USD/year, price_fixed: true, final_price: 100%}}"
    seen = _seen(_evaluated(_vendor(price=price), OTHER), "saving_outside_range")

    assert seen.startswith(words)
    assert bool(seen) is bool(words)


@pytest.mark.parametrize(("fee", "late"), [(25_000, False), (35_000, True), (59_000, True), (61_000, False)])
def test_a_saving_that_comes_late(fee: int, *, late: bool) -> None:
    """20,000 a year are saved from the start: 30,000 are back after 18 months, half of the horizon; 60,000 never."""
    move = MOVE.replace("fee: 0 USD", f"fee: {fee} USD")
    found = _evaluated(_vendor(move=move), OTHER)

    assert bool(_seen(found, "saving_back_loaded")) is late


def test_a_lead_smaller_than_its_spread() -> None:
    """A 90% interval of 80,000 has a deviation of 80,000 / 3.29 = 24,300: over three years 73,000, on 30,000 saved.

    One of 10,000 has 9,100, on 60,000 saved.
    """
    wide = _vendor(price="{fixed: 50_000 to 130_000 USD/year, price_fixed: true, final_price: 100%}")
    narrow = _vendor(price="{fixed: 75_000 to 85_000 USD/year, price_fixed: true, final_price: 100%}")

    assert "standard deviation of that lead" in _seen(_evaluated(wide, draws=1_000), "margin_within_error")
    assert not _seen(_evaluated(narrow, draws=1_000), "margin_within_error")
    assert not _seen(_evaluated(wide), "margin_within_error"), "one case has no spread"


@pytest.mark.parametrize(
    ("overhead", "seen"), [("share: 12%, avoidable: 100%", True), ("share: 5%, avoidable: 100%", False)]
)
def test_a_saving_that_needs_the_clients_own_action(overhead: str, *, seen: bool) -> None:
    """A fee of 92,000 saves 8,000 a year of pay.

    With 12% of overhead 12,000 of 20,000 are the client's to cut, 60%; with 5% it is 5,000 of 13,000, 38%.
    """
    vendor = _vendor(price="{fixed: 92_000 USD/year, price_fixed: true, final_price: 100%}")
    found = _evaluated(vendor, OTHER, in_house=f"  overhead: {{{overhead}}}")

    assert ("(60%) of space and overhead" in _seen(found, "saving_needs_client")) is seen
    assert bool(_seen(found, "saving_needs_client")) is seen


def test_a_margin_on_top_of_a_modelled_dip() -> None:
    """54,000 are saved after a dip of 6,000; a minimum of 57,000 is missed because of it, one of 50,000 is met."""
    dip = f"{EXIT}, errors: {{rate: 1%, dip: {{extra: 1%, duration: 12 months}}}}"
    errors = "  errors: {rate: 1%, cost: 100 USD/payslip}"

    def found(minimum: str) -> Any:  # noqa: ANN401
        return _evaluated(
            _vendor(rest=dip),
            OTHER,
            decision=f", baseline: {{measured: true}}, minimum_saving: {minimum}",
            in_house=errors,
        )

    lines = {line.key: line.mean for line in found("57_000 USD").options[1].lines}
    assert lines["error_dip"] == pytest.approx(6_000)  # 12,000 units x 1%, falling to 0 over the year: half x 100
    assert "USD 6.00k of learning and errors" in _seen(found("57_000 USD"), "margin_on_dip")
    assert not _seen(found("50_000 USD"), "margin_on_dip")
    assert not _seen(found("61_000 USD"), "margin_on_dip"), "the minimum is missed without the dip too"


# --- the transition and the contract ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("plan", "seen", "asked"),
    [
        ("parallel_run: 0 months", True, False),
        ("parallel_run: 1 month", False, False),
        ("parallel_run: 0 months, ramp: 3 months", False, False),
        ("parallel_run: 0 months, waves: [{share: 50%, after: 0 months}, {share: 50%, after: 3 months}]", False, False),
        ("", False, True),
    ],
)
def test_no_parallel_run(plan: str, *, seen: bool, asked: bool) -> None:
    move = MOVE.replace("parallel_run: 0 months", plan).replace(", ,", ",")
    found = _evaluated(_vendor(move=move), OTHER)

    assert bool(_seen(found, "no_parallel_run")) is seen
    assert _asked(found, "no_parallel_run") is asked


def test_work_that_is_changed_while_it_moves() -> None:
    changed = _evaluated(_vendor(move=MOVE.replace("transformation: false", "transformation: true")), OTHER)
    silent = _evaluated(_vendor(move=MOVE.replace(", transformation: false", "")), OTHER)

    assert _seen(changed, "transformation_with_operation")
    assert _asked(silent, "transformation_with_operation")
    assert not _of(_evaluated(), "transformation_with_operation")


def test_a_baseline() -> None:
    assert _seen(_evaluated(decision=", baseline: {measured: false}"), "no_baseline", None)
    assert _asked(_evaluated(decision=""), "no_baseline", None)
    assert not _of(_evaluated(), "no_baseline", None)


def test_no_cost_of_leaving() -> None:
    silent = _evaluated(_vendor(rest="certifications: []"), OTHER)

    assert _seen(silent, "no_exit_cost")
    assert not _of(_evaluated(), "no_exit_cost")


def test_measures_of_the_service() -> None:
    terms = (
        "contract: {exit: {services: 0 USD}, service_credits: {at_risk: 10%, "
        "measures: {accuracy: {target: 99%, allocation: 100%}}}}, errors: {rate: 1%}"
    )
    errors = "  errors: {rate: 1%, cost: 100 USD/payslip}"
    stage = ", baseline: {measured: true}, stage: preferred"

    assert _seen(_evaluated(decision=stage), "measures_open")
    assert not _of(_evaluated(_vendor(rest=terms), OTHER, decision=stage, in_house=errors), "measures_open")


@pytest.mark.parametrize(
    ("volume", "price", "words"),
    [
        # 1,000 a month; -10% in a bad year is 1,000 x 0.9^3 = 729
        (
            SHRINKING,
            "per_unit: 5 USD/payslip, minimum_volume: 900 /month",
            "at least 900",
        ),
        (SHRINKING, "per_unit: 5 USD/payslip, minimum_volume: 700 /month", ""),
        (
            SHRINKING,
            "fixed: 80_000 USD/year",
            "whatever the volume; the volume may fall to 729",
        ),
        (STEADY, "fixed: 80_000 USD/year", ""),
        (
            "{per_month: 1_000, shock: {probability: 30%, month: 12 months, size: -40%}}",
            "fixed: 80_000 USD/year",
            "may fall to 600 payslips a month, 40% less",
        ),
        (SHRINKING, "per_unit: 5 USD/payslip", ""),
    ],
)
def test_a_volume_that_may_fall_under_a_price_that_does_not(volume: str, price: str, words: str) -> None:
    vendor = _vendor(price=f"{{{price}, price_fixed: true, final_price: 100%}}")
    seen = _seen(_evaluated(vendor, OTHER, volume=volume), "volume_uncertain_price_fixed")

    assert words in seen
    assert bool(seen) is bool(words)


@pytest.mark.parametrize(
    ("price", "country", "rest", "words"),
    [
        # India 6%, Mexico 0.5%, at home 0%
        ("fixed: 80_000 USD/year, indexation: {index: wages, country: IN}", "IN", "", "the price is in USD"),
        (
            "fixed: 6M INR/year, indexation: {index: wages, country: IN}",
            "IN",
            ", fx_borne_by: vendor",
            "the vendor bears",
        ),
        (
            "fixed: 6M INR/year, indexation: {index: wages, country: IN}",
            "IN",
            ", fx_borne_by: {shared: 50%, band: 5%}",
            "the client gains 50% beyond 5%",
        ),
        ("fixed: 6M INR/year, indexation: {index: wages, country: IN}", "IN", ", fx_borne_by: client", ""),
        ("fixed: 80_000 USD/year, indexation: {index: wages, country: US}", "IN", "", ""),
        ("fixed: 80_000 USD/year, indexation: {rate: 6%}", "IN", "", ""),
        ("fixed: 80_000 USD/year, indexation: {index: wages, country: MX}", "MX", "", ""),
    ],
)
def test_inflation_that_is_paid_for_without_the_fall_of_the_currency(
    price: str, country: str, rest: str, words: str
) -> None:
    vendor = _vendor(price=f"{{{price}, final_price: 100%}}", country=country, rest=f"{EXIT}{rest}")
    seen = _seen(_evaluated(vendor, OTHER, fx="INR: {spot: 85 INR/USD}"), "inflation_on_currency")

    assert words in seen
    assert bool(seen) is bool(words)


# --- what becomes of them -----------------------------------------------------------------------------------------


def test_a_severe_flag_of_the_best_option_is_a_condition() -> None:
    found = _evaluated(_vendor(move=MOVE), OTHER)

    assert found.decision.recommended == "bureau"
    assert [text for text in found.decision.conditions if text.startswith("severe red flag")] == [
        "severe red flag: Bureau plans no parallel run, no waves and no ramp: all work moves on one day"
    ]


def test_a_severe_flag_of_another_option_is_none() -> None:
    step = OTHER.replace("retained", "transition: {duration: 0 months, parallel_run: 0 months}, retained")
    found = _evaluated(_vendor(move=ORDERLY), step)

    assert _seen(found, "no_parallel_run", "other")
    assert not any(text.startswith("severe red flag") for text in found.decision.conditions)


def test_what_is_worth_a_look_is_no_condition() -> None:
    found = _evaluated(_vendor(move=ORDERLY, rest="certifications: []"), OTHER)

    assert _seen(found, "no_exit_cost")
    assert not any("red flag" in text for text in found.decision.conditions)


def test_severe_flags_are_told_first_and_one_line_each() -> None:
    found = _evaluated(decision=", baseline: {measured: false}", in_house="")
    lines = told.brief(found.result).sentences

    assert lines[0] == "Severe: Today's volume, cost and service were not measured, as the scenario states."
    assert told.as_data(found.result)[0]["severity"] == "severe"


def test_the_memo_tells_the_case_and_what_clears_it() -> None:
    table, asked = told.chapter(_evaluated(_vendor(rest="certifications: []"), decision="").result)

    assert table.table is not None
    (row,) = [row for row in table.table.rows if row[0][0] == "No cost of leaving in the case"]
    assert row[1] == ("Bureau states no cost of leaving, at the end or before.",)
    assert "470 people" in row[2][0]
    assert "contract.exit" in row[3][0]
    assert any("decision.baseline" in point for point in asked.points)


def test_the_data_has_flags_and_questions() -> None:
    found = _evaluated(_vendor(rest="certifications: []"), decision="")
    (flag,) = [one for one in told.as_data(found.result) if one["key"] == "no_exit_cost"]
    questions = {one["key"]: one["options"] for one in told.questions_as_data(found.result)}

    assert (flag["option"], flag["severity"]) == ("bureau", "worth_a_look")
    assert all(case["source"] and case["grade"] for case in flag["cases"])
    assert questions["no_baseline"] is None
    assert questions["measures_open"] == ["bureau"]

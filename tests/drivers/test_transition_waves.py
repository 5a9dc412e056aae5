"""Work that moves in waves, after a lead: every line by hand."""

import pytest

from bpo_decide import api
from tests.model.by_hand import CHARGES_A_MONTH, IN_HOUSE_A_MONTH, OFF, base, drawn, written

WAVES = "waves: [{share: 30%, after: 0 months}, {share: 70%, after: 4 months}]"
PLAN = "duration: 2 months, severance_weeks: 0"


def transition(plan: str) -> str:
    """Return the setting of the vendor's transition."""
    return f"vendors.vendor.transition={{{plan}}}"


def test_each_wave_moves_at_its_time() -> None:
    """Three tenths from month 2 on, the rest from month 6 on, of 36 months."""
    found = base(transition(f"{PLAN}, {WAVES}")).lines

    assert found["labour"] == pytest.approx(IN_HOUSE_A_MONTH * (2 + 0.7 * 4))
    assert found["per_unit"] == pytest.approx(CHARGES_A_MONTH * (0.3 * 34 + 0.7 * 30))


def test_the_parallel_run_trails_each_wave() -> None:
    found = base(transition(f"{PLAN}, {WAVES}, parallel_run: 3 months")).lines

    assert found["parallel_labour"] == pytest.approx(IN_HOUSE_A_MONTH * 3)
    assert found["stranded_labour"] == 0


def test_the_ramp_is_that_of_each_wave() -> None:
    """Over two months half of a wave is still done in-house: one month of each wave."""
    found = base(transition(f"{PLAN}, {WAVES}, ramp: 2 months")).lines

    assert found["labour"] == pytest.approx(IN_HOUSE_A_MONTH * (0.3 * 3 + 0.7 * 7))


def test_people_are_released_wave_by_wave() -> None:
    """20 weeks of 120 000 a year; at 21 % a year, with a year between the waves, the second part is 1 / 1.21 of it."""
    waves = "waves: [{share: 25%, after: 0 months}, {share: 75%, after: 12 months}]"
    rate = ("decision.discount_rate=21%", "decision.timing=start")
    all_at_once = base(*rate, transition("duration: 0 months, severance_weeks: 2")).lines["severance"]
    found = base(*rate, transition(f"duration: 0 months, severance_weeks: 2, {waves}")).lines["severance"]

    assert all_at_once == pytest.approx(20 * 120_000 * 7 / 365.25)
    assert found == pytest.approx(all_at_once * (0.25 + 0.75 / 1.21))


def test_the_transition_ends_with_its_last_wave() -> None:
    """A project team of one until month 6, the fee over six months, teaching of a month before each wave."""
    people = "project_team: {fte: 1}, knowledge_transfer: {fte: 1, duration: 1 month}"
    found = base(transition(f"{PLAN}, {WAVES}, fee: 60_000 USD, {people}")).lines

    assert found["project_team"] == pytest.approx(5_000 * 6)
    assert found["transition_fee"] == pytest.approx(60_000)
    assert found["knowledge_transfer"] == pytest.approx(5_000 * (0.3 + 0.7))


def test_teaching_comes_before_each_wave() -> None:
    """At 21 % a year, the second wave a year after the first: so is its teaching."""
    waves = "waves: [{share: 25%, after: 0 months}, {share: 75%, after: 12 months}]"
    plan = "duration: 1 month, severance_weeks: 0, knowledge_transfer: {fte: 1, duration: 1 month}"
    rate = ("decision.discount_rate=21%", "decision.timing=start")
    found = base(*rate, transition(f"{plan}, {waves}")).lines["knowledge_transfer"]

    assert found == pytest.approx(5_000 * (0.25 + 0.75 / 1.21))


def test_what_lasts_a_year_lasts_that_long_for_each_wave() -> None:
    """A lag in productivity of 10 % of 120 000 for two years after each wave's go-live."""
    lag = "vendors.vendor.hidden_costs={productivity_lag: 10%}"
    found = base(transition(f"{PLAN}, {WAVES}"), lag).lines["productivity_lag"]

    assert found == pytest.approx(0.1 * 120_000 * 2)


def test_a_transition_that_is_given_up_moves_no_wave() -> None:
    """A delay of 5 months with a long stop of 3: a month of teaching before month 5, and nothing later."""
    plan = f"{PLAN}, {WAVES}, delay: 5 months, long_stop: 3 months, fee: 9_000 USD"
    found = base(transition(f"{plan}, knowledge_transfer: {{fte: 1, duration: 1 month}}")).lines

    assert found["labour"] == pytest.approx(IN_HOUSE_A_MONTH * 36)
    assert found["per_unit"] == 0
    assert found["transition_fee"] == pytest.approx(9_000)
    assert found["knowledge_transfer"] == pytest.approx(5_000 * 0.3)


def test_a_second_transition_takes_as_long_as_all_waves() -> None:
    """A deal that ends soon after go-live: its fee comes again over six months, on average two later than over two."""
    ends = "vendors.vendor.risks={early_termination: {rate: 20 /year, backsourcing: 0%}, insolvency: off}"
    rate = ("decision.discount_rate=21%", "decision.timing=start")
    fee = "fee: 60_000 USD"
    long, short = (base(*rate, ends, transition(f"{PLAN}, {plan}")).lines for plan in (f"{WAVES}, {fee}", fee))

    assert base(ends, transition(f"{PLAN}, {WAVES}, {fee}")).lines["second_transition"] == pytest.approx(60_000)
    assert long["second_transition"] < short["second_transition"] * 1.21 ** (-1.9 / 12)


def test_one_wave_is_what_no_waves_are() -> None:
    """Two waves at one time would be one; with hardly anything in the second they come to the same."""
    plan = "duration: 2 months, parallel_run: 1 month, fee: 9_000 USD, project_team: {fte: 1}"
    waves = "waves: [{share: 99.9999999%, after: 0 months}, {share: 0.0000001%, after: 1 month}]"
    plain, found = base(transition(plan)).lines, base(transition(f"{plan}, {waves}")).lines

    assert found.keys() == plain.keys()
    for key in plain.keys() - {"project_team"}:
        assert found[key] == pytest.approx(plain[key], rel=1e-6, abs=0.01)


# Lead


def test_a_lead_shifts_the_whole_transition() -> None:
    """Nothing but the start of the transition moves: fee, team, go-live and release three months later."""
    plan = "duration: 2 months, fee: 60_000 USD, project_team: {fte: 1}, severance_weeks: 2"
    found = base(transition(f"lead: 3 months, {plan}")).lines

    assert found["labour"] == pytest.approx(IN_HOUSE_A_MONTH * 5)
    assert found["per_unit"] == pytest.approx(CHARGES_A_MONTH * 31)
    assert found["project_team"] == pytest.approx(5_000 * 2)
    rate = ("decision.discount_rate=21%", "decision.timing=start")
    soon, late = (base(*rate, transition(f"{lead}{plan}")).lines for lead in ("", "lead: 12 months, "))
    for key in ("transition_fee", "project_team", "severance"):
        assert late[key] == pytest.approx(soon[key] / 1.21)


def test_selection_is_paid_before_the_lead() -> None:
    rate = (
        "decision.discount_rate=21%",
        "decision.timing=start",
        "vendors.vendor.hidden_costs={vendor_selection: 10%}",
    )
    soon, late = (base(*rate, transition(f"duration: 2 months{lead}")).lines for lead in ("", ", lead: 12 months"))

    assert soon["vendor_selection"] == late["vendor_selection"] == pytest.approx(12_000)


def test_a_minimum_from_signature_waits_for_the_lead() -> None:
    """1 000 units a month at 6 are due from month 3 on, and the work moves in month 5."""
    price = "vendors.vendor.price={per_unit: 6 USD/payslip, price_fixed: true, minimum_volume: 1_000 /month"
    found = base(f"{price}, minimum_from: signature}}", transition("duration: 2 months, lead: 3 months")).lines

    assert found["per_unit"] == pytest.approx(CHARGES_A_MONTH * 33)


def test_a_vendor_that_says_nothing_of_a_lead_takes_that_of_the_others() -> None:
    """Else the silent one would be cheaper by three months of saving."""
    vendors = {"vendor": "US", "silent": "US"}
    plan = "vendors.vendor.transition={duration: 2 months, severance_weeks: 0, lead: 3 months}"
    found = base(plan, vendors=vendors)

    assert found["silent"]["labour"][0] == pytest.approx(IN_HOUSE_A_MONTH * 3)
    scenario = api.load(written(vendors), settings=[plan])
    row = next(row for row in scenario.evidence if row.key == "transition.lead")
    assert row.standing == {"vendor": "given", "silent": "span"}
    assert all(row.key != "transition.lead" for row in api.load(written(vendors)).evidence)


def test_draws_of_a_lead_and_waves_are_those_of_their_inputs() -> None:
    """Months in-house are 0.3 (lead + 2) + 0.7 (lead + 2 + after), case by case."""
    waves = "waves: [{share: 30%, after: 0 months}, {share: 70%, after: 2 to 6 months}]"
    found = drawn(transition(f"{PLAN}, lead: 1 to 3 months, {waves}"), f"risks={{{OFF}}}", draws=1_000)
    labour = found["vendor"]["labour"] / IN_HOUSE_A_MONTH

    assert labour.min() > 3
    assert labour.std() > 0.5
    charged = found["vendor"]["per_unit"] / CHARGES_A_MONTH
    assert labour + charged == pytest.approx([36.0] * 1_000)

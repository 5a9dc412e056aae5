"""Whose risk events are: the vendor's, today's operation's, a country's; who states them, and which draws they take."""

import math

import numpy as np
import pytest

from bpo_decide import api
from bpo_decide.decision.statistics import cvar
from tests.model.by_hand import FEE, IN_HOUSE_A_MONTH, OFF, Found, base, drawn, written

DRAWS = 20_000
SIGMA = math.log(10) / (2 * 1.6448536269514722)
MEAN, SQUARE = math.sqrt(10) * math.exp(SIGMA**2 / 2), 10 * math.exp(2 * SIGMA**2)
"""Of a lognormal whose 90 % interval is 1 to 10, and of its square."""


# Today's operation


def test_the_same_event_on_both_sides_is_a_wash() -> None:
    """Half a year in, the vendor's events follow today's: expected cost differs by what it differed without."""
    event = "outage: {rate: 0.5 /year, severity: 10k to 90k USD}"
    move = "vendors.vendor.transition.duration=6 months"
    found, without = drawn(f"risks={{{OFF}, {event}}}", move, draws=1_000), drawn(move, draws=1_000)
    mu, sigma = math.log(9e8) / 2, math.log(9) / (2 * 1.6448536269514722)
    expected = 1.5 * math.exp(mu + sigma**2 / 2)
    assert found.mean("in_house", "outage") == pytest.approx(expected, rel=1e-9)
    own, before = found.mean("vendor", "outage"), found.mean("vendor", "in_house_outage")
    assert (own, before) == pytest.approx((expected * 5 / 6, expected / 6), rel=1e-9)
    assert found.options["vendor"].saving.mean == pytest.approx(without.options["vendor"].saving.mean, rel=1e-9)


def test_until_the_work_moves_today_s_events_are_the_same_events() -> None:
    move = "vendors.vendor.transition.duration=36 months"
    found = drawn(f"risks={{{OFF}, outage: {{rate: 1 /year, severity: 1 to 10 USD}}}}", move, draws=500)
    np.testing.assert_array_equal(found["vendor"]["in_house_outage"], found["in_house"]["outage"])
    assert not found["vendor"]["outage"].any()


def test_the_client_s_own_records_stay_at_stake_when_the_work_has_moved() -> None:
    event = "data_breach: {records: 100, rate: 1 /year, severity: 10k to 90k USD, cap: 50k USD}"
    found = drawn(f"risks={{{OFF}, {event}}}", "vendors.vendor.transition.duration=6 months", draws=500)
    np.testing.assert_array_equal(found["vendor"]["in_house_data_breach"], found["in_house"]["data_breach"])
    own = found.mean("vendor", "data_breach")
    assert own == pytest.approx(found.mean("in_house", "data_breach") * 5 / 6, rel=1e-9)


def test_a_share_of_today_s_operation_is_one_of_its_staff_cost() -> None:
    found = base(
        "in_house.risks={outage: {rate: 1 /year, severity: 10%}, key_person_loss: {rate: 1 /year, severity: 2 months}}",
        "inflation.US=10%",
    )
    staff = 12 * IN_HOUSE_A_MONTH * (1 + 1.1 + 1.21)
    assert found.mean("in_house", "outage") == pytest.approx(0.1 * staff, rel=1e-9)
    assert found.mean("in_house", "key_person_loss") == pytest.approx(staff / 6, rel=1e-9)


def test_an_improved_operation_has_today_s_events() -> None:
    improved = "[{id: fewer, kind: in_house_improved, staff_change: {clerk: -1}, months: 3, severance_weeks: 0}]"
    event = "in_house.risks={outage: {rate: 1 /year, severity: 1 to 10 USD}}"
    found = drawn(event, f"alternatives={improved}", draws=500)
    np.testing.assert_array_equal(found["fewer"]["outage"], found["in_house"]["outage"])


# Countries

TWO = {"alpha": "PH", "beta": "PH"}
OFTEN = "{rate: 0.3 /year, severity: 10k to 100k USD}"
COUNTRIES = f"country_event: {{PH: {OFTEN}, MX: {OFTEN}}}"


def in_countries(alpha: str, beta: str) -> Found:
    """Return draws of two vendors in these countries, each with the same events a year."""
    vendors = {"alpha": alpha, "beta": beta}
    return drawn(f"risks={{{OFF}, {COUNTRIES}}}", draws=DRAWS, vendors=vendors)


def test_two_vendors_in_one_country_do_not_diversify_its_events() -> None:
    same, apart = in_countries("PH", "PH"), in_countries("PH", "MX")
    np.testing.assert_array_equal(same["alpha"]["country_event"], same["beta"]["country_event"])
    expected, variance = 2 * 0.9 * MEAN * 1e4, 0.9 * SQUARE * 1e8
    for found, times in ((same, 4), (apart, 2)):
        losses = found["alpha"]["country_event"] + found["beta"]["country_event"]
        error = math.sqrt(times * variance / DRAWS)
        assert losses.mean() == pytest.approx(expected, rel=0, abs=4 * error)
        assert losses.std() == pytest.approx(math.sqrt(times * variance), rel=0.1)
        means = found.mean("alpha", "country_event") + found.mean("beta", "country_event")
        assert means == pytest.approx(expected, rel=1e-9)
    tails = [
        cvar(np.sort(found["alpha"]["country_event"] + found["beta"]["country_event"]), 0.95) for found in (same, apart)
    ]
    assert tails[0] > 1.15 * tails[1]


def test_who_works_elsewhere_has_no_such_event() -> None:
    found = in_countries("PH", "US")
    assert "country_event" not in found["beta"]
    assert "country_event" not in found["in_house"]


def test_severity_may_differ_where_the_event_is_the_same() -> None:
    """A vendor that loses twice as much in every event of its country."""
    own = "country_event: {PH: {rate: 0.3 /year, severity: 20k to 200k USD}}"
    found = drawn(f"risks={{{OFF}, {COUNTRIES}}}", f"vendors.beta.risks={{{own}}}", draws=500, vendors=TWO)
    np.testing.assert_allclose(found["beta"]["country_event"], 2 * found["alpha"]["country_event"], rtol=1e-12)


# Who states an event


def test_a_vendor_s_word_goes_before_the_scenario_s() -> None:
    event = "outage: {rate: 1 /year, severity: 900 USD}"
    own = "vendors.beta.risks={outage: {rate: 2 /year, severity: 900 USD}}"
    found = base(f"risks={{{OFF}, {event}}}", own, "in_house.risks={outage: off}", vendors=TWO)
    assert found.mean("alpha", "outage") == pytest.approx(2_700)
    assert found.mean("beta", "outage") == pytest.approx(5_400)
    assert "outage" not in found["in_house"]
    found = base(f"risks={{{OFF}, {event}}}", "vendors.beta.risks={outage: off}", vendors=TWO)
    assert "outage" not in found["beta"]
    assert found.mean("in_house", "outage") == pytest.approx(2_700)


def test_what_happens_to_vendors_only_does_not_happen_in_house() -> None:
    found = base(f"risks={{{OFF}, transition_overrun: {{probability: 10%, severity: 900 USD}}}}")
    assert found.lines["transition_overrun"] == pytest.approx(90)
    assert not [key for key in found["in_house"] if key != "labour"]


@pytest.mark.parametrize("event", ["outage: {severity: 1%}", "data_breach: {records: 100, cap: 90_000 USD}"])
def test_a_published_rate_is_taken_where_none_is_stated(event: str) -> None:
    found = base(f"risks={{{OFF}, {event}}}")
    name = event.partition(":")[0]
    assert found.lines[name] > 0
    line = next(line for line in found.options["vendor"].lines if line.key == name)
    assert line.origin == "library"
    assert found.mean("in_house", name) > 0


def test_without_risks_is_with_all_events_off() -> None:
    every = ("outage", "data_breach", "key_person_loss", "country_event", "customer_loss", "transition_overrun")
    off = ", ".join(f"{event}: off" for event in every)
    none, all_off = drawn("risks=none", draws=100), drawn(f"risks={{{OFF}, {off}}}", draws=100)
    np.testing.assert_array_equal(none.outcome.cost, all_off.outcome.cost)
    assert [line.key for line in none.outcome.lines[1]] == [line.key for line in all_off.outcome.lines[1]]
    assert not [line for own in none.outcome.lines for line in own if line.group == "risk"]


def test_none_leaves_out_what_vendors_and_the_operation_state() -> None:
    event = "{outage: {rate: 1 /year, severity: 900 USD}}"
    found = base("risks=none", f"vendors.vendor.risks={event}", f"in_house.risks={event}")
    assert {key for key, cost in found.lines.items() if cost} == {"per_unit"}


# Draws of their own


def test_removing_an_event_changes_no_other_draw() -> None:
    """Nor does another vendor, or a deal that cannot end."""
    outage, loss = (f"{name}: {{rate: 0.5 /year, severity: 1 to 10 USD}}" for name in ("outage", "key_person_loss"))
    end, fee = "insolvency: off, early_termination: {rate: 0.1 to 0.3 /year}", "transition.fee=100_000 USD"
    full = drawn(f"risks={{{end}, {outage}, {loss}}}", f"vendors.beta.{fee}", draws=500, vendors=TWO)
    less = drawn(f"risks={{{OFF}, {outage}}}", draws=500, vendors={"alpha": "PH"})
    assert full["alpha"]["outage"].any()
    np.testing.assert_array_equal(full["alpha"]["outage"], less["alpha"]["outage"])
    np.testing.assert_array_equal(full["in_house"]["outage"], less["in_house"]["outage"])
    other = drawn(f"risks={{{end}}}", f"vendors.beta.{fee}", draws=500, vendors={"beta": "PH"})
    for line in ("second_transition", "dearer_in_house", "fallback_per_unit"):
        assert full["beta"][line].any()
        np.testing.assert_array_equal(full["beta"][line], other["beta"][line])


def test_events_and_vendors_are_independent() -> None:
    events = "outage: {rate: 1 /year, severity: 1 to 10 USD}, key_person_loss: {rate: 1 /year, severity: 1 to 10 USD}"
    found = drawn(f"risks={{{OFF}, {events}}}", vendors=TWO)
    columns = [found[key][line] for key in ("alpha", "beta") for line in ("outage", "key_person_loss")]
    assert np.abs(np.corrcoef(columns) - np.eye(4)).max() < 5 / math.sqrt(10_000)


def test_severity_is_no_assumption_but_the_rate_is() -> None:
    scenario = api.load(
        written({"vendor": "US"}),
        settings=["vendors.vendor.risks={outage: {rate: 0.1 to 0.3 /year, severity: 1 to 10 USD}}"],
    )
    assert not scenario.quantities["vendors.vendor.risks.outage.rate"].chance
    assert scenario.quantities["vendors.vendor.risks.outage.severity"].chance


def test_the_base_case_is_the_mean_of_the_draws_where_all_else_is_certain() -> None:
    """Every event at once, with its ends; lines of events exactly, those of the end within four standard errors."""
    events = (
        "early_termination: {rate: 0.3 /year, backsourcing: 40%}, insolvency: {rate: 0.1 /year}, "
        "outage: {rate: 1 /year, severity: 1% to 9%, recovery: 40%}, "
        "data_breach: {records: 100, rate: 0.1 /year, severity: 10k to 900k USD, cap: 200k USD}, "
        "country_event: {US: {rate: 0.2 /year, severity: 1 months}}, "
        "transition_overrun: {probability: 40%, severity: 10% to 60%}"
    )
    settings = (
        f"risks={{{events}}}",
        FEE,
        "vendors.vendor.transition.duration=5.5 months",
        "vendors.vendor.transition.parallel_run=1.5 months",
        "decision.discount_rate=7%",
        "inflation.US=3%",
    )
    expected, found = base(*settings), drawn(*settings, draws=DRAWS)
    for number, option in enumerate(expected.outcome.options):
        for info, mean in zip(found.outcome.lines[number], found.outcome.line_mean[number], strict=True):
            drawn_cost, certain = found[option][info.key], expected[option][info.key][0]
            error = drawn_cost.std() / math.sqrt(DRAWS)
            assert drawn_cost.mean() == pytest.approx(certain, rel=1e-9, abs=4 * error), (option, info.key)
            if info.group == "risk" and info.by_chance:
                assert mean == pytest.approx(certain, rel=1e-9), (option, info.key)
    assert {info.by_chance for info in found.outcome.lines[1] if info.group == "risk"} == {True, False}

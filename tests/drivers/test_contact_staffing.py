"""Posts and hours that follow from how quickly contacts are answered, opening hours and bursts, worked out by hand."""

from math import sqrt

import numpy as np
import pytest
from msgspec.structs import replace

from bpo_decide import api
from bpo_decide.library.staffing import agents_on_duty
from bpo_decide.model.evaluate import evaluate
from bpo_decide.model.frame import BlockFrame
from bpo_decide.runs.simulate import prepared
from bpo_decide.uncertainty.designs import MonteCarlo, base_case
from tests import erlang
from tests.drivers.test_contact_work import SCENARIO
from tests.model.test_traces import Traced, _missing

OPEN = 84 * 365.25 / 7
"""Hours in a year of 84 hours a week: 4 383."""
HOURS = 1_776
"""Hours of a post in a year, the library's."""
HALF = OPEN / 2 / 0.1 * 0.75 / 12
"""Issues a month that are a load of half an Erlang: 0.1 hours a contact, of which an issue takes 1 / 0.75."""
FIRST_TWO = (0.2, (0.2 + sqrt(0.2**2 + 4 * 0.2 * 2)) / 2)
"""Loads of which one and two agents answer 80 % at once.

One is busy for the share a of the time: a = 0.2. Two are both busy for a^2 / (2 + a): a^2 - 0.2 a - 0.4 = 0.
"""
AGENTS = 1 + (0.5 - FIRST_TWO[0]) / (FIRST_TWO[1] - FIRST_TWO[0])
"""Agents on duty for half an Erlang, between the two in proportion: 1.555."""
TARGET = "staffing: {answered: 80%, within: 0 seconds, shrinkage: 20%}"
STAFFED = f"in_house.staff=[{{role: agent, {TARGET}, salary: 48_000 USD/year, tenure: 4 years}}]"
OPENING = "in_house.contact_work.coverage=84 hours/week"
VOLUME = f"process.volume.per_month={HALF}"
POSTS = AGENTS * OPEN / 0.8 / HOURS
ROUNDED = 4e-4
"""The table has three digits after the point."""


def lines(*settings: str, option: str = "vendor") -> dict[str, float]:
    """Return what the lines of an option cost in the year."""
    outcome = api.evaluate(SCENARIO, settings=settings, point="mean").result.outcome
    number = outcome.index(option)
    keys = [line.key for line in outcome.lines[number]]
    return dict(zip(keys, outcome.line_cost[number][0].tolist(), strict=True))


def price(charge: str) -> str:
    """Return the setting of a price."""
    return f"vendors.vendor.price={{{charge}, price_fixed: true}}"


BY_POSTS = price(f"per_fte: [{{role: agent, {TARGET}, rate: 2_000 USD/month}}]")
BY_HOURS = price(f"per_hour: [{{role: agent, {TARGET}, rate: 15 USD/hour}}]")
KNOWN = (OPENING, VOLUME)


# In-house


def test_todays_posts_follow_from_the_target() -> None:
    """1.555 agents in 4 383 open hours, of whom a fifth of the time is off duty: 4.8 posts of 60 000 a year."""
    found = lines(STAFFED, *KNOWN, option="in_house")
    assert pytest.approx(4.8, abs=0.01) == POSTS
    assert found["labour"] == pytest.approx(POSTS * 60_000, rel=ROUNDED)


def test_a_larger_team() -> None:
    """Ten Erlang, 80 % within 3 % of the handling time, by the formula itself."""
    ten = f"process.volume.per_month={20 * HALF}"
    staffed = STAFFED.replace("within: 0 seconds", "within: 10.8 seconds")
    found = lines(staffed, OPENING, ten, option="in_house")
    agents = erlang.between(10, 0.03, 0.8)
    assert 13 < agents < 14
    assert found["labour"] == pytest.approx(agents * OPEN / 0.8 / HOURS * 60_000, rel=ROUNDED)


def test_somebody_is_there_as_long_as_it_is_open() -> None:
    """A hundredth of an Erlang, day and night: one agent, 168 hours a week."""
    found = lines(
        STAFFED,
        "in_house.contact_work.coverage=24 hours/day",
        f"process.volume.per_month={HALF / 25}",
        option="in_house",
    )
    assert found["labour"] == pytest.approx(2 * OPEN / 0.8 / HOURS * 60_000, rel=1e-12)


def test_who_settles_more_needs_fewer_posts() -> None:
    """All issues at the first contact: 3/8 of an Erlang in place of half of one."""
    found = lines(STAFFED, *KNOWN, "in_house.contact_work.first_contact_resolution=100%", option="in_house")
    agents = 1 + (0.375 - FIRST_TWO[0]) / (FIRST_TWO[1] - FIRST_TWO[0])
    assert found["labour"] == pytest.approx(agents * OPEN / 0.8 / HOURS * 60_000, rel=1e-3)  # 0.375 is no point of it


def test_posts_are_planned_for_the_volume_they_are_dimensioned_for_and_follow_it_in_proportion() -> None:
    """A third of the work takes a third of the posts that the baseline takes."""
    fewer = f"process.volume={{per_month: {HALF / 3}, baseline: {HALF}}}"
    assert lines(STAFFED, OPENING, fewer, option="in_house")["labour"] == pytest.approx(POSTS / 3 * 60_000, rel=ROUNDED)


@pytest.mark.parametrize(
    ("more", "posts"),
    [
        ("peak: 0.8", (1 + (0.4 - FIRST_TWO[0]) / (FIRST_TWO[1] - FIRST_TWO[0])) / AGENTS),
        ("hours: 1_950", HOURS / 1_950),
    ],
)
def test_peak_and_hours_of_a_post(more: str, posts: float) -> None:
    staffed = STAFFED.replace("shrinkage: 20%", f"shrinkage: 20%, {more}")
    assert lines(staffed, *KNOWN, option="in_house")["labour"] == pytest.approx(POSTS * posts * 60_000, rel=1e-3)


def test_a_stated_number_of_posts_goes_first() -> None:
    both = STAFFED.replace("salary", "fte: 5, salary")
    assert lines(both, *KNOWN, option="in_house")["labour"] == pytest.approx(5 * 60_000, rel=1e-12)


def test_whoever_is_no_longer_needed_is_counted_with_the_posts_that_follow() -> None:
    """Severance of 2 weeks for each of 4 years: 8 weeks of pay of 4.8 posts."""
    weeks = "vendors.vendor.transition={duration: 0 months, severance_weeks: 2}"
    found = lines(STAFFED, *KNOWN, weeks)
    assert found["severance"] == pytest.approx(POSTS * 48_000 * 8 * 7 / 365.25, rel=ROUNDED)


# At a vendor


def test_a_vendors_posts_follow_from_its_own_contacts() -> None:
    """Half of the issues at the first contact, in three quarters of the time: 9/16 of an Erlang."""
    own = "vendors.vendor.contact_work={first_contact_resolution: 50%, handle_time: 270 seconds}"
    found = lines(BY_POSTS, *KNOWN, own)
    agents = erlang.between(9 / 16, 0, 0.8)
    assert found["per_fte"] == pytest.approx(agents * OPEN / 0.8 / HOURS * 24_000, rel=2e-3)


def test_hours_are_paid_on_duty_and_off() -> None:
    """1.555 agents in 4 383 hours, over four fifths on duty, at 15 an hour."""
    assert lines(BY_HOURS, *KNOWN)["per_hour"] == pytest.approx(AGENTS * OPEN / 0.8 * 15, rel=ROUNDED)


def test_a_vendor_may_be_open_for_longer() -> None:
    """Twice the hours, half the load: of a quarter of an Erlang one agent is a little more than enough."""
    found = lines(BY_HOURS, *KNOWN, "vendors.vendor.contact_work={coverage: 168 hours/week}")
    agents = 1 + (0.25 - FIRST_TWO[0]) / (FIRST_TWO[1] - FIRST_TWO[0])
    assert found["per_hour"] == pytest.approx(agents * 2 * OPEN / 0.8 * 15, rel=3e-3)  # between 0.2 and 0.3 of it


@pytest.mark.parametrize(
    ("charge", "more", "worth"), [(BY_POSTS, "repeat_posts", 24_000 / HOURS), (BY_HOURS, "repeat_paid_hours", 15)]
)
def test_what_a_silent_offshore_vendor_needs_beyond_its_quote(charge: str, more: str, worth: float) -> None:
    """1.34 times the contacts, 400 seconds each in place of 360: 0.744 Erlang, quoted for half of one."""
    found = lines(charge, *KNOWN, "vendors.vendor.country=PH")
    agents = erlang.between(0.5 * 1.34 * 400 / 360, 0, 0.8)
    an_agent = OPEN / 0.8 * worth
    assert found[more] / an_agent == pytest.approx(agents - AGENTS, abs=0.02)  # 0.744 is no point of the table


def test_posts_that_are_stated_have_nothing_beyond_the_quote() -> None:
    """As it has always been: what they resolve is the client's risk."""
    stated = price("per_fte: [{role: agent, fte: 5, rate: 2_000 USD/month}]")
    found = lines(stated, *KNOWN, "vendors.vendor.country=PH")
    assert found["per_fte"] == pytest.approx(120_000, rel=1e-12)
    assert "repeat_posts" not in found


# Bursts


def test_bursts_in_house_are_handled_in_additional_hours() -> None:
    """A tenth of 2 191.5 hours at time and a half of 60 000 / 1 776; posts are planned for 0.45 Erlang."""
    surge = "in_house.contact_work.surge={share: 10%, factor: 1.5}"
    found = lines(STAFFED, *KNOWN, surge, option="in_house")
    agents = erlang.between(0.45, 0, 0.8)
    assert found["surge"] == pytest.approx(0.1 * OPEN / 2 * 1.5 * 60_000 / HOURS, rel=1e-9)
    assert found["labour"] == pytest.approx(agents * OPEN / 0.8 / HOURS * 60_000, rel=2e-3)


def test_bursts_go_away_with_the_work() -> None:
    surge = "in_house.contact_work.surge={share: 10%, factor: 1.5}"
    assert lines(STAFFED, *KNOWN, surge)["surge"] == 0
    kept = lines(STAFFED, *KNOWN, surge, "in_house.pay_avoidable=60%")
    assert kept["stranded_surge"] == pytest.approx(0.4 * 0.1 * OPEN / 2 * 1.5 * 60_000 / HOURS, rel=1e-9)


def test_a_factor_on_what_is_handled_in_bursts() -> None:
    """Of 160 000 contacts at 4 a fifth costs half as much again; so do 16 000 hours at 24."""
    per_contact = lines(price("per_unit: 4 USD/contact, surge: {share: 20%, factor: 1.5}"))
    assert per_contact["per_unit_in_surge"] == pytest.approx(0.1 * 640_000, rel=1e-12)
    per_hour = lines(price("per_handled_hour: 24 USD/hour, surge: {share: 20%, factor: 1.5}"))
    assert per_hour["per_handled_hour_in_surge"] == pytest.approx(0.1 * 384_000, rel=1e-12)


def test_the_factor_is_due_beyond_the_quote_too() -> None:
    found = lines(price("per_unit: 4 USD/contact, surge: {share: 20%, factor: 1.5}"), "vendors.vendor.country=PH")
    assert found["repeat_contacts_in_surge"] == pytest.approx(0.1 * 0.34 * 640_000, rel=1e-9)


def test_bursts_at_a_vendor_that_charges_for_people_are_additional_hours() -> None:
    """A tenth of 2 191.5 hours at 1.5 times 24 000 / 1 776; posts are planned without them."""
    charge = BY_POSTS.replace("price_fixed", "surge: {share: 10%, factor: 1.5}, price_fixed")
    found = lines(charge, *KNOWN)
    assert found["surge_hours"] == pytest.approx(0.1 * OPEN / 2 * 1.5 * 24_000 / HOURS, rel=1e-9)
    assert found["per_fte"] == pytest.approx(erlang.between(0.45, 0, 0.8) * OPEN / 0.8 / HOURS * 24_000, rel=2e-3)


def test_the_surcharge_is_part_of_the_quote() -> None:
    """The headline counts it: 900 000 of staff against 640 000 and 64 000."""
    found = api.evaluate(
        SCENARIO, settings=[price("per_unit: 4 USD/contact, surge: {share: 20%, factor: 1.5}")], point="mean"
    )
    (vendor,) = [option for option in found.options if option.id == "vendor"]
    staff = 30 * 60_000
    assert vendor.headline_saving == pytest.approx(staff - 704_000, rel=1e-9)


# Uncertain numbers, and what shows them


def test_every_case_has_its_own_posts() -> None:
    """Uncertain handling time, resolution and volume go through the table case by case."""
    settings = [
        STAFFED.replace("within: 0 seconds", "within: 20 seconds"),
        OPENING,
        "in_house.contact_work.handle_time=5 to 8 minutes",
        "in_house.contact_work.first_contact_resolution=65% to 85%",
        "process.volume.per_month=8_000 to 12_000",
    ]
    model, table = prepared(api.load(SCENARIO, settings=settings))
    design = MonteCarlo(seed=1, draws=200).replicate(table, 0)
    outcome = evaluate(model, design)
    labour = outcome.line_cost[0][:, [line.key for line in outcome.lines[0]].index("labour")]
    columns = (
        design.columns[key]
        for key in (
            "in_house.contact_work.handle_time",
            "in_house.contact_work.first_contact_resolution",
            "process.volume.per_month",
        )
    )
    for cost, seconds, resolution, issues in zip(labour, *columns, strict=True):
        load = 12 * issues / resolution * seconds / 3600 / OPEN
        agents = agents_on_duty().at(0.8, 20 / seconds, load)
        assert cost == pytest.approx(agents * OPEN / 0.8 / HOURS * 60_000, rel=1e-9)
    assert labour.std() > 0.1 * labour.mean()


def test_a_table_is_read_alike_for_one_number_and_for_many() -> None:
    """Inside cells, on points, and beyond the ends."""
    model, table = prepared(api.load(SCENARIO))
    frame = BlockFrame(model.scenario, model.timeline, base_case(table).columns, None)
    grid, rng = agents_on_duty(), np.random.default_rng(5)
    points = [rng.uniform(low, high, (1, 300)) for low, high in ((0.4, 1), (-0.1, 6), (0, 1_200))]
    points = [np.concatenate([part, [list(axis)[:10]]], axis=1) for part, axis in zip(points, grid.axes, strict=True)]
    found = frame.interpolated(grid, *points)
    assert found.shape == (1, 310)
    for number in range(310):
        assert found[0, number] == pytest.approx(grid.at(*(float(part[0, number]) for part in points)), rel=1e-12)


EVERYTHING = f"""
in_house.contact_work={{first_contact_resolution: 70% to 80%, handle_time: 5 to 7 minutes,
  coverage: 80 to 90 hours/week, surge: {{share: 4% to 6%, factor: 1.5}}}}
in_house.staff=[{{role: agent, salary: 48_000 USD/year, tenure: 4 years,
  staffing: {{answered: 80%, within: 10 to 20 seconds, shrinkage: 15% to 20%, peak: 1.1, hours: 1_900}}}}]
vendors.vendor.country=PH
vendors.vendor.price={{surge: {{share: 5% to 10%, factor: 1.4 to 1.5}}, price_fixed: true,
  per_fte: [{{role: agent, {TARGET.replace("0 s", "9 s")}, rate: 2_000 USD/month}}],
  per_hour: [{{role: lead, {TARGET.replace("20%", "15% to 20%, peak: 1 to 1.2")}, rate: 15 USD/hour}}]}}
"""
"""Settings in which everything that may be said of staffing and bursts is said."""


def test_every_number_is_in_the_explanation_of_what_it_moves() -> None:
    scenario = api.load(SCENARIO, settings=EVERYTHING.replace("\n  ", " ").strip().splitlines())
    traced = Traced.__new__(Traced)
    traced.scenario = scenario
    traced.model, traced.table = prepared(scenario)
    traced.explanations = {(one.option, one.line.key): one for one in api.explain(scenario)}
    for design in traced.starts():
        assert _missing(traced, replace(design, shocks=None), traced.keys()) == set()
    moving = {quantity.key for one in traced.explanations.values() for quantity, _ in one.inputs}
    stated = [one.path for one in scenario.quantities.values() if one.origin == "given"]
    contacts = [path for path in stated if any(word in path for word in ("staffing", "contact_work", "surge"))]
    assert len(contacts) == 19
    assert [path for path in contacts if path not in moving] == []


def test_what_a_target_comes_to_stands_in_the_place_of_the_posts() -> None:
    """For checks, floors and tables: derived, and no input of the model."""
    scenario = api.load(SCENARIO, settings=[STAFFED, *KNOWN])
    posts = scenario.quantities["in_house.staff.agent.fte"]
    assert (posts.origin, posts.text) == ("derived", "4.8")
    assert posts.point == pytest.approx(POSTS, rel=ROUNDED)
    assert "in_house.staff.agent.fte" not in {q.key for one in api.explain(scenario) for q, _ in one.inputs}

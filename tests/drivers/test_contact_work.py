"""Contact work: issues, the contacts they take, the hours these take, and who listens to them."""

import pytest

from bpo_decide import api
from bpo_decide.scenario.resolved import ResolvedScenario

SCENARIO = b"""
schema: 1
title: By hand
client: {name: A company, country: US, currency: USD}
decision: {start: 2027-01, horizon: 1 year, discount_rate: 0%}
process: {type: customer_support, volume: {per_month: 10_000}}
inflation: {US: 0%, PH: 0%, MX: 0%}
risks: none
in_house:
  staff: [{role: agent, fte: 30, salary: 48_000 USD/year, tenure: 4 years}]
  on_costs: 25%
  contact_work: {first_contact_resolution: 75%, handle_time: 6 minutes}
vendors:
  - id: vendor
    country: US
    includes: [labour, quality_monitoring]
    price: {per_unit: 4 USD/contact, price_fixed: true}
    transition: {duration: 0 months, severance_weeks: 0}
    retained: {fte: 0}
    governance_share: 0%
"""
PER_HOUR = "vendors.vendor.price={per_handled_hour: 24 USD/hour, price_fixed: true}"
OFFSHORE = "vendors.vendor.country=PH"
NEARSHORE = "vendors.vendor.country=MX"


LINES = {
    *("per_unit", "repeat_contacts", "per_handled_hour", "repeat_hours", "longer_contacts"),
    *("learning", "learning_hours", "quality_monitoring"),
}


def monthly(*settings: str) -> dict[str, float]:
    """Return what contacts cost in an average month of the first year, lines that are nothing left out."""
    outcome = api.evaluate(SCENARIO, settings=settings, point="mean").result.outcome
    number = outcome.index("vendor")
    pairs = zip(outcome.lines[number], outcome.line_cost[number][0].tolist(), strict=True)
    return {line.key: cost / 12 for line, cost in pairs if line.key in LINES and cost}


# Contacts


@pytest.mark.parametrize(("resolution", "charge"), [("75%", 160_000 / 3), ("60%", 200_000 / 3), ("100%", 40_000)])
def test_who_resolves_less_is_paid_for_more_contacts(resolution: str, charge: float) -> None:
    """10,000 issues at 4 a contact: 53,333 where three in four are settled at once, 66,667 where three in five are."""
    found = monthly(f"vendors.vendor.contact_work={{first_contact_resolution: {resolution}}}")

    assert found == {"per_unit": pytest.approx(charge, rel=1e-12)}


def test_a_vendor_at_home_that_says_nothing_resolves_what_the_team_does() -> None:
    assert monthly() == {"per_unit": pytest.approx(10_000 / 0.75 * 4, rel=1e-12)}
    assert monthly(NEARSHORE) == monthly()


def test_an_offshore_vendor_that_says_nothing_resolves_less_by_what_is_published() -> None:
    """Agents at home settle an issue 1.34 times as likely: 1.34 / 0.75 contacts, of which 1 / 0.75 are quoted."""
    found = monthly(OFFSHORE)

    assert found["per_unit"] == pytest.approx(10_000 / 0.75 * 4, rel=1e-12)
    assert found["repeat_contacts"] == pytest.approx(10_000 * (1.34 - 1) / 0.75 * 4, rel=1e-12)


def test_an_offshore_vendor_that_states_its_resolution_has_no_default() -> None:
    found = monthly(OFFSHORE, "vendors.vendor.contact_work={first_contact_resolution: 60%}")

    assert found == {"per_unit": pytest.approx(200_000 / 3, rel=1e-12)}


def test_the_default_is_switched_off_or_replaced() -> None:
    assert monthly(OFFSHORE, "vendors.vendor.contact_work={resolution_ratio: 1}") == monthly()
    found = monthly(OFFSHORE, "vendors.vendor.contact_work={resolution_ratio: 1.5}")
    assert found["repeat_contacts"] == pytest.approx(10_000 * 0.5 / 0.75 * 4, rel=1e-12)


def test_nobody_settles_more_than_every_issue() -> None:
    """A ratio of one half would be a resolution of 150 %: an issue takes one contact at least."""
    found = monthly("vendors.vendor.contact_work={resolution_ratio: 0.5}")

    assert found["per_unit"] + found["repeat_contacts"] == pytest.approx(40_000, rel=1e-12)


def test_a_price_per_issue_is_the_same_whatever_the_resolution() -> None:
    found = monthly(OFFSHORE, "vendors.vendor.price.per_unit=5 USD/issue")

    assert found == {"per_unit": pytest.approx(50_000, rel=1e-12)}


def test_the_minimum_is_in_contacts() -> None:
    """13,333 contacts quoted against a minimum of 15,000; 17,867 to be expected."""
    found = monthly(OFFSHORE, "vendors.vendor.price.minimum_volume=15_000 /month")

    assert found["per_unit"] == pytest.approx(60_000, rel=1e-12)
    assert found["repeat_contacts"] == pytest.approx((10_000 * 1.34 / 0.75 - 15_000) * 4, rel=1e-12)


def test_a_unit_called_contact_is_charged_once() -> None:
    """Who counts contacts has no issues behind them: 10,000 contacts at 4 each."""
    found = monthly("process.unit=contact", "in_house.contact_work=null", OFFSHORE)

    assert found == {"per_unit": pytest.approx(40_000, rel=1e-12)}


# Hours


def test_handled_hours() -> None:
    """13,333 contacts of a tenth of an hour at 24."""
    assert monthly(PER_HOUR) == {"per_handled_hour": pytest.approx(10_000 / 0.75 * 0.1 * 24, rel=1e-12)}


def test_hours_at_the_vendors_own_resolution_and_time() -> None:
    found = monthly(PER_HOUR, "vendors.vendor.contact_work={first_contact_resolution: 60%, handle_time: 450 seconds}")

    assert found == {"per_handled_hour": pytest.approx(10_000 / 0.6 * 0.125 * 24, rel=1e-12)}


def test_an_offshore_vendor_that_says_nothing_takes_forty_seconds_longer() -> None:
    found = monthly(PER_HOUR, OFFSHORE)

    assert found["repeat_hours"] == pytest.approx(10_000 * (1.34 - 1) / 0.75 * 0.1 * 24, rel=1e-12)
    assert found["longer_contacts"] == pytest.approx(10_000 * 1.34 / 0.75 * 40 / 3600 * 24, rel=1e-12)
    assert sum(found.values()) == pytest.approx(10_000 * 1.34 / 0.75 * 400 / 3600 * 24, rel=1e-12)


def test_half_the_price_is_no_half_of_the_cost() -> None:
    """Half price, calls longer by a fifth, 70 % settled instead of 80 %: 0.5 x 1.2 / (70 / 80) = 0.686 of the cost.

    Source: price and longer calls are planning figures of D. Fluss, DMG Consulting, 2012.
    """
    at_home = monthly(PER_HOUR, "in_house.contact_work.first_contact_resolution=80%")["per_handled_hour"]
    away = monthly(
        "vendors.vendor.price={per_handled_hour: 12 USD/hour, price_fixed: true}",
        "vendors.vendor.contact_work={first_contact_resolution: 70%, handle_time: 7.2 minutes}",
    )

    assert away["per_handled_hour"] / at_home == pytest.approx(0.686, abs=5e-4)


def test_who_is_paid_by_the_hour_is_paid_for_learning() -> None:
    """A lag of 30 % that fades over 6 months in a straight line averages 15 % of 6 months' charges."""
    found = monthly(PER_HOUR, "vendors.vendor.learning={lag: 30%, duration: 6 months, shape: linear}")

    assert set(found) == {"per_handled_hour", "learning_hours"}
    assert found["learning_hours"] * 12 == pytest.approx(0.15 * 6 * found["per_handled_hour"], rel=1e-12)


# What the defaults are said to be


def loaded(*settings: str) -> ResolvedScenario:
    """Return the scenario with settings."""
    return api.load(SCENARIO, settings=settings)


def test_defaults_are_the_librarys_with_their_sources() -> None:
    found = loaded(PER_HOUR, OFFSHORE).quantities
    ratio = found["vendors.vendor.contact_work.resolution_ratio"]
    longer = found["vendors.vendor.contact_work.longer_contacts"]

    assert (ratio.origin, ratio.grade, ratio.point) == ("library", "B", 1.34)
    assert (longer.origin, longer.grade, longer.point, longer.unit) == ("library", "C", 40, "seconds")
    assert "CFI Group" in (ratio.source or "")
    assert "Marchex" in (longer.source or "")
    assert (ratio.key, longer.key) == ("library.repeat_contacts", "library.offshore_talk_time_marchex")


def test_what_is_not_charged_is_not_assumed() -> None:
    """A price per contact does not depend on the time that one takes; a price per post on neither."""
    contacts = loaded(OFFSHORE).quantities
    posts = loaded(
        OFFSHORE, "vendors.vendor.price={per_fte: [{role: agent, fte: 25, rate: 2_000 USD/month}]}"
    ).quantities

    assert "vendors.vendor.contact_work.resolution_ratio" in contacts
    assert "vendors.vendor.contact_work.longer_contacts" not in contacts
    assert not [path for path in posts if path.startswith("vendors.vendor.contact_work")]


def test_two_silent_offshore_vendors_share_one_unknown() -> None:
    second = (
        b"  - {id: second, country: IN, includes: [labour], price: {per_unit: 3 USD/contact},"
        b" transition: {duration: 1 month}}\n"
    )
    scenario = api.load(SCENARIO + second, settings=[OFFSHORE])
    keys = {scenario.quantities[f"vendors.{key}.contact_work.resolution_ratio"].key for key in ("vendor", "second")}

    assert keys == {"library.repeat_contacts"}


def test_an_allowance_for_optimism_stands_instead() -> None:
    settings = (OFFSHORE, "vendors.vendor.includes=[labour]", "hidden_costs={optimism_bias_opex: 20%}")

    assert monthly(*settings) == {"per_unit": pytest.approx(10_000 / 0.75 * 4, rel=1e-12)}


# Quality monitoring

UNCOVERED = "vendors.vendor.includes=[labour]"


def test_nobody_listens_unless_somebody_is_paid_for_it() -> None:
    """30 agents over 30 an average specialist (15 to 45, the middle): one post at 48,000 with on-costs of a quarter."""
    assert monthly(UNCOVERED)["quality_monitoring"] == pytest.approx(5_000, rel=1e-9)


def test_specialists_follow_the_volume() -> None:
    found = monthly(UNCOVERED, "process.volume.baseline=20_000")

    assert found["quality_monitoring"] == pytest.approx(2_500, rel=1e-9)


@pytest.mark.parametrize(
    "setting",
    [
        "in_house.other=[{name: mystery calls, scope: quality_monitoring, value: 30_000 USD/year}]",
        "vendors.vendor.quality_monitoring_posts=0",
        "vendors.vendor.includes=[platform]",
        "process.type=collections",
    ],
)
def test_what_is_covered_switched_off_or_no_contact_work_is_not_assumed(setting: str) -> None:
    settings = [UNCOVERED, setting]
    if "collections" in setting:
        settings += ["in_house.contact_work=null", "vendors.vendor.price.per_unit=4 USD/account"]
    assert "quality_monitoring" not in monthly(*settings)


def test_stated_posts_and_a_stated_ratio() -> None:
    assert monthly("vendors.vendor.quality_monitoring_posts=0.5")["quality_monitoring"] == pytest.approx(2_500)
    found = monthly(UNCOVERED, "vendors.vendor.agents_per_specialist=15")
    assert found["quality_monitoring"] == pytest.approx(10_000, rel=1e-12)

"""Posts of today's team in whole numbers, and severance where less work takes fewer of them."""

import pytest

from bpo_decide import api
from tests.model.by_hand import Found, base, drawn, written

PAY_A_YEAR = 60_000
WEEKS = 2 * 10 * 7 / 365.25
"""Severance of one post as a share of its yearly pay: two weeks for each of ten years."""


def team(posts: float, more: str = "whole_posts_below: 5") -> str:
    """Return the setting of a team of clerks."""
    return f"in_house.staff=[{{role: clerk, fte: {posts}, salary: 60_000 USD/year, tenure: 10 years, {more}}}]"


def volume(relative: float, more: str = "") -> str:
    """Return the setting of a volume relative to the one that posts are dimensioned for."""
    return f"process.volume={{per_month: {round(1_000 * relative)}, baseline: 1_000{more}}}"


def today(*settings: str) -> dict[str, float]:
    """Return the lines of today's operation in the base case."""
    return _lines(base(*settings), "in_house")


def _lines(found: Found, option: str) -> dict[str, float]:
    return {key: float(values[0]) for key, values in found[option].items()}


@pytest.mark.parametrize(
    ("posts", "work", "paid"),
    [(2, 1, 2), (2, 0.7, 2), (2, 0.5, 1), (2, 0.51, 2), (2, 0.1, 1), (2, 2.45, 5), (2, 2.6, 5.2), (4.5, 1, 5)],
)
def test_below_its_size_a_team_has_whole_posts(posts: float, work: float, paid: float) -> None:
    """Five needed and more are paid as they are needed: somebody is always there who can do half a job more."""
    found = today(team(posts), volume(work))

    assert found["whole_posts"] == pytest.approx(3 * PAY_A_YEAR * paid)
    assert "labour" not in found


def test_each_month_is_rounded_for_itself() -> None:
    """Two posts with half the work in six months of a year, and one and a half times in the others: 1 and 3 posts."""
    season = ", season: [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5]"
    assert today(team(2), volume(1, season))["whole_posts"] == pytest.approx(3 * PAY_A_YEAR * 2)
    assert today(team(1), volume(1, season))["whole_posts"] == pytest.approx(3 * PAY_A_YEAR * 1.5)


def test_productivity_lowers_what_is_needed_before_it_is_rounded() -> None:
    """Of 2 posts 1.2 and 0.72 are needed in the second and third year."""
    assert today(team(2), "in_house.productivity=40%")["whole_posts"] == pytest.approx(PAY_A_YEAR * (2 + 2 + 1))


def test_roles_without_a_size_are_paid_in_parts() -> None:
    staff = (
        "in_house.staff=[{role: clerk, fte: 2, salary: 60_000 USD/year},"
        " {role: lead, fte: 1, salary: 80_000 USD/year, whole_posts_below: 3},"
        " {role: manager, fte: 1, salary: 90_000 USD/year, scales: false}]"
    )
    found = today(staff, volume(0.7))

    assert found["labour"] == pytest.approx(3 * 1.4 * 60_000)
    assert found["whole_posts"] == pytest.approx(3 * 80_000)
    assert found["fixed_posts"] == pytest.approx(3 * 90_000)


def test_whole_posts_leave_like_others() -> None:
    """Until month 6 in-house, after it nothing."""
    found = base(team(2), volume(0.7), "vendors.vendor.transition={duration: 6 months, severance_weeks: 0}").lines

    assert found["whole_posts"] == pytest.approx(0.5 * PAY_A_YEAR * 2)
    assert found["stranded_whole_posts"] == 0


def test_fewer_posts_save_whole_ones() -> None:
    """1.4 posts, which are 2, without half of them: 0.7, which is 1, from month 3 on."""
    fewer = (
        "alternatives=[{id: fewer, kind: in_house_improved, staff_change: {clerk: -1}, months: 3, severance_weeks: 0}]"
    )
    found = _lines(base(team(2), volume(0.7), fewer), "fewer")

    assert found["whole_posts"] == pytest.approx(3 * PAY_A_YEAR * 2)
    assert found["whole_posts_change"] == pytest.approx(-2.75 * PAY_A_YEAR)


def test_rounding_makes_uncertain_work_dearer_than_its_mean() -> None:
    """At 0.8 to 1.2 times the work of one post, 1 or 2 of them: on average 1.5, at the average 1."""
    work = "process.volume={per_month: {uniform: [800, 1_200]}, baseline: 1_000}"
    found = drawn(team(1), work, draws=1_000)

    assert found["in_house"]["whole_posts"].mean() == pytest.approx(3 * PAY_A_YEAR * 1.5)
    assert today(team(1), work)["whole_posts"] == pytest.approx(3 * PAY_A_YEAR)


# Decline

DECLINE = ("in_house.severance_on_decline=true", "in_house.severance_weeks=2")


def test_half_the_work_costs_the_severance_of_half_the_posts() -> None:
    found = today(*DECLINE, volume(0.5))

    assert found["severance_on_decline"] == pytest.approx(PAY_A_YEAR * WEEKS)
    assert "severance_on_decline" not in today(volume(0.5))


def test_it_is_paid_when_posts_fall_and_not_before() -> None:
    """Half the work from the second year on: nothing in the first year."""
    shock = ", shock: {probability: 100%, month: 2028-01, size: -50%}"
    rate = ("decision.discount_rate=21%", "decision.timing=start")
    first, second = (
        today(*DECLINE, *rate, setting)["severance_on_decline"] for setting in (volume(0.5), volume(1, shock))
    )

    assert second == pytest.approx(first / 1.21)


def test_who_leaves_of_their_own_accord_needs_none() -> None:
    """Of a half, three tenths would have left in the year anyway; of a fifth, all."""
    leaving = ("in_house.attrition=30%", "in_house.replacement_cost=0 months")

    assert today(*DECLINE, *leaving, volume(0.5))["severance_on_decline"] == pytest.approx(2 * PAY_A_YEAR * WEEKS * 0.2)
    assert today(*DECLINE, *leaving, volume(0.8))["severance_on_decline"] == 0


def test_more_work_and_seasons_cost_none() -> None:
    season = ", season: [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5]"

    assert today(*DECLINE, volume(1.4))["severance_on_decline"] == 0
    assert today(*DECLINE, volume(1, season))["severance_on_decline"] == pytest.approx(0, abs=1e-6)


def test_who_has_left_before_the_work_moves_is_not_paid_off_twice() -> None:
    """Half the posts in the first year, the other half when the work has moved: all of them once.

    Where a decline costs nothing the first half has gone without; there is nobody to be paid off twice.
    """
    plan = "vendors.vendor.transition={duration: 12 months}"
    found = base(*DECLINE, volume(0.5), plan).lines

    assert found["severance_on_decline"] == pytest.approx(PAY_A_YEAR * WEEKS)
    assert found["severance"] == pytest.approx(PAY_A_YEAR * WEEKS)
    assert base(*DECLINE[1:], volume(0.5), plan).lines["severance"] == pytest.approx(PAY_A_YEAR * WEEKS)


def test_seasons_do_not_change_what_those_who_are_left_are_paid() -> None:
    """The work moves in a month of half the work, in a year whose average is today's: nobody has gone yet."""
    season = ", season: [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5]"
    found = base(*DECLINE, volume(1, season), "vendors.vendor.transition={duration: 3 months}").lines

    assert found["severance"] == pytest.approx(2 * PAY_A_YEAR * WEEKS)


def test_posts_that_do_not_scale_are_paid_off_in_full() -> None:
    staff = (
        "in_house.staff=[{role: clerk, fte: 2, salary: 60_000 USD/year, tenure: 10 years},"
        " {role: manager, fte: 1, salary: 60_000 USD/year, tenure: 10 years, scales: false}]"
    )
    found = base(*DECLINE, staff, volume(0.5), "vendors.vendor.transition={duration: 12 months}").lines

    assert found["severance"] == pytest.approx((1 + 1) * PAY_A_YEAR * WEEKS)


def test_without_attrition_nothing_is_assumed_of_replacing_people() -> None:
    """What a replacement costs is no assumption where nobody is said to leave."""
    quiet, stated = (api.load(written({"vendor": "US"}), settings=one) for one in ([], ["in_house.attrition=10%"]))

    assert "in_house.replacement_cost" not in quiet.quantities
    assert stated.quantities["in_house.replacement_cost"].key == "library.attrition_replacement_cost"

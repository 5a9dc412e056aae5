"""Automation first: what software saves, by how many forms come back."""

import math

import pytest

from tests.scenarios.sheet import (
    Months,
    evenly,
    lines,
    moved,
    over_years,
    pert,
    positive,
    share,
    since,
    spread,
    yearly,
)

MONTHS = Months(rate=0.06, years=5)
WAGES, GROWTH = pert(0.015, 0.025, 0.035), evenly(-0.04, 0.0)
OPERATORS, CHECKERS, CHIEF, LOADED = 30 * 3_700_000, 8 * 4_600_000, 7_400_000, 1.16
ATTRITION, REPLACING = share(0.10, 0.16), positive(1.5, 3)
CAPTURE = 0.60
"""Share of today's effort that goes into capturing."""
GIVEN, BETTER = share(0.83, 0.92), evenly(0.0, 0.03)
LIVE, RAMP = positive(8, 14), 4
LEASE = 18
"""Half of the floor is given back from October 2028 on, eighteen months after the start."""


def settled(month: int, exceptions: float) -> float:
    """Return the share of the posts that scale which capturing no longer takes, before the ramp."""
    year = range(month // 12 * 12, month // 12 * 12 + 12)
    better = sum((1 + BETTER) ** max(math.floor((one - LIVE) / 12), 0) for one in year) / 12
    return CAPTURE * min(GIVEN * better, 1) * (1 - exceptions)


def staff_saved(exceptions: float) -> float:
    """Return the present value of the pay that goes away."""
    return MONTHS.pv(
        (OPERATORS + CHECKERS)
        * LOADED
        / 12
        * settled(month, exceptions)
        * moved(month, LIVE, RAMP)
        * over_years(month, GROWTH)
        * yearly(month, WAGES)
        for month in MONTHS
    )


def else_saved(exceptions: float) -> float:
    """Return the present value of what goes away with the posts: hiring, seats, a little overhead."""
    flows = []
    for month in MONTHS:
        gone = settled(month, exceptions) * moved(month, LIVE, RAMP) * yearly(month, WAGES) / 12
        hiring = (OPERATORS + CHECKERS) * ATTRITION * REPLACING / 12 * over_years(month, GROWTH)
        seats = 38 * 620_000 * 0.60 * since(month, LEASE)
        overhead = (OPERATORS + CHECKERS) * LOADED * 0.08 * 0.15
        flows.append(gone * (hiring + seats + overhead))
    return MONTHS.pv(flows)


def spent(exceptions: float) -> float:
    """Return the present value of building and running the software, and of those who are paid to leave."""
    build, licences = pert(50e6, 70e6, 130e6), 17e6
    post = (OPERATORS + CHECKERS + CHIEF) * LOADED / 39
    weeks = pert(2, 4, 6) / (365.25 / 7)
    owed = (OPERATORS * 7 + CHECKERS * 11) * weeks * 0.5
    flows = []
    for month in MONTHS:
        running = (licences + 3e6 + 1.5 * post) / 12 * moved(month, LIVE)
        there = owed * over_years(month, GROWTH)
        leaving = there * settled(month, exceptions) * (spread(month, LIVE + RAMP) * (LIVE + RAMP))
        before = there * settled(month, exceptions) * (spread(month, LIVE) * LIVE)
        flows.append(build * spread(month, LIVE) + (running + (leaving - before) / RAMP) * yearly(month, WAGES))
    return MONTHS.pv(flows)


def test_what_today_costs() -> None:
    """Thirty-eight posts that follow the forms, one that does not, systems, seats, two services, and wrong forms."""
    flows = []
    for month in MONTHS:
        load = over_years(month, GROWTH)
        pay = OPERATORS + CHECKERS + CHIEF
        staff = ((OPERATORS + CHECKERS) * load + CHIEF) * LOADED
        turnover, overhead = pay * ATTRITION * REPLACING / 12 * load, pay * LOADED * 0.08
        steady = 24e6 + 39 * 620_000 + 19e6 + 9e6
        wrong = 12 * 58_000 * load * share(0.005, 0.011) * positive(600, 2_500)
        flows.append((staff + turnover + overhead + steady + wrong) / 12 * yearly(month, WAGES))

    found = lines("automation_first", "in_house", ["risks=none"])

    assert sum(found.values()) == pytest.approx(MONTHS.pv(flows), rel=1e-6)


@pytest.mark.parametrize(
    ("exceptions", "what_if"), [(0.13, "exceptions_as_in_the_pilot"), (0.40, "exceptions_as_bad_as_feared")]
)
def test_what_the_software_saves(exceptions: float, what_if: str) -> None:
    """Forms that come back take people as long as ever; the software costs the same."""
    today = lines("automation_first", "in_house", ["risks=none"], what_ifs=[what_if])
    found = lines("automation_first", "reader", ["risks=none"], what_ifs=[what_if])

    assert found["labour_change"] == pytest.approx(-staff_saved(exceptions), rel=1e-6)
    expected = staff_saved(exceptions) + else_saved(exceptions) - spent(exceptions)
    assert sum(today.values()) - sum(found.values()) == pytest.approx(expected, rel=1e-6)


def test_exceptions_decide() -> None:
    """In the base case the software is ahead of the better vendor up to a little more than one exception in five."""

    def lead(exceptions: float) -> float:
        """Return by how much the software is cheaper than Dalian."""
        settings = [f"alternatives.reader.exceptions={exceptions}"]
        return sum(lines("automation_first", "dalian", settings).values()) - sum(
            lines("automation_first", "reader", settings).values()
        )

    one_point = (staff_saved(0.2) + else_saved(0.2) - spent(0.2)) - (staff_saved(0.3) + else_saved(0.3) - spent(0.3))

    assert lead(0.2) - lead(0.3) == pytest.approx(one_point, rel=1e-6)
    assert 0.20 < 0.20 + lead(0.2) / one_point * 0.1 < 0.25

"""IT service desk: what today's desk costs, who gets what technology saves, and how many posts answer in time."""

import pytest

from tests import erlang
from tests.scenarios.sheet import Months, anniversary, evenly, lines, moved, over_years, pert, positive, share, yearly

MONTHS = Months(rate=0.08, years=5)
WAGES = pert(0.02, 0.03, 0.04)
TOOLS = pert(0.02, 0.05, 0.11)
"""Yearly fall of the effort, wherever the work is done."""
DOLLARS = 0.02
"""Inflation in the United States, in place of the library's."""
PINNED = (
    "risks=none",
    f"inflation={{US: {DOLLARS}}}",
    "vendors.moncton.transition.delay=0 months",
    "vendors.heredia.transition.delay=0 months",
)
MONCTON, HEREDIA = positive(3, 5), positive(4, 6)
"""When they go live."""
PRODUCTIVE = 1_776
"""Hours of a full-time post in a year, without leave (the library's)."""
IN_THE_TABLE = 5e-4
"""The table of agents on duty has three digits after the point."""


def load(month: int) -> float:
    """Return the tickets of a month relative to today's 6,500."""
    return over_years(month, evenly(-0.02, 0.03))


def today(tools: float) -> float:
    """Return the present value of today's desk, with so much less effort every year."""
    scaling, fixed, loaded = 20 * 54_000 + 4 * 78_000, 104_000, 1.18
    flows = []
    for month in MONTHS:
        staff = (scaling * load(month) * (1 - tools) ** (month // 12) + fixed) * loaded
        turnover = (scaling + fixed) * share(0.18, 0.26) * positive(2, 4) / 12 * load(month)
        steady = 240_000 + 25 * 7_500 + (scaling + fixed) * loaded * 0.09 + 55_000 + 70_000
        flows.append((staff + turnover + steady) / 12 * yearly(month, WAGES))
    return MONTHS.pv(flows)


def moncton(passed: float) -> float:
    """Return the present value of Moncton's charges, so much of what technology saves passed on at anniversaries."""
    contacts, price = 6_500 / pert(0.66, 0.73, 0.80), positive(12, 13)
    rise = (1 + WAGES / 2) * (1 - passed * TOOLS) - 1
    return MONTHS.pv(
        contacts * load(month) * price * moved(month, MONCTON) * anniversary(month, MONCTON, rise) for month in MONTHS
    )


def posts() -> float:
    """Return the agents whom Heredia charges for, by the formula of Erlang C itself."""
    seconds = positive(10.5, 13) * 60
    opening = 60 * 365.25 / 7
    handling = 12 * 6_500 / share(0.66, 0.76) * seconds / 3_600
    on_duty = erlang.between(handling / opening, 60 / seconds, 0.8)
    return on_duty * opening / (1 - share(0.18, 0.22)) / PRODUCTIVE


def test_what_today_costs() -> None:
    """24 posts that follow the tickets and need less time for each, one that does not, and what stays as it is."""
    assert sum(lines("service_desk", "in_house", PINNED).values()) == pytest.approx(today(TOOLS), rel=1e-6)


def test_what_technology_saves_in_house() -> None:
    """About 720,000: more than the least saving for which leaving is worthwhile, without anybody leaving."""
    without = sum(lines("service_desk", "in_house", PINNED, what_ifs=["tools_bring_nothing"]).values())

    assert without == pytest.approx(today(0), rel=1e-6)
    assert today(0) - today(TOOLS) > 0.05 * today(TOOLS)


@pytest.mark.parametrize(("passed", "what_ifs"), [(0.0, []), (0.7, ["moncton_reopens_its_price"])])
def test_who_gets_it(passed: float, what_ifs: list[str]) -> None:
    """A price for each contact falls only as far as it is reopened."""
    found = lines("service_desk", "moncton", PINNED, what_ifs=what_ifs)

    assert found["per_unit"] == pytest.approx(moncton(passed), rel=1e-6)


def test_what_a_clause_is_worth() -> None:
    """Reopening the price is worth more than 3 % of today's cost, and about half of what technology saves in-house."""
    worth = moncton(0) - moncton(0.7)

    assert worth > 0.03 * today(TOOLS)
    assert worth / (today(0) - today(TOOLS)) == pytest.approx(0.5, abs=0.05)


def test_posts_for_the_answer_time() -> None:
    """21 agents, engineers and team leaders; the dollar moves by less than the band of the currency clause."""
    agents = posts()
    yearly_charge = 12 * (agents * positive(2_500, 2_800) + 4 * 3_500 + 1.5 * 3_300) / 0.73
    rise = (1 + DOLLARS) * (1 - share(0.6, 0.8) * TOOLS) - 1
    charged = MONTHS.pv(
        yearly_charge / 12 * load(month) * moved(month, HEREDIA) * anniversary(month, HEREDIA, rise) for month in MONTHS
    )

    assert ((1 + WAGES) / (1 + DOLLARS)) ** 4 - 1 < 0.05, "within the band the vendor bears it"
    assert agents == pytest.approx(21, abs=0.5)
    assert lines("service_desk", "heredia", PINNED)["per_fte"] == pytest.approx(charged, rel=IN_THE_TABLE)

"""Two vendors: what the second one costs, and what it does to a bad year."""

import pytest

from bpo_decide import api
from tests.scenarios.sheet import (
    Months,
    anniversary,
    evenly,
    lines,
    moved,
    over_years,
    pert,
    positive,
    share,
    spread,
    yearly,
)

MONTHS = Months(rate=0.09, years=5)
WAGES, GROWTH = pert(0.02, 0.03, 0.045), evenly(-0.02, 0.05)
SCALING, MANAGERS, LOADED = 68 * 66_000 + 12 * 84_000, 4 * 118_000, 1.12
POSTS = 84
LIVE = positive(5, 8)
PHILIPPINES, FIJI = evenly(0.0321, 0.0427), evenly(0.012, 0.0215)
"""Yearly inflation: that of the last year and that of five years (World Bank, 2023 and 2024)."""
PINNED = ("risks=none", "vendors.manila.transition.delay=0 months", "vendors.suva.transition.delay=0 months")


def borne(month: int, inflation: float) -> float:
    """Return what a unit of foreign money costs relative to the spot rate: half of what it moves by beyond 5 %."""
    moves: float = ((1 + WAGES) / (1 + inflation)) ** (month // 12) - 1
    beyond = max(moves - 0.05, 0) + min(moves + 0.05, 0)
    return 1 + 0.5 * beyond


def charges(price: float, inflation: float) -> float:
    """Return the present value of what a vendor charges for all claims."""
    return MONTHS.pv(
        19_000
        * over_years(month, GROWTH)
        * price
        * moved(month, LIVE, 2)
        * anniversary(month, LIVE, min(inflation, 0.05))
        * borne(month, inflation)
        for month in MONTHS
    )


def in_full(trip: float) -> float:
    """Return the present value of what a vendor costs whatever share of the work it has."""
    post = (SCALING + MANAGERS) * LOADED / POSTS
    flows = []
    for month in MONTHS:
        teaching = 6 * (spread(month, LIVE) * LIVE - spread(month, LIVE - 3) * (LIVE - 3))
        team = 2 * spread(month, LIVE) * LIVE
        managing = (2 * post + 6 * trip) / 12 * moved(month, LIVE, 2) * yearly(month, WAGES)
        flows.append(200_000 * spread(month, LIVE) + (teaching + team) * post / 12 + managing)
    return MONTHS.pv(flows)


def test_what_today_costs() -> None:
    """Eighty posts that follow the claims, four that do not, systems, seats, services, and claims settled wrongly."""
    flows = []
    for month in MONTHS:
        load = over_years(month, GROWTH)
        pay = SCALING + MANAGERS
        staff = (SCALING * load + MANAGERS) * LOADED
        turnover, overhead = pay * share(0.18, 0.28) * positive(2, 3) / 12 * load, pay * LOADED * 0.10
        steady = 520_000 + POSTS * 9_500 + 45_000 + 90_000 + 140_000
        wrong = 12 * 19_000 * load * share(0.02, 0.04) * positive(60, 180)
        flows.append((staff + turnover + overhead + steady + wrong) / 12 * yearly(month, WAGES))

    found = lines("two_vendors", "in_house", ["risks=none"])

    assert sum(found.values()) == pytest.approx(MONTHS.pv(flows), rel=1e-6)


def test_each_charges_for_the_half_that_it_does() -> None:
    """The peso stays within the 5 % that the vendor bears; the Fijian dollar is expected to leave them in year five."""
    manila = charges(positive(555, 605) / 34, PHILIPPINES)
    suva = charges(positive(23, 25) / 1.33, FIJI)

    both = lines("two_vendors", "both", PINNED)

    assert lines("two_vendors", "manila", PINNED)["per_unit"] == pytest.approx(manila, rel=1e-6)
    assert both["manila_per_unit"] == pytest.approx(manila / 2, rel=1e-6)
    assert both["suva_per_unit"] == pytest.approx(suva / 2, rel=1e-6)


def test_the_premium_is_what_is_due_twice() -> None:
    """Beside the mean of the two alone: half of what each costs in full, and what keeps them alike."""
    own = MONTHS.pv((positive(50_000, 90_000) + positive(10_000, 30_000)) / 12 * yearly(m, WAGES) for m in MONTHS)

    cost = {key: sum(lines("two_vendors", key, PINNED).values()) for key in ("manila", "suva", "both")}
    premium = cost["both"] - (cost["manila"] + cost["suva"]) / 2

    assert premium == pytest.approx((in_full(3_800) + in_full(2_200)) / 2 + own, rel=1e-6)


def test_a_second_country_and_not_a_second_vendor_meets_the_limit() -> None:
    """One vendor breaks the board's limit; two in two countries do not, two in one country do."""

    def eligible(*what_ifs: str) -> dict[str, bool]:
        """Return which options meet the requirements."""
        evaluation = api.evaluate("@two_vendors", what_ifs=what_ifs, draws=2_000)
        return {option.id: option.eligible for option in evaluation.options}

    assert eligible() == {"in_house": True, "both": True, "manila": False, "suva": False}
    assert not eligible("two_sites_one_country")["both"]

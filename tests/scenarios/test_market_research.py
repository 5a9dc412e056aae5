"""Market research: what today costs, what open books charge, and what margin and currency are worth in them."""

import pytest

from bpo_decide import api
from tests.scenarios.sheet import Months, anniversary, evenly, lines, moved, pert, positive, share, yearly

MONTHS = Months(rate=0.07, years=5)
PRICES, THERE, EURO = evenly(0.0106, 0.0118), evenly(0.0495, 0.0581), evenly(0.0226, 0.0366)
"""Yearly inflation in Switzerland, India and Germany: last year's to that of five years."""
POLAND = evenly(0.0378, 0.0763)
ANALYSTS, MANAGER, LOADED = 9 * 102_000 + 3 * 131_000, 165_000, 1.17
ANALYSTS_THERE, MANAGER_THERE, LOADED_THERE = 13 * positive(1.7e6, 2.1e6) + 4 * 3.3e6, 5.5e6, 1.16
STEADY_THERE = MANAGER_THERE * LOADED_THERE + positive(11e6, 14e6)
MARGIN = 1 + positive(0.14, 0.17)
PAY_THERE = pert(0.085, 0.099, 0.115)
SPOT = 108
DELAYS = [f"vendors.{vendor}.transition.delay=0 months" for vendor in ("bengaluru", "krakow", "basel")]
PINNED = ["risks=none", *DELAYS]
RAMP = 3


def load(month: int) -> float:
    """Return the projects of a month, relative to today's."""
    return float((1 + evenly(-0.03, 0.05)) ** (month / 12))


def team(load: float) -> float:
    """Return a month of the team with its seats and overhead, at the prices of the start."""
    staff = (ANALYSTS * load + MANAGER) * LOADED
    turnover = (ANALYSTS + MANAGER) * share(0.10, 0.16) * positive(3, 6) / 12 * load
    return (staff + turnover + 13 * 13_000 + (ANALYSTS + MANAGER) * LOADED * 0.12) / 12


def worth(month: int, there: float) -> float:
    """Return what a foreign currency is worth relative to its spot: it falls as prices there rise faster."""
    return ((1 + PRICES) / (1 + there)) ** (month // 12)


def test_what_today_costs() -> None:
    """Twelve who follow the projects and one who does not, panels and interviews, and what is sent back."""
    flows = []
    for month in MONTHS:
        sent_back = 46 * load(month) * share(0.04, 0.09) * positive(2_000, 6_000)
        steady = (45_000 + 420_000 + 160_000) / 12
        flows.append((team(load(month)) + steady + sent_back) * yearly(month, PRICES))

    found = lines("market_research", "in_house", PINNED)

    assert sum(found.values()) == pytest.approx(MONTHS.pv(flows), rel=1e-6)


def test_what_open_books_save_at_first_sight() -> None:
    """The headline: posts, seats and systems in rupees at the spot, with the margin, against the team."""
    quote = (ANALYSTS_THERE * LOADED_THERE + STEADY_THERE) * MARGIN / 12 / SPOT
    found = api.evaluate("@market_research", point="mean")
    bengaluru = next(option for option in found.options if option.id == "bengaluru")

    assert bengaluru.headline_saving == pytest.approx((team(1.0) - quote) * MONTHS.pv(1.0 for _ in MONTHS), rel=1e-6)


def test_what_open_books_charge() -> None:
    """Pay rises with every year since go-live, the rupee falls as prices there rise, and the client has both."""
    live = positive(6, 9)
    follows, steady = [], []
    for month in MONTHS:
        work = moved(month, live, RAMP) * anniversary(month, live, PAY_THERE) * worth(month, THERE) * MARGIN / 12 / SPOT
        follows.append(ANALYSTS_THERE * LOADED_THERE * load(month) * work)
        steady.append(STEADY_THERE * work)

    found = lines("market_research", "bengaluru", PINNED)

    assert found["cost_plus"] == pytest.approx(MONTHS.pv(follows), rel=1e-6)
    assert found["cost_plus_steady"] == pytest.approx(MONTHS.pv(steady), rel=1e-6)


def test_what_krakow_charges() -> None:
    """Of the euro's fall what is beyond 4 % is shared by halves; of Polish inflation four fifths, at most 5 %."""
    live, rise = positive(5, 7), min(0.8 * POLAND, 0.05)
    yearly_rate = (11 * positive(4_700, 5_300) + 3 * 6_700) * 12 / 1.06
    flows = []
    for month in MONTHS:
        shared = 1 - 0.5 * max(1 - worth(month, EURO) - 0.04, 0)
        work = load(month) * moved(month, live, RAMP) * anniversary(month, live, rise)
        flows.append(yearly_rate / 12 * shared * work)

    assert lines("market_research", "krakow", PINNED)["per_fte"] == pytest.approx(MONTHS.pv(flows), rel=1e-6)


def test_what_basel_bills_and_shares() -> None:
    """Hours in francs, and three tenths of what a year of them stays below the target, up to the cap."""
    live, hourly = positive(3, 5), 1_150 * positive(80, 90) + 100 * 120
    billed = [hourly * load(month) * anniversary(month, live, PRICES) for month in MONTHS]
    target = [1_400_000 / 12 * load(month) * yearly(month, PRICES) for month in MONTHS]
    below = [sum(target[start : start + 12]) - sum(billed[start : start + 12]) for start in range(0, 60, 12)]
    shares = [min(0.3 * max(saved, 0.0), 100_000) / 12 for saved in below]
    work = [moved(month, live, RAMP) for month in MONTHS]

    found = lines("market_research", "basel", PINNED)

    bills = MONTHS.pv(bill * part for bill, part in zip(billed, work, strict=True))
    assert found["per_hour"] == pytest.approx(bills, rel=1e-6)
    assert found["gain_share"] == pytest.approx(
        MONTHS.pv(shares[month // 12] * part for month, part in enumerate(work)), rel=1e-6
    )


def test_a_fall_of_the_franc_is_worth_nearly_eight_times_three_points_of_margin() -> None:
    before = lines("market_research", "bengaluru", PINNED)["cost_plus"]
    fallen = lines("market_research", "bengaluru", PINNED, what_ifs=["franc_falls"])["cost_plus"]
    talked_down = lines("market_research", "bengaluru", PINNED, what_ifs=["margin_cut_by_three_points"])["cost_plus"]

    assert fallen / before == pytest.approx(SPOT / 90, rel=1e-6)
    assert talked_down / before == pytest.approx((1 + positive(0.11, 0.14)) / MARGIN, rel=1e-6)
    assert (fallen - before) / (before - talked_down) == pytest.approx(0.2 / (0.03 / 1.155), rel=0.01)
    assert 7.5 < 0.2 / (0.03 / 1.155) < 8

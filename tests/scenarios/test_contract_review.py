"""Contract review: what today costs, what the bids are against it, and who stays and reads once more."""

import pytest

from bpo_decide import api
from tests.scenarios.sheet import Months, anniversary, evenly, lines, moved, pert, positive, share, yearly

MONTHS = Months(rate=0.09, years=5)
PRICES = evenly(0.0327, 0.043)
"""Yearly rise of pay and prices in the United Kingdom: last year's inflation to that of five years."""
REVIEWERS, LAWYERS = 4 * 34_000 + 8 * 60_000, 3 * 98_000
LOADED = 1.24
MISSED, COST = pert(0.006, 0.01, 0.018), positive(1_200, 5_000)
PINNED = ("risks=none", "vendors.pune.transition.delay=0 months", "vendors.belfast.transition.delay=0 months")


def contracts(month: int) -> float:
    """Return the contracts of a month."""
    return float(650 * (1 + evenly(0.0, 0.06)) ** (month / 12))


def team(load: float) -> float:
    """Return a month of the team with its seats and overhead, at the prices of the start."""
    staff = (REVIEWERS * load + LAWYERS) * LOADED
    turnover = (REVIEWERS + LAWYERS) * share(0.12, 0.18) * positive(3, 6) / 12 * load
    return (staff + turnover + 15 * 7_500 + (REVIEWERS + LAWYERS) * LOADED * 0.10) / 12


def test_what_today_costs() -> None:
    """Twelve who review, three who sign, second readings, the clause library, and the clauses that are missed."""
    flows = []
    for month in MONTHS:
        volume = contracts(month)
        steady = (70_000 + 60_000) / 12
        flows.append((team(volume / 650) + steady + volume * MISSED * COST) * yearly(month, PRICES))

    found = lines("contract_review", "in_house", PINNED)

    assert sum(found.values()) == pytest.approx(MONTHS.pv(flows), rel=1e-6)


@pytest.mark.parametrize(
    ("vendor", "in_scope", "quote"),
    [
        ("pune", team(1.0), 1_600 * positive(19, 23) + 160 * 34),
        ("belfast", team(1.0) + 60_000 / 12, 400 * positive(82, 96) + 250 * positive(66, 78)),
    ],
)
def test_what_the_bids_save_at_first_sight(vendor: str, in_scope: float, quote: float) -> None:
    """The headline, at today's volume and prices, as if no lawyer stayed: hours in Pune, two tiers in Belfast."""
    found = api.evaluate("@contract_review", point="mean")
    option = next(one for one in found.options if one.id == vendor)

    assert option.headline_saving == pytest.approx((in_scope - quote) * MONTHS.pv(1.0 for _ in MONTHS), rel=1e-6)


def test_what_belfast_charges() -> None:
    """The first 400 contracts of a month at one price, the others at another; British inflation is below the cap."""
    live, ramp, rise = positive(3, 5), 2, min(PRICES, 0.04)
    first, others = [], []
    for month in MONTHS:
        work = moved(month, live, ramp) * anniversary(month, live, rise)
        first.append(work * min(contracts(month), 400) * positive(82, 96))
        others.append(work * max(contracts(month) - 400, 0) * positive(66, 78))

    found = lines("contract_review", "belfast", PINNED)

    assert found["tier_1"] == pytest.approx(MONTHS.pv(first), rel=1e-6)
    assert found["tier_2"] == pytest.approx(MONTHS.pv(others), rel=1e-6)


def test_who_stays_and_reads_once_more_costs_more_than_pune_charges() -> None:
    """Three lawyers at their own pay, one or two who re-read, and the clauses that Pune misses and we would not."""
    live, ramp, parallel = positive(4, 7), 2, positive(1, 2)
    average = (REVIEWERS + LAWYERS) * LOADED / 15
    stay, read_again, more_missed, charged = [], [], [], []
    for month in MONTHS:
        index, work = yearly(month, PRICES), moved(month, live, ramp)
        stay.append(3 * 98_000 * LOADED / 12 * index * moved(month, live + parallel, ramp))
        read_again.append(positive(1, 2) * average / 12 * index * work)
        more_missed.append(contracts(month) * work * (pert(0.01, 0.016, 0.03) - MISSED) * COST * index)
        hours = 1_600 * positive(19, 23) + 160 * 34
        charged.append(hours * contracts(month) / 650 * work * anniversary(month, live, 0.03))
    expected = {
        "retained": MONTHS.pv(stay),
        "quality_monitoring": MONTHS.pv(read_again),
        "error_change": MONTHS.pv(more_missed),
    }

    found = lines("contract_review", "pune", PINNED)

    for key, value in expected.items():
        assert found[key] == pytest.approx(value, rel=1e-6), key
    assert found["per_hour"] == pytest.approx(MONTHS.pv(charged), rel=1e-6)
    assert sum(expected.values()) > MONTHS.pv(charged)


def test_an_hour_abroad_costs_about_half_of_one_at_home() -> None:
    """Twelve who review, 1,776 productive hours a year (OMB Circular A-76), against the rate of a reviewer in Pune."""
    at_home = REVIEWERS * LOADED / 12 / 1_776

    assert positive(19, 23) / at_home == pytest.approx(0.5, abs=0.1)

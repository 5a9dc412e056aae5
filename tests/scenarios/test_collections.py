"""Collections: what today costs, what an agency's fee looks like, and what is recovered or not beside it."""

import pytest

from bpo_decide import api
from tests.scenarios.sheet import Months, evenly, lines, moved, pert, positive, share, since, yearly

MONTHS = Months(rate=0.10, years=4)
PRICES = evenly(0.0295, 0.042)
"""Yearly rise of pay and prices in the United States: last year's inflation to that of five years."""
PAY = 11 * 42_000 + 2 * 52_000
MANAGER = 84_000
LOADED = 1.26
REPLACING = evenly(3, 4)
"""Months of pay to replace one collector, as published."""
RECESSION, MORE = positive(6, 36), 0.25 * positive(0.30, 0.60)
"""When it comes, and by how much it is expected to change the volume."""
STAKE = 520
TODAY, RATE, FEE = pert(0.12, 0.135, 0.15), pert(0.135, 0.17, 0.20), share(0.26, 0.31)
LIVE, RAMP = positive(2, 4), 3
PINNED = ("risks=none", "vendors.great_basin.transition.delay=0 months")


def accounts(month: int) -> float:
    """Return the accounts placed in a month."""
    return float(5_000 * (1 + evenly(-0.04, 0.06)) ** (month / 12)) * (1 + MORE * since(month, RECESSION))


def placed() -> float:
    """Return the present value of the money placed with the agency."""
    return MONTHS.pv(accounts(month) * STAKE * yearly(month, PRICES) * moved(month, LIVE, RAMP) for month in MONTHS)


def in_scope(load: float) -> float:
    """Return a month of what the agency's scope covers, at the prices of the start."""
    staff = (PAY * load + MANAGER) * LOADED
    turnover = (PAY + MANAGER) * share(0.25, 0.40) * REPLACING / 12 * load
    seats, overhead, lines_and_searches = 14 * 8_000, (PAY + MANAGER) * LOADED * 0.10, 60_000 + 90_000
    return (staff + turnover + seats + overhead + lines_and_searches) / 12


def test_what_today_costs() -> None:
    """Thirteen posts that follow the accounts, one that does not, complaints, and the ledger and the courts."""
    flows = []
    for month in MONTHS:
        volume = accounts(month)
        complaints = volume * share(0.004, 0.008) * positive(150, 400)
        flows.append((in_scope(volume / 5_000) + (120_000 + 70_000) / 12 + complaints) * yearly(month, PRICES))

    found = lines("collections", "in_house", ["risks=none"])

    assert sum(found.values()) == pytest.approx(MONTHS.pv(flows), rel=1e-6)


def test_the_agency_looks_dearer_than_the_people_it_replaces() -> None:
    """The headline: a year of fees at today's volume is more than a year of the team, before anything is recovered."""
    fees = 12 * 5_000 * STAKE * RATE * FEE
    months = MONTHS.pv(1.0 for _ in MONTHS)
    headline = (in_scope(1.0) - fees / 12) * months

    found = api.evaluate("@collections", point="mean")
    agency = next(option for option in found.options if option.id == "great_basin")

    assert agency.headline_saving == pytest.approx(headline, rel=1e-6)
    assert headline < 0


def test_what_is_recovered_goes_beside_the_fee_and_is_no_hidden_cost() -> None:
    found = lines("collections", "great_basin", PINNED)

    assert found["contingency"] == pytest.approx(placed() * RATE * FEE, rel=1e-6)
    assert found["recoveries_change"] == pytest.approx(placed() * (TODAY - RATE), rel=1e-6)
    agency = next(option for option in api.evaluate("@collections", point="mean").options if option.id == "great_basin")
    assert agency.hidden_cost_rate > 0, "what is recovered more makes no cost that the quote leaves out negative"


@pytest.mark.parametrize(
    ("changed", "worth"),
    [
        (("vendors.great_basin.recoveries.rate=18%", "vendors.great_basin.price.contingency=28%"), -0.01 * (1 - 0.28)),
        (("vendors.great_basin.recoveries.rate=17%", "vendors.great_basin.price.contingency=29%"), 0.01 * 0.17),
    ],
)
def test_one_point_of_recovery_is_worth_four_of_fee(changed: tuple[str, str], worth: float) -> None:
    """Of the money placed a point of recovery brings 0.72 points after the fee; a point of fee takes 0.17 points."""
    at_first = ("vendors.great_basin.recoveries.rate=17%", "vendors.great_basin.price.contingency=28%")

    before, after = (
        sum(lines("collections", "great_basin", [*PINNED, *settings]).values()) for settings in (at_first, changed)
    )

    assert after - before == pytest.approx(placed() * worth, rel=1e-6)
    points_of_fee = (1 - 0.28) / 0.17
    assert points_of_fee == pytest.approx(4.2, abs=0.05)


def test_what_the_comment_says_a_point_is_worth() -> None:
    placed_in_a_year = 12 * 5_000 * STAKE

    assert placed_in_a_year == pytest.approx(31e6, rel=0.01)
    assert 0.01 * placed_in_a_year == 312_000
    assert 0.01 * placed_in_a_year * RATE == pytest.approx(53_000, abs=500)

"""A shared service against a vendor: what the centre's fixed cost is worth, by how many companies share it."""

import pytest

from bpo_decide import api
from tests.scenarios.sheet import (
    Months,
    evenly,
    lines,
    moved,
    over_years,
    pert,
    positive,
    share,
    yearly,
)

MONTHS = Months(rate=0.09, years=6)
WAGES, GROWTH = pert(0.025, 0.035, 0.045), evenly(-0.01, 0.05)
MALAYSIA = evenly(0.0181, 0.0183)
"""Yearly inflation: that of five years to that of the last one (World Bank, 2024)."""
SCALING, MANAGER, LOADED = 20 * 45_000 + 4 * 62_000, 104_000, 1.19
FIXED = positive(2.7e6, 3.1e6) / 3.3
"""What the centre costs in a year whatever it does, in Singapore dollars at the spot rate."""
EXPECTED_SHARE = 0.25 * 0.3 + 0.333 * 0.25 + 0.5 * 0.25 + 1 * 0.2
LIVE = positive(3, 6) + positive(6, 10)
PINNED = ("risks=none", "alternatives.penang.transition.delay=0 months")


def ringgit(month: int) -> float:
    """Return the value of the ringgit relative to the spot rate: the difference of inflation, once a year."""
    value: float = ((1 + WAGES) / (1 + MALAYSIA)) ** (month // 12)
    return value


def in_scope(load: float) -> float:
    """Return a year of what the centre's scope covers, at the prices of the start."""
    turnover = (SCALING + MANAGER) * share(0.12, 0.20) * positive(2, 4) / 12 * load
    overhead = (SCALING + MANAGER) * LOADED * 0.10
    return (SCALING * load + MANAGER) * LOADED + turnover + overhead + 25 * 11_000 + 60_000


def posts() -> float:
    """Return a year of the centre's own posts and seats for this company, in Singapore dollars at the spot rate."""
    return ((21 * positive(50_000, 56_000) + 2 * 84_000) * 1.24 + 310_000) / 3.3


def fixed(part: float) -> float:
    """Return the present value of a share of the centre's fixed cost."""
    return MONTHS.pv(
        FIXED * part / 12 * moved(month, LIVE) * yearly(month, MALAYSIA) * ringgit(month) for month in MONTHS
    )


def test_what_today_costs() -> None:
    """Twenty-four posts that follow the orders, one that does not, the order system, and wrong crates."""
    flows = []
    for month in MONTHS:
        load = over_years(month, GROWTH)
        wrong = 12 * 21_000 * load * share(0.008, 0.016) * positive(25, 70)
        flows.append((in_scope(load) + 210_000 + wrong) / 12 * yearly(month, WAGES))

    found = lines("shared_service", "in_house", ["risks=none"])

    assert sum(found.values()) == pytest.approx(MONTHS.pv(flows), rel=1e-6)


@pytest.mark.parametrize(
    ("part", "what_ifs"), [(EXPECTED_SHARE, ()), (0.25, ("everybody_comes",)), (1.0, ("nobody_else_comes",))]
)
def test_the_budget_is_that_of_those_who_come(part: float, what_ifs: tuple[str, ...]) -> None:
    """The headline and the line follow the share: posts of its own, and a part of what the centre costs anyway."""
    months = MONTHS.pv(1.0 for _ in MONTHS)

    evaluation = api.evaluate("@shared_service", settings=PINNED, what_ifs=what_ifs, point="mean")
    (penang,) = (option for option in evaluation.options if option.id == "penang")
    found = {line.key: line.mean for line in penang.lines}

    assert found["share_of_fixed"] == pytest.approx(fixed(part), rel=1e-6)
    headline = (in_scope(1.0) - posts() - FIXED * part) / 12 * months
    assert penang.headline_saving == pytest.approx(headline, rel=1e-6)


def test_who_comes_is_worth_more_than_the_two_offers_differ() -> None:
    """With all four companies the centre is ahead of the vendor, alone behind it: nothing but the share has changed."""

    def lead(*what_ifs: str) -> float:
        """Return by how much the centre is cheaper than the vendor."""
        evaluation = api.evaluate("@shared_service", settings=PINNED, what_ifs=what_ifs, point="mean")
        cost: dict[str, float] = {option.id: sum(line.mean for line in option.lines) for option in evaluation.options}
        return cost["chennai"] - cost["penang"]

    most, least = lead("everybody_comes"), lead("nobody_else_comes")

    assert most - least == pytest.approx(fixed(1.0) - fixed(0.25), rel=1e-6)
    assert least < 0 < most

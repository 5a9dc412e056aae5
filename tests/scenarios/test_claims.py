"""Motor and home claims: what today's operation costs, and what volume bands charge when volume does not come."""

import pytest

from bpo_decide import api
from bpo_decide.report.silent import silent_options
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
    since,
    yearly,
)

MONTHS = Months(rate=0.09, years=5)
WAGES = pert(0.025, 0.035, 0.045)
"""Yearly rise of pay, which is also that of prices at home."""
SEASON = (1.25, 1.2, 1.1, 0.95, 0.85, 0.85, 0.9, 0.9, 0.9, 1, 1.05, 1.05)
FIRST = 7
"""The first month is a July."""
SOLD, FALL = positive(12, 30), evenly(-0.45, -0.25)
"""When the broker book is sold, and the change of the volume."""
LIVE = positive(6, 9)
"""Go-live, without a delay; the work moves over three months."""
RISE = min(WAGES, 0.04)
"""Yearly rise of the vendors' prices: Australian wages, at most 4 %."""
PINNED = ("risks=none", "vendors.manila.transition.delay=0 months", "vendors.pune.transition.delay=0 months")


def claims(month: int, chance: float) -> float:
    """Return the claims of a month, the broker book sold with a probability."""
    grown = positive(3_600, 4_400) * over_years(month, evenly(-0.02, 0.03))
    return grown * SEASON[(FIRST - 1 + month) % 12] * (1 + chance * FALL * since(month, SOLD))


def manila(chance: float) -> dict[str, float]:
    """Return the present values of Manila's charges."""
    baseline, band = 4_000, 0.1
    charged, more, less = [], [], []
    for month in MONTHS:
        work = moved(month, LIVE, 3) * anniversary(month, LIVE, RISE)
        volume = claims(month, chance)
        charged.append(work * baseline * positive(33, 36))
        more.append(work * max(volume - baseline * (1 + band), 0) * 31)
        less.append(-work * max(baseline * (1 - band) - max(volume, 0.75 * baseline), 0) * 12)
    return {
        "per_unit": MONTHS.pv(charged),
        "additional_volume": MONTHS.pv(more),
        "reduced_volume": MONTHS.pv(less),
    }


def pune(chance: float) -> float:
    """Return the present value of Pune's charges: as many claims as come."""
    return MONTHS.pv(
        claims(month, chance) * positive(37, 41) * moved(month, LIVE, 3) * anniversary(month, LIVE, RISE)
        for month in MONTHS
    )


def test_what_today_costs() -> None:
    """45 posts that follow the claims, two that do not, leakage of AUD 30 a claim, and what does not depend on them."""
    loaded = 1.22
    scaling, fixed = 36 * 74_000 + 9 * 96_000, 2 * 138_000
    flows = []
    for month in MONTHS:
        volume = claims(month, 0.35)
        load = volume / 4_000
        staff = (scaling * load + fixed) * loaded
        turnover = (scaling + fixed) * share(0.14, 0.20) * positive(3, 5) / 12 * load
        overhead = (scaling + fixed) * loaded * 0.12
        steady = 640_000 + 47 * 9_000 + 160_000
        leakage = volume * share(0.03, 0.055) * positive(500, 1_000)
        flows.append(((staff + turnover + overhead + steady) / 12 + leakage) * yearly(month, WAGES))

    found = lines("claims", "in_house", PINNED)

    assert found["severance_on_decline"] == 0, "fewer posts go than people leave of their own accord"
    assert sum(found.values()) == pytest.approx(MONTHS.pv(flows), rel=1e-6)


@pytest.mark.parametrize(("chance", "what_ifs"), [(0.0, ["book_is_kept"]), (0.35, []), (1.0, ["book_is_sold"])])
def test_what_the_bands_charge(chance: float, what_ifs: list[str]) -> None:
    """Every month by its own volume: storms beyond 4,400 claims, quiet months below 3,600, the floor at 3,000."""
    found = lines("claims", "manila", PINNED, what_ifs=what_ifs)

    for key, expected in manila(chance).items():
        assert found[key] == pytest.approx(expected, rel=1e-6), key
    assert lines("claims", "pune", PINNED, what_ifs=what_ifs)["per_unit"] == pytest.approx(pune(chance), rel=1e-6)


def test_bands_say_what_must_be_paid_whatever_happens() -> None:
    """Manila states its floor and Geelong its minimum, so that only Pune is asked."""
    assert silent_options(api.load("@claims"))["Volume the client must pay for whatever happens"] == "Pune Assist"


def test_the_volume_decides_and_not_the_price() -> None:
    """Manila is an eighth cheaper for a claim, and the dearer of the two once the broker book is sold."""
    kept, sold = (sum(manila(chance).values()) - pune(chance) for chance in (0.0, 1.0))

    assert positive(37, 41) / positive(33, 36) == pytest.approx(9 / 8, abs=0.01)
    assert kept < -500_000
    assert sold > 500_000

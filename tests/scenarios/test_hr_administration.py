"""HR administration: one activity leaves, and the saving is as good as the share of effort it is said to take."""

import pytest

from bpo_decide import api
from tests.scenarios.sheet import Months, anniversary, evenly, lines, moved, pert, positive, share, yearly

MONTHS = Months(rate=0.08, years=5)
WAGES = pert(0.02, 0.028, 0.036)
"""Yearly rise of pay, which is also that of prices at home."""
SCALING, MANAGER, LOADED = 14 * 420_000 + 5 * 540_000, 744_000, 1.42
POSTS = 20
RIGA = (6 * positive(2_800, 3_100) + 0.5 * 3_900) * 12 * 11.3
"""Riga's charge for a year, in kronor at the spot rate."""
LATVIA, GERMANY = evenly(0.0127, 0.062), evenly(0.0226, 0.0366)
"""Yearly inflation: that of the last year to that of five years (World Bank, 2024)."""
RISE = min(LATVIA, 0.04)
LIVE = positive(2, 4) + positive(3, 5)
"""The lead and the transition, without a delay."""
PINNED = ("risks=none", "vendors.riga.transition.delay=0 months")
GENEROUS = ("timesheets_were_generous",)


def in_scope() -> float:
    """Return a year of what Riga's scope covers, of all activities, at the prices of the start (volume is level)."""
    pay = SCALING + MANAGER
    turnover = pay * share(0.08, 0.14) * positive(3, 4) / 12
    return pay * LOADED * (1 + 0.09) + turnover + POSTS * 85_000


def today() -> float:
    """Return the present value of today's operation."""
    year = in_scope() + 1_100_000 + 150_000 + 110_000 + 12 * 2_600 * share(0.012, 0.024) * positive(500, 1_500)
    return MONTHS.pv(year / 12 * yearly(month, WAGES) for month in MONTHS)


def test_what_today_costs() -> None:
    """Nineteen posts that follow the cases, a manager, the system, seats, overhead, two services and errors."""
    assert sum(lines("hr_administration", "in_house", ["risks=none"]).values()) == pytest.approx(today(), rel=1e-6)


def test_what_riga_charges() -> None:
    """Six and a half posts in euro: they rise with Latvian wages on anniversaries, and the krona moves every year."""
    krona = [((1 + WAGES) / (1 + GERMANY)) ** (month // 12) for month in MONTHS]
    expected = MONTHS.pv(
        RIGA / 12 * moved(month, LIVE) * anniversary(month, LIVE, RISE) * krona[month] for month in MONTHS
    )

    assert lines("hr_administration", "riga", PINNED)["per_fte"] == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize(("effort", "what_ifs"), [(0.38, ()), (0.30, GENEROUS)])
def test_the_charge_is_the_same_and_what_goes_away_is_not(effort: float, what_ifs: tuple[str, ...]) -> None:
    """The headline, and what goes on in Sundsvall, follow the share of the effort alone."""
    months = MONTHS.pv(1.0 for _ in MONTHS)

    evaluation = api.evaluate("@hr_administration", settings=PINNED, what_ifs=what_ifs, point="mean")
    (riga,) = (option for option in evaluation.options if option.id == "riga")
    stays = sum(line.mean for line in riga.lines if line.key.startswith("rest_"))

    assert riga.headline_saving == pytest.approx((effort * in_scope() - RIGA) / 12 * months, rel=1e-6)
    assert stays == pytest.approx((1 - effort) * today(), rel=1e-6)


def test_the_share_of_effort_decides_whether_riga_pays() -> None:
    """At 38 % of the effort Riga saves more than the least that leaving must save, at 30 % nothing at all."""

    def saving(what_ifs: tuple[str, ...]) -> float:
        """Return the saving of Riga in the base case."""
        evaluation = api.evaluate("@hr_administration", what_ifs=what_ifs, point="mean")
        (riga,) = (option for option in evaluation.options if option.id == "riga")
        return riga.saving.mean if riga.saving else 0.0

    assert saving(()) > 1_500_000
    assert saving(GENEROUS) < 0

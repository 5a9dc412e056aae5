"""Accounts payable: what today's operation costs, and what days of payables and discounts are worth beside a price."""

from collections.abc import Callable

import pytest

from tests.scenarios.sheet import Months, anniversary, evenly, lines, moved, over_years, pert, positive, share, yearly

MONTHS = Months(rate=0.08, years=5)
WAGES = 0.03
"""Yearly rise of pay and prices in the United States, in place of the library's."""
DAYS_OF_A_YEAR = 365.25
SPEND, DAYS, DISCOUNT, CAPTURED = 72e6, 38, 0.02, share(0.35, 0.45)
PINNED = (
    "risks=none",
    f"in_house.wage_growth={WAGES}",
    "vendors.lakeshore.transition.delay=0 months",
    "vendors.chennai.transition.delay=0 months",
)
LIVE = {"lakeshore": positive(4, 6), "chennai": positive(6, 9)}


def load(month: int) -> float:
    """Return the invoices of a month relative to the 14,000 that the team is made for."""
    return over_years(month, evenly(0, 0.05))


def paid_through(vendor: str, month: int) -> float:
    """Return what goes through a vendor's hands in a month, as a yearly amount."""
    return SPEND * yearly(month, WAGES) * load(month) * moved(month, LIVE[vendor])


def discounts(vendor: str, captured: float) -> float:
    """Return the present value of the discounts that a vendor misses and today's team takes."""
    return MONTHS.pv((CAPTURED - captured) * DISCOUNT * paid_through(vendor, month) / 12 for month in MONTHS)


def cash(vendor: str, days: float) -> float:
    """Return the present value of cash that is bound as the days fall, and given back in the last month."""
    held = [(DAYS - days) * paid_through(vendor, month) / DAYS_OF_A_YEAR for month in MONTHS]
    flows = [now - before for now, before in zip(held, [0.0, *held], strict=False)]
    flows[-1] -= held[-1]
    return MONTHS.pv(flows)


def test_what_today_costs() -> None:
    """14 posts that follow the invoices and get quicker, one that does neither, and 88 cents of errors an invoice."""
    loaded, quicker = 1.28, share(0.005, 0.02)
    scaling, fixed = 12 * 46_000 + 2 * 62_000, 98_000
    replacement = pert(3, 3.5, 4) / 12
    flows = []
    for month in MONTHS:
        staff = (scaling * load(month) * (1 - quicker) ** (month // 12) + fixed) * loaded
        turnover = (scaling + fixed) * 0.12 * replacement * load(month)
        steady = 130_000 + 15 * 8_000 + (scaling + fixed) * loaded * 0.1 + 95_000 + 30_000
        errors = 14_000 * load(month) * share(0.015, 0.03) * positive(25, 60)
        flows.append(((staff + turnover + steady) / 12 + errors) * yearly(month, WAGES))

    found = lines("accounts_payable", "in_house", PINNED)

    assert sum(found.values()) == pytest.approx(MONTHS.pv(flows), rel=1e-6)


def test_what_lakeshore_quotes() -> None:
    """No clause, so that the price rises with wages; the volume never falls to the minimum."""
    quoted = MONTHS.pv(
        14_000 * load(month) * positive(4.30, 4.80) * moved(month, LIVE["lakeshore"])
        * anniversary(month, LIVE["lakeshore"], WAGES)
        for month in MONTHS
    )  # fmt: skip

    assert lines("accounts_payable", "lakeshore", PINNED)["per_unit"] == pytest.approx(quoted, rel=1e-6)


@pytest.mark.parametrize(
    ("vendor", "days", "captured"),
    [
        ("lakeshore", lambda: 36, lambda: share(0.40, 0.50)),
        ("chennai", lambda: positive(41, 43), lambda: share(0.29, 0.39)),
    ],
)
def test_what_the_money_is_worth(vendor: str, days: Callable[[], float], captured: Callable[[], float]) -> None:
    found = lines("accounts_payable", vendor, PINNED)

    assert found["discounts_change"] == pytest.approx(discounts(vendor, captured()), rel=1e-6)
    assert found["payables_cash"] == pytest.approx(cash(vendor, days()), rel=1e-6)


def test_days_look_better_and_are_worth_less() -> None:
    """Whoever pays sooner for a discount gains, whoever pays later and misses it loses; neither is most of a price."""
    sooner = discounts("lakeshore", share(0.40, 0.50)) + cash("lakeshore", 36)
    later = discounts("chennai", share(0.29, 0.39)) + cash("chennai", positive(41, 43))

    assert pytest.approx(0.30, abs=0.005) == DISCOUNT / (1 - DISCOUNT) * DAYS_OF_A_YEAR / 25
    assert -300_000 < sooner < -100_000
    assert 50_000 < later < 200_000

"""Foreign money and old prices: whose inflation they follow."""

import pytest

from bpo_decide import api
from tests.model.by_hand import Found, base, written

MEXICO = ("inflation={US: 5%, MX: 10%, PH: 3%}", "fx={MXN: {spot: 20 MXN/USD, volatility: 0%}}")
THREE_YEARS_OF_US = 1 + 1.05 + 1.05**2
"""Mexican prices rise by 10 %, the peso loses 1.05 / 1.10: in dollars they rise like those at home."""


def found(*settings: str) -> Found:
    """Return the base case with a peso."""
    return base(*MEXICO, *settings)


@pytest.mark.parametrize("cost", ["2_000 USD", "40_000 MXN"])
def test_travel_is_as_dear_in_either_money(cost: str) -> None:
    travel = found(f"vendors.vendor.travel={{per_year: 6, cost: {cost}}}")

    assert travel.lines["travel"] == pytest.approx(12_000 * THREE_YEARS_OF_US)


@pytest.mark.parametrize("amount", ["30_000 USD/year", "600_000 MXN/year"])
def test_so_is_all_that_is_stated_as_an_amount(amount: str) -> None:
    lines = found(
        f"vendors.vendor.retained={{fte: 1, salary: {amount}}}",
        f"in_house.technology={amount}",
        f"in_house.other=[{{name: archive, scope: print, value: {amount}}}]",
    ).lines

    expected = pytest.approx(30_000 * THREE_YEARS_OF_US)
    assert [lines[key] for key in ("retained", "technology", "other_archive")] == [expected] * 3


@pytest.mark.parametrize("amount", ["30_000 USD/year", "600_000 MXN/year"])
def test_so_is_managing_the_vendor(amount: str) -> None:
    scenario = written({"vendor": "US"}).replace(b"governance_share: 0%", f"governance: {amount}".encode())
    lines = api.evaluate(scenario, settings=MEXICO, point="mean").options[1].lines

    assert {line.key: line.mean for line in lines}["governance"] == pytest.approx(30_000 * THREE_YEARS_OF_US)


@pytest.mark.parametrize("salary", ["60_000 USD/year", "1.2M MXN/year"])
def test_pay_is_too(salary: str) -> None:
    staff = f"in_house.staff=[{{role: clerk, fte: 2, salary: {salary}}}]"

    assert found(staff)["in_house"]["labour"][0] == pytest.approx(120_000 * THREE_YEARS_OF_US)


@pytest.mark.parametrize("cost", ["2 USD/payslip", "40 MXN/payslip"])
def test_errors_are_too(cost: str) -> None:
    """1 000 units, 1 % wrong today and 3 % at the vendor, whose dip of 5 % falls to 0 within a month: half of it."""
    lines = found(
        "vendors.vendor.errors={rate: 3%, dip: {extra: 5%, duration: 1 month}}",
        f"in_house.errors={{rate: 1%, cost: {cost}}}",
    ).lines

    assert lines["errors"] == pytest.approx(240 * THREE_YEARS_OF_US)
    assert lines["error_change"] == pytest.approx(480 * THREE_YEARS_OF_US)
    assert lines["error_dip"] == pytest.approx(1_000 * 0.05 / 2 * 2)


# Prices of an earlier date: a year before the start they were a year's inflation lower


def test_money_at_home_follows_prices_at_home() -> None:
    travel = found("vendors.vendor.travel={per_year: 6, cost: {value: 2_000 USD, as_of: 2026-01}}")

    assert travel.lines["travel"] == pytest.approx(12_000 * 1.05 * THREE_YEARS_OF_US)


def test_foreign_money_follows_prices_where_it_is_spent() -> None:
    travel = found("vendors.vendor.travel={per_year: 6, cost: {value: 40_000 MXN, as_of: 2026-01}}")

    assert travel.lines["travel"] == pytest.approx(12_000 * 1.10 * THREE_YEARS_OF_US)


@pytest.mark.parametrize(
    ("country", "price", "factor"),
    [
        ("MX", "{value: 120 MXN/payslip, as_of: 2026-01}", 1.10),
        ("PH", "{value: 120 MXN/payslip, as_of: 2026-01}", 1.10),
        ("PH", "{value: 6 USD/payslip, as_of: 2026-01}", 1.03),
        ("US", "{value: 6 USD/payslip, as_of: 2026-07}", 1.05**0.5),
        ("US", "{value: 6 USD/payslip, as_of: 2027-01}", 1.0),
    ],
)
def test_a_quote_of_an_earlier_date(country: str, price: str, factor: float) -> None:
    """In foreign money it has risen with that money's inflation, in the client's with that of the vendor's country."""
    quote = base(
        *MEXICO,
        f"vendors.vendor.price={{per_unit: {price}, price_fixed: true}}",
        "vendors.vendor.fx_borne_by=vendor" if "MXN" in price else "decision.timing=end",
        vendors={"vendor": country},
    )

    assert quote.lines["per_unit"] == pytest.approx(216_000 * factor)


def test_a_fee_of_an_earlier_date() -> None:
    fee = found("vendors.vendor.transition={duration: 2 months, fee: {value: 200_000 MXN, as_of: 2026-01}}")

    assert fee.lines["transition_fee"] == pytest.approx(10_000 * 1.10)


def test_pay_and_seats_of_an_earlier_date() -> None:
    old = found(
        "in_house.staff=[{role: clerk, fte: 2, salary: {value: 60_000 USD/year, as_of: 2025-01}}]",
        "in_house.facilities={value: 5_000 USD/seat/year, as_of: 2026-01}",
    )["in_house"]

    assert old["labour"][0] == pytest.approx(120_000 * 1.05**2 * THREE_YEARS_OF_US)
    assert old["facilities"][0] == pytest.approx(10_000 * 1.05 * THREE_YEARS_OF_US)

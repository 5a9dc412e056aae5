"""What is offered instead of a number that cannot be read: always one that can, and only where it is clear."""

import pytest

from bpo_decide.drivers import quantities as kinds
from bpo_decide.reading.amounts import QuantityError
from bpo_decide.reading.quantities import Kind


def _mend(kind: Kind, written: object) -> str | None:
    with pytest.raises(QuantityError) as caught:
        kind.read(written)
    return caught.value.mend


@pytest.mark.parametrize(
    ("kind", "written", "mended"),
    [
        (kinds.MONEY, "1,250,000 USD", "1_250_000 USD"),
        (kinds.MONEY, "1'250'000 CHF", "1_250_000 CHF"),
        (kinds.MONEY, "1.250.000,50 EUR", "1_250_000.50 EUR"),
        (kinds.MONEY, "1.250.000 EUR", "1_250_000 EUR"),
        (kinds.MONEY, "1,25,000 INR", "1_25_000 INR"),
        (kinds.MONEY, "US$ 1.25m", "1.25M USD"),
        (kinds.MONEY, "160 kEUR", "160k EUR"),
        (kinds.MONEY, "£1.25m", "1.25M GBP"),
        (kinds.MONEY, "EUR 1.25 million", "1.25M EUR"),
        (kinds.MONEY, "2 bn USD", "2bn USD"),
        (kinds.MONEY, "2B USD", "2bn USD"),
        (kinds.MONEY, "160kUSD", "160k USD"),
        (kinds.MONEY, "$140k - $180k", "140k to 180k USD"),
        (kinds.MONEY, "140-180k USD", "140k to 180k USD"),
        (kinds.PAY, "€58k – €62k per annum", "58k to 62k EUR/year"),
        (kinds.PAY, "58k eur p.a.", "58k EUR/year"),
        (kinds.PAY, "22 USD/hr", "22 USD/hour"),
        (kinds.PAY, "USD 4,500 a month", "4_500 USD/month"),
        (kinds.PAY, 58_000, "58000 /year"),
        (kinds.PAY, "58_000 USD/FTE/year", "58_000 USD/year"),
        (kinds.PAY, "58_000 USD annual", "58_000 USD/year"),
        (kinds.MONEY_PER_SEAT, "9_500 USD/desk/yr", "9_500 USD/seat/year"),
        (kinds.MONEY_PER_SEAT, "9_500 USD/year", "9_500 USD/seat/year"),
        (kinds.MONEY_PER_UNIT, "$7.40", "7.40 USD/unit"),
        (kinds.MONEY_PER_UNIT, "7,40 € per invoice", "7.40 EUR/invoice"),
        (kinds.SHARE, "8 pct", "8%"),
        (kinds.SHARE, "12,5 %", "12.5%"),
        (kinds.SHARE, 8, "8%"),
        (kinds.SHARE, "8%%", "8%"),
        (kinds.SHARE, "14% p.a.", "14%"),
        (kinds.GROWTH, "2% to 4% per year", "2% to 4%"),
        (kinds.GROWTH, "\N{MINUS SIGN}3%", "-3%"),
        (kinds.SHARE, "8-12%", "8 to 12%"),
        (kinds.GROWTH, "-3 to 4", "-3% to 4%"),
        (kinds.GROWTH, 3.5, "3.5%"),
        (kinds.DURATION, "3 yrs", "3 years"),
        (kinds.DURATION, "7 Months", "7 months"),
        (kinds.DURATION, "4-7months", "4 to 7 months"),
        (kinds.DURATION, "6 mo", "6 months"),
        (kinds.VOLUME, "9,000/month", "9_000/month"),
        (kinds.VOLUME, "9_000 invoices", "9_000 /month"),
        (kinds.POSTS, "2,5", "2.5"),
        (kinds.POSTS, "10 fte", "10 FTE"),
        (kinds.COUNT, "12 invoices", "12"),
        (kinds.RATE, "18,5 mxn/usd", None),
    ],
)
def test_a_repair_is_offered(kind: Kind, written: object, mended: str | None) -> None:
    assert _mend(kind, written) == (None if mended is None else f"write {mended}") or mended is None
    if mended is not None:
        read = kind.read(float(mended) if mended.replace(".", "").isdigit() else mended)
        assert read.unit == kind.unit.base


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (kinds.MONEY_PER_YEAR, "18 USD/hour"),  # an hour is no year
        (kinds.VOLUME, "9_000 /day"),
        (kinds.PAY, "58_000 USD/head"),
        (kinds.RATE, 18.5),  # only the analyst knows both currencies
        (kinds.SHARE, "130%"),
        (kinds.POSTS, "80%"),
        (kinds.COUNT, "12 USD/year"),
        (kinds.MONEY, "-5 USD"),
    ],
)
def test_nothing_is_offered_that_would_mean_something_else(kind: Kind, written: object) -> None:
    assert _mend(kind, written) is None


def test_months_and_years_are_both_offered_where_nothing_tells() -> None:
    assert _mend(kinds.DURATION, 5) == "write 5 months or 5 years"


@pytest.mark.parametrize("written", ["TBD", "?", "n/a", "to 12", "1..2..3", "one"])
def test_what_is_no_number_at_all_gets_an_example(written: str) -> None:
    assert _mend(kinds.MONEY, written) == "write it like 160_000 USD"


def test_a_very_long_text_is_answered_at_once() -> None:
    assert _mend(kinds.MONEY, "1," * 50_000 + "x") == "write it like 160_000 USD"
    assert _mend(kinds.SHARE, "9" * 1_000 + "-" * 1_000) == "write it like 8%"

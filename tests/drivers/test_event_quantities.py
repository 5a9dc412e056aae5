"""How often an event happens and what it costs, as analysts write it."""

import pytest

from bpo_decide.drivers.quantities import FREQUENCY, LOSS
from bpo_decide.reading.amounts import QuantityError
from bpo_decide.reading.forms import Interval, Pert, Point


@pytest.mark.parametrize(
    ("written", "yearly"),
    [("0.2 /year", 0.2), ("0.2/year", 0.2), ("1 / quarter", 4.0), ("2 /month", 24.0), ("0 /year", 0.0)],
)
def test_a_rate_is_one_a_year(written: str, yearly: float) -> None:
    read = FREQUENCY.read(written)
    assert (read.form, read.unit, read.chance) == (Point(yearly), "per year", False)


def test_a_rate_may_be_uncertain() -> None:
    assert FREQUENCY.read("0.1 to 0.4 /month").form == Interval(0.1 * 12, 0.4 * 12)
    assert FREQUENCY.read({"low": 0, "mode": 1, "high": 3, "unit": "/year"}).form == Pert(0, 1, 3)


@pytest.mark.parametrize(
    ("written", "code", "message", "mend"),
    [
        (0.2, "unit", "a yearly rate needs its unit", "write 0.2 /year"),
        ("20%", "unit", 'so many times a period, not "%"', ""),
        ("1 /day", "unit", 'so many times a period, not "/day"', ""),
        ("0.2 months", "unit", "so many times a period", ""),
        ("25 /year", "out-of-bounds", "a yearly rate", ""),
        ("1 /week", "out-of-bounds", "a yearly rate", ""),
        ("-0.1 /year", "out-of-bounds", "a yearly rate", ""),
        ("often", "number", "a yearly rate", ""),
    ],
)
def test_what_is_no_rate(written: object, code: str, message: str, mend: str) -> None:
    with pytest.raises(QuantityError) as found:
        FREQUENCY.read(written)
    assert found.value.code == code
    assert message in found.value.message
    assert mend in (found.value.mend or "")


@pytest.mark.parametrize(
    ("written", "amount", "per", "currency"),
    [
        ("90k USD", 90_000.0, "money", "USD"),
        ("1.5M MXN", 1_500_000.0, "money", "MXN"),
        ("12%", 0.12, "share", None),
        ("150%", 1.5, "share", None),
        ("2 months", 2.0, "months", None),
        ("1 month", 1.0, "months", None),
    ],
)
def test_a_loss_is_money_a_share_or_months(written: str, amount: float, per: str, currency: str | None) -> None:
    read = LOSS.read(written)
    assert (read.form, read.per, read.currency) == (Point(amount), per, currency)
    assert read.chance, "every event has a draw of its own"


def test_a_loss_may_be_uncertain() -> None:
    read = LOSS.read({"low": "5%", "mode": "10%", "high": "30%"})
    assert (read.form, read.per) == (Pert(0.05, 0.1, 0.3), "share")
    assert LOSS.read("50k to 400k USD").form == Interval(50_000, 400_000)


@pytest.mark.parametrize(
    ("written", "code", "message", "mend"),
    [
        (3, "unit", "a loss needs its unit", "write 3% or 3 months"),
        ("90_000 USD/year", "unit", "is money, a share of yearly charges or months of them", ""),
        ("3 days", "unit", "is money, a share of yearly charges or months of them", ""),
        ("-1%", "out-of-bounds", "a loss", ""),
        ({"low": "5%", "mode": "1 months", "high": "2 months"}, "mixed-units", "share one unit", ""),
    ],
)
def test_what_is_no_loss(written: object, code: str, message: str, mend: str) -> None:
    with pytest.raises(QuantityError) as found:
        LOSS.read(written)
    assert found.value.code == code
    assert message in found.value.message
    assert mend in (found.value.mend or "")

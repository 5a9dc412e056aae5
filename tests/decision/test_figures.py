"""Numbers with their units, as people read them."""

import pytest

from bpo_decide.decision import figures
from bpo_decide.drivers.contact_work import HANDLE_TIME
from bpo_decide.drivers.quantities import (
    DAYS,
    LOSS,
    MONEY,
    MONEY_PER_SEAT,
    MONEY_PER_UNIT,
    MONTHS,
    PAY,
    POSTS,
    RATE,
    SHARE,
)  # fmt: skip
from bpo_decide.reading.quantities import Kind


@pytest.mark.parametrize(
    ("kind", "written", "ends", "said"),
    [
        (MONEY_PER_UNIT, "12 CAD/contact", (12.1, 12.9), "12.1 to 12.9 CAD/contact"),
        (MONEY_PER_UNIT, "12 /contact", (12.1, 12.9), "12.1 to 12.9 USD/contact"),
        (MONEY_PER_SEAT, "9_500 /seat/month", (9_000, 9_500), "9,000 to 9,500 USD/seat/year"),
        (PAY, "30 EUR/hour", (28, 31), "28 to 31 EUR/hour"),
        (PAY, "30k EUR/year", (28_000, 31_000), "28,000 to 31,000 EUR/year"),
        (MONEY, "160_000", (150_000, 170_000), "150,000 to 170,000 USD"),
        (HANDLE_TIME, "10 to 12 minutes", (645, 762), "645 to 762 seconds"),
        (POSTS, "2 FTE", (1.5, 2.5), "1.5 to 2.5 FTE"),
        (DAYS, "30 days", (28, 35), "28 to 35 days"),
        (MONTHS, "9 months", (6, 9), "6 to 9 months"),
        (SHARE, "5%", (0.04, 0.06), "4% to 6%"),
        (LOSS, "5%", (0.04, 0.06), "4% to 6%"),
        (LOSS, "2 months", (1, 3), "1 to 3 months"),
        (LOSS, "50k CAD", (40_000, 60_000), "40,000 to 60,000 CAD"),
        (RATE, "18.5 MXN/USD", (18, 19), "18 to 19 MXN/USD"),
    ],
)
def test_units_are_said_once(kind: Kind, written: str, ends: tuple[float, float], said: str) -> None:
    assert figures.span(*ends, kind.read(written), "USD") == said


def test_a_price_is_per_what_it_was_written_for() -> None:
    assert figures.amount(12.5, MONEY_PER_UNIT.read("12.5 CAD/contact"), "USD") == "12.5 CAD/contact"


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.504, "just over 50% of it"),
        (0.6, "60% of it (more than 50%)"),
    ],
)
def test_what_is_above_a_limit_never_reads_as_the_limit(share: float, said: str) -> None:
    assert figures.above(share, 0.5, of=" of it") == said

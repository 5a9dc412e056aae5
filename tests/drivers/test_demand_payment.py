"""Charges that are paid later than they fall due."""

import pytest

from tests.model.by_hand import base

RATE = "decision.discount_rate=10%"
TWO_MONTHS = "vendors.vendor.contract={payment_days: 60.875}"
"""365.25 days are 12 months, so that these are two."""
V = 1.1 ** (-1 / 12)


def test_two_months_of_charges_are_owed_all_along() -> None:
    """6 000 a month from month 3 on; the charges of the last three months are paid in the last."""
    due = sum(6_000 * V**month for month in range(1, 37))
    paid = sum(6_000 * V**month for month in range(3, 36)) + 3 * 6_000 * V**36
    found = base(RATE, TWO_MONTHS)

    assert found.lines["payment_terms"] == pytest.approx(paid - due)
    assert found.lines["per_unit"] == pytest.approx(due)


def test_no_money_is_saved_only_time() -> None:
    """Undiscounted it is nothing; a year's cost is two months of charges less in the first, and more in the last."""
    found = base("decision.discount_rate=0%", TWO_MONTHS)

    assert found.lines["payment_terms"] == pytest.approx(0, abs=1e-9)
    assert found.outcome.yearly[0, 1].tolist() == pytest.approx([72_000 - 12_000, 72_000, 72_000 + 12_000])


def test_the_quote_stays_comparable() -> None:
    """Headline and contract value are those of the price; the terms are a line of their own."""
    with_terms, without = base(RATE, TWO_MONTHS), base(RATE)

    assert with_terms.options["vendor"].headline_saving == without.options["vendor"].headline_saving
    assert [line.group for line in with_terms.options["vendor"].lines if line.key == "payment_terms"] == ["financing"]
    steps = {step.group: step.amount for step in with_terms.options["vendor"].erosion}
    assert steps["financing"] == pytest.approx(-with_terms.lines["payment_terms"])
    assert sum(steps.values()) == pytest.approx(with_terms.options["vendor"].saving.mean)


def test_a_longer_term_is_worth_more() -> None:
    worth = [
        base(RATE, f"vendors.vendor.contract={{payment_days: {days}}}").lines["payment_terms"]
        for days in (0, 15, 30, 60, 90)
    ]

    assert worth[0] == pytest.approx(0, abs=1e-9)
    assert worth == sorted(worth, reverse=True)


def test_what_is_dearer_after_the_term_is_paid_later_too() -> None:
    """6 000 a month, 6 600 from the second year on, all a month (30.4375 days) later; the last one not later at all."""
    dearer = "{term: 1 year, payment_days: 30.4375, renewal: {uplift: 10%}}"
    found = base(f"vendors.vendor.contract={dearer}", "decision.discount_rate=10%").lines
    due = [6_000] * 12 + [6_600] * 24
    later = sum(amount * 1.1 ** -(min(month + 2, 36) / 12) for month, amount in enumerate(due))
    worth = sum(amount * 1.1 ** -((month + 1) / 12) for month, amount in enumerate(due))
    assert found["payment_terms"] == pytest.approx(later - worth)


def test_silence_is_payment_when_due() -> None:
    assert "payment_terms" not in base(RATE).lines

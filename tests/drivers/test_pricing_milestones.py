"""Amounts due at dates that the contract names."""

import pytest

from tests.model.by_hand import base

TWO = (
    "vendors.vendor.price={per_unit: 6 USD/payslip, price_fixed: true, milestones: ["
    "{name: design accepted, after: 2 months, amount: 30_000 USD},"
    "{name: first year, after: 13 months, amount: 12_000 USD}]}"
)


def test_each_amount_is_due_in_its_month() -> None:
    """At 10 % a year, cash at the end of the month: 30,000 in the third month and 12,000 in the fourteenth."""
    lines = base(TWO, "decision.discount_rate=10%").lines
    assert lines["milestones"] == pytest.approx(30_000 * 1.1 ** (-3 / 12) + 12_000 * 1.1 ** (-14 / 12))


def test_a_milestone_changes_no_other_charge_but_what_is_a_share_of_them() -> None:
    with_them, without = base(TWO).lines, base().lines
    assert with_them.pop("milestones") == pytest.approx(42_000)
    assert with_them == pytest.approx(without)


def test_what_is_due_after_the_transition_is_given_up_is_not_owed() -> None:
    """A delay of 20 months passes the long stop of 12: given up in month 12, after the first amount only."""
    delay = "vendors.vendor.transition.delay=20 months"
    assert base(TWO, delay).lines["milestones"] == pytest.approx(30_000)

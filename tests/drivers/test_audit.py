"""Auditing the vendor."""

import pytest

from bpo_decide import api
from tests.model.by_hand import base, written


def test_audits_are_paid_from_go_live_on_and_rise_with_prices() -> None:
    """12,000 a year at 10 % inflation, go-live after six months: 6,000, 13,200, 14,520 in three years."""
    lines = base(
        "vendors.vendor.audit=12_000 USD/year", "vendors.vendor.transition.duration=6 months", "inflation.US=10%"
    ).lines
    assert lines["audit"] == pytest.approx(6_000 + 13_200 + 14_520)


def test_audits_that_are_stated_stand_instead_of_a_share_and_are_no_open_question() -> None:
    def asked(*settings: str) -> bool:
        questions = api.load(written({"vendor": "US"}), settings=settings).questions
        return any(driver == "Compliance, audit and assurance" for driver, _ in questions)

    assert asked()
    assert not asked("vendors.vendor.audit=12_000 USD/year")


def test_who_is_silent_on_audits_takes_what_others_state() -> None:
    found = base("vendors.one.audit=12_000 USD/year", vendors={"one": "US", "other": "US"})
    assert found.mean("other", "audit") == pytest.approx(36_000)

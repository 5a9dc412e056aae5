"""Travel to the vendor."""

from pathlib import Path

import pytest

from bpo_decide import api

HAND = Path(__file__).parents[2] / "docs" / "examples" / "hand_calculation.yaml"
RATE = 1.1 ** (1 / 12) - 1


def test_trips_are_paid_from_go_live_on() -> None:
    """Six trips of 2,000 are 1,000 a month, in months 4 to 24 at 10 % a year; no inflation."""
    settings = ["vendors.bureau.travel={per_year: 6, cost: 2_000 USD}"]
    found = api.evaluate(HAND, point="mean", settings=settings).options[1]
    annuity = ((1 + RATE) ** -3 - (1 + RATE) ** -24) / RATE

    assert {line.key: line.mean for line in found.lines}["travel"] == pytest.approx(1_000 * annuity, abs=0.005)


def test_travel_that_is_stated_is_no_open_question() -> None:
    def open_questions(*settings: str) -> list[str]:
        return [driver for driver, _ in api.load(HAND, settings=settings).questions]

    assert "Travel after the selection" in open_questions()
    assert "Travel after the selection" not in open_questions("vendors.bureau.travel={per_year: 6, cost: 2_000 USD}")

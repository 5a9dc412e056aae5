"""Uncertain forms in words, with the numbers as they were written."""

from typing import Any

import pytest

from bpo_decide.drivers.contact_work import HANDLE_TIME
from bpo_decide.drivers.quantities import DURATION, GROWTH, MONEY_PER_SEAT, MONEY_PER_YEAR, POSTS
from bpo_decide.reading.quantities import Kind


@pytest.mark.parametrize(
    ("kind", "written", "said"),
    [
        (DURATION, {"p10": 6, "p50": 8, "p90": 13, "unit": "months"}, "6 to 13 months (P10 to P90, median 8)"),
        (
            DURATION,
            {"p10": 0.3, "p50": 1, "p90": 4, "max": 24, "unit": "months"},
            "0.3 to 4 months (P10 to P90, median 1, at most 24)",
        ),
        (GROWTH, {"p10": "2.5%", "p50": "3.5%", "p90": "5%"}, "2.5% to 5% (P10 to P90, median 3.5%)"),
        (POSTS, {"low": 1, "mode": 1.5, "high": 2}, "1 to 2 (likeliest 1.5)"),
        (
            HANDLE_TIME,
            {"low": "6 minutes", "mode": "7 minutes", "high": "8 minutes"},
            "6 to 8 minutes (likeliest 7)",
        ),
        (
            MONEY_PER_SEAT,
            {"low": 9_000, "mode": 9_500, "high": 11_000, "unit": "USD/seat/year"},
            "9000 to 11000 USD/seat/year (likeliest 9500)",
        ),
        (MONEY_PER_YEAR, {"uniform": ["90k USD/year", "120k USD/year"]}, "90k to 120k USD/year (equally likely)"),
        # months and weeks beside each other: each with its own
        (DURATION, {"uniform": ["3 weeks", "2 months"]}, "3 weeks to 2 months (equally likely)"),
        (DURATION, {"normal": {"mean": 7, "sd": 1}, "unit": "months"}, "7 months (normal, standard deviation 1)"),
        (DURATION, {"choices": {"6 months": "50%", "10 months": 0.5}}, "6 months (50%) or 10 months (50%)"),
        (DURATION, {"data": "runs.csv", "column": "days", "unit": "months"}, "column days of runs.csv in months"),
        (DURATION, {"value": {"uniform": ["3 months", "5 months"]}, "source": "a"}, "3 to 5 months (equally likely)"),
    ],
)
def test_a_form_is_told_in_words(kind: Kind, written: dict[str, Any], said: str) -> None:
    assert kind.read(written).text == said


def test_a_number_and_an_interval_stay_as_they_are_written() -> None:
    assert [DURATION.read(text).text for text in ("4 to 7 months", "9 months")] == ["4 to 7 months", "9 months"]

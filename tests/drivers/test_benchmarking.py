"""Having the vendor's price compared with the market."""

from pathlib import Path

import pytest

from bpo_decide import api
from bpo_decide.reading.problems import ScenarioError
from tests.model.by_hand import base, written
from tests.model.test_traces import Traced, _missing

STATED = "vendors.{}.benchmarking={{cost: {}, every: {}}}"
BOTH = {"one": "US", "other": "US"}


def test_each_comparison_is_paid_in_its_month_at_the_prices_of_its_year() -> None:
    """Every 15 months from the first day on: in month 15, of the second year, and in month 30, of the third."""
    lines = base(STATED.format("vendor", "60_000 USD", "15 months"), "inflation.US=10%").lines
    assert lines["benchmarking"] == pytest.approx(60_000 * 1.1 + 60_000 * 1.21)


def test_the_time_counts_from_go_live() -> None:
    """Go-live after 10 months, so that the second one would be due in month 40, after the 36 of the horizon."""
    late = "vendors.vendor.transition.duration=10 months"
    assert base(STATED.format("vendor", "60_000 USD", "15 months"), late).lines["benchmarking"] == pytest.approx(60_000)


def test_without_it_there_is_no_line_no_row_and_no_question() -> None:
    scenario = api.load(written(BOTH))
    assert "benchmarking" not in base().lines
    assert "benchmarking" not in {row.key for row in scenario.evidence}


def test_it_changes_no_other_line() -> None:
    with_it = base(STATED.format("vendor", "60_000 USD", "15 months")).lines
    del with_it["benchmarking"]
    assert with_it == pytest.approx(base().lines)


def test_silence_takes_the_dearest_and_the_most_frequent_of_what_others_state() -> None:
    """Of 10,000 every 12 months and 20,000 every 20: 20,000 in months 12 and 24 (36 is past the horizon)."""
    found = base(
        STATED.format("one", "10_000 USD", "12 months"),
        STATED.format("two", "20_000 USD", "20 months"),
        vendors={"one": "US", "two": "US", "silent": "US"},
    )
    assert found["one"]["benchmarking"][0] == pytest.approx(20_000)
    assert found["two"]["benchmarking"][0] == pytest.approx(20_000)
    assert found["silent"]["benchmarking"][0] == pytest.approx(40_000)


@pytest.mark.parametrize(
    ("said", "message"),
    [("{cost: 60_000 USD}", "every"), ("{cost: 60_000 USD, every: 0 months}", "lies below 1,")],
    ids=["how often", "all the time"],
)
def test_how_often_must_be_said_and_be_some_time(said: str, message: str) -> None:
    with pytest.raises(ScenarioError, match=message):
        api.load(written({"vendor": "US"}), settings=[f"vendors.vendor.benchmarking={said}"])


def test_whatever_moves_it_is_in_its_explanation(tmp_path: Path) -> None:
    text = written({"vendor": "US"}).decode().replace("US: 0%", "US: 1% to 4%")
    text += "    benchmarking: {cost: 50_000 to 70_000 USD, every: 10 to 16 months}\n"
    path = tmp_path / "scenario.yaml"
    path.write_text(text.replace("duration: 0 months", "duration: 3 to 6 months"), encoding="utf-8")
    traced = Traced(path)
    names = {quantity.key for quantity, _ in traced.explanations["vendor", "benchmarking"].inputs}

    assert {"vendors.vendor.benchmarking.cost", "vendors.vendor.benchmarking.every"} <= names
    assert all(_missing(traced, start, traced.keys()) == set() for start in traced.starts())

"""Dispute with the vendor: what it is settled for, and what it costs until then."""

from math import exp
from pathlib import Path

import pytest

from bpo_decide import api
from bpo_decide.reading.problems import ScenarioError
from tests.model.by_hand import OFF, base, drawn, written
from tests.model.test_traces import Traced, _missing

STATED = "vendors.{}.risks={{" + OFF + ", dispute: {{{}}}}}"
ONE = "rate: 0.1 /year, severity: 100_000 USD"
LASTING = "proceedings: {duration: 24 months, cost: 5_000 USD/month}"


def loss(event: str, *settings: str) -> float:
    """Return the expected loss to disputes over three years."""
    return base(STATED.format("vendor", event), *settings).lines["dispute"]


def test_a_dispute_costs_its_rate_times_its_outcome() -> None:
    """A tenth of a dispute a year of 100,000, over three years."""
    assert loss(ONE) == pytest.approx(30_000)


def test_the_proceedings_come_on_top() -> None:
    """24 months of 5,000 make 120,000 more: 0.3 disputes of 220,000."""
    assert loss(f"{ONE}, {LASTING}") == pytest.approx(66_000)


def test_cap_and_recovery_are_of_the_outcome_only() -> None:
    """50,000 at most, half of it recovered: 0.3 x (25,000 + 120,000)."""
    assert loss(f"{ONE}, {LASTING}, cap: 50_000 USD, recovery: 50%") == pytest.approx(0.3 * 145_000)


def test_a_safeguard_against_disputes_lowers_both() -> None:
    assert loss(f"{ONE}, {LASTING}, safeguards: {{ladder: {{rate: 40%}}}}") == pytest.approx(0.6 * 66_000)


def test_the_proceedings_cost_the_prices_of_the_year_in_which_it_begins() -> None:
    """At 10 % inflation, a third of the events in each year: 22,000 x (1 + 1.1 + 1.21)."""
    assert loss(f"{ONE}, {LASTING}", "inflation.US=10%") == pytest.approx(22_000 * 3.31)


def test_drawn_disputes_come_to_the_same_and_mostly_there_is_none() -> None:
    """With 0.3 expected none comes in exp(-0.3) of the cases; one costs 220,000 and nothing else."""
    found = drawn(STATED.format("vendor", f"{ONE}, {LASTING}"), draws=10_000)
    losses = found["vendor"]["dispute"]

    assert (losses == 0).mean() == pytest.approx(exp(-0.3), abs=0.01)
    assert losses / 220_000 == pytest.approx((losses / 220_000).round())
    assert losses.mean() == pytest.approx(66_000, rel=0.05)


def test_it_happens_with_vendors_only_and_silence_takes_it_over() -> None:
    found = base(STATED.format("one", f"{ONE}, {LASTING}"), vendors={"one": "US", "other": "US"})

    assert found.mean("other", "dispute") == pytest.approx(66_000)
    assert "dispute" not in found["in_house"]


def test_without_it_there_is_no_line_but_a_question() -> None:
    asked = {driver for driver, _ in api.load(written({"vendor": "US"})).questions}

    assert "dispute" not in base().lines
    assert "Dispute or litigation with the vendor" in asked


@pytest.mark.parametrize(
    ("path", "event", "message"),
    [
        ("vendors.vendor", "severity: 100_000 USD", "dispute needs rate: none is published"),
        ("vendors.vendor", f"{ONE}, proceedings: {{duration: 2 years}}", "cost"),
        ("in_house", ONE, "dispute says nothing here"),
    ],
    ids=["no rate", "no cost", "in-house"],
)
def test_what_is_not_published_must_be_stated_where_it_can_happen(path: str, event: str, message: str) -> None:
    with pytest.raises(ScenarioError, match=message):
        api.load(written({"vendor": "US"}), settings=[f"{path}.risks={{dispute: {{{event}}}}}"])


def test_an_own_centre_has_no_dispute_with_its_client() -> None:
    centre = "id: own, kind: captive, country: PH, includes: [labour], price: {fixed: 80_000 USD/year}"
    with pytest.raises(ScenarioError, match="dispute says nothing here: nobody has a contract with himself"):
        api.load(written({"vendor": "US"}), settings=[f"alternatives=[{{{centre}, risks: {{dispute: {{{ONE}}}}}}}]"])


def test_whatever_moves_it_is_in_its_explanation(tmp_path: Path) -> None:
    event = (
        "rate: 0.05 to 0.2 /year, severity: 50k to 200k USD, cap: 200k to 300k USD,"
        " proceedings: {duration: 1 to 3 years, cost: 4_000 to 6_000 USD/month}"
    )
    text = written({"vendor": "US"}).decode().replace("US: 0%", "US: 1% to 4%")
    path = tmp_path / "scenario.yaml"
    path.write_text(f"{text}    risks: {{dispute: {{{event}}}}}\n", encoding="utf-8")
    traced = Traced(path)
    names = {quantity.key for quantity, _ in traced.explanations["vendor", "dispute"].inputs}

    stated = ("rate", "severity", "cap", "proceedings.duration", "proceedings.cost")
    assert {f"vendors.vendor.risks.dispute.{name}" for name in stated} <= names
    assert all(_missing(traced, start, traced.keys()) == set() for start in traced.starts())

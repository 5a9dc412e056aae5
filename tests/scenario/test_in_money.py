"""Which words are about what is in the cost already."""

import json
from pathlib import Path
from typing import Any

import pytest

from bpo_decide.api import load
from bpo_decide.drivers.registry import composed
from bpo_decide.reading.problems import ScenarioError
from bpo_decide.resources import shipped
from bpo_decide.scenario.in_money import RISKS, SUBJECTS, in_money, in_rows, words_of
from bpo_decide.scenario.loading import checked
from tests.reading.whole import read_document

SCENARIOS = Path(__file__).parents[2] / "scenarios"
SCORES = "{in_house: 50, paybureau: 60}"
BASE = (Path(__file__).parent / "base.yaml").read_text(encoding="utf-8")


def _keys(node: Any) -> set[str]:  # noqa: ANN401 - any part of a schema
    if isinstance(node, list):
        return {key for part in node for key in _keys(part)}
    if not isinstance(node, dict):
        return set()
    return set(node.get("properties", {})) | {key for part in node.values() for key in _keys(part)}


def test_every_place_is_one_that_the_language_has() -> None:
    known = _keys(json.loads(shipped("schema", "scenario.schema.json")))
    named = {key for subject in SUBJECTS for place in subject.places for key in place.split(".")} - {"*"}

    assert named <= known
    assert set(RISKS) <= set(composed("risks").model_fields)


@pytest.mark.parametrize(
    ("name", "counted"),
    [
        ("Total cost of ownership", "what an option costs"),
        ("Error rates", "what errors cost"),
        ("TRANSITION effort", "the transition"),
        ("Handover", "the transition"),
        ("Exposure to exchange rates", "moves of currencies"),
        ("Insolvency", "the risk of insolvency"),
        ("Lock-in", None),  # no exit is costed here
        ("Outages", None),
        ("Transitional arrangements", None),  # another word
        ("Costa Rica office hours", "office space"),
        ("Knowledge kept", None),
        ("Parallel running", None),  # other words than the key's
        ("Length of the parallel run", "parallel run"),
        ("Quality-minded minimum volumes", "what errors cost"),
        ("Minimum volumes", "minimum volume"),
        ("Savings potential", "what an option costs"),
        ("Language skills", None),
    ],
)
def test_a_name_is_looked_at_word_by_word(name: str, counted: str | None) -> None:
    document = read_document(BASE, "base.yaml")

    found = in_money(checked(document), document, words_of(name))

    assert (None if found is None else found[0]) == counted


def test_what_the_scenario_does_not_cost_may_be_a_criterion() -> None:
    without = BASE.replace("  errors: {rate: 0.5% to 1.2%, cost: 60 to 140 USD/payslip}\n", "").replace(
        "    errors: {rate: 0.8% to 2%}\n", ""
    )
    with_outage = BASE + "\nrisks: {outage: {rate: 0.2 /year, severity: 10k USD}}\n"

    for text, word, counted in (
        (without, "accuracy", False),
        (with_outage, "downtime", True),
        (BASE, "downtime", False),
    ):
        document = read_document(text, "base.yaml")
        assert (in_money(checked(document), document, word) is not None) is counted


def test_risks_that_are_left_out_count_nothing() -> None:
    document = read_document(BASE + "\nrisks: none\n", "base.yaml")

    assert in_money(checked(document), document, "financial_stability") is None


def _with_criterion(scenario: str, name: str) -> bytes:
    text = (SCENARIOS / scenario).read_text(encoding="utf-8")
    return f"{text}\ncriteria:\n  - {{name: {name}, worst: bad, best: good, swing: 100, scores: {SCORES}}}\n".encode()


@pytest.mark.parametrize("name", ["Severance", "Change requests", "Ease of managing the vendor"])
def test_what_the_library_costs_unasked_is_no_criterion(name: str) -> None:
    """The smallest scenario states none of these; all of them are lines of its result."""
    with pytest.raises(ScenarioError) as caught:
        load(_with_criterion("payroll_small.yaml", name))

    (problem,) = caught.value.problems
    assert problem.code == "overlap"
    assert "is in the cost already" in problem.message
    assert (problem.place and problem.place.line) == len(
        (SCENARIOS / "payroll_small.yaml").read_text().splitlines()
    ) + 3


@pytest.mark.parametrize(
    "name", ["Stay bonus", "Error rate", "Attrition risk", "Risk of data breach", "Currency exposure"]
)
def test_what_no_line_of_the_scenario_costs_may_be_a_criterion(name: str) -> None:
    """Nothing is said there of errors, attrition, bonuses, records or another currency."""
    assert load(_with_criterion("payroll_small.yaml", name)).document.criteria[0].name == name


def test_rows_without_a_figure_count_nothing() -> None:
    rows = load((SCENARIOS / "payroll_small.yaml").read_bytes()).evidence
    standing = {row.driver: set(row.standing.values()) for row in rows}

    assert standing["Travel to the vendor"] == {"missing"}
    assert in_rows(rows, "travel_to_the_vendor") is None
    assert in_rows(rows, "change_requests") == "Change requests"

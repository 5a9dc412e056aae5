"""The screen before money: what is stated of the process, and what that does to the verdict.

The vendor saves a fifth for certain: without the screen it is chosen without conditions (see test_verdict.py).
"""

from typing import Any

import pytest

from bpo_decide import api
from bpo_decide.decision.suitability import Screen
from bpo_decide.report.evaluation import Evaluation

SCENARIO = """
schema: 1
title: Suitability
client: {name: Example, country: US, currency: USD%(client)s}
decision: {start: 2027-01, horizon: 3 years, discount_rate: 0%%}
process: {type: payroll, volume: {per_month: 1_000}%(process)s}
in_house:
  staff:
    - role: clerk
      fte: {value: 2, source: payroll list}
      salary: {value: 50_000 USD/year, source: payroll list}
      tenure: 0 years
  on_costs: 0%%
  wage_growth: 0%%
hidden_costs: {productivity_lag: off, scope_change: off, transition_other_normative: off}
risks: none
%(options)s
"""
VENDOR = """
vendors:
  - id: bureau
    country: US
    includes: [labour]
    price: {fixed: {value: 80_000 USD/year, source: its bid}, price_fixed: true, final_price: 100%}
    transition: {duration: 0 months, fee: 0 USD, severance: 0 USD}
    retained: {fte: 0}
    governance: 0 USD/year
"""
IMPROVED = """
alternatives:
  - {id: better, kind: in_house_improved, staff_change: {clerk: -0.5}, one_time: 1_000 USD, months: 1}
"""


def _found(process: str = "", *, client: str = "", options: str = VENDOR) -> Evaluation:
    more = f", {process}" if process else ""
    return api.evaluate((SCENARIO % {"process": more, "client": client, "options": options}).encode(), point="mean")


def _screen(found: Any) -> Screen:  # noqa: ANN401 - an evaluation
    screen: Screen = found.result.suitability
    return screen


def test_without_statements_nothing_is_screened_and_nothing_capped() -> None:
    found = _found("core: false")

    assert not _screen(found).screened
    assert _screen(found).advice is None
    assert found.decision.verdict == "choose"


def test_regulation_alone_is_no_statement_of_the_process() -> None:
    found = _found("regimes: [SOX]")

    assert _screen(found).regulation == ("financial reporting",)
    assert not _screen(found).screened
    assert _screen(found).advice is None


def test_regulation_counts_beside_a_statement() -> None:
    assert _screen(_found("regimes: [SOX], codifiable: high")).advice == "with_control"


@pytest.mark.parametrize(
    ("process", "advice", "verdict"),
    [
        ("core: true", "keep", "choose_with_conditions"),
        ("codifiable: low, measurable: low", "keep", "choose_with_conditions"),
        ("codifiable: low", "improve_first", "choose_with_conditions"),
        ("measurable: low", "improve_first", "choose_with_conditions"),
        ("interdependence: high", "improve_first", "choose_with_conditions"),
        ("codifiable: medium", "with_control", "choose"),
        ("client_specific_knowledge: high", "with_control", "choose"),
        ("codifiable: high, measurable: high, interdependence: low", None, "choose"),
        (
            "codifiable: high, measurable: high, interdependence: low, client_specific_knowledge: low",
            "outsource",
            "choose",
        ),
    ],
)
def test_keeping_and_improving_first_cap_the_verdict(process: str, advice: str | None, verdict: str) -> None:
    found = _found(process)

    assert _screen(found).advice == advice
    assert found.decision.verdict == verdict


def test_the_condition_says_why() -> None:
    (condition,) = _found("codifiable: low").decision.conditions

    assert condition.startswith("by its nature the advice on this work is to improve it first: ")
    assert "operational risk" in condition


def test_what_is_not_stated_is_named() -> None:
    screen = _screen(_found("codifiable: high, client_specific_knowledge: medium"))

    assert screen.missing == ("measurable", "interdependence")
    assert screen.stated == {"codifiable": "high", "client_specific_knowledge": "medium"}


def test_an_improvement_of_ones_own_is_not_capped() -> None:
    """A quarter of the pay goes away for 1,000: 25,000 a year for certain, whoever is known for the process."""
    found = _found("core: true", options=IMPROVED)

    assert found.decision.recommended == "better"
    assert not any("by its nature" in condition for condition in found.decision.conditions)

"""Mistakes of different kinds are told together where one says nothing of another, each at its own place."""

from pathlib import Path

import pytest

from bpo_decide.api import load
from bpo_decide.reading.problems import ScenarioError

BASE = (Path(__file__).parent / "base.yaml").read_text(encoding="utf-8")
SLIP = ("  attrition: {low", "  atrition: {low")
WHAT_IF = "\nwhat_ifs:\n  dearer: {vendors.heartland.price.per_unit: 7 GBP/payslip, in_house.on_costs: -20%}\n"
CRITERION = "\ncriteria:\n  - {name: Ease of transition, worst: hard, best: easy, swing: 100, scores: {manila: 10}}\n"


def _told(text: str) -> list[tuple[int, str]]:
    with pytest.raises(ScenarioError) as caught:
        load(text.encode())
    return [(found.place.line, found.code) for found in caught.value.problems if found.place is not None]


def _line(text: str, words: str) -> int:
    assert text.count(words) == 1
    return text[: text.index(words)].count("\n") + 1


def test_a_mistake_of_a_what_if_is_told_beside_one_of_the_scenario() -> None:
    text = BASE.replace("\nwhat_ifs:\n", WHAT_IF) if "\nwhat_ifs:\n" in BASE else BASE + WHAT_IF
    broken = text.replace(*SLIP)

    (slip, *others) = _told(broken)
    assert slip == (_line(broken, "atrition"), "unknown-key")
    assert others == [(_line(broken, "  dearer:"), "out-of-bounds")]


def test_a_what_if_does_not_repeat_what_is_wrong_without_it() -> None:
    text = BASE.replace("\nwhat_ifs:\n", "\nwhat_ifs:\n  other: {in_house.on_costs: 20%}\n").replace(*SLIP)

    assert _told(text) == [(_line(text, "atrition"), "unknown-key")]


def test_a_criterion_that_counts_twice_is_told_beside_a_slip() -> None:
    text = (BASE + CRITERION).replace(*SLIP)

    assert sorted(_told(text)) == [(_line(text, "atrition"), "unknown-key"), (_line(text, "Ease of"), "overlap")]


def test_of_two_vendors_with_one_id_each_has_its_own_mistakes() -> None:
    own = "    retained: {fte: 2.5}"
    text = BASE.replace("  - id: monterrey\n", "  - id: heartland\n")
    text = text.replace(own, f"{own}\n    hidden_costs: {{nope: 3%}}")

    told = _told(text)
    assert [line for line, code in told if code == "reference"] == [_line(text, "nope: 3%")]
    assert [code for _, code in told if code != "reference"].count("duplicate-id") == 1

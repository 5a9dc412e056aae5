"""Rules on which work is fit to be outsourced: each with words that a scenario may state, a reason and a source."""

from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from bpo_decide.library.files import document
from bpo_decide.library.regimes import regimes
from bpo_decide.library.suitability import gravest, suitability_rules
from tests.library.test_records import Grade, Key, Source, Verification, Words

LEVEL = Literal["low", "medium", "high"]


class Statements(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    codifiable: list[LEVEL] = []
    measurable: list[LEVEL] = []
    interdependence: list[LEVEL] = []
    client_specific_knowledge: list[LEVEL] = []
    core: list[Literal["strategic"]] = []
    regulation: list[Words] = []


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    when: Statements
    unless: Statements = Statements()
    advice: Literal["keep", "improve_first", "with_control", "outsource"]
    reason: Words = Field(min_length=40)
    source: Source
    grade: Grade
    verification: Verification


def test_every_rule_is_whole() -> None:
    TypeAdapter(dict[Key, Record]).validate_python(document("suitability.yaml"))


def test_regulation_is_told_by_areas_that_regimes_have() -> None:
    asked = {area for rule in suitability_rules() for area in rule.when.get("regulation", ())}

    assert asked <= {regime.area for regime in regimes()}
    assert asked


def _advice(**known: str) -> str | None:
    held = tuple(rule for rule in suitability_rules() if rule.holds({key: (word,) for key, word in known.items()}))
    return gravest(held)


@pytest.mark.parametrize(
    ("known", "advice"),
    [
        ({}, None),
        ({"core": "strategic"}, "keep"),
        ({"codifiable": "low", "measurable": "low"}, "keep"),
        ({"codifiable": "low", "measurable": "high"}, "improve_first"),
        ({"codifiable": "high", "measurable": "low"}, "improve_first"),
        ({"interdependence": "high"}, "improve_first"),
        ({"interdependence": "high", "codifiable": "medium"}, "improve_first"),
        ({"interdependence": "high", "codifiable": "high"}, "with_control"),
        ({"interdependence": "medium"}, "with_control"),
        ({"client_specific_knowledge": "high"}, "with_control"),
        ({"codifiable": "medium"}, "with_control"),
        ({"measurable": "medium"}, "with_control"),
        ({"regulation": "financial sector"}, "with_control"),
        ({"regulation": "data protection"}, None),
        ({"codifiable": "high", "measurable": "high", "interdependence": "low"}, None),
        (
            {
                "codifiable": "high",
                "measurable": "high",
                "interdependence": "low",
                "client_specific_knowledge": "low",
            },
            "outsource",
        ),
    ],
)
def test_the_gravest_advice_of_what_is_known(known: dict[str, str], advice: str | None) -> None:
    assert _advice(**known) == advice

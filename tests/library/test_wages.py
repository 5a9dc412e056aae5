"""Wages as published, and what follows from them by hand."""

from typing import Annotated

import pytest
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

from bpo_decide.library.errors import NothingKnown, UnknownKey
from bpo_decide.library.files import document
from bpo_decide.library.locations import known_countries
from bpo_decide.library.wages import agent_wage, multiples, should_cost_per_hour, wage, wage_table
from bpo_decide.reading.forms import Pert
from tests.library.test_records import Grade, Key, Source, Verification, Words


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Row(Strict):
    low: float
    high: float
    benefits: Annotated[list[float], Field(min_length=2, max_length=2)]


class Pay(Strict):
    work: Words
    process: list[Key]
    unit: Words
    source: Source
    evidence_type: Words
    grade: Grade
    verification: Verification
    published_for: Words
    notes: Words
    countries: dict[Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")], Row]


class Multiple(Strict):
    what: Words
    unit: Words
    low: float
    high: float
    published_for: Words
    source: Source
    evidence_type: Words
    grade: Grade
    verification: Verification
    notes: Words


def test_every_record_is_whole() -> None:
    stored = dict(document("wages.yaml"))
    Pay.model_validate(stored.pop("pay"))

    TypeAdapter(dict[Key, Multiple]).validate_python(stored)
    assert {row.country for row in wage_table().wages} <= set(known_countries())


def test_wages_are_stored_as_published() -> None:
    assert {row.country: (row.low, row.high, *row.benefits) for row in wage_table().wages} == {
        "CO": (4, 5, 40, 50), "CR": (6, 7, 40, 50), "DO": (4, 5, 30, 40), "SV": (4, 5, 30, 40), "GT": (4, 5, 30, 40),
        "JM": (4, 5, 30, 40), "MX": (5, 6, 40, 50), "IN": (2, 3, 20, 30), "PH": (2, 3, 40, 50),
    }  # fmt: skip


def test_the_multiple_follows_from_a_vendors_rates_over_a_loaded_wage() -> None:
    multiple = next(one for one in multiples() if one.key == "rate_over_wage")

    assert multiple.low == pytest.approx(10 / (2.5 * 1.3), abs=0.1)
    assert multiple.high == pytest.approx(18 / (2.5 * 1.3), abs=0.1)
    assert multiple.grade == "D"


def test_an_hour_in_india_should_cost_seven_to_twenty_one_dollars() -> None:
    cost = should_cost_per_hour(country="IN")

    assert isinstance(cost.value, Pert)
    assert cost.value.low == pytest.approx(2 * 1.2 * 3)
    assert cost.value.high == pytest.approx(3 * 1.3 * 5.5)
    assert (cost.grade, cost.unit) == ("D", "USD/hour")
    assert "DERIVED" in cost.verification


def test_a_wage_is_a_span_with_an_assumed_mode() -> None:
    assert agent_wage(country="PH").value == Pert(2, 2.5, 3)
    assert "mode assumed" in agent_wage(country="PH").note


def test_where_no_wage_was_found_none_is_made_up() -> None:
    with pytest.raises(NothingKnown, match="no wage of agents in contact centres was found for Poland"):
        wage("PL")
    with pytest.raises(UnknownKey, match="unknown country 'XX'"):
        wage("XX")

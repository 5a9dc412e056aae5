"""Safeguards: published effects as printed, none invented, and what each is about exists."""

from typing import Annotated, Literal, Self

import pytest
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, model_validator

from bpo_decide.library.errors import UnknownKey
from bpo_decide.library.files import document
from bpo_decide.library.hidden_costs import hidden_costs
from bpo_decide.library.risks import risk_figures
from bpo_decide.library.safeguards import safeguard, safeguards, safeguards_against
from tests.library.test_records import Grade, Key, Source, Verification, Words


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    what: Words
    lowers: list[Key] = Field(min_length=1)
    effect_on: Literal["rate", "severity", "share"] | None = None
    low: float | None = None
    mode: float | None = None
    high: float | None = None
    unit: Words | None = None
    of: float | None = None
    published_for: Words | None = None
    source: Source | None = None
    evidence_type: Words | None = None
    grade: Grade | None = None
    verification: Verification
    clause: Annotated[str, StringConstraints(pattern=r"^[A-Z].*\.$")] | None = None
    notes: Words | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        figures = [figure for figure in (self.low, self.mode, self.high) if figure is not None]
        cited = (self.source, self.grade, self.published_for, self.evidence_type, self.unit, self.effect_on)
        if figures != sorted(figures):
            raise ValueError("low, mode and high are out of order")
        if figures and (None in cited or self.verification == "NONE"):
            raise ValueError("an effect has a source, a grade and what it was published for")
        if not figures and (any(cited) or self.verification != "NONE" or self.notes is None):
            raise ValueError("without an effect nothing is cited, and the notes say so")
        return self


def test_every_safeguard_is_whole() -> None:
    TypeAdapter(dict[Key, Record]).validate_python(document("safeguards.yaml"))


@pytest.mark.parametrize(
    ("key", "figures", "grade"),
    [
        ("incident_plan", (None, 232_008, None), "B"),
        ("staff_training", (None, 232_867, None), "B"),
        ("secure_development", (None, 249_278, None), "B"),
        ("containment", (None, 24, None), "B"),
        ("security_rating", (4, None, 13.8), "D"),
        ("contract_management", (6.2, None, 12.4), "B"),
        ("known_vendor", (42, None, 50), "C"),
    ],
)
def test_effects_are_stored_as_published(
    key: str, figures: tuple[float | None, float | None, float | None], grade: str
) -> None:
    record = safeguard(key)

    assert (record.low, record.mode, record.high, record.grade) == (*figures, grade)


def test_three_effects_of_one_survey_are_about_a_twentieth_of_its_mean() -> None:
    for key in ("incident_plan", "staff_training", "secure_development"):
        record = safeguard(key)
        assert record.mode is not None
        assert record.of == 4_450_000
        assert record.mode / record.of == pytest.approx(0.05, abs=0.01)


def test_the_share_of_early_containment_follows_from_both_means() -> None:
    assert safeguard("containment").mode == round(100 * (3.74 - 2.84) / 3.74)


def test_better_contract_management_halves_the_loss() -> None:
    record = safeguard("contract_management")

    assert record.low is not None
    assert record.high == 2 * record.low


@pytest.mark.parametrize("key", ["iso27001", "soc2", "exit_plan", "second_vendor", "step_in", "open_book"])
def test_what_is_not_published_has_no_effect(key: str) -> None:
    record = safeguard(key)

    assert not record.has_figure
    assert (record.source, record.verification) == (None, "NONE")


def test_what_is_lowered_exists_and_every_event_that_a_contract_can_soften_has_a_safeguard() -> None:
    known = {record.event for record in risk_figures()} | {record.key for record in hidden_costs()}
    lowered = {key for record in safeguards() for key in record.lowers}

    assert lowered <= known
    assert {record.event for record in risk_figures()} - lowered == set()


def test_the_safeguards_of_an_event_are_those_that_name_it() -> None:
    assert [record.key for record in safeguards_against("dispute")] == ["scope_clause", "dispute_procedure"]
    assert safeguards_against("nothing") == ()


def test_an_unknown_safeguard_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownKey, match=r"unknown safeguard 'escro'; did you mean 'escrow'\?"):
        safeguard("escro")

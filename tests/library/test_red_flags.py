"""Red flags: one record and one module each, cases with numbers and sources, figures as published."""

from typing import Literal, Self

import pytest
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from bpo_decide.decision.red_flags import known
from bpo_decide.library.accessor import assume
from bpo_decide.library.errors import UnknownKey
from bpo_decide.library.files import document
from bpo_decide.library.red_flags import red_flag, red_flags
from bpo_decide.reading.forms import Pert
from tests.library.test_records import Grade, Key, Source, Verification, Words


class Case(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    name: Words
    said: Words
    source: Source
    grade: Grade
    verification: Verification


class Range(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    low: float
    mode: float
    high: float
    unit: Literal["percent"]
    published_for: Words
    source: Source
    grade: Grade
    verification: Verification


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    what: Words
    severity: Literal["severe", "worth_a_look"]
    reason: Words
    cases: list[Case] = Field(min_length=1)
    clears: Words
    question: Words | None = None
    range: Range | None = None

    @model_validator(mode="after")
    def _reads_well(self) -> Self:
        if not self.reason.endswith(".") or not self.clears.endswith("."):
            raise ValueError("a reason and what clears are sentences")
        if self.question is not None and not self.question.endswith("?"):
            raise ValueError("a question is one")
        if any(case.said.endswith(".") for case in self.cases) or self.what[0].isupper():
            raise ValueError("what is put into sentences is none itself")
        return self


def test_every_flag_is_whole() -> None:
    TypeAdapter(dict[Key, Record]).validate_python(document("red_flags.yaml"))


def test_every_record_has_a_module_and_every_module_a_record() -> None:
    assert known() == {record.key for record in red_flags()}


@pytest.mark.parametrize(
    ("key", "case", "figures"),
    [
        # as printed: 330 of 7 x 90 = 630 is 47.6% below; 31.8 / 1.9 = 16.7; 16.2 / 192 = 8.4%; 27 / 395 = 6.8%
        ("bid_under_wages", 0, ("330 million", "90 million", "47.6%", "64 million in two years")),
        ("margin_within_error", 0, ("1.9 million", "31.8 million", "16.7 times")),
        ("saving_outside_range", 0, ("192 million", "16.2 million", "8.4%")),
        ("saving_back_loaded", 0, ("94 million", "90 million", "128 million", "2 of 26")),
        ("saving_back_loaded", 1, ("395 million", "27 million", "6.8%", "65%")),
        ("no_parallel_run", 0, ("6.19 million", "37 million", "1.25 billion", "200,000")),
        ("saving_needs_client", 1, ("57 million", "81 million")),
        ("no_baseline", 0, ("159 million", "255 million")),
        ("single_bidder", 0, ("4.1 billion", "10.4 billion", "16%")),
    ],
)
def test_cases_have_the_numbers_that_were_published(key: str, case: int, figures: tuple[str, ...]) -> None:
    said = red_flag(key).cases[case].said

    assert all(figure in said for figure in figures)


@pytest.mark.parametrize(
    ("worked_out", "printed"),
    [(1 - 330 / (7 * 90), 0.476), (31.8 / 1.9 / 100, 0.167), (16.2 / 192, 0.084), (27 / 395, 0.068)],
)
def test_shares_in_the_cases_follow_from_their_amounts(worked_out: float, printed: float) -> None:
    assert worked_out == pytest.approx(printed, abs=0.0005)


def test_the_published_range_of_savings() -> None:
    found = assume("net_saving")

    assert found.value == Pert(0.1, 0.15, 0.39)
    assert (found.grade, found.unit) == ("B", "share")
    assert "2006" in found.citation


def test_severe_are_few() -> None:
    severe = {record.key for record in red_flags() if record.severity == "severe"}

    assert severe == {"bid_under_wages", "no_parallel_run", "transformation_with_operation", "no_baseline"}


def test_an_unknown_flag_names_the_nearest() -> None:
    with pytest.raises(UnknownKey, match="no_baseline"):
        red_flag("no_base_line")

"""Benchmarks: as published, with source and grade, for kinds of process that exist."""

from typing import Annotated, Literal, Self

import pytest
from pydantic import BaseModel, ConfigDict, StringConstraints, TypeAdapter, model_validator

from bpo_decide.library.benchmarks import benchmark, benchmarks, benchmarks_of
from bpo_decide.library.errors import UnknownKey
from bpo_decide.library.files import document
from bpo_decide.library.processes import process
from tests.library.test_records import Grade, Key, Source, Verification, Words


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    process: Key
    metric: Words
    unit: Words
    compared: Literal["unit", "contact", "none"]
    currency: Annotated[str, StringConstraints(pattern=r"^([A-Z]{3}|none)$")]
    low: float | None = None
    mode: float | None = None
    high: float | None = None
    statistic: Words
    published_for: Words
    source: Source
    evidence_type: Words
    grade: Grade
    verification: Verification
    notes: Words | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        figures = [figure for figure in (self.low, self.mode, self.high) if figure is not None]
        if not figures or figures != sorted(figures):
            raise ValueError("there are figures, in order")
        if self.compared != "none" and (self.currency == "none" or self.grade == "D"):
            raise ValueError("what is compared is money, and no vendor's claim")
        if self.compared == "none" and self.notes is None:
            raise ValueError("what is not compared says why")
        return self


def test_every_benchmark_is_whole() -> None:
    TypeAdapter(dict[Key, Record]).validate_python(document("benchmarks.yaml"))


@pytest.mark.parametrize(
    ("key", "figures", "currency"),
    [
        # as printed: (low, mode, high)
        ("ap_cost_per_invoice", (2.07, 5.83, 10), "USD"),
        ("inbound_call_uk", (None, 6.26, None), "GBP"),
        ("inbound_call_uk_2023", (None, 6.55, None), "GBP"),
        ("service_desk_ticket", (6, None, 40), "USD"),
        ("hr_expense_per_employee", (None, 1176, None), "USD"),
    ],
)
def test_figures_are_stored_as_published(
    key: str, figures: tuple[float | None, float | None, float | None], currency: str
) -> None:
    record = benchmark(key)

    assert (record.low, record.mode, record.high, record.currency) == (*figures, currency)


def test_a_kind_of_process_is_compared_with_one_figure_in_each_currency() -> None:
    for record in benchmarks():
        assert process(record.process).key == record.process
    compared = [(record.process, record.currency) for record in benchmarks() if record.compared != "none"]

    assert len(set(compared)) == len(compared) == 3


@pytest.mark.parametrize("kind", ["payroll", "claims", "data_entry", "literature_search"])
def test_where_nothing_is_published_nothing_is_shown(kind: str) -> None:
    assert benchmarks_of(kind) == ()


def test_an_unknown_benchmark_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownKey, match=r"unknown benchmark 'inbound_call'; did you mean 'inbound_call_uk'"):
        benchmark("inbound_call")

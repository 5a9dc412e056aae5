"""Whatever file it stands in: a record with a figure has a source, the source's year, and a grade."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from bpo_decide.library.files import document, names

Records = Iterator[tuple[str, Mapping[str, Any]]]
FOLDERS = ("hidden_costs", "risks")
GRADES = ("A", "B", "C", "D")
_FIGURES = ("low", "mode", "high", "value", "figure", "by_rating", "exceeded", "bands", "countries", "agents", "asks")


def _columns(data: Mapping[str, Any]) -> Records:
    """Yield the columns of the table of countries that hold figures, with their source as a record has it."""
    for name, column in data["columns"].items():
        if column["kind"] == "figure":
            year = column.get("year") or column.get("year_column")
            source = {
                "author": column["attribution"],
                "title": column["source"],
                "year": year,
                "url": column["licence"],
            }
            yield name, {**column, "value": name, "source": source}


def _cases(data: Mapping[str, Any]) -> Records:
    """Yield the published cases of every red flag, and the published range of one of them."""
    for key, record in data.items():
        for case in record["cases"]:
            yield f"{key}, {case['name']}", {**case, "figure": case["said"]}
        if "range" in record:
            yield f"{key}, range", record["range"]


SOURCED: dict[str, Callable[[Mapping[str, Any]], Records]] = {
    "benchmarks.yaml": lambda data: iter(data.items()),
    "exchange_rates.yaml": lambda data: iter(data.items()),
    "factors.yaml": lambda data: iter(data.items()),
    "form_a76.yaml": lambda data: iter(data["factors"].items()),
    "governance.yaml": lambda data: iter([("administration", data["administration"])]),
    "laws.yaml": lambda data: iter(data.items()),
    "locations.sources.yaml": _columns,
    "red_flags.yaml": lambda data: iter(_cases(data)),
    "regimes.yaml": lambda data: iter(data["regimes"].items()),
    "safeguards.yaml": lambda data: iter(data.items()),
    "suitability.yaml": lambda data: ((key, {**rule, "figure": rule["reason"]}) for key, rule in data.items()),
    "wages.yaml": lambda data: iter(data.items()),
}
"""How to get at the records of each file that has figures of its own."""
UNSOURCED = {
    "certificates.yaml": "names: there is no figure",
    "conventions.yaml": "choices without evidence: each has its reason instead",
    "form_appraisal.yaml": "words: there is no figure",
    "form_avoidable_cost.yaml": "words: there is no figure",
    "erlang_c.yaml": "worked out from a formula, whose source it names",
    "languages.yaml": "names: there is no figure",
    "locations.csv": "its columns are explained in locations.sources.yaml",
    "not_estimated.yaml": "questions: there is no figure",
    "processes.yaml": "words: there is no figure",
    "risk_rates.yaml": "what is made of records of risks, which have the figures",
}
"""Files without a figure of their own, and why."""


def _all() -> Records:
    """Yield every record with a place for figures, by file and key."""
    for file, records in SOURCED.items():
        for key, record in records(document(file)):
            yield f"{file}:{key}", record
    for folder in FOLDERS:
        for name in names(folder):
            yield f"{folder}/{name}", document(f"{folder}/{name}")


def test_every_file_is_looked_at() -> None:
    assert {*names(), "locations.csv"} == {*SOURCED, *UNSOURCED}, "say above where the records of a new file are"
    assert len(list(_all())) > 200


@pytest.mark.parametrize(("place", "record"), list(_all()), ids=[place for place, _ in _all()])
def test_a_figure_has_source_year_and_grade(place: str, record: Mapping[str, Any]) -> None:
    if not any(name in record for name in _FIGURES):
        assert record.get("verification") == "NONE" or record.get("value_type") == "qualitative" or "effect" in record
        assert record.get("notes") or record.get("summary"), f"{place} has no figure and does not say why"
        return
    sources = record.get("sources") or [record.get("source")]
    for source in sources:
        assert source is not None, f"{place} has no source"
        assert all(source.get(part) for part in ("author", "title", "year", "url")), place
    assert record.get("grade") in GRADES, place
    assert record.get("verification"), place


@pytest.mark.parametrize("file", UNSOURCED)
def test_where_there_is_no_source_there_is_a_reason_or_no_figure(file: str) -> None:
    if file == "conventions.yaml":
        assert all(len(record["reason"]) >= 40 for record in document(file).values())
    elif file == "erlang_c.yaml":
        assert document(file)["source"]["year"]
    elif file in (
        "certificates.yaml",
        "form_appraisal.yaml",
        "form_avoidable_cost.yaml",
        "not_estimated.yaml",
        "processes.yaml",
    ):
        assert not list(_numbers(document(file)))


def _numbers(node: Any) -> Iterator[float]:  # noqa: ANN401 - whatever YAML holds
    """Yield every number in a part of a file."""
    if isinstance(node, Mapping):
        node = [*node.values()]
    if isinstance(node, list):
        for part in node:
            yield from _numbers(part)
    elif isinstance(node, int | float) and not isinstance(node, bool):
        yield node

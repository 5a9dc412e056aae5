"""The published JSON Schema and the loader accept the same scenarios, so that an editor and the command line agree."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bpo_decide.reading.document import Document, draft_document
from bpo_decide.reading.problems import Problem, ScenarioError
from bpo_decide.scenario.schema import scenario_schema_text
from tests.scenario.cases import SCENARIO, Case, cases, verdict

CHECKOUT = Path(__file__).parent.parent.parent
COMMITTED = CHECKOUT / "schema" / "scenario.schema.json"
SCHEMA: dict[str, Any] = json.loads(COMMITTED.read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)

BEYOND_A_SCHEMA = {
    "reference": "a name that must exist elsewhere in the file or in the library",
    "duplicate-id": "compares items of different lists",
    "currency": "compares currencies of different parts",
    "mismatch": "compares parts",
    "ambiguous": "depends on what the library knows",
    "no-charge": "one of several optional keys",
    "no-option": "one of two optional keys",
    "unit-of-work": "compares with the process",
    "mixed-units": "compares the units of several numbers",
    "column": "looks into another file",
    "unreadable": "looks into another file",
    "out-of-bounds": "the size of a number written as text",
    "percent": "the size of a number written as text",
    "too-large": "the size of a number written as text",
    "range-order": "compares numbers",
    "infeasible-quantiles": "the shape of a distribution",
    "heavy-tail": "the shape of a distribution",
    "spread-not-positive": "the shape of a distribution",
    "probability-sum": "adds numbers up",
    "empty": "a key without a value is null, which is allowed where a value is optional",
    "unknown-path": "a dotted path, as text",
    "incomplete": "depends on what the library knows",
    "contradiction": "compares keys and values of different parts",
    "overlap": "knows which keys count the same cost",
    "no-effect": "depends on what the library knows",
    "duplicate-name": "which names of a list are one is for the loader to say",
}
"""Codes of mistakes that only the loader finds, and why."""


def test_the_committed_schema_is_that_of_the_models() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == scenario_schema_text()


def test_it_is_a_schema_of_the_dialect_it_names() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_an_editor_loads_it_without_delay() -> None:
    assert COMMITTED.stat().st_size < 300_000


def _properties(node: object, path: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every property of a schema, wherever it is defined."""
    if isinstance(node, list):
        for number, part in enumerate(node):
            yield from _properties(part, f"{path}/{number}")
    elif isinstance(node, dict):
        for key, part in node.items():
            if key == "properties":
                for name, field in part.items():
                    yield f"{path}/{name}", field
            yield from _properties(part, f"{path}/{key}")


def test_every_key_is_described() -> None:
    models = [(name, node) for name, node in SCHEMA["$defs"].items() if "properties" in node]
    listed = [(f"{name}/{key}", field) for name, node in models for key, field in node["properties"].items()]
    listed += [(f"#/{key}", field) for key, field in SCHEMA["properties"].items()]

    def described(field: dict[str, Any]) -> bool:
        target = SCHEMA["$defs"].get(field.get("$ref", "").removeprefix("#/$defs/"), {})
        return bool(field.get("description") or target.get("description"))

    assert len(listed) > 100
    assert [path for path, field in listed if not described(field)] == []
    # In `anyOf` and its like a key may be bare: what it means is said once, by the definition around it or beside it.
    bare = {path.rpartition("/")[2] for path, field in _properties(SCHEMA) if field and not described(field)}
    assert bare <= {"unit", "data", "uniform", "normal", "choices"}, "what their numbers look like, beside `form`"


def test_every_reference_leads_somewhere() -> None:
    text = json.dumps(SCHEMA)
    wanted = set(re.findall(r'"#/\$defs/([^"]+)"', text))

    assert wanted - set(SCHEMA["$defs"]) == set()
    assert set(SCHEMA["$defs"]) - wanted == set(), "defined, but never used"


@pytest.mark.parametrize("file", sorted((CHECKOUT / "scenarios").glob("*.yaml")), ids=lambda file: file.stem)
def test_a_shipped_scenario_names_the_schema_and_fits_it(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", text.split("\n")[0])

    assert found is not None
    assert not Path(found[1]).is_absolute()
    assert (file.parent / found[1]).resolve() == COMMITTED.resolve()
    assert [error.message for error in VALIDATOR.iter_errors(draft_document(text, file.name).data)] == []


def _readable(case: Case) -> bool:
    try:
        return not draft_document(case.text, SCENARIO).problems
    except ScenarioError:
        return False


def _is_beyond(problem: Problem, document: Document) -> bool:
    """Whether only the loader can find a problem: by its kind, in another file, or in a value of a what-if."""
    values = {
        written.value for path, written in document.places.items() if path[0:1] == ("what_ifs",) and len(path) > 2
    }
    keys = {written.key for path, written in document.places.items() if path[0:1] == ("what_ifs",) and len(path) > 2}
    whole = problem.place is None or problem.place.file != SCENARIO or problem.place in values | keys
    return whole or problem.code in BEYOND_A_SCHEMA or problem.path[:1] == ("what_ifs",)


# what is given on the command line, no editor sees
WRITTEN = [case for case in cases() if not case.settings and not case.what_ifs and _readable(case)]


@pytest.mark.parametrize("case", WRITTEN, ids=lambda case: case.name)
def test_editor_and_command_line_agree(case: Case) -> None:
    problems = verdict(case).problems
    document = draft_document(case.text, SCENARIO)
    accepted = VALIDATOR.is_valid(document.data)

    if not problems:
        # A difference to a base is a whole only with it: an editor, which does not read it, misses what it leaves out.
        assert accepted or "extends" in document.data
    elif not any(_is_beyond(problem, document) for problem in problems) and "extends" not in document.data:
        assert not accepted

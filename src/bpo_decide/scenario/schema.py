"""The published JSON Schema of a scenario: generated from the models, with their docstrings as descriptions."""

import ast
import inspect
import json
import textwrap
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from bpo_decide.drivers import countries
from bpo_decide.drivers.quantities import Accepts
from bpo_decide.drivers.registry import composed
from bpo_decide.reading.quantity_schema import definitions, shared_definitions
from bpo_decide.scenario.document import Scenario

_WIDTH = 120
EXTENDS: dict[str, Any] = {
    "description": "A scenario, or several, that this one starts from; paths are relative to this file.",
    "anyOf": [
        {"type": "string", "minLength": 1},
        {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
    ],
}


def scenario_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a scenario file."""
    schema = Scenario.model_json_schema(by_alias=True, schema_generator=_Generator)
    schema["$defs"] |= _sections(schema)
    schema["$schema"] = GenerateJsonSchema.schema_dialect
    schema["title"] = "bpo-decide scenario"
    schema["properties"]["extends"] = EXTENDS
    schema["if"], schema["else"] = {"required": ["extends"]}, {"required": schema.pop("required")}
    schema["$defs"] |= shared_definitions() | countries.definitions()
    for kind in Accepts.kinds:
        schema["$defs"] |= definitions(kind)
    return _with_references(schema)  # type: ignore[no-any-return]


def _sections(schema: Any) -> dict[str, Any]:  # noqa: ANN401 - any part of a schema
    """Return the definitions of all sections that a schema names, and of those that they name in turn."""
    found: dict[str, Any] = {}
    known: set[str] = set()
    while named := set(_named(schema)) - known:
        models: list[tuple[type[BaseModel], Literal["validation"]]]
        models = [(composed(section), "validation") for section in sorted(named)]
        schema = models_json_schema(models, by_alias=True, schema_generator=_Generator)[1]["$defs"]
        found |= schema
        known |= named
    return found


def _named(node: Any) -> Iterator[str]:  # noqa: ANN401 - any part of a schema
    """Yield the sections that a part of a schema names."""
    if isinstance(node, list):
        for part in node:
            yield from _named(part)
    elif isinstance(node, dict):
        if isinstance(node.get("section"), str):
            yield node["section"]
        for part in node.values():
            yield from _named(part)


def scenario_schema_text() -> str:
    """Return the schema as the text of the committed file."""
    return _text(scenario_schema()) + "\n"


def _text(node: Any, indent: str = "") -> str:  # noqa: ANN401 - any part of a schema
    """Return a part of the schema as JSON: on one line where it fits, else an entry a line."""
    line = json.dumps(node, ensure_ascii=False, sort_keys=True)
    if len(indent) + len(line) <= _WIDTH or not isinstance(node, dict | list) or not node:
        return line
    inner = indent + " "
    if isinstance(node, list):
        return "[\n" + ",\n".join(f"{inner}{_text(part, inner)}" for part in node) + f"\n{indent}]"
    parts = (f"{inner}{json.dumps(key)}: {_text(node[key], inner)}" for key in sorted(node))
    return "{\n" + ",\n".join(parts) + f"\n{indent}}}"


def _with_references(node: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """Return a part of the schema with a reference wherever a kind of quantity or a section is named."""
    if isinstance(node, list):
        return [_with_references(part) for part in node]
    if not isinstance(node, dict):
        return node
    name, section = node.get("quantity"), node.get("section")
    if isinstance(section, str):
        name = composed(section).__name__
    if isinstance(name, str):
        rest = {key: part for key, part in node.items() if key not in ("quantity", "section", "default")}
        return {"$ref": f"#/$defs/{name}", **rest}
    return {key: _with_references(part) for key, part in node.items()}


class _Generator(GenerateJsonSchema):
    """Adds the docstrings under the fields, and leaves out titles that only repeat names."""

    def model_schema(self, schema: Any) -> dict[str, Any]:  # noqa: ANN401 - pydantic's core schema
        """Describe every field of a model by its docstring."""
        described = super().model_schema(schema)
        docs = field_docs(schema["cls"])
        for name, field in described.get("properties", {}).items():
            alias = {info.alias or key: key for key, info in schema["cls"].model_fields.items()}
            field.pop("title", None)
            if field.get("default", "") is None:
                del field["default"]
            text = docs.get(alias.get(name, name))
            if text:
                field["description"] = text
        described.pop("title", None)
        return described


@cache
def field_docs(model: type[BaseModel]) -> dict[str, str]:
    """Return the docstring under each field of a model and of its bases."""
    docs: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if not issubclass(base, BaseModel) or base.__module__.startswith("pydantic"):
            continue
        try:
            source = textwrap.dedent(inspect.getsource(base))
        except (OSError, TypeError):
            continue
        body = ast.parse(source).body[0]
        assert isinstance(body, ast.ClassDef)
        for field, text in zip(body.body, body.body[1:], strict=False):
            if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
                continue
            if (
                isinstance(text, ast.Expr)
                and isinstance(text.value, ast.Constant)
                and isinstance(text.value.value, str)
            ):
                docs[field.target.id] = " ".join(text.value.value.split())
    return docs

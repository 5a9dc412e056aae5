"""JSON Schema of quantities, from their kinds: what an editor accepts is what `Kind.read` accepts.

Bounds of numbers written as text (`150%` as a share) and the shape of a distribution (p10 below p50) are beyond a
schema; they are checked by the loader alone.
"""

from typing import Any

from bpo_decide.reading.amounts import MAGNITUDE, NUMBER
from bpo_decide.reading.form_readers import MONTH
from bpo_decide.reading.quantities import PROBABILITY, Kind
from bpo_decide.reading.text import slug

Schema = dict[str, Any]
_PLAIN = r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
_TEXT: Schema = {"type": "string", "pattern": r"\S"}
_PROVENANCE: Schema = {
    "source": _TEXT | {"description": "Where the number comes from."},
    "note": _TEXT | {"description": "What a reader should know about it."},
    "as_of": {"type": "string", "pattern": f"^{MONTH}$", "description": "Month of the price, such as 2026-09."},
}
_UNIT: Schema = {"unit": _TEXT | {"description": "The unit that all numbers here share."}}


def definition_name(kind: Kind) -> str:
    """Return the name of a kind among the definitions of a schema."""
    name = slug(kind.name)
    return f"certain_{name}" if kind.certain else name


def definitions(kind: Kind) -> dict[str, Schema]:
    """Return the JSON Schema (2020-12) of a kind of quantity, and of one number of it, by name.

    A reference to another definition is written `{"quantity": name}`; whoever puts a schema together turns it into a
    `$ref`, because pydantic refuses references that it has not made.
    """
    name = definition_name(kind)
    text = f"{kind.name}, for example {kind.example}"
    bare = {"type": "string", "pattern": rf"^(?!{_PLAIN}$){NUMBER}{MAGNITUDE}$"}
    found: dict[str, Schema] = {
        "bare_number": {"anyOf": [{"type": "number"}, bare], "description": "A number in the unit of the form."},
        f"number_of_{name}": {"anyOf": _scalar(kind, intervals=False), "description": f"One number: {text}."},
        name: {"anyOf": options(kind), "description": f"{text[0].upper()}{text[1:]}."},
    }
    if kind is not PROBABILITY and not kind.certain:
        found |= definitions(PROBABILITY)
    return found


def options(kind: Kind) -> list[Schema]:
    """Return the ways of writing a quantity: a number, a text, a mapping with provenance, an uncertain form."""
    scalar = _scalar(kind, intervals=not kind.certain)
    if kind.certain:
        return [*scalar, _mapping({"value": {"anyOf": scalar}} | _PROVENANCE, ["value"])]
    forms = _forms(kind)
    inner = {"anyOf": [*scalar, *(_mapping(properties, required) for properties, required in forms)]}
    with_source = [_mapping(properties | _PROVENANCE, required) for properties, required in forms]
    return [*scalar, _mapping({"value": inner} | _PROVENANCE, ["value"]), *with_source]


def _mapping(properties: Schema, required: list[str]) -> Schema:
    """Return the schema of a mapping with these keys and no others."""
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _scalar(kind: Kind, *, intervals: bool) -> list[Schema]:
    """Return the alternatives for a number, and for a text with a unit."""
    amount, unit = f"{NUMBER}{MAGNITUDE}", kind.unit.pattern
    tail = f"(?:{unit})" + ("?" if kind.bare else "") if unit else ""
    text = f"{amount}{tail}"
    if intervals:
        text += rf"|{amount}\s+to\s+{amount}{tail}"
        if r"\s?%" in unit:
            text += rf"|{amount}\s?%\s+to\s+{amount}\s?%"
    lookahead = rf"(?!{_PLAIN}\s*$)" if kind.bare else ""
    number: list[Schema] = [{"type": "number"}] if kind.bare else []
    return [*number, {"type": "string", "pattern": rf"^\s*{lookahead}(?:{text})\s*$"}]


def _forms(kind: Kind) -> list[tuple[Schema, list[str]]]:
    """Return properties and required keys of each uncertain form: with a shared unit, and with a unit at each number."""
    bare = {"quantity": "bare_number"}
    own = {"quantity": f"number_of_{definition_name(kind)}"}
    found = []
    for entry, unit in ((bare, _UNIT), (own, {})):
        pair = {"type": "array", "items": entry, "minItems": 2, "maxItems": 2}
        normal = _mapping({"mean": entry, "sd": entry}, ["mean", "sd"])
        needed = list(unit)
        found += [
            ({"low": entry, "mode": entry, "high": entry} | unit, ["low", "mode", "high", *needed]),
            (
                {"p10": entry, "p50": entry, "p90": entry, "min": entry, "max": entry} | unit,
                ["p10", "p50", "p90", *needed],
            ),
            ({"uniform": pair} | unit, ["uniform", *needed]),
            ({"normal": normal} | unit, ["normal", *needed]),
            ({"choices": _choices()} | unit, ["choices", *needed]),
        ]
        if unit or kind.bare:
            found.append(({"data": _TEXT, "column": _TEXT} | unit, ["data", "column", *needed]))
    return found


def _choices() -> Schema:
    """Return the schema of values with their probabilities."""
    chance = {"quantity": definition_name(PROBABILITY)}
    return {"type": "object", "minProperties": 1, "additionalProperties": chance}

"""JSON Schema of quantities, from their kinds: what an editor accepts is what `Kind.read` accepts.

The size of numbers in texts (`150%` as a share) and the shape of a distribution (p10 below p50) are beyond a schema;
they are checked by the loader alone.

What is the same for all kinds, the keys of each form, is defined once; a kind adds what its numbers look like. A
reference to a definition is written `{"quantity": name}`: whoever puts a schema together turns it into a `$ref`,
because pydantic refuses references that it has not made.
"""

from typing import Any

from bpo_decide.reading.amounts import MAGNITUDE, NUMBER, PLAIN_NUMBER, UNIT_AHEAD
from bpo_decide.reading.form_readers import FORM_KEYS, MONTH, PROVENANCE_KEYS
from bpo_decide.reading.forms import Bounds
from bpo_decide.reading.quantities import PROBABILITY, Kind
from bpo_decide.reading.text import slug

Schema = dict[str, Any]
_PLAIN = PLAIN_NUMBER.pattern
_PERCENT = r"\s*%"
_NEVER: Schema = {"not": {}}
_TEXT: Schema = {"type": "string", "pattern": r"\S"}
_SHARE = Bounds(0, 1)
FORMS = {name: keys for name, keys in FORM_KEYS.items() if name != "value"}
"""The uncertain forms, with their required and optional keys."""
_KEYS: dict[str, str] = {
    "low": "Smallest possible value.",
    "mode": "Likeliest value.",
    "high": "Largest possible value.",
    "p10": "Value that one case in ten stays below.",
    "p50": "Value that half of the cases stay below.",
    "p90": "Value that nine cases in ten stay below.",
    "min": "Smallest value that is possible at all.",
    "max": "Largest value that is possible at all.",
    "uniform": "Two ends; every value between them is equally likely.",
    "normal": "Mean and standard deviation.",
    "choices": "A few possible values, each with its probability.",
    "data": "CSV file with observed values, relative to the scenario.",
    "column": "Column of that file.",
    "unit": "The unit that all numbers here share.",
}

_NORMAL = {"mean": "Mean.", "sd": "Standard deviation."}


def shared_definitions() -> dict[str, Schema]:
    """Return the definitions that all kinds refer to, by name."""
    bare = {"type": "string", "pattern": rf"^\s*(?!{_PLAIN}\s*$){NUMBER}{MAGNITUDE}?\s*$"}
    chance = {"quantity": definition_name(PROBABILITY)}
    parts: dict[str, Schema] = {
        "uniform": {"type": "array", "minItems": 2, "maxItems": 2},
        "normal": {"allOf": [mapping({key: {"description": text} for key, text in _NORMAL.items()}, list(_NORMAL))]},
        "choices": {"type": "object", "minProperties": 1, "additionalProperties": chance},
        "data": _TEXT,
        "column": _TEXT,
    }
    sources = [{"required": [key]} for key in PROVENANCE_KEYS]
    return {
        "source": _TEXT | {"description": "Where the number comes from."},
        "note": _TEXT | {"description": "What a reader should know about it."},
        "as_of": {"type": "string", "pattern": f"^{MONTH}$", "description": "Month of the price, such as 2026-09."},
        "without_source": {"not": {"anyOf": sources}, "description": "The source stands beside `value`."},
        "form": {"anyOf": shapes(), "description": "An uncertain number."},
        **{f"form_{key}": parts.get(key, {}) | {"description": text} for key, text in _KEYS.items()},
        "bare_number": {"anyOf": [{"type": "number"}, bare], "description": "A number in the unit of the form."},
        "numbers_in_one_unit": {"allOf": [_numbers({"quantity": "bare_number"}, bare_keys=True)]},
    }


def shapes(beside: Schema | None = None) -> list[Schema]:
    """Return the keys of each uncertain form, together with keys of another part of the scenario `beside` it."""
    return [
        mapping(
            {key: {"quantity": f"form_{key}"} for key in (*required, *optional)} | provenance() | (beside or {}),
            required,
        )
        for required, optional in FORMS.values()
    ]


def definition_name(kind: Kind) -> str:
    """Return the name of a kind among the definitions of a schema."""
    name = slug(kind.name)
    return f"certain_{name}" if kind.certain else name


def definitions(kind: Kind) -> dict[str, Schema]:
    """Return the JSON Schema (2020-12) of a kind of quantity and of its parts, by name."""
    name = definition_name(kind)
    text = f"{kind.name}, for example {kind.example}"
    found: dict[str, Schema] = {
        f"{name}_in_text": {"anyOf": _scalar(kind, intervals=not kind.certain), "description": f"A number: {text}."},
        name: {"anyOf": options(kind), "description": f"{text[0].upper()}{text[1:]}."},
    }
    if not kind.certain:
        found |= definitions(PROBABILITY)
        found[f"number_of_{name}"] = {"anyOf": _scalar(kind, intervals=False), "description": f"One number: {text}."}
        found[f"form_of_{name}"] = {"anyOf": _typed(kind), "description": f"An uncertain number: {text}."}
    return found


def options(kind: Kind) -> list[Schema]:
    """Return the ways of writing a quantity: a number or text, a mapping with provenance, an uncertain form."""
    name = definition_name(kind)
    forms = [] if kind.certain else [{"allOf": [{"quantity": "form"}, {"quantity": f"form_of_{name}"}]}]
    return [{"quantity": f"{name}_in_text"}, with_source(kind, "value"), *forms]


def with_source(kind: Kind, key: str, beside: Schema | None = None) -> Schema:
    """Return a mapping with the number under `key`, its provenance, and keys of another part `beside` it."""
    name = definition_name(kind)
    inner: Schema = {"quantity": f"{name}_in_text"}
    if not kind.certain:
        form = [{"quantity": part} for part in ("form", f"form_of_{name}", "without_source")]
        inner = {"anyOf": [inner, {"allOf": form}]}
    described = inner | {"description": f"The number: {kind.name}, for example {kind.example}."}
    return mapping({key: described} | provenance() | (beside or {}), [key])


def provenance() -> Schema:
    """Return the keys that say where a number comes from."""
    return {key: {"quantity": key} for key in PROVENANCE_KEYS}


def mapping(properties: Schema, required: tuple[str, ...] | list[str]) -> Schema:
    """Return the schema of a mapping with these keys and no others."""
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def _scalar(kind: Kind, *, intervals: bool) -> list[Schema]:
    """Return the alternatives for a number, and for a text with a unit."""
    pattern = kind.unit.pattern
    unit = f"(?:{UNIT_AHEAD}{pattern})" + ("?" if kind.bare else "") if pattern else ""
    amounts = [f"{NUMBER}{MAGNITUDE}?", *_intervals("")] if intervals else [f"{NUMBER}{MAGNITUDE}?"]
    text = f"(?:{'|'.join(amounts)}){unit}"
    if intervals and "%" in pattern:
        text += f"|(?:{'|'.join(_intervals(_PERCENT))}){_PERCENT}"
    lookahead = rf"(?!{_PLAIN}\s*$)" if kind.bare else ""
    number: list[Schema] = [{"type": "number"} | _limits(kind)] if kind.bare else []
    return [*number, {"type": "string", "pattern": rf"^\s*{lookahead}(?:{text})\s*$"}]


def _intervals(sign: str) -> tuple[str, str]:
    """Return the two ways of writing an interval: no magnitude, or one on each end."""
    ends = (NUMBER, f"{NUMBER}{MAGNITUDE}")
    return rf"{ends[0]}{sign}\s+to\s+{ends[0]}", rf"{ends[1]}{sign}\s+to\s+{ends[1]}"


def _limits(kind: Kind) -> Schema:
    """Return the limits of a bare number."""
    limits: Schema = {}
    if kind.bounds.low is not None:
        limits["minimum"] = kind.bounds.low
    if kind.bounds.high is not None:
        limits["maximum"] = kind.bounds.high
    if kind.bare_below is not None and kind.bounds != _SHARE:
        limits |= {"exclusiveMinimum": -kind.bare_below, "exclusiveMaximum": kind.bare_below}
    return limits


def _typed(kind: Kind) -> list[Schema]:
    """Return what the numbers of a form look like: bare beside a shared unit, or each with its own."""
    own = {"quantity": f"number_of_{definition_name(kind)}"}
    found = [_numbers(own, bare_keys=kind.bare)]
    found[0]["properties"] |= {"unit": _NEVER} | ({} if kind.bare else {"data": _NEVER})
    if kind.unit.pattern:
        unit = {"type": "string", "pattern": rf"^\s*{kind.unit.pattern}\s*$"}
        shared = {"properties": {"unit": unit}, "required": ["unit"]}
        found.append({"allOf": [shared, {"quantity": "numbers_in_one_unit"}]})
    return found


def _numbers(number: Schema, *, bare_keys: bool) -> Schema:
    """Return what each number of a form looks like, those that are keys included."""
    names = {"anyOf": [{"pattern": f"^{_PLAIN}$"}, number]} if bare_keys else number
    return {
        "patternProperties": {"^(?:low|mode|high|p10|p50|p90|min|max)$": number},
        "properties": {
            "uniform": {"items": number},
            "normal": {"additionalProperties": number},
            "choices": {"propertyNames": names},
        },
    }

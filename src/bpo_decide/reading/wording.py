"""Pydantic's errors in our words: a stable code, what was expected, and a repair.

Pydantic's own texts change between releases and speak of Python; none of them reaches an analyst.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple, get_args

from bpo_decide.reading.nearest import nearest
from bpo_decide.reading.places import Data
from bpo_decide.reading.repairs import boolean_repair, date_repair, number_repair, pattern_repair
from bpo_decide.reading.text import quoted

_MOST_SHOWN = 12


class Wording(NamedTuple):
    """How one error is told."""

    code: str
    message: str
    mend: str | None = None


_EXPECTED = {
    **dict.fromkeys(("int_type", "int_parsing", "int_parsing_size", "int_from_float"), ("number", "a whole number")),
    **dict.fromkeys(("float_type", "float_parsing", "decimal_type", "decimal_parsing"), ("number", "a number")),
    "finite_number": ("number", "a finite number"),
    "string_type": ("text", "text"),
    **dict.fromkeys(("bool_type", "bool_parsing"), ("true-or-false", "true or false")),
    **dict.fromkeys(
        ("model_type", "model_attributes_type", "dataclass_type", "dict_type", "mapping_type"),
        ("mapping-expected", "a mapping of keys to values"),
    ),
    **dict.fromkeys(
        ("list_type", "tuple_type", "set_type", "frozen_set_type", "iterable_type"), ("list-expected", "a list")
    ),
    **dict.fromkeys(
        ("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact", "datetime_type"),
        ("date", "a date such as 2027-01-31"),
    ),
    "none_required": ("nothing-expected", "left empty"),
}
_LIMITS = {
    "greater_than": ("too-small", "above", "gt"),
    "greater_than_equal": ("too-small", "at least", "ge"),
    "less_than": ("too-large", "below", "lt"),
    "less_than_equal": ("too-large", "at most", "le"),
    "multiple_of": ("number", "a multiple of", "multiple_of"),
}
_LENGTHS = {
    "string_too_short": ("text-length", "at least", "min_length", "character"),
    "string_too_long": ("text-length", "at most", "max_length", "character"),
    "too_short": ("length", "at least", "min_length", "entry"),
    "too_long": ("length", "at most", "max_length", "entry"),
}
_CHOICE = re.compile(r"'((?:[^'\\]|\\.)*)'|([^\s,']+)")


def worded(
    kind: str, context: Mapping[str, Any], *, subject: str, written: Data, patterns: list[str]
) -> Wording | None:
    """Return how an error is told, or None if it is one of our own that brings its message.

    Args:
        kind: Pydantic's type of error.
        context: Its `ctx`.
        subject: What the value is called.
        written: The value in the document.
        patterns: What a text here may match.
    """
    if kind in _EXPECTED:
        return _mistyped(*_EXPECTED[kind], subject=subject, written=written, patterns=patterns)
    if kind in _LIMITS or kind in _LENGTHS:
        return _measured(kind, context, subject=subject, written=written)
    if kind in ("literal_error", "enum"):
        return choice(_choices(str(context["expected"])), subject=subject, written=written)
    if kind == "string_pattern_mismatch":
        mended = pattern_repair(written, [context["pattern"]]) if isinstance(written, str) else None
        message = f"{subject} cannot be written {shown(written)}"
        return Wording("text-pattern", message, f"write {mended}" if mended else None)
    if kind in ("value_error", "assertion_error"):
        return Wording("value", str(context["error"]))
    return Wording("value", f"{subject} cannot be {shown(written)}") if _is_pydantics(kind) else None


def choice(known: list[str], *, subject: str, written: Data) -> Wording:
    """Return how a value that is none of the `known` ones is told."""
    listed = enumerated(known)
    message = f"{subject} must be {'one of ' if len(known) > 1 else ''}{listed}, not {shown(written)}"
    near = nearest(str(written), known) if isinstance(written, str | int) else None
    return Wording("choice", message, f"write {near}" if near else None)


def enumerated(names: list[str]) -> str:
    """Return some names as `a, b or c`, long lists cut."""
    if len(names) > _MOST_SHOWN:
        return ", ".join(names[:_MOST_SHOWN]) + f" or {len(names) - _MOST_SHOWN} others"
    return " or ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def shown(written: Data) -> str:
    """Return a value as it is named in messages."""
    if isinstance(written, str):
        return quoted(written)
    if isinstance(written, dict):
        return "a mapping"
    if isinstance(written, list):
        return "a list"
    return "nothing" if written is None else str(written).lower()


def _mistyped(code: str, expected: str, *, subject: str, written: Data, patterns: list[str]) -> Wording:
    if written is None:
        return Wording(code, f"{subject} has no value; it must be {expected}")
    mend = _TYPE_REPAIRS[code](written, patterns) if code in _TYPE_REPAIRS else None
    return Wording(code, f"{subject} must be {expected}, not {shown(written)}", mend)


def _measured(kind: str, context: Mapping[str, Any], *, subject: str, written: Data) -> Wording:
    if kind in _LIMITS:
        code, relation, name = _LIMITS[kind]
        return Wording(code, f"{subject} must be {relation} {context[name]}, not {shown(written)}")
    code, relation, name, unit = _LENGTHS[kind]
    limit = context[name]
    if kind == "string_too_short" and limit == 1:
        return Wording(code, f"{subject} must not be empty")
    plural = {"character": "characters", "entry": "entries"}[unit]
    message = f"{subject} must have {relation} {limit} {unit if limit == 1 else plural}"
    actual = context.get("actual_length")
    return Wording(code, message if actual is None else f"{message}, not {actual}")


def _choices(expected: str) -> list[str]:
    """Return the values in pydantic's `'a', 'b' or 1`."""
    found = [quotes or bare for quotes, bare in _CHOICE.findall(expected)]
    return [name for name in found if name != "or"]


def _mended_number(written: Data, patterns: list[str]) -> str | None:
    del patterns
    mended = number_repair(written) if isinstance(written, str) else None
    return f"write {mended}" if mended else None


def _mended_text(written: Data, patterns: list[str]) -> str | None:
    if isinstance(written, bool) or not isinstance(written, int | float):
        return None
    text = str(written)
    if not patterns or any(re.search(pattern, text) for pattern in patterns):
        return f'write "{text}" in quotes'
    month = f"{text}-01"
    return f"write a month such as {month}" if any(re.search(pattern, month) for pattern in patterns) else None


def _mended_boolean(written: Data, patterns: list[str]) -> str | None:
    del patterns
    mended = boolean_repair(str(written)) if isinstance(written, str | int) else None
    return f"write {mended}" if mended else None


def _mended_list(written: Data, patterns: list[str]) -> str | None:
    del patterns
    if isinstance(written, str) and written.startswith("-"):
        return 'put a space after each "-" that starts an item'
    if isinstance(written, str):
        return f"write [{written}]" if quoted(written) == f'"{written}"' else None
    return None


def _mended_date(written: Data, patterns: list[str]) -> str | None:
    del patterns
    mended = date_repair(written) if isinstance(written, str) else None
    return f"write {mended}" if mended else None


_TYPE_REPAIRS = {
    "number": _mended_number,
    "text": _mended_text,
    "true-or-false": _mended_boolean,
    "list-expected": _mended_list,
    "date": _mended_date,
}


def _is_pydantics(kind: str) -> bool:
    from pydantic_core import core_schema  # already loaded by whoever has an error to tell

    return kind in get_args(core_schema.ErrorType)

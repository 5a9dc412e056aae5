"""Uncertain forms as mappings: which keys each has, and how its numbers are put together."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bpo_decide.reading import forms
from bpo_decide.reading.amounts import PLAIN_NUMBER, QuantityError
from bpo_decide.reading.text import quoted

FORM_KEYS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "value": (("value",), ()),
    "pert": (("low", "mode", "high"), ("unit",)),
    "quantiles": (("p10", "p50", "p90"), ("unit", "min", "max")),
    "uniform": (("uniform",), ("unit",)),
    "normal": (("normal",), ("unit",)),
    "choices": (("choices",), ("unit",)),
    "column": (("data", "column"), ("unit",)),
}
"""For each form its required and its optional keys."""
PROVENANCE_KEYS = ("source", "note", "as_of")
QUANTITY_KEYS = frozenset(
    {key for required, optional in FORM_KEYS.values() for key in (*required, *optional)} | set(PROVENANCE_KEYS)
)
MONTH = r"[0-9]{4}-(?:0[1-9]|1[0-2])"
_PAIR = 2
Number = Callable[..., float]
"""Reads one number, given what was written and the keys that lead to it, and raises QuantityError placed there."""


def read_form(name: str, written: Mapping[str, Any], number: Number, chance: Number) -> forms.Form:
    """Return the form of this name that a mapping describes.

    Args:
        name: a key of `FORM_KEYS`, other than "value".
        written: the mapping.
        number: reads a number of the quantity.
        chance: reads a probability.

    Raises:
        QuantityError: if a part is missing or no number.
    """
    match name:
        case "pert":
            return forms.Pert(*(number(written[key], key) for key in ("low", "mode", "high")))
        case "quantiles":
            p10, p50, p90 = (number(written[key], key) for key in ("p10", "p50", "p90"))
            low, high = (number(written[key], key) if key in written else None for key in ("min", "max"))
            return forms.Quantiles(p10, p50, p90, low, high)
        case "uniform":
            return _uniform(written["uniform"], number)
        case "normal":
            return _normal(written["normal"], number)
        case "choices":
            return _choices(written["choices"], number, chance)
        case _:
            return forms.Column(text(written["data"], "data"), text(written["column"], "column"))


def _uniform(ends: object, number: Number) -> forms.Form:
    if not isinstance(ends, list) or len(ends) != _PAIR:
        raise QuantityError("list-expected", "uniform needs its two ends, for example [3, 5]", at=("uniform",))
    return forms.Uniform(number(ends[0], "uniform", 0), number(ends[1], "uniform", 1))


def _normal(inner: object, number: Number) -> forms.Form:
    if not isinstance(inner, Mapping) or set(inner) != {"mean", "sd"}:
        mend = "write normal: {mean: ..., sd: ...}"
        raise QuantityError("mapping-expected", "normal needs exactly mean and sd", mend=mend, at=("normal",))
    return forms.Normal(number(inner["mean"], "normal", "mean"), number(inner["sd"], "normal", "sd"))


def _choices(inner: object, number: Number, chance: Number) -> forms.Form:
    if not isinstance(inner, Mapping) or not inner:
        raise QuantityError("mapping-expected", "choices needs values with their probabilities", at=("choices",))
    options = []
    for key, probability in inner.items():
        try:
            value = number(_key_number(key), "choices", key)
        except QuantityError as error:
            raise error.inside(at_key=True) from None
        options.append((value, chance(probability, "choices", key)))
    return forms.Choices(tuple(options))


def _key_number(key: str) -> float | str:
    """Return a mapping key, which is always text, as it would be read elsewhere."""
    if not PLAIN_NUMBER.fullmatch(key):
        return key
    return int(key) if key.lstrip("+-").isdigit() else float(key)


def provenance_of(written: Mapping[str, Any]) -> dict[str, Any]:
    """Return where a number comes from, as it says itself.

    Raises:
        QuantityError: for what is no text, or no month.
    """
    provenance = {key: text(written[key], key) for key in PROVENANCE_KEYS if key in written}
    month = provenance.get("as_of")
    if month is not None and not re.fullmatch(MONTH, month):
        found = re.match(r"([0-9]{4})[-/. ]([0-9]{1,2})\b", month)
        mended = f"{found[1]}-{int(found[2]):02}" if found else ""
        mend = f"write {mended}" if re.fullmatch(MONTH, mended) else None
        message = f"as_of must be a month such as 2026-09, not {quoted(month)}"
        raise QuantityError("date", message, mend=mend, at=("as_of",))
    return provenance


def text(written: object, key: str) -> str:
    """Return a text that must be one and not blank.

    Raises:
        QuantityError: otherwise, placed at its key.
    """
    if not isinstance(written, str) or not written.strip():
        raise QuantityError("text", f"{key} must be text, not {shown(written)}", at=(key,))
    return written


def shown(written: object) -> str:
    """Return what was written, short enough for a message."""
    if isinstance(written, Mapping):
        return "a mapping"
    if isinstance(written, list):
        return "a list"
    if isinstance(written, str):
        return quoted(written)
    return "nothing" if written is None else str(written).lower()


def interval_text(ends: Sequence[object]) -> str:
    """Return two numbers as an interval, or an empty text."""
    return " to ".join(map(str, ends)) if len(ends) == _PAIR and None not in ends else ""

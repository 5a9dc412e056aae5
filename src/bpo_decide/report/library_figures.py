"""Published figures as people read them, with their units, and the citation of a record with its grade."""

from collections.abc import Iterable
from typing import Any

from msgspec import to_builtins

from bpo_decide.library.published import Ends
from bpo_decide.library.records import Source
from bpo_decide.reading.forms import Form, Interval, Mixture, spelt

NOTHING = "none published"
"""What stands in the place of a figure that was not found."""
_THOUSAND = 1000


def number(value: float) -> str:
    """Return a number as people write it: `1,776`, `0.63`, `49,510,795`."""
    return f"{value:,.0f}" if abs(value) >= _THOUSAND else f"{value:.4g}"


def sign(unit: str) -> str:
    """Return a stored unit as it follows a number: `%` for percent, other units after a blank."""
    return unit.replace("percent", "%", 1) if unit.startswith("percent") else f" {unit}".rstrip()


def numbers(record: Ends, unit: str) -> str:
    """Return what is published of a record, with its unit as it follows a number."""
    low, mode, high = record.low, record.mode, record.high
    if low is not None and high is not None:
        likeliest = "" if mode is None else f", likeliest {number(mode)}"
        return f"{number(low)} to {number(high)}{unit}{likeliest}"
    if mode is not None:
        return f"{number(mode)}{unit}"
    if low is not None:
        return f"at least {number(low)}{unit}"
    return NOTHING if high is None else f"at most {number(high)}{unit}"


def in_words(form: Form, unit: str) -> str:
    """Return a value of the library with its unit."""
    cases = " (90% of cases)" if isinstance(form, Interval) else ""
    return f"{spelt(form, number)}{cases} {unit}".strip()


def form_data(form: Form) -> dict[str, Any]:
    """Return a value of the library as plain data."""
    if isinstance(form, Mixture):
        return {"form": "mixture", "parts": [form_data(part) for part in form.parts]}
    return {"form": type(form).__name__.lower(), **to_builtins(form)}


def cited(source: Source | None, evidence: str, grade: str | None, verification: str) -> dict[str, str]:
    """Return the citation of a record with its grade, with labels."""
    return {
        "Source": "" if source is None else source.citation,
        "Address": "" if source is None else source.address,
        "Evidence": evidence,
        "Grade": grade or "",
        "Verification": verification,
    }


def listed(keys: Iterable[str]) -> str:
    """Return keys as words."""
    return ", ".join(key.replace("_", " ") for key in keys)

"""What the published cases came to on this machine: expected against found, with the source of each."""

from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from bpo_decide.library.files import data_version
from bpo_decide.report.folding import folded
from bpo_decide.runs.published import Checked, SelfTest
from bpo_decide.runs.published.comparing import in_digits
from bpo_decide.version import version

SCHEMA = "bpo-decide/selftest/1"
SHOWN = 4
"""Numbers of a case that people are shown; JSON has all."""
_INDENT = 8
"""Columns that the state of a case takes, and that its other lines stand in."""
_WORDS = {"same": "ok", "differs": "DIFFERS", "skipped": "skipped"}
_GROUNDS = {
    "published": "",
    "derived": "; what is expected follows from it",
    "constructed": "; its rules, the example is ours",
}


def as_dict(found: SelfTest) -> dict[str, Any]:
    """Return all cases as plain data."""
    return {
        "schema": SCHEMA,
        "version": version(),
        "data_version": data_version(),
        "passed": found.passed,
        "cases": [_case(one) for one in found.checked],
    }


def as_text(found: SelfTest, *, width: int | None = None) -> str:
    """Return all cases for people: a block for each, and how many there are of each kind in the last line.

    Args:
        found: what the cases came to.
        width: columns at which lines are wrapped; None not to wrap.
    """
    counts = {state: len(found.of(state)) for state in ("same", "differs", "skipped")}
    last = f"{counts['same']} of {len(found.checked)} published cases come out as published"
    last += f", {counts['differs']} differ" if counts["differs"] else ""
    last += f", {counts['skipped']} skipped" if counts["skipped"] else ""
    return "\n".join(line for one in found.checked for line in _block(one, width)) + f"\n{last}.\n"


def _block(one: Checked, width: int | None) -> list[str]:
    """Return a case in lines."""
    case = one.case
    told = [f"{case.id}: {case.title}"]
    if one.state == "skipped":
        told.append(f'needs {case.needs}: pip install "bpo-decide[{case.extra}]"')
    elif one.state == "same":
        told.append(f"expected {_shown(case.expected)}; found {_shown(_asked(case.expected, one.found))}")
    else:
        told += one.differences
    told.append(f"{case.source}{_GROUNDS[case.grounds]}")
    room = max(width - _INDENT, _INDENT) if width is not None else None
    lines = [part for line in told for part in ([line] if room is None else folded(line, room, cut=False))]
    return [f"{word:<{_INDENT}}{line}" for word, line in zip_longest([_WORDS[one.state]], lines, fillvalue="")]


def _case(one: Checked) -> dict[str, Any]:
    """Return a case as plain data."""
    case = one.case
    return {
        "id": case.id,
        "title": case.title,
        "state": one.state,
        "inputs": case.inputs,
        "expected": case.expected,
        "found": one.found,
        "differences": list(one.differences),
        "absolute": case.absolute,
        "relative": case.relative,
        "source": case.source,
        "url": case.url or None,
        "licence": case.licence,
        "grounds": case.grounds,
        "note": case.note or None,
        "extra": case.extra or None,
    }


def _asked(expected: Any, found: Any) -> Any:  # noqa: ANN401 - numbers, words, lists and mappings of them
    """Return of what was found what is expected."""
    if isinstance(expected, Mapping):
        return {key: _asked(value, found[key]) for key, value in expected.items()}
    return found


def _shown(value: Any) -> str:  # noqa: ANN401 - numbers, words, lists and mappings of them
    """Return the first numbers of a value, and how many there are."""
    leaves = _leaves(value)
    rest = f", ... ({len(leaves)} values)" if len(leaves) > SHOWN else ""
    return ", ".join(leaves[:SHOWN]) + rest


def _leaves(value: Any, name: str = "") -> list[str]:  # noqa: ANN401 - numbers, words, lists and mappings of them
    """Return every number and word of a value, those of a mapping with their names."""
    if isinstance(value, Mapping):
        return [leaf for key, inner in value.items() for leaf in _leaves(inner, str(key).replace("_", " "))]
    if isinstance(value, list):
        inner = [leaf for one in value for leaf in _leaves(one)]
        return [f"{name} {inner[0]}", *inner[1:]] if name and inner else inner
    if isinstance(value, bool):
        said = "yes" if value else "no"
    else:
        said = "none" if value is None else in_digits(value) if isinstance(value, int | float) else str(value)
    return [f"{name} {said}".strip()]

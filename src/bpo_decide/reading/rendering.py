"""Problems as people and machines read them: text with excerpts, JSON, and annotations for GitHub."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from bpo_decide.reading.excerpts import Excerpts, printable
from bpo_decide.reading.overrides import is_argument
from bpo_decide.reading.problems import Place, Problem

JSON_SCHEMA = "bpo-decide/problems/1"
MOST_SHOWN = 20
"""Problems that a text shows in full; the rest are counted."""


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return each problem once, sorted by file and place; those without a place come first."""
    once = dict.fromkeys(problems)
    return sorted(once, key=lambda problem: (problem.place is not None, problem.place or _NOWHERE))


def as_text(problems: Iterable[Problem], sources: dict[str, str]) -> str:
    """Return problems for a terminal or a log: `file:line:column`, message, excerpt, path in words, and a repair.

    Args:
        problems: In any order.
        sources: Text of each file named in them.
    """
    ordered = in_order(problems)
    excerpts = Excerpts(sources)
    blocks = [_block(problem, excerpts) for problem in ordered[:MOST_SHOWN]]
    rest = len(ordered) - MOST_SHOWN
    if rest > 0:
        blocks.append(f"... and {rest:,} more problem{'s' if rest > 1 else ''}\n")
    return "\n".join(blocks)


def as_json(problems: Iterable[Problem]) -> str:
    """Return problems as a JSON object; keys may be added to it, never renamed or removed."""
    listed = [_record(problem) for problem in in_order(problems)]
    return json.dumps({"schema": JSON_SCHEMA, "problems": listed}, indent=2) + "\n"


def as_github(problems: Iterable[Problem]) -> str:
    """Return problems as workflow commands, which GitHub shows beside the changed lines.

    Source: GitHub Docs, "Workflow commands for GitHub Actions", on `error`, `warning` and their escapes.
    """
    return "".join(f"{printable(_command(problem))}\n" for problem in in_order(problems))


_NOWHERE = Place("", 0, 0, 0)


def _block(problem: Problem, excerpts: Excerpts) -> str:
    place = problem.place
    head = f"{_location(place)}: " if place else ""
    lines = [f"{head}{problem.severity}[{problem.code}]: {problem.message}"]
    excerpt = excerpts.excerpt(place) if place else []
    lines += excerpt
    margin = " " * (excerpt[0].index("|") if excerpt else 2)
    details: Sequence[tuple[str, str]] = [
        ("at", problem.at),
        *(("note", f"{text} ({_location(note)})") for text, note in problem.notes),
        ("help", problem.help or ""),
    ]
    lines += [f"{margin}= {name}: {text}" for name, text in details if text]
    return "\n".join(map(printable, lines)) + "\n"


def _location(place: Place) -> str:
    return f"{place.file}:{place.line}:{place.column}"


def _record(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "help": problem.help,
        **_place_record(problem.place),
        "path": list(problem.path),
        "at": problem.at or None,
        "notes": [{"message": text, **_place_record(place)} for text, place in problem.notes],
    }


def _place_record(place: Place | None) -> dict[str, Any]:
    names = ("file", "line", "column", "end_column")
    return {name: None if place is None else getattr(place, name) for name in names}


def _command(problem: Problem) -> str:
    properties: dict[str, object] = {}
    place = problem.place
    if place is not None and not is_argument(place):
        properties = {"file": place.file, "line": place.line, "endLine": place.line}
        properties |= {"col": place.column, "endColumn": place.end_column}
    properties["title"] = f"bpo-decide: {problem.code}"
    where = f"{_location(place)}: " if place is not None and is_argument(place) else ""
    message = where + problem.message + (f"\nhelp: {problem.help}" if problem.help else "")
    listed = ",".join(f"{name}={_escaped(str(value), extra=':,')}" for name, value in properties.items())
    return f"::{problem.severity} {listed}::{_escaped(message)}"


def _escaped(text: str, *, extra: str = "") -> str:
    for character in "%\r\n" + extra:
        text = text.replace(character, f"%{ord(character):02X}")
    return text

"""What the YAML parser cannot read, said in the words of someone who writes scenarios."""

import re
from collections.abc import Callable
from typing import NamedTuple

import yaml

from bpo_decide.reading.marks import Mark, Marks
from bpo_decide.reading.problems import Problem

_KEY_WITHOUT_SPACE = re.compile(r"[\w .-]{1,200}?:(?=[^\s/])")
_COLON = re.compile(r":\s")
_ELSE = "write key: value on a line of its own, and texts with signs in quotes"
_LONGEST_KEY = 1_024
"""Characters before the colon of a key; a limit of YAML itself."""


class _Slip(NamedTuple):
    """A kind of syntax error by a piece of the parser's context and problem, which C and Python word differently."""

    context: str
    problem: str
    code: str
    message: str
    help: str


_OPEN = "while scanning a quoted scalar", "while parsing a flow mapping", "while parsing a flow sequence"
_SLIPS = (
    _Slip(_OPEN[0], "", "unclosed", "this quotation mark is never closed", "close it; one inside the text is doubled"),
    _Slip(_OPEN[1], "", "unclosed", "this mapping is not closed, or lacks a comma", "write {key: value, other: value}"),
    _Slip(_OPEN[2], "", "unclosed", "this list is not closed, or lacks a comma", "write [one, two]"),
    _Slip("while parsing a flow node", "", "syntax", "a value is missing here", "delete the extra comma or colon"),
    _Slip("while parsing a block node", "", "syntax", "a value cannot start like this", "put the text in quotes"),
    _Slip("while scanning a plain scalar", "unexpected ':'", "syntax", "a space is missing after the colon",
          "write key: value"),
    _Slip("", "block sequence entries are not allowed", "syntax", "a list cannot begin here",
          "begin it on a line of its own; for nothing write null"),
    _Slip("", "sequence entries are not allowed here", "syntax", "a list cannot begin here",
          "begin it on a line of its own; for nothing write null"),
    _Slip("", "tab character", "tab", "a tab cannot indent in YAML", "use spaces"),
    _Slip("", "hex", "escape", "this escape lacks its hexadecimal digits", r"write \\ for a backslash"),
    _Slip("", "escape", "escape", "there is no such escape in double quotes", r"write \\ for a backslash"),
    _Slip("", "tag", "tag", "tags are not allowed", "delete the tag"),
    _Slip(" a tag", "", "tag", "tags are not allowed", "delete the tag"),
    _Slip("an anchor", "", "syntax", "an anchor needs a name", "put a text that starts with & in quotes"),
    _Slip("an alias", "", "syntax", "an alias needs a name", "put a text that starts with * in quotes"),
    _Slip("block scalar", "", "syntax", 'only +, - or a digit may follow "|" or ">"', "start the text on a new line"),
    _Slip("", "document start", "syntax", "nothing may follow here", 'delete the "..." or "%" line above'),
    _Slip("directive", "", "syntax", "a line cannot start with %", "put the text in quotes"),
    _Slip("", "incompatible", "syntax", "this is not YAML 1.2", "delete the %YAML line"),
)  # fmt: skip


def syntax_problem(error: yaml.YAMLError, marks: Marks, opened: Mark | None) -> Problem:
    """Return the problem that the parser stopped at, with the place where the mistake was made.

    Args:
        error: What the parser raised.
        marks: The text.
        opened: Where the innermost `[` or `{` stands that was still open; for something left open the mistake is
            there and not at the end of the file, where the parser despaired.
    """
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Problem("syntax", "this is not YAML", marks.stretch(0, 0, 1), help=_ELSE)
    context, problem = error.context or "", error.problem or ""
    line, column = marks.clamped(error.problem_mark)
    for part, problem_part, diagnosis in _DIAGNOSES:
        if part in context and problem_part in problem:
            start = error.context_mark if part == _KEY and error.context_mark else error.problem_mark
            return diagnosis(marks, *marks.clamped(start))
    if context in _OPEN:
        opened = error.context_mark
    elif context == "while parsing a flow node" and opened is not None and error.problem_mark.line > line:
        context = _OPEN[1 if marks.lines[opened.line][opened.column] == "{" else 2]
    else:
        opened = None
    for slip in _SLIPS:
        if slip.context in context and slip.problem in problem:
            return _worded(slip, marks, (line, column), opened)
    return Problem("syntax", "YAML cannot read this", marks.words(line, column), help=_ELSE)


def _worded(slip: _Slip, marks: Marks, at: tuple[int, int], opened: Mark | None) -> Problem:
    line, column = at
    if slip.code == "escape":
        column = max(0, marks.lines[line].rfind("\\", 0, column + 1))
        return Problem(slip.code, slip.message, marks.stretch(line, column, column + 2), help=slip.help)
    place = marks.words(line, column) if slip.code == "tag" else marks.stretch(line, column, column + 1)
    if opened is None:
        return Problem(slip.code, slip.message, place, help=slip.help)
    closer = {"[": "]", "{": "}"}.get(marks.lines[opened.line][opened.column])
    if closer and opened.line == line and closer in marks.lines[line][column:]:
        return Problem("syntax", "a comma is missing before this", place, help=slip.help)
    opening = marks.place(opened, opened)
    notes = (("the parser gave up here", place),) if opening != place else ()
    return Problem(slip.code, slip.message, opening, help=slip.help, notes=notes)


def _second_colon(marks: Marks, line: int, column: int) -> Problem:
    """`a: b: c`, an indented key below a value, or a key whose colon lacks its space on the line before."""
    text = marks.lines[line]
    if _COLON.search(text[:column]):
        mend = "put the value in quotes if the colon belongs to it, or start a new line"
        return Problem("syntax", "a second colon on one line", marks.stretch(line, column, column + 1), help=mend)
    if column > _LONGEST_KEY:
        return _overlong(marks, line)
    above = next((number for number in range(line - 1, -1, -1) if marks.lines[number].strip()), line)
    found = _KEY_WITHOUT_SPACE.match(marks.lines[above])
    if found and not _COLON.search(marks.lines[above]):
        return _space_missing(marks, above, found.end() - 1)
    indent = _indent(text)
    if indent == _indent(marks.lines[above]) and ":" not in marks.lines[above]:
        return _missing_colon(marks, above, indent)
    place = marks.stretch(line, indent, column)
    message = "this key is indented as if it belonged to the value above"
    return Problem("indentation", message, place, help="align it with the keys it stands among")


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _missing_colon(marks: Marks, line: int, column: int) -> Problem:
    if ":" in marks.lines[line][_LONGEST_KEY:]:
        return _overlong(marks, line)
    found = _KEY_WITHOUT_SPACE.match(marks.lines[line])
    if found and found.end() > column:
        return _space_missing(marks, line, found.end() - 1)
    return Problem("syntax", 'a key without ": "', marks.words(line, column), help="write key: value")


def _overlong(marks: Marks, line: int) -> Problem:
    place = marks.words(line, _indent(marks.lines[line]))
    return Problem("syntax", f"a key may have {_LONGEST_KEY:,} characters", place, help="write a shorter one")


def _space_missing(marks: Marks, line: int, column: int) -> Problem:
    place = marks.stretch(line, column, column + 1)
    return Problem("syntax", "a space is missing after the colon", place, help="write key: value")


def _bad_start(marks: Marks, line: int, column: int) -> Problem:
    character = marks.lines[line][column : column + 1]
    if character == "\t":
        return Problem("tab", "a tab cannot indent in YAML", marks.stretch(line, column, column + 1), help="use spaces")
    message = f'a value cannot start with "{character}"'
    return Problem("syntax", message, marks.words(line, column), help="put it in quotes")


def _stray_in_mapping(marks: Marks, line: int, column: int) -> Problem:
    place = marks.words(line, column)
    if marks.lines[line][column : column + 1] == ":":
        return Problem("key", "a key is missing before the colon", place, help="write key: value")
    if marks.lines[line][:column].strip():
        message = "this follows a value that has already ended"
        return Problem("syntax", message, place, help="put the whole value in quotes")
    message = "this line belongs to no mapping or list above it"
    return Problem("indentation", message, place, help="indent it exactly like the lines it belongs to")


def _stray_in_list(marks: Marks, line: int, column: int) -> Problem:
    """A line below a list that is no item of it, or an item whose dash stands elsewhere or lacks its blank."""
    text = marks.lines[line][column:]
    place = marks.stretch(line, column, column + 1)
    if text.startswith("- "):
        message = "this item is indented differently from those above"
        return Problem("indentation", message, place, help='align every "-" of a list')
    if text.startswith("-"):
        return Problem("syntax", 'a space is missing after the "-"', place, help="write - key: value")
    mend = 'start it with "- ", or indent it like the key that holds the list'
    return Problem("indentation", "this line is no item of the list above", place, help=mend)


_KEY = "simple key"
_DIAGNOSES: tuple[tuple[str, str, Callable[[Marks, int, int], Problem]], ...] = (
    ("", "mapping values are not allowed", _second_colon),
    (_KEY, "", _missing_colon),
    ("", "cannot start any token", _bad_start),
    ("while parsing a block mapping", "", _stray_in_mapping),
    ("while parsing a block collection", "", _stray_in_list),
)
"""Slips that need a look at the line: pieces of the parser's context and problem, and who takes the look."""

"""The parser's marks as places in a file."""

import re
from functools import cached_property
from typing import Protocol

from bpo_decide.reading.decoding import lines_of
from bpo_decide.reading.problems import Place

_COMMENT = re.compile(r"\s#")
_ANCHOR = re.compile(r"&([^\s,\[\]{}&]+)")


class Mark(Protocol):
    """A position; line and column count from 0."""

    line: int
    column: int


class Marks:
    """Makes places of marks in one text.

    `shift` is added to the columns of the first line: a `--set` value is read behind a key of another length.
    """

    def __init__(self, text: str, name: str, shift: int = 0) -> None:
        """Split the text into lines once."""
        self.lines = lines_of(text)
        self._name = name
        self._shift = shift

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Names of whatever looks like an anchor somewhere in the text, looked for once."""
        return frozenset(name for line in self.lines if "&" in line for name in _ANCHOR.findall(line))

    def place(self, start: Mark, end: Mark) -> Place:
        """Return the place between two marks, or the rest of the first line if they are on different lines."""
        if end.line == start.line:
            return self.stretch(start.line, start.column, end.column)
        code = _COMMENT.split(self.lines[start.line], maxsplit=1)[0]
        return self.stretch(start.line, start.column, len(code.rstrip()))

    def stretch(self, line: int, start: int, end: int) -> Place:
        """Return the place of some columns of a line, counted from 0; at least one column wide."""
        shift = self._shift if line == 0 else 0
        return Place(self._name, line + 1, start + 1 + shift, max(start + 1, end) + 1 + shift)

    def words(self, line: int, column: int) -> Place:
        """Return the place from a column to the end of what is written on the line."""
        return self.stretch(line, column, len(self.lines[line].rstrip()))

    def tag(self, start: Mark) -> Place:
        """Return the place of the first tag at or behind a mark, on its line."""
        text = self.lines[start.line]
        first = max(start.column, text.find("!", start.column))
        return self.stretch(start.line, first, first + len(text[first:].split(maxsplit=1)[0]))

    def clamped(self, mark: Mark) -> tuple[int, int]:
        """Return line and column of a mark; of one behind the end, those of the last character written."""
        if mark.line < len(self.lines) - 1 or (mark.line == len(self.lines) - 1 and self.lines[-1].strip()):
            return mark.line, mark.column
        last = next((number for number in range(len(self.lines) - 1, -1, -1) if self.lines[number].strip()), 0)
        return last, max(0, len(self.lines[last].rstrip()) - 1)

"""The line of a file that a problem is about, with a caret under the place, safe for any terminal."""

import re
import unicodedata

from bpo_decide.reading.decoding import lines_of
from bpo_decide.reading.problems import Place

WIDEST = 100
"""Columns of an excerpt, its margin not counted."""
_CONTEXT = 40
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_PICTURES = 0x2400
_LAST_CONTROL = 0x20


def printable(text: str) -> str:
    """Return `text` with each character that could move or recolour a terminal's text shown as a symbol instead."""
    return _UNSAFE.sub(_symbol, text)


class Excerpts:
    """Cuts excerpts out of texts, splitting each text into lines once."""

    def __init__(self, sources: dict[str, str]) -> None:
        """Keep the texts by file name."""
        self._sources = sources
        self._lines: dict[str, list[str]] = {}

    def excerpt(self, place: Place) -> list[str]:
        """Return the line at `place` and its caret line behind a margin with the line number; [] if there is none."""
        if place.file not in self._lines:
            self._lines[place.file] = lines_of(self._sources.get(place.file, ""))
        lines = self._lines[place.file]
        if place.line > len(lines) or not lines[place.line - 1].strip():
            return []
        text, start, end = _cut(lines[place.line - 1], place.column - 1, place.end_column - 1)
        number = str(place.line)
        blank = " " * len(number)
        before, marked = text[:start], text[start:end]
        carets = "^" * max(1, _width(marked))
        return [f"{blank} |", f"{number} | {text.rstrip()}", f"{blank} | {' ' * _width(before)}{carets}"]


def _cut(text: str, start: int, end: int) -> tuple[str, int, int]:
    """Return the part of a long line around the place, with `…` where it was cut, and the place in it."""
    text = text.replace("\t", " ")
    end = max(start + 1, min(end, len(text)))
    if len(text) <= WIDEST:
        return text, start, end
    first = 0 if start < WIDEST - _CONTEXT else start - _CONTEXT
    last = first + WIDEST
    head, tail = ("…" if first else ""), ("…" if last < len(text) else "")
    part = head + text[first + len(head) : last - len(tail)] + tail
    return part, start - first, min(end - first, len(part))


def _width(text: str) -> int:
    """Return the columns that `text` takes in a terminal."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def _symbol(found: re.Match[str]) -> str:
    code = ord(found.group())
    return chr(_PICTURES + code) if code < _LAST_CONTROL else "\N{REPLACEMENT CHARACTER}"

"""Whether a memo on disk still says what it would say today: to the letter, but for the last digit of computed money.

Another machine may round the last printed digit of a result the other way. Everything else, what was written, what is
published, ranks, chances, names and places, must be the same.
"""

import difflib
import re
from decimal import Decimal

from bpo_decide.report.marks import BEGIN, END, unmarked

_NUMBER = re.compile(r"[-+]?\d+(?:,\d{3})*(?:\.\d+)?(?:k|M|bn)?")
_MARKED = re.compile(f"{BEGIN}([^{BEGIN}{END}\n]*){END}")
_SCALES = {"k": 3, "M": 6, "bn": 9}


def difference(old: str, new: str, name: str, *, marked: str | None = None) -> str:
    """Return what has changed as a unified diff; nothing where both say the same but for last digits of results.

    Args:
        old: the text on disk.
        new: the text of today.
        name: of the file.
        marked: the text of today with its results between marks; without it nothing may differ.
    """
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    if marked is not None and unmarked(marked) == new:  # a template of the user's might do anything with marks
        after = _settled(before, marked.splitlines(keepends=True))
    lines = difflib.unified_diff(before, after, f"{name} (on disk)", f"{name} (now)")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _settled(before: list[str], marked: list[str]) -> list[str]:
    """Return the lines of today, each as it stands on disk where only last digits of results differ."""
    settled = [unmarked(line) for line in marked]
    old_masked, new_masked = ([_NUMBER.sub("0", line) for line in lines] for lines in (before, settled))
    for block in difflib.SequenceMatcher(None, old_masked, new_masked, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            old, new = before[block.a + step], marked[block.b + step]
            if close(old, new):
                settled[block.b + step] = old
    return settled


def close(old: str, marked: str) -> bool:
    """Whether a line is the same as one with marks but for marked numbers, each by one unit in its last digit at most.

    Args:
        old: without marks.
        marked: with its results between marks.
    """
    parts = _MARKED.split(marked)  # every second one is a result
    pattern = "".join(f"({_NUMBER.pattern})" if number % 2 else re.escape(part) for number, part in enumerate(parts))
    found = re.fullmatch(pattern, old)
    return found is not None and all(map(_near, found.groups(), parts[1::2]))


def _near(one: str, other: str) -> bool:
    """Whether two printed numbers differ by one unit in the last digit of the coarser at most."""
    (first, first_unit), (second, second_unit) = _read(one), _read(other)
    return abs(first - second) <= max(first_unit, second_unit)


def _read(text: str) -> tuple[Decimal, Decimal]:
    """Return a printed number and the size of one unit in its last digit."""
    digits = text.rstrip("kMbn")
    scale = _SCALES.get(text[len(digits) :], 0)
    value = Decimal(digits.replace(",", ""))
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)  # digits only: neither infinite nor NaN
    return value.scaleb(scale), Decimal(1).scaleb(exponent + scale)

"""Whether a memo on disk still says what it would say today; the last digit of a number may differ by one.

Another machine may round the last printed digit the other way. What names a thing, such as `P10`, a month, a seed, a
line of a file, a version or a hash, must be the same to the letter.
"""

import difflib
import re
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = re.compile(
    r"""
    (?<![\w.,:/\#])               # not inside a word, a version, an address or file:line
    (?<!seed\ )(?<!line\ )        # not the name of a run or of a place
    (?<!\d{4}-)(?!\d{4}-\d\d\b)   # not a month such as 2027-01
    (?P<minus>(?<!\d)-)?
    (?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)
    (?P<scale>k|M|bn)?
    (?![\w]|[.,:]\d)              # nor the beginning of any of them
    """,
    re.VERBOSE,
)
_SCALES = {"": Decimal(1), "k": Decimal(10) ** 3, "M": Decimal(10) ** 6, "bn": Decimal(10) ** 9}


@dataclass(frozen=True)
class _Number:
    """A printed number and the size of one unit in its last digit."""

    value: Decimal
    unit: Decimal


def difference(old: str, new: str, name: str) -> str:
    """Return what has changed as a unified diff; nothing where both say the same but for last digits.

    Args:
        old: the text on disk.
        new: the text of today.
        name: of the file.
    """
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    lines = difflib.unified_diff(before, _settled(before, after), f"{name} (on disk)", f"{name} (now)")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _settled(before: list[str], after: list[str]) -> list[str]:
    """Return the lines of today, each as it stands on disk where only last digits differ."""
    settled = list(after)
    old_masked, new_masked = ([_NUMBER.sub("0", line) for line in lines] for lines in (before, after))
    for block in difflib.SequenceMatcher(None, old_masked, new_masked, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            old, new = before[block.a + step], after[block.b + step]
            if close(old, new):
                settled[block.b + step] = old
    return settled


def close(old: str, new: str) -> bool:
    """Whether two lines differ at most in their numbers, and each of these by one unit in its last digit."""
    if old == new:
        return True
    pairs = list(zip(_numbers(old), _numbers(new), strict=False))
    return _NUMBER.sub("0", old) == _NUMBER.sub("0", new) and all(
        abs(one.value - other.value) <= max(one.unit, other.unit) for one, other in pairs
    )


def _numbers(line: str) -> list[_Number]:
    """Return the numbers of a line."""
    found = []
    for match in _NUMBER.finditer(line):
        value = Decimal(match["digits"].replace(",", ""))
        scale = _SCALES[match["scale"] or ""]
        exponent = value.as_tuple().exponent
        assert isinstance(exponent, int)  # digits only: neither infinite nor NaN
        sign = -1 if match["minus"] else 1
        found.append(_Number(sign * value * scale, Decimal(10) ** exponent * scale))
    return found

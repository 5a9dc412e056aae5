"""Text in lines of a width: broken between words, and a word wider than the line where its parts are joined."""

import re

from rich.cells import cell_len

DOTS, UNDERSCORES, HYPHENS = 1, 2, 3
"""How far words may be broken: after the dots of a path, its underscores too, hyphens and slashes too."""
_JOINTS = (
    re.compile(r"(?<=\w\.)(?=[^\W\d])"),
    re.compile(r"(?<=[^\W_]_)(?=[^\W\d_])"),
    re.compile(r"(?<=\w[-/])(?=[^\W\d])"),
)
"""Between the parts of a word, the best places first; no number has one."""
_WORD = re.compile(r"(?:[^\w\s]+[ \t]+)*(?:\w\([^()\t]{1,12}\)|[^ \t])+(?:[ \t]+[^\w\s]+(?=[ \t]*$))?")
"""A word, such as P(no loss); what has no letter or digit goes with the word behind it, at the end with the last."""


def words_of(text: str) -> list[str]:
    """Return the words of a text, none of which is only a mark unless the whole text is."""
    return _WORD.findall(text)


def is_path(word: str) -> bool:
    """Whether a word is a path: names with dots between them, in brackets or not."""
    return _JOINTS[0].search(word) is not None


def longest_part(text: str, joints: int = 0) -> int:
    """Return how wide the widest part of a text is that is not broken.

    Args:
        text: one line.
        joints: how far its words may be broken.
    """
    parts = words_of(text)
    for joint in _JOINTS[:joints]:
        parts = [piece for part in parts for piece in joint.split(part)]
    return max(map(cell_len, parts), default=0)


def folded(text: str, width: int, *, cut: bool = True) -> list[str]:
    """Return a text in lines of a width.

    Args:
        text: one line.
        width: columns of the terminal that there are.
        cut: whether a part that is wider than the line is cut; it stands out otherwise.
    """
    if cell_len(text) <= width:
        return [text]
    lines: list[str] = []
    words = (part for word in words_of(text) for part in ([word] if cell_len(word) <= width else word.split()))
    for word in words:
        if lines and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines += _broken(word, width, _JOINTS, cut=cut)
    return lines or [""]


def _broken(word: str, width: int, joints: tuple[re.Pattern[str], ...], *, cut: bool) -> list[str]:
    """Return a word in lines: whole where it fits, else broken at its joints, the best first."""
    if cell_len(word) <= width:
        return [word]
    if not joints:
        return _cut(word, width) if cut else [word]
    lines: list[str] = []
    for piece in joints[0].split(word):
        if lines and cell_len(lines[-1] + piece) <= width:
            lines[-1] += piece
        else:
            lines += _broken(piece, width, joints[1:], cut=cut)
    return lines


def _cut(word: str, width: int) -> list[str]:
    """Return a word without joints in lines; its last line is not a mark alone."""
    lines = [""]
    for letter in word:
        if lines[-1] and cell_len(lines[-1] + letter) > width:
            lines.append("")
        lines[-1] += letter
    if len(lines) > 1 and len(lines[-2]) > 1 and not any(letter.isalnum() for letter in lines[-1]):
        longer = lines[-2][-1] + lines[-1]
        return [*lines[:-2], lines[-2][:-1], longer] if cell_len(longer) <= width else lines
    return lines

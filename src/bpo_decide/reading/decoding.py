"""Bytes to text: one encoding, a bounded size, and no invisible characters."""

import re

from bpo_decide.reading.problems import Place, Problem, ScenarioError

LARGEST_FILE = 1024 * 1024
"""Bytes a scenario may have."""
SMALLER = "is it the right file? leave out what is not needed, and put measured values into a CSV file beside it"
"""What to do about one that has more."""

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_UNPRINTABLE = r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
_BLANK = dict.fromkeys(map(ord, "\t\n\r"), " ")
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def lines_of(text: str) -> list[str]:
    """Split into lines the way editors count them: LF, CRLF and a lone CR end a line, nothing else does."""
    return _LINE_BREAK.split(text)


def unprintable(text: str) -> re.Match[str] | None:
    """Return the first character that no one can see, None where there is none."""
    if text.translate(_BLANK).isprintable():  # nearly always; making the pattern takes longer than reading the file
        return None
    return re.search(_UNPRINTABLE, text)


def decode(content: bytes | str, name: str, *, largest: int = LARGEST_FILE) -> str:
    """Return the text of `content`, without a byte order mark.

    Args:
        content: UTF-8 bytes, or a text that was decoded elsewhere and is only checked.
        name: What to call the file in problems.
        largest: Size limit in bytes (in characters for a text).

    Raises:
        ScenarioError: too large, not UTF-8, or holding characters that no one can see.
    """
    if len(content) > largest:
        message = f"{name} is larger than {largest:,} bytes, the most that is read"
        raise ScenarioError([Problem("too-large", message, Place(name, 1, 1, 2), help=SMALLER)], {name: ""})
    text = content.removeprefix("\ufeff") if isinstance(content, str) else _decoded(content, name)
    found = unprintable(text)
    if found:
        raise ScenarioError([_unprintable(text, found, name)], {name: text})
    return text


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        body = content.removeprefix(b"\xef\xbb\xbf")
        shown = body.decode("utf-8", errors="replace")
        place = _place_after(body[: error.start].decode("utf-8", errors="ignore"), name)
        if content.startswith(_UTF_16_MARKS):
            message = "the file is encoded as UTF-16, not as UTF-8"
        else:
            message = f"byte {error.object[error.start]:#04x} is not valid UTF-8"
        problem = Problem("encoding", message, place, help="save the file as UTF-8")
        raise ScenarioError([problem], {name: shown}) from None


def _unprintable(text: str, found: re.Match[str], name: str) -> Problem:
    others = len(re.findall(_UNPRINTABLE, text)) - 1
    more = f" (and {others:,} more like it)" if others else ""
    return Problem(
        "control-character",
        f"an invisible character, U+{ord(found.group()):04X}{more}",
        _place_after(text[: found.start()], name),
        help="delete it",
    )


def _place_after(before: str, name: str) -> Place:
    """Return the place of the one character that follows the text `before`."""
    lines = lines_of(before)
    return Place(name, len(lines), len(lines[-1]) + 1, len(lines[-1]) + 2)

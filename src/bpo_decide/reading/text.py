"""Names as keys, and texts as they are quoted in messages."""

import re
import unicodedata

_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
_LONGEST_QUOTE = 60


def slug(text: str) -> str:
    """Return `text` in lower case with every run of other than letters and digits as one `_`, none at the ends."""
    return _NOT_ALPHANUMERIC.sub("_", unicodedata.normalize("NFKC", text).lower()).strip("_")


def quoted(text: str) -> str:
    """Return `text` in double quotes for a message, on one line and not too long for it."""
    one_line = " ".join(text.split())
    if len(one_line) > _LONGEST_QUOTE:
        one_line = one_line[: _LONGEST_QUOTE - 1] + "…"
    return f'"{one_line}"'

"""Characters that would move or turn what stands around them: no name may bring them into a text."""

import re

_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters but for the tab and the line end, and those that change the direction of writing."""


def harmless(text: str) -> str:
    """Return a text without control characters, those of the direction of writing included."""
    return _HIDDEN.sub("", text)

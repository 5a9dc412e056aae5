"""The nearest known name to one that is not known, for suggestions."""

from collections.abc import Iterable
from itertools import islice

MOST_CANDIDATES = 2_000
"""Names compared; more would make a slip in a huge file slow to report."""
_LONGEST_NAME = 100


def nearest(word: str, candidates: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """Return the candidate most like `word`, or None when none is like it.

    Upper and lower case, spaces, hyphens and underscores count as alike.
    """
    from difflib import get_close_matches  # slow to import, needed only when something is wrong

    if len(word) > _LONGEST_NAME:
        return None
    known: dict[str, str] = {}
    for name in islice(candidates, MOST_CANDIDATES):
        if len(name) <= _LONGEST_NAME:
            known.setdefault(_folded(name), name)
    letters = sorted(_folded(word))
    swapped = [name for name in known if sorted(name) == letters]
    if swapped:
        return known[swapped[0]]
    found = get_close_matches(_folded(word), known, n=1, cutoff=cutoff)
    return known[found[0]] if found else None


def _folded(name: str) -> str:
    return name.lower().replace("_", " ").replace("-", " ")

"""Problems with quantities, told where they are written; and what is odd but does not stop the analysis."""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from bpo_decide.reading.document import Document
from bpo_decide.reading.nearest import nearest
from bpo_decide.reading.paths import UnknownPathError, resolve
from bpo_decide.reading.problems import Path, Problem
from bpo_decide.reading.quantities import Quantity
from bpo_decide.reading.text import quoted

_MOST_LISTED = 12


def about(document: Document, quantity: Quantity, code: str, message: str, mend: str | None = None) -> Problem:
    """Return a problem with a quantity, at its place and with its path in words."""
    path = raw_path(document, quantity)
    found = document.problem(code, message, path, mend=mend)
    return found if quantity.place is None else replace(found, place=quantity.place)


def raw_path(document: Document, quantity: Quantity) -> Path:
    """Return where a quantity stands in the document; the whole document, if nowhere."""
    try:
        return resolve(document.data, quantity.path)
    except UnknownPathError:
        return ()


def unknown(
    document: Document, path: Path, what: str, word: str, known: Iterable[str], *, at_key: bool = False
) -> Problem:
    """Return the problem of a name that does not exist, with the nearest one."""
    known = list(known)
    near = nearest(word, known)
    shown = ", ".join(known[:_MOST_LISTED]) + (", ..." if len(known) > _MOST_LISTED else "")
    several = re.split(r"\s*[;,+&/|]\s*|\s+", word.strip())
    if len(several) > 1 and all(part in known for part in several):
        near = ", ".join(several)
    mend = f"write {near}" if near else (f"known are {shown}" if known else None)
    return document.problem("reference", f"unknown {what} {quoted(word)}", path, at_key=at_key, mend=mend)


def warning(problem: Problem) -> Problem:
    """Return a problem as one that does not stop the analysis."""
    return replace(problem, severity="warning")

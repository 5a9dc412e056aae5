"""Problems with quantities, told where they are written; and what is odd but does not stop the analysis."""

from dataclasses import replace

from bpo_decide.reading.document import Document
from bpo_decide.reading.paths import UnknownPathError, resolve
from bpo_decide.reading.problems import Path, Problem
from bpo_decide.reading.quantities import Quantity


def about(document: Document, quantity: Quantity, code: str, message: str, mend: str | None = None) -> Problem:
    """Return a problem with a quantity, at its place and with its path in words."""
    path = raw_path(document, quantity)
    found = document.problem(code, message, path, mend=mend)
    return found if quantity.place is None else Problem(code, message, quantity.place, path, mend, at=found.at)


def raw_path(document: Document, quantity: Quantity) -> Path:
    """Return where a quantity stands in the document; the whole document, if nowhere."""
    try:
        return resolve(document.data, quantity.path)
    except UnknownPathError:
        return ()


def warning(problem: Problem) -> Problem:
    """Return a problem as one that does not stop the analysis."""
    return replace(problem, severity="warning")

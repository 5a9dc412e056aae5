"""What is said beside the answer, on standard error."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bpo_decide.reading.problems import Problem
    from bpo_decide.runs.simulate import Progress

LONG_RUN = 50_000
"""Draws from which a run takes more than about a second, and shows how far it is."""


def progress_of(draws: int, *, quiet: bool) -> "Progress | None":
    """Return what shows how far a run is; None where it is short, or nobody watches."""
    return _show_progress if not quiet and draws >= LONG_RUN and sys.stderr.isatty() else None


def show_warnings(warnings: "Sequence[Problem]", *, quiet: bool) -> None:
    """Tell the plausible slips of a scenario."""
    for warning in warnings if not quiet else ():
        where = "" if warning.place is None else f"{warning.place.file}:{warning.place.line}: "
        sys.stderr.write(f"{where}warning: {warning.message}\n")


def _show_progress(done: int, of: int) -> None:
    """Show on one line of the terminal how far a run is; clear the line at the end."""
    bar = "#" * (20 * done // of)
    sys.stderr.write("\r" + (" " * 40 + "\r" if done == of else f"[{bar:<20}] {done} of {of}"))
    sys.stderr.flush()

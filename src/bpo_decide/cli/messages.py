"""What is said beside the answer, on standard error."""

import sys
from collections.abc import Sequence
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bpo_decide.reading.problems import Problem
    from bpo_decide.runs.simulate import Progress
    from bpo_decide.scenario.resolved import ResolvedScenario

LONG_RUN = 50_000
"""Draws from which a run takes more than about a second, and shows how far it is."""

MANY_CELLS = 8
"""Cells from which a sweep takes more than about a second."""


class Steps:
    """Tells on standard error what is done and how long it takes, where somebody wants to know."""

    def __init__(self, *, verbose: bool, quiet: bool = False) -> None:
        """Begin with the first step."""
        if verbose and quiet:
            from bpo_decide.reading.problems import UsageError

            raise UsageError("--verbose and --quiet are not for the same run")
        self._told = verbose
        self._since = perf_counter()

    def done(self, what: str) -> None:
        """Tell a step and its time; the next one begins."""
        now = perf_counter()
        if self._told:
            sys.stderr.write(f"{what}: {now - self._since:.2f} s\n")
        self._since = now

    def read(self, scenario: "ResolvedScenario") -> None:
        """Tell of which layers a scenario is made, the lowest first, and where its numbers come from."""
        if self._told:
            origins = [quantity.origin for quantity in scenario.quantities.values()]
            counted = ", ".join(f"{origins.count(one)} {word}" for one, word in _ORIGINS.items() if one in origins)
            written = [name for name in scenario.sources if not name.startswith("--")]
            self._tell(f"layers, lowest first: {', '.join(('library', *written, *scenario.changes))}")
            self._tell(f"{len(origins)} numbers: {counted}")
        self.done(f"read {scenario.file}")

    def _tell(self, line: str) -> None:
        """Write a line."""
        sys.stderr.write(f"{line}\n")


_ORIGINS = {"given": "given", "library": "from the library", "convention": "conventions", "derived": "derived"}
"""Where numbers come from, in words."""


def progress_of(draws: int, *, quiet: bool) -> "Progress | None":
    """Return what shows how far a run is; None where it is short, or nobody watches."""
    return _show_progress if not quiet and draws >= LONG_RUN and sys.stderr.isatty() else None


def progress_of_cells(*, quiet: bool) -> "Progress | None":
    """Return what shows how far a sweep is; None where nobody watches."""
    return None if quiet or not sys.stderr.isatty() else _show_cells


def show_warnings(warnings: "Sequence[Problem]", *, quiet: bool) -> None:
    """Tell the plausible slips of a scenario."""
    for warning in warnings if not quiet else ():
        where = "" if warning.place is None else f"{warning.place.file}:{warning.place.line}: "
        sys.stderr.write(f"{where}warning: {warning.message}\n")


def _show_cells(done: int, of: int) -> None:
    """Show how far a sweep is, unless it is done soon."""
    if of >= MANY_CELLS:
        _show_progress(done, of)


def _show_progress(done: int, of: int) -> None:
    """Show on one line of the terminal how far a run is; clear the line at the end."""
    bar = "#" * (20 * done // of)
    sys.stderr.write("\r" + (" " * 40 + "\r" if done == of else f"[{bar:<20}] {done} of {of}"))
    sys.stderr.flush()

"""What is wrong with a scenario, and where: the one list that every front end shows in its own form.

`ScenarioError` carries every problem of a run; `UsageError` a wrong call. Neither prints anything.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

Path = tuple[str | int, ...]
"""Where a value stands in the document: mapping keys and list positions, as they were read."""


class Place(Struct, frozen=True, order=True):
    """A stretch of one line in a file (or of one `--set` argument); lines and columns count from 1."""

    file: str
    line: int
    column: int
    end_column: int


class Problem(Struct, frozen=True):
    """One mistake: a stable code, what is wrong and was expected, where, and how to mend it."""

    code: str
    message: str
    place: Place | None = None
    path: Path = ()
    help: str | None = None
    notes: tuple[tuple[str, Place], ...] = ()
    severity: Literal["error", "warning"] = "error"
    at: str = ""
    """The path in words, such as `vendors "Nordic" › attrition`; `Document.problem` fills it in."""


class ScenarioError(Exception):
    """A scenario, data file, template or `--set` value is invalid or unreadable (exit code 3).

    Args:
        problems: every one that was found.
        sources: text of each file named in the problems, for the excerpts.
    """

    def __init__(self, problems: Sequence[Problem], sources: Mapping[str, str] | None = None) -> None:
        """Hold the problems."""
        super().__init__(problems, sources)
        self.problems = problems
        self.sources = dict(sources or {})

    def __str__(self) -> str:
        """One line per problem, with its place and repair."""
        return "\n".join(_line(problem) for problem in self.problems)


def _line(problem: Problem) -> str:
    """Return a problem in one line."""
    place = problem.place
    where = f"{place.file}:{place.line}:{place.column}: " if place is not None else ""
    return f"{where}{problem.code}: {problem.message}" + (f" ({problem.help})" if problem.help else "")


class UsageError(Exception):
    """The call itself is wrong: an unknown `@name`, what-if, path or option value (exit code 2)."""

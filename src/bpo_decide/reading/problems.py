"""What is wrong with a scenario, and where: the one list that every front end shows in its own form.

`ScenarioError` carries every problem of a run; `UsageError` a wrong call. Neither prints anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Path = tuple[str | int, ...]
"""Where a value stands in the document: mapping keys and list positions, as they were read."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of one line in a file (or of one `--set` argument); lines and columns count from 1."""

    file: str
    line: int
    column: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Problem:
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


@dataclass
class ScenarioError(Exception):
    """A scenario, data file, template or `--set` value is invalid or unreadable (exit code 3)."""

    problems: Sequence[Problem]
    sources: dict[str, str] = field(default_factory=dict)
    """Text of each file named in the problems, for the excerpts."""

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

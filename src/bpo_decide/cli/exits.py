"""Exit codes, and how a command ends when something is wrong."""

import errno
import functools
import sys
from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, ParamSpec

import typer

from bpo_decide.cli.streams import abandon

if TYPE_CHECKING:
    from bpo_decide.reading.problems import Problem

P = ParamSpec("P")


class Exit(IntEnum):
    """What the program tells whoever called it."""

    DONE = 0
    GATE_NOT_MET = 1
    WRONG_USAGE = 2
    INVALID_SCENARIO = 3
    CANNOT_WRITE = 4
    BUG = 70
    INTERRUPTED = 130


_CANNOT_WRITE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
"""Errors of the operating system that only writing meets."""


class CannotWriteError(Exception):
    """An output cannot be written."""


def guarded(command: Callable[P, None]) -> Callable[P, None]:
    """Return a command that ends with a message and an exit code instead of a traceback."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
            sys.stdout.flush()
        except typer.Exit:
            raise
        except BrokenPipeError:
            # only from who writes bytes, much of them and with no gate behind: nobody wants the rest
            abandon(sys.stdout)
            raise typer.Exit(Exit.DONE) from None
        except KeyboardInterrupt:
            raise typer.Exit(Exit.INTERRUPTED) from None
        except Exception as error:
            code = told(error)
            if code is Exit.BUG and kwargs.get("debug"):
                raise
            raise typer.Exit(code) from None

    return run


def told(error: Exception) -> Exit:
    """Write what went wrong to standard error and return its exit code."""
    from bpo_decide.reading.problems import ScenarioError, UsageError

    if isinstance(error, ScenarioError):
        return _scenario(error)
    if isinstance(error, UsageError):
        sys.stderr.write(f"bpo-decide: {error}\n")
        return Exit.WRONG_USAGE
    if isinstance(error, CannotWriteError):
        sys.stderr.write(f"bpo-decide: {error}\n")
        return Exit.CANNOT_WRITE
    if isinstance(error, OSError) and error.errno in _CANNOT_WRITE:
        sys.stderr.write(f"bpo-decide: cannot write the output: {error.strerror}\n")
        return Exit.CANNOT_WRITE
    sys.stderr.write(
        f"bpo-decide: this is a mistake in bpo-decide itself, not in your scenario: {type(error).__name__}: {error}\n"
        "Run it again with --debug and report what it prints.\n"
    )
    return Exit.BUG


def _scenario(error: "Exception") -> Exit:
    """Show every problem of a scenario."""
    from bpo_decide.reading.problems import ScenarioError
    from bpo_decide.reading.rendering import as_text

    assert isinstance(error, ScenarioError)
    sys.stderr.write(as_text(error.problems, error.sources))
    return code_of(error.problems, error.sources)


def code_of(problems: "Sequence[Problem]", sources: "Mapping[str, str]") -> Exit:
    """Return the exit code of errors: an unknown path in a `--set` argument, and nothing else, is wrong usage."""
    from bpo_decide.reading.overrides import is_argument

    def is_unknown_path(problem: "Problem") -> bool:
        place = problem.place
        if problem.code != "unknown-key" or place is None or not is_argument(place):
            return False
        return place.column <= sources[place.file].find("=")

    return Exit.WRONG_USAGE if all(map(is_unknown_path, problems)) else Exit.INVALID_SCENARIO

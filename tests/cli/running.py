"""The real command in a process of its own, in a known environment."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from typer.testing import CliRunner

from bpo_decide.cli.app import program

CHECKOUT = Path(__file__).parent.parent.parent
COMMAND = (sys.executable, "-W", "error", "-m", "bpo_decide")
FEW = ("--draws", "100")
"""Draws that are enough where the numbers do not matter."""
_LEFT_OUT = {"COLUMNS", "NO_COLOR", "FORCE_COLOR", "TERM", "PYTHONHASHSEED", "LANG", "LC_ALL", "TZ", "PYTHONUTF8"}


@dataclass(frozen=True)
class Call:
    """One call of the command: its arguments, what it reads, and where it runs."""

    arguments: Sequence[str | Path]
    stdin: bytes = b""
    environment: Mapping[str, str] = field(default_factory=dict)
    folder: Path | None = None
    command: Sequence[str | Path] = COMMAND


@dataclass(frozen=True)
class Done:
    """What came of it."""

    code: int
    out: str
    err: str


def environment(**changes: str) -> dict[str, str]:
    """Return the environment without what changes the output, and with `changes`."""
    return {name: value for name, value in os.environ.items() if name not in _LEFT_OUT} | changes


def run(*arguments: str | Path, stdin: bytes = b"", folder: Path | None = None, **changes: str) -> Done:
    """Run the command with these arguments, and variables of the environment by name."""
    return run_call(Call(arguments, stdin=stdin, environment=changes, folder=folder))


def run_call(call: Call) -> Done:
    """Run one call."""
    done = subprocess.run(
        [*call.command, *call.arguments],
        input=call.stdin,
        capture_output=True,
        env=environment(**call.environment),
        cwd=call.folder,
        check=False,
        timeout=60,
    )
    return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def run_here(*arguments: str, **changes: str) -> Done:
    """Run the command in this process: faster, where it does not matter that it is one of its own."""
    done = CliRunner(env=dict.fromkeys(_LEFT_OUT) | changes).invoke(program(), list(arguments))
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Done(done.exit_code, done.stdout, done.stderr)


def run_all(calls: Sequence[Call]) -> list[Done]:
    """Run several calls, two at a time."""
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(run_call, calls))

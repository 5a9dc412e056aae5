"""The command line."""

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from bpo_decide.cli.exits import Exit, told
from bpo_decide.cli.streams import open_streams

HELP = """Decide whether to run a process in-house or to outsource it.

Exit codes: 0 done; 1 a gate not met, or memo --check or selftest found a difference; 2 wrong usage; 3 invalid scenario;
4 output cannot be written; 70 a bug of ours; 130 interrupted. Later ones win: library defaults, extends, the file,
--what-if, --set."""
COMMANDS = (
    "evaluate",
    "memo",
    "compare",
    "explain",
    "export",
    "library",
    "schema",
    "selftest",
    "sensitivity",
    "sweep",
    "validate",
)
"""The commands, as help lists them: each is a module of this room with a function of its name."""


def program(commands: Sequence[str] = COMMANDS) -> typer.Typer:
    """Return the command line with these commands."""
    app = typer.Typer(
        name="bpo-decide",
        help=HELP,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(root)
    for name in commands:
        app.command()(getattr(import_module(f"bpo_decide.cli.{name}"), name))
    return app


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - the shape of a Typer callback
    """Print the version of the program and of its data, and end."""
    if wanted:
        from bpo_decide.library.files import data_version
        from bpo_decide.version import version

        sys.stdout.write(f"bpo-decide {version()}, data {data_version()}, scenario schema 1\n")
        raise typer.Exit


def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    """Take the options that come before a command."""
    del version


def _wanted(arguments: Sequence[str]) -> Sequence[str]:
    """Return the command that is called, or all of them where help or a misspelt name may need them."""
    return [name for name in COMMANDS if [name] == arguments[:1]] or COMMANDS


def main() -> None:
    """Run the command line and leave the process."""
    gc.disable()  # a short-lived process: collecting cycles costs more than it frees
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them reads every installed package
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # NumPy's threads would do nothing here, and bar copies of us
    open_streams()
    try:
        program(_wanted(sys.argv[1:]))()
        code: object = Exit.DONE
    except SystemExit as end:
        code = end.code
    except OSError as error:  # from Typer's own texts
        code = told(error)
    _leave(code if isinstance(code, int) else Exit.DONE)


def _leave(code: int) -> None:
    """End the process at once: taking the interpreter apart would take longer than `validate` itself."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        pass  # whoever read our output has gone, or has been told that it could not be written
    os._exit(code)

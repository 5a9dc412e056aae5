"""`bpo-decide selftest`: published cases, recomputed on this machine."""

from enum import StrEnum
from typing import Annotated

import typer

from bpo_decide.cli import options
from bpo_decide.cli.exits import Exit, guarded
from bpo_decide.cli.files import write
from bpo_decide.cli.writing import json_text


class Format(StrEnum):
    """How the cases are written."""

    TABLE = "table"
    JSON = "json"


@guarded
def selftest(
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write the cases.")] = Format.TABLE,
    output: options.Output = "-",
    debug: options.Debug = False,
) -> None:
    """Recompute published cases on this machine: expected against found, with the source of each.

    Exits with 1 if any comes out differently. Cases that need an optional package are skipped without it.

    Example: bpo-decide selftest.
    """
    del debug
    from bpo_decide import api
    from bpo_decide.report import selftest as told
    from bpo_decide.report.output_width import width_of

    found = api.selftest()
    if form is Format.JSON:
        write(json_text(told.as_dict(found)), output)
    else:
        write(told.as_text(found, width=width_of(output)), output)
    if not found.passed:
        raise typer.Exit(Exit.GATE_NOT_MET)

"""`bpo-decide export`: the draws, for R and for anyone who wants to check."""

from enum import StrEnum
from typing import Annotated

import typer

from bpo_decide.cli import options
from bpo_decide.cli.evaluating import evaluated
from bpo_decide.cli.exits import guarded
from bpo_decide.cli.files import spare_terminal, write_through
from bpo_decide.cli.messages import Steps


class Format(StrEnum):
    """How the draws are written."""

    CSV = "csv"
    PARQUET = "parquet"


class What(StrEnum):
    """Which columns are written."""

    INPUTS = "inputs"
    COSTS = "costs"
    BOTH = "both"


@guarded
def export(
    file: options.File,
    output: options.Output = "-",
    form: Annotated[
        Format | None, typer.Option("--format", "-f", help="How to write the draws. [default: by the file's ending]")
    ] = None,
    what: Annotated[What, typer.Option("--what", help="Which columns.")] = What.BOTH,
    lines: Annotated[
        list[str], typer.Option("--lines", metavar="OPTION", help="Every cost line of this option, too; repeatable.")
    ] = [],
    units: Annotated[bool, typer.Option("--units", help="Begin CSV with a line `# column: unit` for each.")] = False,
    settings: options.Settings = [],
    what_ifs: options.WhatIfs = [],
    draws: options.Draws = 10_000,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Write the draws: one row for each case, with every uncertain input and the cost of every option.

    `cost.ID` is present value as it happened, `expected_cost.ID` has losses as they are expected given the inputs: its
    mean is the expected cost that `evaluate` tells, and decides who is chosen. What that choice loses in `cost.ID`, on
    average, to the cheapest of each case is the value of perfect information; only options that may be chosen count,
    and from the costs of in-house the minimum saving is taken first.

    Examples: bpo-decide export @payroll -o draws.csv; bpo-decide export payroll.yaml -o draws.parquet --lines manila.
    """
    del debug
    from bpo_decide.reading.problems import UsageError
    from bpo_decide.report.export import csv_of, parquet_of
    from bpo_decide.report.parquet import pyarrow

    chosen = form or (Format.PARQUET if output.endswith(".parquet") else Format.CSV)
    if chosen is Format.PARQUET and units:
        raise UsageError("--units is for CSV: a Parquet file has the units in its schema, as metadata")
    if chosen is Format.PARQUET:
        spare_terminal(output)
        pyarrow()  # what is missing is told before the run, not after
    evaluation = evaluated(
        file,
        what_ifs=what_ifs,
        settings=settings,
        draws=draws,
        seed=seed,
        workers=workers,
        steps=Steps(verbose=False),
        quiet=quiet,
    )
    found = evaluation.draws(what=what.value, lines=lines)
    write_through(parquet_of(found) if chosen is Format.PARQUET else csv_of(found, units=units), output)

"""`bpo-decide sweep`: the same scenario over a range of values."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bpo_decide.cli import options
from bpo_decide.cli.exits import guarded
from bpo_decide.cli.files import source_of, write, write_bytes
from bpo_decide.cli.messages import progress_of_cells, show_warnings
from bpo_decide.cli.writing import json_text, view_text, write_view

if TYPE_CHECKING:
    from bpo_decide.report.sweep_data import Sweep


class Format(StrEnum):
    """How the cells are written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"
    MARKDOWN = "markdown"


@guarded
def sweep(
    files: options.Files,
    vary: Annotated[
        list[str],
        typer.Option("--vary", metavar="PATH=FROM:TO:STEP", help="What to vary, or PATH=A,B,C; up to three times."),
    ] = [],
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write the cells.")] = Format.TABLE,
    output: options.Output = "-",
    settings: options.Settings = [],
    what_ifs: options.WhatIfs = [],
    draws: Annotated[int, typer.Option("--draws", help="Cases of each cell, a multiple of 10.")] = 2_000,
    seed: options.Seed = 1,
    point: options.Point = None,
    workers: options.Workers = None,
    limit: Annotated[int, typer.Option("--limit", help="Most cells.")] = 10_000,
    quiet: options.Quiet = False,
    no_color: options.NoColour = False,
    debug: options.Debug = False,
) -> None:
    """Evaluate a scenario over ranges of values: who comes first where, by how much, and where another takes over.

    A unit behind the step holds for the whole range. All cells are on the same draws.

    Examples: bpo-decide sweep @payroll --vary "vendors.heartland.price.per_unit=5:8:0.5 USD/payslip";
    bpo-decide sweep @payroll --vary decision.discount_rate=6%,8%,10% --vary process.volume.growth=-4%:4%:2%.
    """
    del debug
    from bpo_decide import api

    found = api.sweep(
        [source_of(file) for file in files],
        vary,
        draws=draws,
        seed=seed,
        point=point.value if point is not None else None,
        workers=workers,
        what_ifs=what_ifs,
        settings=settings,
        limit=limit,
        progress=progress_of_cells(quiet=quiet),
    )
    for grid in found.grids:
        show_warnings(grid.warnings, quiet=quiet)
    if form is Format.TABLE:
        _write_tables(found, output, no_color=no_color)
    elif form is Format.JSON:
        write(json_text(found.to_dict()), output)
    elif form is Format.CSV:
        write(found.to_csv(), output)
    elif form is Format.PARQUET:
        write_bytes(found.to_parquet(), output)
    else:
        write(found.to_markdown(), output)


def _write_tables(found: "Sweep", output: str, *, no_color: bool) -> None:
    """Write the tables, one scenario after the other."""
    from bpo_decide.report.sweep import sweep_view

    views = [sweep_view(grid) for grid in found.grids]
    if output != "-":
        write("".join(map(view_text, views)), output)
        return
    for number, view in enumerate(views):
        if number:
            sys.stdout.write("\n")
        write_view(view, output, no_color=no_color)

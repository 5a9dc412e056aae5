"""`bpo-decide sweep`: the same scenario over a range of values."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bpo_decide.cli import options
from bpo_decide.cli.exits import guarded
from bpo_decide.cli.files import source_of, write, write_bytes
from bpo_decide.cli.messages import progress_of_cells, show_warnings

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
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Scenario files, @names, or - for standard input.")
    ],
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
    if form is Format.PARQUET:
        write_bytes(found.to_parquet(), output)
    elif form is Format.TABLE and output == "-":
        _print(found, colour=False if no_color else None)
    else:
        write(_text(found, form), output)


def _print(found: "Sweep", *, colour: bool | None) -> None:
    """Print the tables, one scenario after the other."""
    from bpo_decide.report.sweep import sweep_view
    from bpo_decide.report.terminal import print_view

    for number, grid in enumerate(found.grids):
        if number:
            sys.stdout.write("\n")
        print_view(sweep_view(grid), sys.stdout, colour=colour)


def _text(found: "Sweep", form: Format) -> str:
    """Return the cells in one of the text formats."""
    import io
    import json

    if form is Format.JSON:
        return json.dumps(found.to_dict(), indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    if form is Format.CSV:
        return found.to_csv()
    if form is Format.MARKDOWN:
        return found.to_markdown()
    from bpo_decide.report.sweep import sweep_view
    from bpo_decide.report.terminal import print_view

    text = io.StringIO()
    for grid in found.grids:
        print_view(sweep_view(grid), text, colour=False)
    return text.getvalue()

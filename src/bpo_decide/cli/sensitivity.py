"""`bpo-decide sensitivity`: what would change the answer."""

from typing import Annotated

import typer

from bpo_decide.cli import options
from bpo_decide.cli.exits import guarded
from bpo_decide.cli.files import source_of
from bpo_decide.cli.messages import progress_of, show_warnings
from bpo_decide.cli.options import Format
from bpo_decide.cli.writing import write_answer


@guarded
def sensitivity(
    file: options.File,
    grid: Annotated[
        str, typer.Option("--grid", metavar="PATH,PATH", help="Two numbers to move together. [default: the likeliest]")
    ] = "",
    sobol: Annotated[bool, typer.Option("--sobol", help="Compute Sobol's indices too, with SALib; slow.")] = False,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write the study.")] = Format.TABLE,
    output: options.Output = "-",
    settings: options.Settings = [],
    what_ifs: options.WhatIfs = [],
    draws: options.Draws = 10_000,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    quiet: options.Quiet = False,
    no_color: options.NoColour = False,
    debug: options.Debug = False,
) -> None:
    """Show what would change the answer: thresholds, pairs, what matters most, and what is worth finding out.

    Examples: bpo-decide sensitivity @payroll;
    bpo-decide sensitivity @payroll --grid process.volume.growth,in_house.wage_growth.
    """
    del debug
    from bpo_decide import api

    study = api.sensitivity(
        source_of(file),
        grid=[path.strip() for path in grid.split(",")] if grid else None,
        sobol=sobol,
        draws=draws,
        seed=seed,
        workers=workers,
        what_ifs=what_ifs,
        settings=settings,
        progress=progress_of(draws, quiet=quiet),
    )
    show_warnings(study.result.scenario.warnings, quiet=quiet)
    write_answer(study, form, output, no_color=no_color)

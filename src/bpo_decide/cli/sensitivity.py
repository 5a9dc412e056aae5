"""`bpo-decide sensitivity`: what would change the answer."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bpo_decide.cli import options
from bpo_decide.cli.exits import guarded
from bpo_decide.cli.files import source_of, write
from bpo_decide.cli.messages import progress_of, show_warnings

if TYPE_CHECKING:
    from bpo_decide.report.sensitivity_data import SensitivityStudy


class Format(StrEnum):
    """How the study is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


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
    if form is Format.TABLE and output == "-":
        from bpo_decide.report.sensitivity_view import study_view
        from bpo_decide.report.terminal import print_view

        print_view(study_view(study.study), sys.stdout, colour=False if no_color else None)
        return
    write(_text(study, form), output)


def _text(study: "SensitivityStudy", form: Format) -> str:
    """Return the study in one of the text formats."""
    import io
    import json

    if form is Format.JSON:
        return json.dumps(study.to_dict(), indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    if form is Format.CSV:
        return study.to_csv()
    if form is Format.MARKDOWN:
        return study.to_markdown()
    from bpo_decide.report.sensitivity_view import study_view
    from bpo_decide.report.terminal import print_view

    text = io.StringIO()
    print_view(study_view(study.study), text, colour=False)
    return text.getvalue()

"""`bpo-decide evaluate`: the main job."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from bpo_decide.cli import options
from bpo_decide.cli.exits import guarded
from bpo_decide.cli.files import source_of, write
from bpo_decide.cli.messages import progress_of, show_warnings


class Format(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


@guarded
def evaluate(
    file: options.File,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write the answer.")] = Format.TABLE,
    output: options.Output = "-",
    settings: options.Settings = [],
    what_ifs: options.WhatIfs = [],
    draws: options.Draws = 10_000,
    seed: options.Seed = 1,
    point: options.Point = None,
    workers: options.Workers = 1,
    quiet: options.Quiet = False,
    no_color: options.NoColour = False,
    debug: options.Debug = False,
) -> None:
    """Rank the options of a scenario and recommend one.

    Examples: bpo-decide evaluate @payroll; bpo-decide evaluate payroll.yaml --what-if peso_rises --format json.
    """
    del debug
    from bpo_decide import api

    evaluation = api.evaluate(
        source_of(file),
        draws=draws,
        seed=seed,
        point=point.value if point is not None else None,
        workers=workers,
        what_ifs=what_ifs,
        settings=settings,
        progress=progress_of(draws, quiet=quiet),
    )
    show_warnings(evaluation.scenario.warnings, quiet=quiet)
    if form is Format.TABLE and output == "-":
        from bpo_decide.report.terminal import print_view
        from bpo_decide.report.view import view
        from bpo_decide.version import version

        print_view(view(evaluation.result, version()), sys.stdout, colour=False if no_color else None)
        return
    write(_text(evaluation, form), output)


def _text(evaluation: "object", form: Format) -> str:
    """Return the answer in one of the text formats."""
    import io
    import json

    from bpo_decide.api import Evaluation

    assert isinstance(evaluation, Evaluation)
    if form is Format.JSON:
        return json.dumps(evaluation.to_dict(), indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    if form is Format.CSV:
        from bpo_decide.report.as_csv import as_csv

        return as_csv(evaluation.result)
    if form is Format.MARKDOWN:
        return evaluation.to_markdown()
    from bpo_decide.report.terminal import print_view
    from bpo_decide.report.view import view
    from bpo_decide.version import version

    text = io.StringIO()
    print_view(view(evaluation.result, version()), text, colour=False)
    return text.getvalue()

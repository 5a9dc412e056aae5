"""`bpo-decide evaluate`: the main job."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from bpo_decide.cli import options
from bpo_decide.cli.exits import guarded
from bpo_decide.cli.files import source_of, write


class Format(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


class Centre(StrEnum):
    """Where one case stands."""

    MEAN = "mean"
    MEDIAN = "median"


LONG_RUN = 50_000
"""Draws from which a run takes more than about a second, and shows how far it is."""


@guarded
def evaluate(
    file: options.File,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write the answer.")] = Format.TABLE,
    output: options.Output = "-",
    settings: options.Settings = [],
    what_ifs: options.WhatIfs = [],
    draws: options.Draws = 10_000,
    seed: options.Seed = 1,
    point: Annotated[
        Centre | None, typer.Option("--point", help="One case at the mean or median, no simulation.")
    ] = None,
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
        progress=_show_progress if not quiet and draws >= LONG_RUN and sys.stderr.isatty() else None,
    )
    if not quiet:
        for warning in evaluation.scenario.warnings:
            where = "" if warning.place is None else f"{warning.place.file}:{warning.place.line}: "
            sys.stderr.write(f"{where}warning: {warning.message}\n")
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


def _show_progress(done: int, of: int) -> None:
    """Show on one line of the terminal how far a run is; clear the line at the end."""
    bar = "#" * (20 * done // of)
    sys.stderr.write("\r" + (" " * 40 + "\r" if done == of else f"[{bar:<20}] {done} of {of}"))
    sys.stderr.flush()

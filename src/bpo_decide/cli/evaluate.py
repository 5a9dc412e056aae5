"""`bpo-decide evaluate`: the main job."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bpo_decide.cli import options
from bpo_decide.cli.evaluating import evaluated
from bpo_decide.cli.exits import guarded
from bpo_decide.cli.files import source_of, write
from bpo_decide.cli.gates import check_gates, end_at_gates
from bpo_decide.cli.messages import Steps, show_warnings

if TYPE_CHECKING:
    from bpo_decide.report.evaluation import Evaluation


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
    method: Annotated[
        str,
        typer.Option(
            "--form",
            metavar="NAME",
            help="Fill in a formal method from the base case instead: a76, a76-streamlined, avoidable-cost, appraisal.",
        ),
    ] = "",
    output: options.Output = "-",
    settings: options.Settings = [],
    what_ifs: options.WhatIfs = [],
    draws: options.Draws = 10_000,
    seed: options.Seed = 1,
    point: options.Point = None,
    workers: options.Workers = None,
    require: options.Require = [],
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    no_color: options.NoColour = False,
    debug: options.Debug = False,
) -> None:
    """Rank the options of a scenario and recommend one.

    --require takes the keys of the JSON output: 'options.manila.saving.mean > 100k', 'verdict in (choose,
    choose_with_conditions)', 'expected_regret <= 2%' (of in-house cost). Bare names of an option's figures are about
    the recommended one.

    Examples: bpo-decide evaluate @payroll; bpo-decide evaluate payroll.yaml --what-if peso_rises --format json.
    """
    del debug
    from bpo_decide.reading.problems import UsageError

    steps = Steps(verbose=verbose, quiet=quiet)
    if method:
        from bpo_decide import api
        from bpo_decide.cli.forms import write_form

        if require:
            raise UsageError("--require looks at the figures of an evaluation, not at a form")
        filled = api.form(source_of(file), method, what_ifs=what_ifs, settings=settings)
        steps.read(filled.scenario)
        show_warnings(filled.scenario.warnings, quiet=quiet)
        write_form(filled, form.value, output, colour=False if no_color else None)
        return

    check_gates(require)
    evaluation = evaluated(
        file,
        what_ifs=what_ifs,
        settings=settings,
        draws=draws,
        seed=seed,
        workers=workers,
        steps=steps,
        point=point,
        quiet=quiet,
    )
    unmet = evaluation.unmet(require)
    if form is Format.TABLE and output == "-":
        from bpo_decide.report.terminal import print_view
        from bpo_decide.report.view import view
        from bpo_decide.version import version

        print_view(view(evaluation.result, version()), sys.stdout, colour=False if no_color else None)
    else:
        write(_text(evaluation, form), output)
    steps.done("worked out the rest and written")
    end_at_gates(unmet)


def _text(evaluation: "Evaluation", form: Format) -> str:
    """Return the answer in one of the text formats."""
    import io
    import json

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

"""`bpo-decide evaluate`: the main job."""

from typing import Annotated

import typer

from bpo_decide.cli import options
from bpo_decide.cli.evaluating import evaluated
from bpo_decide.cli.exits import guarded
from bpo_decide.cli.files import source_of
from bpo_decide.cli.gates import check_gates, end_at_gates
from bpo_decide.cli.messages import Steps, show_warnings
from bpo_decide.cli.options import Format
from bpo_decide.cli.writing import write_answer


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

        if require:
            raise UsageError("--require looks at the figures of an evaluation, not at a form")
        filled = api.form(source_of(file), method, what_ifs=what_ifs, settings=settings)
        steps.read(filled.scenario)
        show_warnings(filled.scenario.warnings, quiet=quiet)
        write_answer(filled, form, output, no_color=no_color)
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
    write_answer(evaluation, form, output, no_color=no_color)
    steps.done("worked out the rest and written")
    end_at_gates(unmet)

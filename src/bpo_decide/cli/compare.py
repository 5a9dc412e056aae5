"""`bpo-decide compare`: what-ifs and scenarios side by side."""

from enum import StrEnum
from typing import Annotated

import typer

from bpo_decide.cli import options
from bpo_decide.cli.exits import Exit, guarded
from bpo_decide.cli.files import source_of, write
from bpo_decide.cli.gates import check_gates, end_at_gates
from bpo_decide.cli.messages import LONG_RUN, progress_of, show_warnings
from bpo_decide.cli.writing import json_text, write_view


class Format(StrEnum):
    """How the comparison is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    GITHUB = "github"


@guarded
def compare(
    files: options.Files,
    form: Annotated[
        Format, typer.Option("--format", "-f", help="How to write it; github is a comment for a pull request.")
    ] = Format.TABLE,
    output: options.Output = "-",
    against: Annotated[
        str | None,
        typer.Option("--against", metavar="GIT_REV", help="Compare the file with itself as committed there."),
    ] = None,
    what_ifs: Annotated[
        list[str],
        typer.Option(
            "--what-if",
            metavar="NAME",
            help="Only this what-if (a+b: two at once; law.KEY: a pending law); repeatable, each one case. With "
            "several files or --against: laid over all of them.",
        ),
    ] = [],
    settings: options.Settings = [],
    details: Annotated[bool, typer.Option("--details", help="Show every difference of inputs and results.")] = False,
    fail_on_change: Annotated[
        bool, typer.Option("--fail-on-change", help="Exit 1 if any case recommends something else than the first.")
    ] = False,
    draws: options.Draws = 10_000,
    seed: options.Seed = 1,
    point: options.Point = None,
    workers: options.Workers = None,
    require: options.Require = [],
    quiet: options.Quiet = False,
    no_color: options.NoColour = False,
    debug: options.Debug = False,
) -> None:
    """Compare a scenario with its what-ifs, or several scenarios with the first: does the recommendation change?

    Examples: bpo-decide compare @payroll; bpo-decide compare payroll.yaml --against main --format github;
    bpo-decide compare a.yaml b.yaml --fail-on-change.
    """
    del debug
    from bpo_decide import api
    from bpo_decide.reading.problems import UsageError

    if files.count("-") > 1:
        raise UsageError("standard input can be read only once")
    check_gates(require)
    compared = api.compare(
        *map(source_of, files),
        against=against,
        what_ifs=what_ifs or None,
        settings=settings,
        draws=draws,
        seed=seed,
        point=point.value if point is not None else None,
        workers=workers,
        progress=progress_of(max(draws, LONG_RUN), quiet=quiet),
    )
    found = compared.result
    warnings = [warning for case in (found.base, *found.cases) for warning in case.scenario.warnings]
    show_warnings([*dict.fromkeys(warnings)], quiet=quiet)
    unmet = compared.unmet(require)
    if form is Format.TABLE:
        write_view(compared.view(details=details), output, no_color=no_color)
    elif form is Format.JSON:
        write(json_text(compared.to_dict()), output)
    elif form is Format.CSV:
        write(compared.to_csv(), output)
    elif form is Format.MARKDOWN:
        write(compared.to_markdown(details=details), output)
    else:
        write(compared.to_github(), output)
    end_at_gates(unmet)
    if fail_on_change and compared.recommendation_changes:
        raise typer.Exit(Exit.GATE_NOT_MET)

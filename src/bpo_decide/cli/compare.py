"""`bpo-decide compare`: what-ifs and scenarios side by side."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bpo_decide.cli import options
from bpo_decide.cli.exits import Exit, guarded
from bpo_decide.cli.files import source_of, write
from bpo_decide.cli.gates import check_gates, end_at_gates
from bpo_decide.cli.messages import LONG_RUN, progress_of, show_warnings

if TYPE_CHECKING:
    from bpo_decide.report.compared import Compared


class Format(StrEnum):
    """How the comparison is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    GITHUB = "github"


@guarded
def compare(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Scenario files, @names, or - for standard input.")
    ],
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
    if form is Format.TABLE and output == "-":
        from bpo_decide.report.terminal import print_view

        print_view(compared.view(details=details), sys.stdout, colour=False if no_color else None)
    else:
        write(_text(compared, form, details=details), output)
    end_at_gates(unmet)
    if fail_on_change and compared.recommendation_changes:
        raise typer.Exit(Exit.GATE_NOT_MET)


def _text(compared: "Compared", form: Format, *, details: bool) -> str:
    """Return the comparison in one of the text formats."""
    if form is Format.JSON:
        import json

        return json.dumps(compared.to_dict(), indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    if form is Format.CSV:
        return compared.to_csv()
    if form is Format.MARKDOWN:
        return compared.to_markdown(details=details)
    if form is Format.GITHUB:
        return compared.to_github()
    import io

    from bpo_decide.report.terminal import print_view

    text = io.StringIO()
    print_view(compared.view(details=details), text, colour=False)
    return text.getvalue()

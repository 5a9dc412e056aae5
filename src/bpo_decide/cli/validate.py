"""`bpo-decide validate`: every mistake of a scenario, with its place and repair."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bpo_decide.cli import options
from bpo_decide.cli.exits import code_of, guarded
from bpo_decide.cli.files import source_of
from bpo_decide.cli.messages import Steps

if TYPE_CHECKING:
    from bpo_decide.reading.problems import Problem


class Format(StrEnum):
    """How problems are written."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


@guarded
def validate(
    files: options.Files,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write the problems.")] = Format.TEXT,
    strict: Annotated[
        bool, typer.Option("--strict", help="Take warnings for errors, and look at the result too.")
    ] = False,
    settings: options.Settings = [],
    what_ifs: options.WhatIfs = [],
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    debug: options.Debug = False,
) -> None:
    """Check scenarios and show every mistake at its place.

    Example: bpo-decide validate payroll.yaml.
    """
    del debug
    from bpo_decide.api import load, resting_on_an_estimate
    from bpo_decide.reading.problems import ScenarioError

    problems: list[Problem] = []
    sources: dict[str, str] = {}
    good: list[str] = []
    steps = Steps(verbose=verbose, quiet=quiet)
    for file in files:
        try:
            scenario = load(source_of(file), what_ifs=what_ifs, settings=settings)
            steps.read(scenario)
        except ScenarioError as error:
            problems += error.problems
            sources |= error.sources
        else:
            warnings = [*scenario.warnings, *(resting_on_an_estimate(scenario) if strict else ())]
            problems += warnings
            sources |= scenario.sources
            told = len(warnings)
            state = "ok" if not (strict and told) else f"{told} warning{'s' if told > 1 else ''}, taken for errors"
            good.append(f"{file}: {state}, {len(scenario.options)} options beside in-house\n")
    _show(problems, sources, form)
    if form is Format.TEXT and not quiet:
        sys.stdout.writelines(good)
    wrong = [problem for problem in problems if strict or problem.severity == "error"]
    if wrong:
        raise typer.Exit(code_of(wrong, sources))


def _show(problems: "list[Problem]", sources: dict[str, str], form: Format) -> None:
    """Write problems: for people to standard error, for machines to standard output."""
    from bpo_decide.reading import rendering

    if form is Format.TEXT:
        sys.stderr.write(rendering.as_text(problems, sources))
    elif form is Format.JSON:
        sys.stdout.write(rendering.as_json(problems))
    elif form is Format.GITHUB:
        sys.stdout.write(rendering.as_github(problems))
    else:
        from bpo_decide.reading.sarif import as_sarif
        from bpo_decide.version import version

        sys.stdout.write(as_sarif(problems, version=version()))

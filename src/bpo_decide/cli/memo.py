"""`bpo-decide memo`: the decision, written down for whoever decides, checks or is affected."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bpo_decide.cli import options
from bpo_decide.cli.evaluating import evaluated
from bpo_decide.cli.exits import Exit, guarded
from bpo_decide.cli.files import write_all
from bpo_decide.cli.gates import check_gates, end_at_gates
from bpo_decide.cli.messages import Steps

if TYPE_CHECKING:
    from bpo_decide.report.evaluation import Evaluation


@guarded
def memo(
    file: options.File,
    output: options.Output = "-",
    check: Annotated[
        bool, typer.Option("--check", help="Only compare with the memo on disk; exit 1 if stale.")
    ] = False,
    template: Annotated[
        str | None, typer.Option("--template", metavar="PATH", help="Your own template, or a folder of them.")
    ] = None,
    no_chart: Annotated[bool, typer.Option("--no-chart", help="No chart beside the memo.")] = False,
    settings: options.Settings = [],
    what_ifs: options.WhatIfs = [],
    draws: options.Draws = 10_000,
    seed: options.Seed = 1,
    point: options.Point = None,
    workers: options.Workers = None,
    require: options.Require = [],
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    debug: options.Debug = False,
) -> None:
    """Write the decision memo of a scenario as Markdown, with a chart beside it.

    Examples: bpo-decide memo @payroll; bpo-decide memo payroll.yaml -o payroll.memo.md (writes
    payroll.memo.waterfall.svg too); bpo-decide memo payroll.yaml -o payroll.memo.md --check.
    """
    del debug
    from bpo_decide.reading.problems import UsageError
    from bpo_decide.report.templates import user_templates

    if check and output == "-":
        raise UsageError("--check compares with a memo on disk: name it with -o")
    if template is not None:
        user_templates(template)  # what cannot be read is told before the run, not after
    check_gates(require)
    steps = Steps(verbose=verbose, quiet=quiet)
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
    drawn = not no_chart and output != "-"
    texts = _texts(evaluation, output, template, drawn=drawn)
    steps.done("worked out the rest and told it")
    stale = False
    if check:
        stale = _check(texts, _texts(evaluation, output, template, drawn=drawn, marked=True), evaluation, quiet=quiet)
    else:
        write_all(texts)
    end_at_gates(unmet)
    if stale:
        raise typer.Exit(Exit.GATE_NOT_MET)


def _texts(
    evaluation: "Evaluation", output: str, template: str | None, *, drawn: bool, marked: bool = False
) -> dict[str, str]:
    """Return the memo and its chart by the names of their files, the memo last.

    Args:
        evaluation: what to write down.
        output: file of the memo.
        template: the user's own.
        drawn: whether there is a chart beside the memo.
        marked: whether computed money stands between marks.
    """
    texts: dict[str, str] = {}
    drawing = evaluation.to_waterfall(template=template, marked=marked) if drawn else None
    chart = f"{Path(output).stem}.waterfall.svg"
    if drawing is not None:
        texts[str(Path(output).parent / chart)] = drawing
    texts[output] = evaluation.to_memo(chart=None if drawing is None else chart, template=template, marked=marked)
    return texts


def _check(texts: dict[str, str], marked: dict[str, str], evaluation: "Evaluation", *, quiet: bool) -> bool:
    """Compare texts with what is on disk, show what has changed, and return whether anything has."""
    from bpo_decide.report.stale import difference

    said, causes = [], list[str]()
    for file, text in reversed(texts.items()):
        old = _on_disk(file)
        if old is None:
            said.append(f"there is no {file}")
        elif changed := difference(old, text, file, marked=marked[file]):
            sys.stdout.write(changed)
            said.append(f"{file} is out of date")
            causes = causes or evaluation.changed_since(old, text)
    why = f": {', '.join(causes)} changed" if causes else ""
    if not quiet:
        sys.stderr.write(f"{'; '.join(said)}{why}\n" if said else f"{[*texts][-1]} is up to date\n")
    return bool(said)


def _on_disk(file: str) -> str | None:
    """Return the text of a file, whatever its line ends; None where there is none."""
    try:
        return Path(file).read_bytes().decode("utf-8", errors="replace").replace("\r\n", "\n")
    except OSError:
        return None

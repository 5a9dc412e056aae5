"""`bpo-decide explain`: where a number comes from."""

from enum import StrEnum
from typing import Annotated

import typer

from bpo_decide.cli import options
from bpo_decide.cli.exits import guarded
from bpo_decide.cli.files import source_of, write
from bpo_decide.cli.writing import json_text


class Format(StrEnum):
    """How an explanation is written."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


@guarded
def explain(
    file: options.File,
    line: Annotated[str, typer.Argument(metavar="OPTION[.LINE]", help="Option, or one of its cost lines.")] = "",
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write the explanation.")] = Format.TEXT,
    output: options.Output = "-",
    settings: options.Settings = [],
    what_ifs: options.WhatIfs = [],
    debug: options.Debug = False,
) -> None:
    """Show how a cost line of the base case was worked out: formula, steps, inputs with their sources, result.

    Without .LINE the text lists the lines of an option; JSON and Markdown hold every line in full.

    Examples: bpo-decide explain @payroll manila; bpo-decide explain @payroll manila.governance.
    """
    del debug
    from bpo_decide import api
    from bpo_decide.report import explanation, explanation_formats
    from bpo_decide.report.output_width import width_of

    scenario = api.load(source_of(file), what_ifs=what_ifs, settings=settings)
    found = explanation.chosen(api.explain(scenario), line)
    currency, discounting = scenario.document.client.currency, explanation.discounting_of(scenario)
    whole = "." in line.removeprefix("vendors.").removeprefix("alternatives.").rstrip(".")
    width = width_of(output)
    if form is Format.JSON:
        plain = explanation_formats.as_dict(found, currency=currency, discounting=discounting)
        text = json_text(plain)
    elif form is Format.TEXT and not whole:
        text = explanation.listing(found, currency=currency, discounting=discounting, width=width)
    else:
        trees = [explanation.tree(one, currency=currency, discounting=discounting) for one in found]
        if form is Format.MARKDOWN:
            text = explanation_formats.as_markdown(trees)
        else:
            text = explanation_formats.as_text(trees, width=width)
    write(text, output)

"""`bpo-decide explain`: where a number comes from."""

import sys
from typing import Annotated

import typer

from bpo_decide.cli import options
from bpo_decide.cli.exits import guarded
from bpo_decide.cli.files import source_of


@guarded
def explain(
    file: options.File,
    line: Annotated[str, typer.Argument(metavar="OPTION[.LINE]", help="Option, or one of its cost lines.")] = "",
    settings: options.Settings = [],
    what_ifs: options.WhatIfs = [],
    debug: options.Debug = False,
) -> None:
    """Show the formula, the inputs and the result of a cost line in the base case.

    Examples: bpo-decide explain @payroll manila; bpo-decide explain @payroll manila.governance.
    """
    del debug
    from bpo_decide import api
    from bpo_decide.report.explanation import as_text, chosen, discounting_of

    scenario = api.load(source_of(file), what_ifs=what_ifs, settings=settings)
    found = chosen(api.explain(scenario), line)
    currency = scenario.document.client.currency
    whole = "." in line.removeprefix("vendors.").removeprefix("alternatives.").rstrip(".")
    sys.stdout.write(as_text(found, currency=currency, discounting=discounting_of(scenario), whole=whole))

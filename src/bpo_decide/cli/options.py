"""Options that several commands share."""

from enum import StrEnum
from typing import Annotated

import typer


class Centre(StrEnum):
    """Where one case stands."""

    MEAN = "mean"
    MEDIAN = "median"


class Format(StrEnum):
    """How most answers can be written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


File = Annotated[
    str, typer.Argument(metavar="FILE", help="Scenario file, @name for a shipped scenario, or - for standard input.")
]
Files = Annotated[list[str], typer.Argument(metavar="FILE...", help="Scenario files, @names, or - for standard input.")]
Settings = Annotated[
    list[str], typer.Option("--set", metavar="PATH=VALUE", help="Override one value; repeatable, applied in order.")
]
WhatIfs = Annotated[
    list[str], typer.Option("--what-if", metavar="NAME", help="Apply named overrides of the scenario; repeatable.")
]
Seed = Annotated[int, typer.Option("--seed", help="Seed of the run.")]
Draws = Annotated[int, typer.Option("--draws", help="Cases of the Monte Carlo run, a multiple of 10.")]
Point = Annotated[Centre | None, typer.Option("--point", help="One case at the mean or median, no simulation.")]
Workers = Annotated[
    int | None,
    typer.Option("--workers", help="Processes; they change nothing but time. Default: one for each processor (Linux)."),
]
Require = Annotated[
    list[str],
    typer.Option(
        "--require",
        metavar="EXPR",
        help="Exit 1 unless a reported figure is as wanted: 'probability_best >= 70%'; repeatable.",
    ),
]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Tell what is read and how long each step takes.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No messages beside the answer.")]
NoColour = Annotated[bool, typer.Option("--no-color", help="No colour (so does NO_COLOR).")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of a bug.")]
Output = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead; - for standard output.")
]

"""`bpo-decide library`: what is known, with its sources."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from bpo_decide.cli import options
from bpo_decide.cli.exits import guarded
from bpo_decide.cli.writing import json_text


class Format(StrEnum):
    """How records are written."""

    TEXT = "text"
    JSON = "json"


@guarded
def library(
    topic: Annotated[
        str, typer.Argument(metavar="[TOPIC]", help="hidden-costs, risks, regimes, ...; without one they are listed.")
    ] = "",
    key: Annotated[str, typer.Argument(metavar="[KEY]", help="One record, for a location its country code.")] = "",
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write the records.")] = Format.TEXT,
    year: Annotated[
        int | None, typer.Option("--year", min=1900, max=2100, help="Year of the holidays of a location.")
    ] = None,
    words: Annotated[
        str, typer.Option("--search", metavar="WORDS", help="Find the records with all these words.")
    ] = "",
    no_color: options.NoColour = False,
    debug: options.Debug = False,
) -> None:
    """Show what is known, with its sources, and what of it applies by default.

    Examples: bpo-decide library risks; bpo-decide library locations PH --year 2027; bpo-decide library --search fine.
    """
    del debug
    from bpo_decide.library.errors import MissingPackage, UnknownKey
    from bpo_decide.reading.problems import UsageError
    from bpo_decide.report.library_topics import library_page

    if year is not None and not (topic == "locations" and key):
        raise UsageError("--year belongs to one location: bpo-decide library locations KEY --year YEAR")
    if words and key:
        raise UsageError("--search looks in a topic, not in one record")
    try:
        page = library_page(topic, key, year=year, words=words)
    except (UnknownKey, MissingPackage) as error:
        raise UsageError(str(error)) from None
    if form is Format.JSON:
        sys.stdout.write(json_text(page.data))
        return
    from bpo_decide.report.library_text import print_page

    print_page(page, sys.stdout, colour=False if no_color else None)

"""A page of the library in a terminal, or in a pipe."""

import os
from collections.abc import Sequence
from io import StringIO
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bpo_decide.report.library_view import Grid, Page

NATURAL = 10_000
"""Columns assumed where nobody tells how wide the output is: nothing is wrapped."""
WIDE = 120
"""Columns from which on a key is left whole, to be copied."""


def print_page(page: Page, stream: TextIO, *, colour: bool | None = None) -> None:
    """Write a page to a stream.

    Args:
        page: what to say.
        stream: where to.
        colour: False forbids colour, None leaves it to the terminal.
    """
    if stream.isatty():
        _print(Console(file=stream, no_color=colour is False or None, highlight=False), page)
        return
    columns = os.environ.get("COLUMNS", "")
    width = int(columns) if columns.isdecimal() and int(columns) else NATURAL
    text = StringIO()
    _print(Console(file=text, width=width, no_color=True, highlight=False, legacy_windows=False), page)
    stream.writelines(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())


def _print(console: Console, page: Page) -> None:
    console.print(Text(page.title, style="bold"))
    if page.facts:
        console.print()
        console.print(_facts(page.facts))
    for grid in page.grids:
        console.print()
        console.print(_table(grid, whole_keys=console.width >= WIDE))
    if page.remarks:
        console.print()
    for remark in page.remarks:
        console.print(Text(remark, style="dim"))


def _facts(facts: Sequence[tuple[str, str]]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for label, text in facts:
        table.add_row(Text(label, style="bold"), Text(text, overflow="fold"))
    return table


def _table(grid: Grid, *, whole_keys: bool) -> Table:
    """Return a table whose cells are wrapped, where they must be, and never cropped."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    for index, head in enumerate(grid.heads):
        table.add_column(Text(head), overflow="fold", no_wrap=whole_keys and index == 0)
    for row in grid.rows:
        table.add_row(*(Text(cell, overflow="fold") for cell in row))
    return table

"""The answer in a terminal, or in a pipe."""

from io import StringIO
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from bpo_decide.report.characters import harmless
from bpo_decide.report.fitting import fitted, wide
from bpo_decide.report.folding import folded
from bpo_decide.report.output_width import told_width
from bpo_decide.report.tables import Cell, Table
from bpo_decide.report.view import View

NATURAL = 160
"""Columns assumed where nobody tells how wide the output is: wide enough for any table."""
READABLE = 100
"""Sentences are not set wider than this."""


def print_view(view: View, stream: TextIO, *, colour: bool | None = None, width: int | None = None) -> None:
    """Write a view to a stream.

    Args:
        view: what to say.
        stream: where to.
        colour: False forbids colour, None leaves it to the terminal.
        width: columns; None for the width of the terminal, or the natural width in a pipe.
    """
    if stream.isatty():
        _print(Console(file=stream, width=width, no_color=colour is False or None, highlight=False), view)
        return
    text = StringIO()
    columns = width or told_width() or NATURAL
    _print(Console(file=text, width=columns, no_color=True, highlight=False, legacy_windows=False), view)
    stream.writelines(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())


def _print(console: Console, view: View) -> None:
    """Write a view to a console."""
    _say(console, view.title, style="bold", width=console.width)
    _say(console, view.subtitle, style="dim")
    console.print()
    verdict = "bold reverse" if console.is_terminal else "bold"
    _say(console, view.verdict, style=verdict, width=console.width)
    for section in view.sections:
        if section.title != "Answer":
            console.print()
            _say(console, section.title, style="bold underline", width=console.width)
        for sentence in section.sentences:
            _say(console, sentence)
        for point in section.points:
            _say(console, f"- {point}")
        if section.table is not None:
            _print_table(console, section.table)
        for remark in section.remarks:
            _say(console, remark)
    console.print()
    for line in view.footer:
        _say(console, line, style="dim")


def _say(console: Console, sentence: str, *, style: str = "", width: int = READABLE) -> None:
    """Print a sentence, wrapped between words; a word wider than the line is broken where its parts are joined."""
    lines = harmless(sentence).expandtabs().split("\n")
    for line in (part for whole in lines for part in folded(whole, min(console.width, width))):
        console.print(Text(line, style=style), soft_wrap=True)


def _print_table(console: Console, table: Table) -> None:
    """Print a table, one of words no wider than sentences, and in parts where it is wider than the output.

    A number that is wider than the output stands out rather than being cropped.
    """
    width = console.width
    room = width if any(table.right) else min(width, READABLE)
    for number, part in enumerate(fitted(table, room)):
        if number:
            console.print()
        console.width = max(room, wide(part))
        console.print(_table(part))
        console.width = width


def _table(table: Table) -> RichTable:
    """Return a table; numbers are never wrapped or cropped, names are wrapped."""
    rich = RichTable(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    for head, right in zip(table.heads, table.right, strict=True):
        rich.add_column(_text(head), justify="right" if right else "left", no_wrap=right, overflow="fold")
    plain = [("",) * len(table.heads)] * len(table.rows)
    for row, styles in zip(table.shown, table.styles or plain, strict=True):
        rich.add_row(*map(_text, row, styles))
    return rich


def _text(cell: Cell, style: str = "") -> Text:
    """Return a cell as text."""
    return Text(harmless("\n".join(cell)), style=style, overflow="fold")

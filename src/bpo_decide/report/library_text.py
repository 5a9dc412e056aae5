"""A page of the library in a terminal, or in a pipe."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import TextIO

from rich.console import Console
from rich.text import Text

from bpo_decide.report.folding import HYPHENS, folded, longest_part
from bpo_decide.report.library_view import Block, Grid, Page
from bpo_decide.report.output_width import told_width

PROSE = 100
"""Columns of running text where nobody tells how wide the output is; tables then keep each row on one line."""
_GAP = "  "


def print_page(page: Page, stream: TextIO, *, colour: bool | None = None) -> None:
    """Write a page to a stream.

    Args:
        page: what to say.
        stream: where to.
        colour: False forbids colour, None leaves it to the terminal.
    """
    if stream.isatty():
        console = Console(file=stream, no_color=colour is False or None, highlight=False)
        for line in _lines(page, console.width):
            # Only words wider than the terminal pass its edge; it breaks them itself and still copies them whole.
            console.print(line, soft_wrap=True)
        return
    stream.writelines(f"{line.plain.rstrip()}\n" for line in _lines(page, told_width()))


def _lines(page: Page, width: int | None) -> Iterator[Text]:
    """Yield a page line by line.

    Args:
        page: What to say.
        width: Columns there are; None where nobody knows.
    """
    prose = width or PROSE
    yield Text(page.title, style="bold")
    if page.facts:
        yield Text()
        yield from _facts(page.facts, prose)
    if page.blocks:
        yield Text()
    for block in page.blocks:
        yield from _block(block, prose)
    for grid in page.grids:
        yield Text()
        yield from _table(grid, width)
    if page.remarks:
        yield Text()
    for remark in page.remarks:
        yield from (Text(line, style="dim") for line in _wrapped(remark, prose))


def _facts(facts: Sequence[tuple[str, str]], width: int) -> Iterator[Text]:
    room = max(len(label) for label, _ in facts)
    for label, text in facts:
        first, *others = _wrapped(text, width - room - len(_GAP))
        yield Text.assemble((label.ljust(room), "bold"), f"{_GAP}{first}")
        yield from (Text(f"{' ' * room}{_GAP}{line}") for line in others)


def _block(block: Block, width: int) -> Iterator[Text]:
    first, *others = _wrapped(block.head, width, indent=_GAP)
    yield Text(first)
    yield from map(Text, others)
    for text in block.lines:
        yield from (Text(f"{_GAP}{line}", style="dim") for line in _wrapped(text, width - len(_GAP)))


def _table(grid: Grid, width: int | None) -> Iterator[Text]:
    """Yield a table; its keys are never wrapped, so that they can be copied, and stand above their rows if need be."""
    columns = list(range(len(grid.heads)))
    below = None if width is None or _total(_natural(grid, columns)) <= width else grid.below
    if below is not None:
        columns.remove(below)
    widths = _widths(grid, columns, width)
    alone = width is not None and _total(widths) > width and len(columns) > 1
    indent = _GAP if alone else ""
    if alone and width is not None:
        columns = columns[1:]
        widths = _widths(grid, columns, width - len(indent))
    for row in (grid.heads, *grid.rows):
        head = row is grid.heads
        if alone:
            yield Text(row[0], style="bold" if head else "")
        cells = [folded(row[column], room, cut=False) for column, room in zip(columns, widths, strict=True)]
        for number in range(max(map(len, cells))):
            parts = [cell[number] if number < len(cell) else "" for cell in cells]
            yield Text(f"{indent}{_joined(parts, widths)}", style="bold" if head else "")
        if below is not None and width is not None:
            yield from (Text(f"{_GAP}{line}", style="dim") for line in _wrapped(row[below], width - len(_GAP)))
        if head:
            yield Text("─" * (_total(widths) + len(indent)))


def _joined(cells: Sequence[str], widths: Sequence[int]) -> str:
    return _GAP.join(cell.ljust(room) for cell, room in zip(cells, widths, strict=True)).rstrip()


def _cells(grid: Grid, column: int) -> list[str]:
    return [grid.heads[column], *(row[column] for row in grid.rows)]


def _natural(grid: Grid, columns: Sequence[int]) -> list[int]:
    """Return how wide each column is where nothing is wrapped."""
    return [max(map(len, _cells(grid, column))) for column in columns]


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + len(_GAP) * (len(widths) - 1)


def _widths(grid: Grid, columns: Sequence[int], width: int | None) -> list[int]:
    """Return how wide each column is: as its longest cell, or narrower, keys never.

    Heads and words of the others are broken only where that is not enough, and words only where they are joined.
    """
    widths = _natural(grid, columns)
    heads = [max(len(grid.heads[column]), _longest(grid, column, 0)) for column in columns]
    parts = [_longest(grid, column, HYPHENS) for column in columns]
    for least in (heads, parts):
        limits = [room if column == 0 else size for column, room, size in zip(columns, widths, least, strict=True)]
        for _ in range(0 if width is None else _total(widths) - width):
            spare = [index for index, room in enumerate(widths) if room > limits[index]]
            if not spare:
                break
            widths[max(spare, key=lambda index: widths[index])] -= 1
    return widths


def _longest(grid: Grid, column: int, joints: int) -> int:
    """Return how wide the longest part of a column is that is not broken."""
    return max(longest_part(cell, joints) for cell in _cells(grid, column))


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """Return a text in lines broken between words only, for an address cut in two leads nowhere."""
    return textwrap.wrap(
        text, max(width, 1), subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    ) or [""]

"""Tables of paths on a narrow terminal: bars give way, heads are wrapped, and paths are folded at their dots."""

from collections.abc import Sequence
from dataclasses import replace
from textwrap import wrap
from typing import TypeVar

from rich.cells import cell_len

from bpo_decide.report.tables import Cell, Table

_T = TypeVar("_T")
NARROWEST = 8
"""Columns that a column of names is left at least."""
FOR_PATHS = 18
"""Columns that a column of paths is left at least."""
BETWEEN = 2
"""Columns between one column and the next, at most."""


def fitted(table: Table, room: int) -> Table:
    """Return a table that fits; as it is where it does, or where no path would be cut through.

    Args:
        table: the table.
        room: columns that there are.
    """
    if _wide(table) <= room or not any(map(_has_paths, _columns(table), table.right)):
        return table
    table = _without_bars(table)
    if _wide(table) <= room:
        return table
    table = replace(table, heads=tuple(map(_narrow_head, table.heads, _cells(table), table.right)))
    widths = _widths(table, room)
    return replace(
        table,
        heads=tuple(map(_folded, table.heads, widths)),
        rows=tuple(tuple(map(_folded, row, widths)) for row in table.rows),
    )


def _columns(table: Table) -> list[tuple[Cell, ...]]:
    """Return the columns with their heads."""
    return [*zip(table.heads, *table.rows, strict=True)]


def _cells(table: Table) -> list[tuple[Cell, ...]]:
    """Return the columns without their heads."""
    return [column[1:] for column in _columns(table)]


def _width(cells: Sequence[Cell]) -> int:
    """Return how wide a column is where nothing is wrapped."""
    return max((cell_len(line) for cell in cells for line in cell), default=0)


def _wide(table: Table) -> int:
    """Return how wide a table is where nothing is wrapped."""
    return sum(BETWEEN + _width(column) for column in _columns(table)) - BETWEEN


def _is_path(line: str) -> bool:
    """Whether a line of a cell is a path: words with dots between them and no spaces."""
    return " " not in line and "." in line.strip(".") and not line[:1].isdecimal()


def _has_paths(cells: Sequence[Cell], right: object) -> bool:
    """Whether a column is one of names, and these are paths."""
    return not right and any(_is_path(line) for cell in cells[1:] for line in cell)


def _without_bars(table: Table) -> Table:
    """Return a table without columns that draw what others tell."""
    bars = [
        not (any(head) or right or any(line.strip("#| ") for cell in cells for line in cell))
        for head, right, cells in zip(table.heads, table.right, _cells(table), strict=True)
    ]

    def kept(row: Sequence[_T]) -> tuple[_T, ...]:
        return tuple(one for one, bar in zip(row, bars, strict=True) if not bar)

    return Table(
        heads=kept(table.heads),
        rows=tuple(map(kept, table.rows)),
        right=kept(table.right),
        results=kept(table.results) if table.results else (),
        styles=tuple(map(kept, table.styles)),
    )


def _narrow_head(head: Cell, cells: Sequence[Cell], right: object) -> Cell:
    """Return the head of numbers no wider than they are, or than its longest word."""
    if not right:
        return head
    words = [word for line in head for word in line.split()]
    width = max(_width(cells), *map(cell_len, words), 1)
    return tuple(part for line in head for part in wrap(line, width) or [""])


def _widths(table: Table, room: int) -> list[int | None]:
    """Return how wide every column of names may be; None for numbers.

    All of them share the room alike, but paths have `FOR_PATHS` at least and other names their longest word.
    """
    columns = _columns(table)
    taken = sum(_width(column) for column, right in zip(columns, table.right, strict=True) if right)
    left = room - taken - BETWEEN * (len(columns) - 1)
    paths = [number for number, column in enumerate(columns) if _has_paths(column, table.right[number])]
    names = [number for number, right in enumerate(table.right) if not right and number not in paths]
    widths: list[int | None] = [None] * len(columns)
    for place, number in enumerate(names):
        waiting = len(names) - place - 1
        share = min(left // (waiting + 1 + len(paths)), (left - FOR_PATHS * len(paths)) // (waiting + 1))
        given = min(_width(columns[number]), max(_longest_word(columns[number]), share))
        widths[number] = given
        left -= given
    for place, number in enumerate(paths):
        given = min(_width(columns[number]), max(FOR_PATHS, left // (len(paths) - place)))
        widths[number] = given
        left -= given
    return widths


def _longest_word(cells: Sequence[Cell]) -> int:
    """Return how wide the longest word of a column is."""
    return max((cell_len(word) for cell in cells for line in cell for word in line.split()), default=0)


def _folded(cell: Cell, width: int | None) -> Cell:
    """Return a cell in lines of a width: paths are cut after a dot, words stay whole; numbers are as they are."""
    if width is None:
        return cell
    return tuple(part for line in cell for part in (_at_dots(line, width) if _is_path(line) else wrap(line, width)))


def _at_dots(path: str, width: int) -> list[str]:
    """Return a path in lines of a width, or wider where there is no dot."""
    lines = [""]
    *inner, last = path.split(".")
    for word in (*(f"{one}." for one in inner), last):
        if lines[-1] and cell_len(lines[-1] + word) > width:
            lines.append("")
        lines[-1] += word
    return lines

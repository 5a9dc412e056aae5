"""The parts that every answer is told in: tables and sections."""

from dataclasses import dataclass

Cell = tuple[str, ...]
"""One cell: its lines."""


@dataclass(frozen=True)
class Table:
    """A table: heads and rows of cells.

    Attributes:
        heads: of the columns.
        rows: a cell for each column.
        right: which columns stand right, because they are numbers.
        results: which columns hold computed money, whose last digit another machine may round otherwise; none if empty.
    """

    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    right: tuple[bool, ...]
    results: tuple[bool, ...] = ()


@dataclass(frozen=True)
class Section:
    """A part of the answer: sentences, points, then a table, then remarks on it."""

    title: str
    sentences: tuple[str, ...] = ()
    table: Table | None = None
    remarks: tuple[str, ...] = ()
    points: tuple[str, ...] = ()

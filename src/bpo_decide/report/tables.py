"""The parts that every answer is told in: tables and sections."""

from msgspec import Struct

Cell = tuple[str, ...]
"""One cell: its lines."""
NOTHING: Cell = ("-",)
"""What stands in a cell that has nothing to say."""


class Table(Struct, frozen=True):
    """A table: heads and rows of cells.

    Attributes:
        heads: of the columns.
        rows: a cell for each column.
        right: which columns stand right, because they are numbers.
        results: which columns hold computed money, whose last digit another machine may round otherwise; none if empty.
        styles: of every cell on a terminal, in the words of Rich; none if empty.
    """

    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    right: tuple[bool, ...]
    results: tuple[bool, ...] = ()
    styles: tuple[tuple[str, ...], ...] = ()

    @property
    def shown(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows as people see them: what is empty is a dash, but for bars and ranks, whose columns have no head."""
        return tuple(
            tuple(cell if any(cell) or not any(head) else NOTHING for head, cell in zip(self.heads, row, strict=True))
            for row in self.rows
        )


class Section(Struct, frozen=True):
    """A part of the answer: sentences, points, then a table, then remarks on it."""

    title: str
    sentences: tuple[str, ...] = ()
    table: Table | None = None
    remarks: tuple[str, ...] = ()
    points: tuple[str, ...] = ()

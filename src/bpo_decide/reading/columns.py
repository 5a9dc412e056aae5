"""One column of numbers from a CSV file, with the place of every cell that is none."""

import csv
import io
import math
import re
from pathlib import Path as FilePath
from typing import NoReturn

from bpo_decide.reading.decoding import decode, lines_of
from bpo_decide.reading.files import DISK, Files
from bpo_decide.reading.nearest import nearest
from bpo_decide.reading.problems import Place, Problem, ScenarioError
from bpo_decide.reading.repairs import number_repair
from bpo_decide.reading.text import quoted

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes that a data file may have."""
MOST_ROWS = 1_000_000
MOST_PROBLEMS = 200
"""Problems after which a file is read no further."""
_DELIMITERS = ",;\t"
_NUMBER = re.compile(r"\s*[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?\s*")


def read_column(file: FilePath, column: str, *, name: str | None = None, files: Files = DISK) -> tuple[float, ...]:
    """Return the numbers of one column, ascending.

    The first line names the columns. Cells are separated by commas, or by the semicolons or tabs that the first line
    shows; empty lines are passed over.

    Args:
        file: A CSV file in UTF-8.
        column: Name of the column, as in the first line.
        name: What to call the file in problems; by default its path.
        files: Where it is read from.

    Raises:
        ScenarioError: no such file or column, a cell that is no number, no rows or more than a million.
    """
    shown = name or files.name(file)
    text = decode(files.read(file, name=shown, largest=LARGEST_FILE), shown, largest=LARGEST_FILE)
    return _Table(text, shown).numbers(column)


class _Table:
    """The text of a CSV file."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self._lines = lines_of(text)
        self._delimiter = max(_DELIMITERS, key=self._lines[0].count)

    def numbers(self, column: str) -> tuple[float, ...]:
        """Return the numbers of a column, ascending."""
        rows = csv.reader(io.StringIO(self._text, newline=""), delimiter=self._delimiter, strict=True)
        line = 1
        try:
            index = self._index([cell.strip() for cell in next(rows, [])], column)
            values: list[float] = []
            problems: list[Problem] = []
            line = rows.line_num + 1
            for number, row in enumerate(rows, start=1):
                if number > MOST_ROWS:
                    message = f"a data file may have {MOST_ROWS:,} rows"
                    self._refuse("too-large", message, self._place(line, 0), "keep fewer rows, picked by chance")
                cell = row[index] if index < len(row) else ""
                if _NUMBER.fullmatch(cell) and math.isfinite(float(cell)):
                    values.append(float(cell))
                elif any(map(str.strip, row)):
                    problems.append(self._bad_cell(cell, column, self._place(line, index, rows.line_num)))
                    if len(problems) == MOST_PROBLEMS:
                        break
                line = rows.line_num + 1
        except csv.Error as error:
            self._refuse("csv", f"this is not CSV: {error}", self._place(line, 0), "save the table as CSV again")
        if problems:
            raise ScenarioError(problems, {self._name: self._text})
        if not values:
            message = f"the column {quoted(column)} holds no numbers"
            self._refuse("empty", message, self._place(1, index), "write them below its name, or name another column")
        return tuple(sorted(values))

    def _index(self, header: list[str], column: str) -> int:
        if not any(header):
            message = "the file does not begin with the names of its columns"
            self._refuse("empty", message, self._place(1, 0), "write them into its first line")
        positions = [position for position, name in enumerate(header) if name == column.strip()]
        if len(positions) > 1:
            message = f"two columns are called {quoted(column)}"
            self._refuse("column", message, self._place(1, positions[1]), "give one of them another name")
        if not positions:
            near = nearest(column, header)
            listed = ", ".join(name for name in header if name)
            mend = f"did you mean {quoted(near)}?" if near else f"its columns are {quoted(listed)[1:-1]}"
            whole = Place(self._name, 1, 1, max(2, len(self._lines[0].rstrip()) + 1))
            self._refuse("column", f"there is no column {quoted(column)}", whole, mend)
        return positions[0]

    def _bad_cell(self, cell: str, column: str, place: Place) -> Problem:
        if not cell.strip():
            return Problem("number", f"{column} has no value", place, help="delete the row, or write a number")
        mended = number_repair(cell)
        mend = f"write {mended}" if mended not in (None, cell.strip()) else "write a number, or delete the row"
        return Problem("number", f"{column} must be a number, not {quoted(cell)}", place, help=mend)

    def _place(self, line: int, index: int, last: int | None = None) -> Place:
        """Return the place of a cell in the record that begins on a line (and ends on the line `last`)."""
        record = "\n".join(self._lines[line - 1 : last or line])
        other = re.escape(self._delimiter)
        cells = re.finditer(rf'("(?:[^"]|"")*"[^{other}]*|[^{other}]*){other}?', record)
        spans = [found.span(1) for found in cells]
        start, end = spans[index] if index < len(spans) else (len(record), len(record))
        before = record[:start].split("\n")
        first_line = record[start:end].split("\n")[0]
        column = len(before[-1]) + 1
        return Place(self._name, line + len(before) - 1, column, column + max(1, len(first_line)))

    def _refuse(self, code: str, message: str, place: Place, mend: str) -> NoReturn:
        raise ScenarioError([Problem(code, message, place, help=mend)], {self._name: self._text})

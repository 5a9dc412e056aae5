"""Maps of a sweep over two or three paths: a letter for the option that comes first, more marks for a larger lead."""

from collections.abc import Iterator, Mapping, Sequence
from string import ascii_uppercase

from bpo_decide.decision import figures
from bpo_decide.report.tables import Cell, Section, Table
from bpo_decide.runs.grid import COLUMNS, Grid, SweepCell

_LEVELS = 3
"""Sizes of the lead that are told apart."""
_COLOURS = ("blue", "green", "magenta", "cyan", "yellow", "red")
_STYLES = ("{colour}", "bold {colour}", "bold reverse {colour}")
"""From a small lead to a large one."""


def winner_maps(grid: Grid) -> Iterator[Section]:
    """Yield the map of a sweep over two paths, or one for each value of the third."""
    winners = {cell.winner for cell in grid.cells}
    letters = _letters([option for option in grid.names if option in winners])
    largest = max((cell.lead or 0.0 for cell in grid.cells), default=0.0)
    rows, columns = grid.axes[:COLUMNS]
    thirds = grid.axes[2].values if len(grid.axes) > COLUMNS else (None,)
    down, across = (f"{axis.path}, {axis.shared_unit}".removesuffix(", ") for axis in (rows, columns))
    sentence = f"Down: {down}. Across: {across}."
    for number, third in enumerate(thirds):
        cells = [cell for cell in grid.cells if third is None or cell.values[2] == third]
        title = "Who comes first" if third is None else f"Who comes first, {grid.axes[2].path} at {third}"
        table = _map(grid, cells, letters, largest)
        last = number == len(thirds) - 1
        remarks = tuple(_legend(grid, cells if third is None else grid.cells, letters, largest)) if last else ()
        yield Section(title, (sentence,) if number == 0 else (), table, remarks)


def _letters(options: Sequence[str]) -> dict[str, str]:
    """Return a letter for each option, or two where the alphabet is too short."""
    more = [first + second for first in ascii_uppercase for second in ascii_uppercase]
    return dict(zip(options, [*ascii_uppercase, *more], strict=False))


def _map(grid: Grid, cells: Sequence[SweepCell], letters: Mapping[str, str], largest: float) -> Table:
    """Return the map of two paths."""
    rows, columns = grid.axes[:COLUMNS]
    by_values = {cell.values[:COLUMNS]: cell for cell in cells}
    order = {option: number for number, option in enumerate(letters)}
    found = [[by_values[row, column] for column in columns.values] for row in rows.values]
    heads: tuple[Cell, ...] = (("",), *((columns.in_short(column),) for column in columns.values))
    marks = [[(_mark(cell, letters, largest),) for cell in line] for line in found]
    styles = [["", *(_style(cell, order[cell.winner], largest) for cell in line)] for line in found]
    return Table(
        heads=heads,
        rows=tuple(((rows.in_short(row),), *line) for row, line in zip(rows.values, marks, strict=True)),
        right=(True,) * len(heads),
        styles=tuple(map(tuple, styles)),
    )


def _mark(cell: SweepCell, letters: Mapping[str, str], largest: float) -> str:
    """Return the letter of the option that comes first, small where it is not recommended, with a mark for the lead."""
    letter = letters[cell.winner]
    return (letter if cell.recommended == cell.winner else letter.lower()) + "+" * _level(cell, largest)


def _style(cell: SweepCell, number: int, largest: float) -> str:
    """Return how a cell is coloured: the option by hue, the lead by strength."""
    return _STYLES[_level(cell, largest)].format(colour=_COLOURS[number % len(_COLOURS)])


def _level(cell: SweepCell, largest: float) -> int:
    """Return how large the lead of a cell is, from 0 to 2."""
    return min(int(_LEVELS * (cell.lead or 0.0) / largest), _LEVELS - 1) if largest > 0 else 0


def _legend(grid: Grid, cells: Sequence[SweepCell], letters: Mapping[str, str], largest: float) -> Iterator[str]:
    """Yield what letters and marks mean."""
    yield "; ".join(f"{letter} {grid.names[option]}" for option, letter in letters.items()) + "."
    if any(cell.recommended != cell.winner for cell in cells):
        yield "Small letter: it comes first, but is not recommended: too close to call, or below the minimum saving."
    if largest > 0 and all(cell.rank_by != "value" for cell in cells):
        third, two = (figures.money(largest * part / _LEVELS, grid.currency) for part in (1, 2))
        yield f"+ and ++: it leads the second option by more than {third} and {two}."

"""Tables on a narrow terminal: bars give way, heads and names are wrapped, and what is still too wide is parted."""

from collections.abc import Sequence
from math import ceil
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace
from rich.cells import cell_len

from bpo_decide.report.characters import harmless
from bpo_decide.report.folding import DOTS, HYPHENS, UNDERSCORES, folded, is_path, longest_part, words_of
from bpo_decide.report.tables import Cell, Table

_T = TypeVar("_T")
NARROWEST = 8
"""Columns that the heads of numbers are left as long as others can give way, and names in any case."""
COMFORTABLE = 20
"""Columns that names are left before the heads of numbers are wrapped."""
LINES = 4
"""Lines over which a name goes, about, unless that takes more columns than are comfortable."""
FOR_PATHS = 18
"""Columns that paths are left as long as other names can be broken at their underscores."""
BETWEEN = 2
"""Columns between one column and the next."""
WITH_BARS = 3
"""Steps of giving way that are taken before bars go."""


class _Column(Struct, frozen=True):
    """How wide a column is.

    Attributes:
        natural: where nothing is wrapped.
        steps: at least, at each step of giving way: long names, heads of numbers, all names, heads once more, paths at
            their underscores while that leaves them wide, names at theirs, and paths however narrow they get.
        last: at least, where there is no room at all.
        paths: whether it names paths.
        bar: whether it draws what others tell.
        named: whether it is one of names.
        headed: whether it has a head.
    """

    natural: int
    steps: tuple[int, ...]
    last: int
    paths: bool = False
    bar: bool = False
    named: bool = False
    headed: bool = True


def fitted(table: Table, room: int) -> tuple[Table, ...]:
    """Return a table as it fits: whole, or as several that each have some of its columns, where it is too wide.

    Names and the heads of numbers are wrapped, and paths at their dots; then bars go, and last names are broken at
    their underscores. Numbers stay in one line.

    Args:
        table: the table.
        room: columns of the terminal that there are.
    """
    table = _clean(table)
    columns = [*map(_column, zip(table.heads, *table.rows, strict=True), table.right)]
    everything = range(len(columns))
    plain = [number for number in everything if not columns[number].bar]
    first = plain if any(column.paths for column in columns) else everything
    for chosen, steps in ((everything, 0), (first, WITH_BARS), (plain, None)):
        widths = _widths([columns[number] for number in chosen], room, steps)
        if widths is not None:
            return (_filled(table, columns, chosen, widths, room),)
    parted = []
    for chosen in _parts(columns, plain, room):
        found = [columns[number] for number in chosen]
        parted.append(_filled(table, columns, chosen, _widths(found, room) or _at_last(found, room), room))
    return tuple(parted)


def wide(table: Table) -> int:
    """Return how wide a table is where nothing is wrapped."""
    return _total(_used(table))


def _clean(table: Table) -> Table:
    """Return a table whose lines hold no characters that move what stands around them."""

    def clean(cell: Cell) -> Cell:
        return tuple(line for text in cell for line in harmless(text).expandtabs().split("\n"))

    return replace(
        table, heads=tuple(map(clean, table.heads)), rows=tuple(tuple(map(clean, row)) for row in table.rows)
    )


def _column(cells: Sequence[Cell], right: object) -> _Column:
    """Return how wide a column is, its head being the first of its cells."""
    head, content = cells[0], [line for cell in cells[1:] for line in cell]
    lines = [*head, *content]
    natural = max(map(cell_len, lines), default=0)
    if right:
        whole = max(_longest(head), *map(cell_len, content), 0)
        loose = min(natural, max(whole, NARROWEST))
        last = max(_longest(head, HYPHENS), _longest(content))
        return _Column(natural, (natural, loose, loose, whole, whole, whole, whole), last, headed=any(head))
    if not any(head) and not any(line.strip("#|- ") for line in content):
        return _Column(natural, (natural,) * 7, natural, bar=True)
    paths = any(is_path(word) for line in content for word in words_of(line))
    few_lines = 0 if paths else min(ceil(natural / LINES), COMFORTABLE)
    dots, least = (max(_longest(lines, joints), few_lines) for joints in (DOTS, UNDERSCORES))
    last = min(_longest(lines, HYPHENS), NARROWEST)
    middle = max(least, min(dots, FOR_PATHS))
    early = natural if paths else max(dots, min(natural, COMFORTABLE))
    later = (middle, middle, least) if paths else (dots, least, least)
    steps = (early, early, dots, dots, *later)
    return _Column(natural, steps, last, paths=paths, named=True, headed=any(head))


def _longest(lines: Sequence[str], joints: int = 0) -> int:
    """Return how wide the longest part is that is not broken."""
    return max((longest_part(line, joints) for line in lines), default=0)


def _total(widths: Sequence[int]) -> int:
    """Return how wide columns are together."""
    return sum(widths) + BETWEEN * (len(widths) - 1)


def _widths(columns: Sequence[_Column], room: int, steps: int | None = None) -> list[int] | None:
    """Return how wide columns are that fit, after as few steps as will do; None if these steps will not do."""
    widths = [column.natural for column in columns]
    if _total(widths) <= room:
        return widths
    for least in [*zip(*(column.steps for column in columns), strict=True)][:steps]:
        if _total(least) <= room:
            return _narrowed(widths, least, room)
        widths = [*map(min, widths, least)]
    return None


def _narrowed(widths: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Return widths that fit, the widest taken from first."""
    narrowed = [*widths]
    for _ in range(_total(widths) - room):
        spare = [number for number, width in enumerate(narrowed) if width > least[number]]
        narrowed[max(spare, key=narrowed.__getitem__)] -= 1
    return narrowed


def _at_last(columns: Sequence[_Column], room: int) -> list[int]:
    """Return how wide columns are where there is no room at all: words are cut, but no number."""
    least = [column.last for column in columns]
    return _narrowed([column.natural for column in columns], least, max(room, _total(least)))


def _parts(columns: Sequence[_Column], plain: Sequence[int], room: int) -> list[list[int]]:
    """Return the columns of each part of a table: what a row is about in all of them, the others in one each.

    A row is about its first column, and a name next to it where only one of the two has a head. There are as few
    parts as fit, and about as many columns in each; one in each where none would fit.
    """
    first, second = (columns[number] for number in (*plain, *plain)[:2])
    count = 2 if second.named and first.headed != second.headed else 1
    keys, others = plain[:count], plain[count:]
    parts = [[*plain]]
    for count in range(2, len(others) + 1):
        size = ceil(len(others) / count)
        parts = [[*keys, *others[start : start + size]] for start in range(0, len(others), size)]
        if all(_widths([columns[number] for number in part], room) is not None for part in parts):
            break
    return parts


def _filled(table: Table, columns: Sequence[_Column], chosen: Sequence[int], widths: Sequence[int], room: int) -> Table:
    """Return some columns of a table in these widths, or in wider ones where words leave some of the room free.

    What is free goes to the heads of numbers that it lets stand in one line, and then to the most narrowed names.
    """
    found = [columns[number] for number in chosen]
    table = _picked(table, chosen)
    laid = _laid_out(table, widths)
    used = _used(laid)
    free = room - _total(used)
    for place, column in enumerate(found):
        if not column.named and used[place] < column.natural <= used[place] + free:
            free -= column.natural - used[place]
            used[place] = column.natural
    names = [place for place, column in enumerate(found) if column.named]
    for _ in range(max(free, 0) if names else 0):
        place = max(names, key=lambda place: found[place].natural / max(used[place], 1))
        used[place] += used[place] < found[place].natural
    return _laid_out(table, used)


def _used(table: Table) -> list[int]:
    """Return how wide the columns of a table are."""
    cells = zip(table.heads, *table.rows, strict=True)
    return [max((cell_len(line) for cell in column for line in cell), default=0) for column in cells]


def _picked(table: Table, chosen: Sequence[int]) -> Table:
    """Return some columns of a table."""

    def picked(row: Sequence[_T]) -> tuple[_T, ...]:
        return tuple(row[number] for number in chosen)

    return Table(
        heads=picked(table.heads),
        rows=tuple(map(picked, table.rows)),
        right=picked(table.right),
        results=picked(table.results) if table.results else (),
        styles=tuple(map(picked, table.styles)),
    )


def _laid_out(table: Table, widths: Sequence[int]) -> Table:
    """Return a table with its lines no wider than these widths but for numbers."""

    def laid_out(row: Sequence[Cell]) -> tuple[Cell, ...]:
        return tuple(
            tuple(part for line in cell for part in folded(line, width, cut=not right))
            for cell, width, right in zip(row, widths, table.right, strict=True)
        )

    return replace(table, heads=laid_out(table.heads), rows=tuple(map(laid_out, table.rows)))

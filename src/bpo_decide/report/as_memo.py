"""The memo as Markdown and its chart as SVG, from templates of ours or of the user's."""

from urllib.parse import quote

from msgspec.structs import replace

from bpo_decide.report.as_markdown import grid, plain
from bpo_decide.report.charts import Waterfall
from bpo_decide.report.folding import HYPHENS, folded, is_path, longest_part, words_of
from bpo_decide.report.memo import Memo
from bpo_decide.report.tables import Cell, Table
from bpo_decide.report.templates import MEMO, WATERFALL, UserTemplates, filled_in

PAGE = 980
"""Pixels that a table may take: the width of a page of GitHub's."""
_MARGIN = 26
"""Pixels beside the text of a cell."""
_LETTER = 8
"""Pixels of a letter, about."""
_LONGEST = 28
"""Letters of a path or a name that stand in one line of a table that would be too wide."""


class Markdown(str):
    """A text that is Markdown already."""

    __slots__ = ()


def as_memo(memo: Memo, user: UserTemplates | None = None) -> str:
    """Return a memo as Markdown.

    Args:
        memo: what to say.
        user: a user's own templates, which win.

    Raises:
        ScenarioError: a template of the user's is wrong.
    """
    return filled_in(MEMO, user, finalize=_escaped, filters={"grid": _grid, "link": _link}, memo=memo)


def as_svg(chart: Waterfall, user: UserTemplates | None = None) -> str:
    """Return a chart as SVG.

    Raises:
        ScenarioError: a template of the user's is wrong.
    """
    return filled_in(WATERFALL, user, chart=chart)


def _escaped(value: object) -> object:
    """Return what Markdown shows as the value is; a template that forgets to escape is not for its author to mend."""
    return value if isinstance(value, Markdown) else plain(str(value))


def _grid(table: Table) -> Markdown:
    """Return a table in the pipe syntax, no wider than a page is in a browser."""
    return Markdown(grid(narrowed(table)))


def narrowed(table: Table) -> Table:
    """Return a table with the paths in its cells in several lines, where it would be wider than a page.

    A browser breaks lines at blanks and hyphens, and neither at the dots nor at the underscores of a path.
    """
    columns = zip(table.heads, *table.rows, strict=True)
    letters = sum(max(_unbroken(line) for cell in column for line in ("", *cell)) for column in columns)
    if letters * _LETTER + len(table.heads) * _MARGIN <= PAGE:
        return table
    return replace(table, rows=tuple(tuple(map(_narrow, row)) for row in table.rows))


def _unbroken(text: str) -> int:
    """Return how many letters of a text a browser keeps in one line."""
    return max((longest_part(word, HYPHENS if "/" in word else 0) for word in words_of(text)), default=0)


def _narrow(cell: Cell) -> Cell:
    """Return a cell with each long path or name in lines of its own."""
    return tuple(part for line in cell for part in _lines(line))


def _lines(text: str) -> list[str]:
    """Return a text in as many lines as its long words need."""
    lines: list[str] = []
    ends = True
    for word in words_of(text):
        long = len(word) > _LONGEST and (is_path(word) or "_" in word) and "/" not in word
        if long:
            lines += folded(word, _LONGEST, cut=False)
        elif ends:
            lines.append(word)
        else:
            lines[-1] += f" {word}"
        ends = long
    return lines


def _link(file: str) -> Markdown:
    """Return a file name as the target of a link."""
    return Markdown(quote(file))

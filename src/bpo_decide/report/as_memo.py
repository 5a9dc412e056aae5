"""The memo as Markdown and its chart as SVG, from templates of ours or of the user's."""

from urllib.parse import quote

from bpo_decide.report.as_markdown import grid, plain
from bpo_decide.report.charts import Waterfall
from bpo_decide.report.memo import Memo
from bpo_decide.report.tables import Table
from bpo_decide.report.templates import MEMO, WATERFALL, UserTemplates, filled_in


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
    """Return a table in the pipe syntax."""
    return Markdown(grid(table))


def _link(file: str) -> Markdown:
    """Return a file name as the target of a link."""
    return Markdown(quote(file))

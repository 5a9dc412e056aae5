"""The answer as Markdown, from the template `evaluation.md.j2`."""

import re

from jinja2.sandbox import SandboxedEnvironment

from bpo_decide.report.characters import harmless
from bpo_decide.report.tables import Table
from bpo_decide.report.view import View
from bpo_decide.resources import shipped

_NUMERIC = re.compile(r"[^A-Za-z]*\d[^A-Za-z]*(?: to [^A-Za-z]*)?|month \d+")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~]|&(?=#?\w+;))")
_OPENING = re.compile(r"^(\d*)([-+=.)])(?=[-+=\s]|$)")
"""What would make a list, a rule or a heading of a paragraph."""


def as_markdown(view: View) -> str:
    """Return a view as Markdown text."""
    environment = SandboxedEnvironment(
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"plain": plain, "grid": grid}
    template = environment.from_string(shipped("templates", "evaluation.md.j2"))
    return template.render(view=view)


def plain(text: str) -> str:
    """Return a text that Markdown shows as it is, `<` and `|` included, in a line or at the start of one."""
    return _OPENING.sub(r"\1\\\2", _inline(text))


def _inline(text: str) -> str:
    """Return a text that Markdown shows as it is where no line begins."""
    return _SPECIAL.sub(r"\\\1", " ".join(harmless(text).split()))


def grid(table: Table) -> str:
    """Return a table in the pipe syntax, numbers to the right; a cell's lines are separated by a comma."""
    heads = [_cell(head) for head in table.heads]
    marks = ["---:" if right else ":---" for right in table.right]
    rows = [[_cell(cell) for cell in row] for row in table.shown]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (heads, marks, *rows))


def _cell(lines: tuple[str, ...]) -> str:
    """Return a cell; blanks inside numbers do not break."""
    return "<br>".join(
        _unbroken(_inline(line)) if _NUMERIC.fullmatch(line) else _inline(line) for line in lines if line
    )


def _unbroken(text: str) -> str:
    """Return a text with blanks at which no line breaks."""
    return text.replace(" ", "\u00a0")

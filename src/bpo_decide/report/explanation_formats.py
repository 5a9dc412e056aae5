"""An explanation as text for a terminal, as Markdown, and as plain data for JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from bpo_decide.model.tracing import ExplainedFigure, Explanation, Node
from bpo_decide.reading.quantities import Quantity
from bpo_decide.report.characters import harmless
from bpo_decide.report.explanation import Branch
from bpo_decide.report.folding import folded
from bpo_decide.report.wording import value_in_words

SCHEMA = "bpo-decide/explanation/1"
LEAST_WIDTH = 30
"""Columns that a statement is given however deep it stands."""


def as_text(branches: Sequence[Branch], *, width: int | None) -> str:
    """Return trees drawn with lines.

    Args:
        branches: what to draw.
        width: columns at which statements are wrapped; None not to wrap.
    """
    return harmless("\n\n".join("\n".join(_drawn(branch, "", "", width)) for branch in branches) + "\n")


def _drawn(branch: Branch, first: str, later: str, width: int | None) -> Iterator[str]:
    """Yield the rows of a tree: `first` stands before its first row, `later` before the others."""
    opening = "│   " if branch.branches else "    "
    room = None if width is None else max(width - len(later) - len(opening), LEAST_WIDTH)
    rows = [branch.text] if room is None else folded(branch.text, room, cut=False)
    for number, row in enumerate(rows):
        yield f"{first}{row}" if number == 0 else f"{later}{opening}{row}"
    for number, one in enumerate(branch.branches, start=1):
        last = number == len(branch.branches)
        yield from _drawn(one, later + ("└── " if last else "├── "), later + ("    " if last else "│   "), width)


def as_markdown(branches: Sequence[Branch]) -> str:
    """Return trees as nested lists."""
    return harmless("\n".join(row for branch in branches for row in (f"### {branch.text}\n", *_items(branch, 0), "")))


def _items(branch: Branch, depth: int) -> Iterator[str]:
    """Yield the statements below one as the items of a list."""
    for one in branch.branches:
        yield f"{'  ' * depth}- {_escaped(one.text)}"
        yield from _items(one, depth + 1)


def _escaped(text: str) -> str:
    """Return text in which nothing is taken for Markdown."""
    return "".join(f"\\{letter}" if letter in "\\*_[]<>`" else letter for letter in text)


def as_dict(found: Sequence[Explanation], *, currency: str, discounting: str) -> dict[str, Any]:
    """Return explanations as plain data."""
    return {
        "schema": SCHEMA,
        "currency": currency,
        "discounting": discounting,
        "lines": [
            {
                "option": one.option,
                "key": one.line.key,
                "label": one.line.label,
                "group": one.line.group,
                "quoted": one.line.quoted,
                "formula": one.line.formula,
                "present_value": one.present_value,
                "annual_cost": list(one.yearly),
                "amount": _node(one.amount),
                "months": _node(one.over),
                **({"figures": [_figure(figure) for figure in one.figures]} if one.figures else {}),
            }
            for one in found
        ],
    }


def _figure(figure: ExplainedFigure) -> dict[str, Any]:
    """Return a number that a line tells about its option as plain data."""
    return {"key": figure.key, "formula": figure.formula, **_node(figure.node)}


def _node(node: Node) -> dict[str, Any]:
    """Return a step as plain data."""
    return {
        "label": node.label,
        "values": list(node.values),
        "steps": [_node(one) for one in node.nodes],
        "inputs": [_input(quantity, value) for quantity, value in node.inputs],
    }


def _input(quantity: Quantity, value: float) -> dict[str, Any]:
    """Return an input as plain data."""
    place = None if quantity.place is None else f"{quantity.place.file}:{quantity.place.line}"
    return {
        "path": quantity.path,
        "key": quantity.key,
        "value": value,
        "unit": quantity.unit,
        "currency": quantity.currency,
        "written": value_in_words(quantity),
        "origin": quantity.origin,
        "place": place,
        "grade": quantity.grade,
        "source": quantity.source,
    }

"""The erosion waterfall as a picture: where everything stands, before a template draws it."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from bpo_decide.decision import figures
from bpo_decide.decision.figures import TableMoney
from bpo_decide.decision.measures import Step
from bpo_decide.report.characters import harmless

Kind = Literal["total", "adds", "takes"]
WIDTH = 720
_LEFT, _RIGHT = 260, 630
"""Where the bars begin and end; the names stand before them, the last number behind."""
_TOP, _ROW, _BAR = 78, 36, 20
_LABEL_SIZE, _TITLE_SIZE, _MARGIN = 13, 16, 16
_NARROW, _WIDE = 0.56, 1.0
"""Widths of a character in a generic font, in its size."""
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Line(Struct, frozen=True):
    """One line of text and how far down it stands."""

    text: str
    y: str


class Bar(Struct, frozen=True):
    """One step: its name, its bar and its amount; `link` is where it hands over to the next bar."""

    label: tuple[Line, ...]
    kind: Kind
    x: str
    y: str
    width: str
    value: str
    value_x: str
    value_y: str
    link_x: str | None
    link_y: str


class Waterfall(Struct, frozen=True):
    """A waterfall chart; every coordinate is rounded to 0.01."""

    title: str
    description: str
    heading: tuple[Line, ...]
    caption: tuple[Line, ...]
    bars: tuple[Bar, ...]
    width: str
    height: str
    bar_height: str
    zero_x: str
    axis_top: str
    axis_bottom: str


def waterfall_chart(steps: Sequence[Step], end: Step, *, name: str, unit: str, money: TableMoney) -> Waterfall:
    """Return the chart of what is left of a headline.

    Args:
        steps: the first is a total, each further one adds to it (positive) or takes from it.
        end: what is left.
        name: of the option.
        unit: what the numbers are, for the line under the title.
        money: how they are told.
    """
    title = f"From headline to expected saving: {_drawable(name)}"
    heading = wrapped(title, size=_TITLE_SIZE, width=WIDTH - 2 * _MARGIN, most=2)
    top = _TOP + 20 * (len(heading) - 1)
    ends = [0.0]
    for step in steps:
        ends.append(ends[-1] + step.amount)
    low, high = min(*ends, end.amount, 0.0), max(*ends, end.amount, 0.0)
    amounts = [money.cell(step.amount) for step in (*steps, end)]
    told = [amounts[0], *map(_signed, amounts[1:-1]), amounts[-1]]
    longest = max(_width(_signed(amount)) for amount in amounts)
    right = min(_RIGHT, WIDTH - _MARGIN - 6 - longest * _LABEL_SIZE)
    scale = (right - _LEFT) / ((high - low) or 1.0)

    def across(amount: float) -> float:
        return _LEFT + (amount - low) * scale

    bars = [
        _bar(step, value, across(begin), across(until), y=top + number * _ROW, total=number == 0)
        for number, (step, value, begin, until) in enumerate(zip(steps, told[:-1], ends[:-1], ends[1:], strict=True))
    ]
    last = _bar(end, told[-1], across(0.0), across(end.amount), y=top + len(steps) * _ROW, total=True)
    bars.append(replace(last, link_x=None))
    bottom = top + len(bars) * _ROW
    described = [f"{_drawable(one.label)}: {value}" for one, value in zip((*steps, end), told, strict=True)]
    return Waterfall(
        title=title,
        description=f"{unit}. {'; '.join(described)}.",
        heading=tuple(Line(text, _at(28 + 20 * number)) for number, text in enumerate(heading)),
        caption=tuple(
            Line(text, _at(50 + 20 * (len(heading) - 1) + 15 * number))
            for number, text in enumerate(wrapped(unit, size=12, width=WIDTH - 2 * _MARGIN, most=1))
        ),
        bars=tuple(bars),
        width=_at(WIDTH),
        height=_at(bottom + _MARGIN),
        bar_height=_at(_BAR),
        zero_x=_at(across(0.0)),
        axis_top=_at(top - 6),
        axis_bottom=_at(bottom - _ROW + _BAR + 6),
    )


def _bar(step: Step, value: str, begin: float, until: float, *, y: float, total: bool) -> Bar:
    """Return one bar; what rounds to nothing is still a line one can see."""
    kind: Kind = "total" if total else "adds" if step.amount >= 0 else "takes"
    width = max(abs(until - begin), 1.0)
    lines = wrapped(step.label, size=_LABEL_SIZE, width=_LEFT - 2 * _MARGIN, most=2)
    middle = y + _BAR / 2 + 0.35 * _LABEL_SIZE
    first = middle - 7.5 * (len(lines) - 1)
    return Bar(
        label=tuple(Line(line, _at(first + 15 * number)) for number, line in enumerate(lines)),
        kind=kind,
        x=_at(min(begin, until)),
        y=_at(y),
        width=_at(width),
        value=value,
        value_x=_at(min(begin, until) + width + 6),
        value_y=_at(middle),
        link_x=_at(until),
        link_y=_at(y + _ROW),
    )


def _signed(amount: str) -> str:
    """Return the amount of a step, which says with its sign whether it adds or takes."""
    return amount if amount == "0" or amount.startswith(figures.MINUS) else f"+{amount}"


def wrapped(text: str, *, size: float, width: float, most: int) -> list[str]:
    """Return a text in lines that fit, by an estimate of their width; what is too long ends in an ellipsis.

    Args:
        text: any text; characters that XML forbids are replaced.
        size: of the font.
        width: of a line, in the same unit.
        most: lines.
    """
    lines: list[str] = []
    for word in _drawable(text).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _width(longer) * size <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    rest = len(lines) > most
    lines = lines[:most]
    for number, line in enumerate(lines):
        cut_short = rest and number == most - 1
        if cut_short or _width(line) * size > width:
            lines[number] = _shortened(line, width / size)
    return lines


def _shortened(line: str, width: float) -> str:
    """Return as much of a line as fits before an ellipsis."""
    while line and _width(line) + _NARROW > width:
        line = line[:-1]
    return f"{line.rstrip()}…"


def _width(text: str) -> float:
    """Return about how wide a text is, in the size of its font."""
    return sum(
        0.0 if unicodedata.combining(one) else _WIDE if unicodedata.east_asian_width(one) in "WF" else _NARROW
        for one in text
    )


def _drawable(text: str) -> str:
    """Return a text in one line without the characters that XML forbids."""
    return _NO_XML.sub("\ufffd", " ".join(harmless(text).split()))


def _at(coordinate: float) -> str:
    """Return a coordinate to 0.01, without a sign before nothing."""
    text = f"{round(coordinate, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text

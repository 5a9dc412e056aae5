"""Computed money in a memo, set between marks, so that a comparison knows what another machine may round otherwise."""

import re

from msgspec.structs import replace

from bpo_decide.report.charts import Bar, Waterfall
from bpo_decide.report.memo import Chapter, Memo
from bpo_decide.report.tables import Section, Table

BEGIN, END = "\ufdd0", "\ufdd1"
"""Characters that no text may hold: Unicode reserves them for use inside a program."""
TOLD_IN_SENTENCES = (
    "recommendation",
    "options",
    "evidence",
    "criteria",
    "requirements",
    "sensitivity",
    "information",
    "not_estimated",
    "what_ifs",
)
"""Chapters whose sentences tell computed money; elsewhere a sentence tells only what is written or published."""
_IN_TABLES = re.compile(
    r"""
    (?:(?<=[ +-])|^)                                # at the start, in a range, after a name or a sign
    (?:(?<!\d)-)?\d+(?:,\d{3})*(?:\.\d+)?(?:k|M|bn)?
    (?=$|,[ ]|-|[ ]to[ ])                           # up to the end, in a range, before the next name
    """,
    re.VERBOSE,
)
_IN_SENTENCES = (
    r"(?<!above )(?<!below )(?<!minimum of )(?<![A-Z])%s "  # a limit is as written
    r"(?P<amount>-?\d+(?:,\d{3})*(?:\.\d+)?(?:k|M|bn)?)(?![\w.,]*\d)"
)
_IN_CHARTS = re.compile(r"(?<=: )[-+]?\d+(?:,\d{3})*(?=; |\.$)")


def marked_memo(memo: Memo, currency: str) -> Memo:
    """Return a memo with every amount of computed money between marks.

    Args:
        memo: what to say.
        currency: that stands before an amount in a sentence.
    """
    amount = re.compile(_IN_SENTENCES % re.escape(currency))
    return replace(memo, chapters=tuple(_chapter(chapter, amount) for chapter in memo.chapters))


def marked_chart(chart: Waterfall) -> Waterfall:
    """Return a chart with every amount, and every place along its axis, between marks."""
    return replace(
        chart,
        description=_IN_CHARTS.sub(lambda found: _mark(found[0]), chart.description),
        zero_x=_mark(chart.zero_x),
        bars=tuple(map(_bar, chart.bars)),
    )


def unmarked(text: str) -> str:
    """Return a text without marks."""
    return text.replace(BEGIN, "").replace(END, "")


def _mark(text: str) -> str:
    return f"{BEGIN}{text}{END}"


def _bar(bar: Bar) -> Bar:
    return replace(
        bar,
        x=_mark(bar.x),
        width=_mark(bar.width),
        value=_mark(bar.value),
        value_x=_mark(bar.value_x),
        link_x=None if bar.link_x is None else _mark(bar.link_x),
    )


def _chapter(chapter: Chapter, amount: re.Pattern[str]) -> Chapter:
    told = amount if chapter.key in TOLD_IN_SENTENCES else None
    return replace(chapter, sections=tuple(_section(section, told) for section in chapter.sections))


def _section(section: Section, amount: re.Pattern[str] | None) -> Section:
    """Return a section with its results marked.

    Args:
        section: what it says.
        amount: what a result looks like in its sentences; None where they tell none.
    """
    table = None if section.table is None else _table(section.table)
    if amount is None:
        return replace(section, table=table)
    sentences, points, remarks = (
        tuple(amount.sub(_amount, text) for text in texts)
        for texts in (section.sentences, section.points, section.remarks)
    )
    return Section(section.title, sentences, table, remarks, points)


def _amount(found: re.Match[str]) -> str:
    """Return an amount of money with its number marked."""
    return found[0].removesuffix(found["amount"]) + _mark(found["amount"])


def _table(table: Table) -> Table:
    """Return a table with the numbers in its columns of results marked."""
    results = table.results or (False,) * len(table.heads)
    rows = tuple(
        tuple(
            tuple(_IN_TABLES.sub(lambda found: _mark(found[0]), line) for line in cell) if holds else cell
            for cell, holds in zip(row, results, strict=True)
        )
        for row in table.rows
    )
    return replace(table, rows=rows)

"""The whole library as one page of Markdown: every topic with every record and its source."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bpo_decide.library.records import Source
from bpo_decide.report.library_topics import topics
from bpo_decide.report.library_view import Entry, Topic

MORE = {
    "hidden-costs": ("published_for", "verification"),
    "risks": ("published_for", "verification"),
    "safeguards": ("clause", "published_for"),
    "processes": ("office", "scope", "roles", "risks"),
    "laws": ("status",),
    "benchmarks": ("statistic", "published_for"),
    "factors": ("published_for",),
    "conventions": ("reason",),
    "not-estimated": ("reason",),
}
"""Fields that a table has a column for beside those of the list, by topic."""
_ASKS = "asks"
_SOURCE = "source"
_ESCAPED = "\\{}"


def library_markdown() -> str:
    """Return the page without its introduction."""
    return "\n".join(line for topic in topics().values() for line in _topic(topic))


def _topic(topic: Topic) -> Iterator[str]:
    """Yield one topic: what it holds, its table, what stands beside it, and what regimes ask for."""
    entries, beside = topic.entries(), topic.beside()
    yield f"## {topic.name.replace('-', ' ').capitalize()}\n"
    yield f"{topic.what[0].upper()}{topic.what[1:]}: `bpo-decide library {topic.name}`.\n"
    fields = MORE.get(topic.name, ())
    sourced = any(_source(entry.data) for entry in entries)
    heads = (*topic.heads, *(field.replace("_", " ") for field in fields), *((_SOURCE,) if sourced else ()))
    rows = [_cells(entry, fields, sourced=sourced) for entry in entries]
    yield from _table(heads, rows)
    for grid in beside.grids:
        yield from _table(grid.heads, grid.rows)
    for remark in beside.remarks:
        yield f"{_plain(remark)}\n"
    for entry in entries:
        if _ASKS in entry.data:
            yield from _asks(entry)


def _cells(entry: Entry, fields: Iterable[str], *, sourced: bool) -> tuple[str, ...]:
    """Return the cells of a record."""
    key, *others = entry.row
    more = (_in_words(entry.data[field]) for field in fields)
    return (f"`{key}`", *others, *more, *((_source(entry.data),) if sourced else ()))


def _asks(entry: Entry) -> Iterator[str]:
    """Yield what one regime asks for."""
    yield f"### {entry.key}: {entry.name}\n"
    for ask in entry.data[_ASKS]:
        yield f"- `{ask['key']}`: {ask['what']} ({ask['status']}; {ask['missing']} while missing)"
    yield f"\n{entry.data['notes']}\n" if entry.data["notes"] else ""


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield a table."""
    columns = list(heads)
    yield _line(columns)
    yield f"|{'---|' * len(columns)}"
    yield from map(_line, rows)
    yield ""


def _line(cells: Iterable[str]) -> str:
    """Return a row; a bar in a cell would be read as the end of it."""
    return f"| {' | '.join(_plain(cell).replace('|', _ESCAPED.format('|')) for cell in cells)} |"


def _plain(text: str) -> str:
    """Return a text on one line in which nothing is read as a tag."""
    return " ".join(text.split()).replace("<", _ESCAPED.format("<"))


def _in_words(value: Any) -> str:  # noqa: ANN401 - a field of a record
    """Return a field as text."""
    return ", ".join(value) if isinstance(value, list | tuple) else str(value or "")


def _source(data: Mapping[str, Any]) -> str:
    """Return the sources of a record, each with its address."""
    found = data.get("sources") or [data.get(_SOURCE)]
    return "; ".join(_cited(source) for source in found if isinstance(source, Mapping))


def _cited(source: Mapping[str, str]) -> str:
    """Return author, title and year, as a link where the address is one."""
    words = Source(source["author"], source["title"], source["year"], source["url"]).citation
    return f"[{words}]({source['url']})" if source["url"].startswith("http") else f"{words} (`{source['url']}`)"

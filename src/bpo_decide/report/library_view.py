"""What the library knows, topic by topic: lists of records and single records, before anyone decides how they look."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from bpo_decide.library.errors import unknown

_HOW = (
    "bpo-decide library TOPIC lists a topic, bpo-decide library TOPIC KEY shows one record, bpo-decide library "
    "--search WORDS finds records."
)


class Grid(Struct, frozen=True):
    """A table of texts.

    Attributes:
        heads: The heads of the columns; the first column holds keys.
        rows: The cells of each row, as many as there are heads.
        below: The column whose texts go below their rows where there is no room beside; None for none.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    below: int | None = None


class Block(Struct, frozen=True):
    """One statement, and what there is to know about it on lines of their own."""

    head: str
    lines: tuple[str, ...] = ()


class Page(Struct, frozen=True):
    """One answer: facts with their labels, blocks, tables, then remarks; and the same as plain data for machines."""

    title: str
    data: Mapping[str, Any]
    facts: tuple[tuple[str, str], ...] = ()
    blocks: tuple[Block, ...] = ()
    grids: tuple[Grid, ...] = ()
    remarks: tuple[str, ...] = ()


class Entry(Struct, frozen=True):
    """One record of a topic.

    Attributes:
        key: Its key, unique in the topic.
        name: What it is, in a few words.
        row: Its cells in the list of the topic, the key first.
        data: All of it, as plain data.
        facts: Returns all of it in words, with labels; what is empty is left out.
    """

    key: str
    name: str
    row: tuple[str, ...]
    data: Mapping[str, Any]
    facts: Callable[[], Mapping[str, str]]

    def page(self) -> Page:
        """Return the record in full."""
        return Page(title=f"{self.key}: {self.name}", data=self.data, facts=stated(self.facts()))


class Listing(Struct, frozen=True):
    """What stands beside the records in the list of a topic: tables of their own, remarks, and their data by key."""

    grids: tuple[Grid, ...] = ()
    remarks: tuple[str, ...] = ()
    data: Mapping[str, Any] | None = None


class Topic(Struct, frozen=True):
    """One kind of knowledge.

    Attributes:
        name: Its name on the command line.
        what: What it holds, in a few words.
        kind: What one record is called.
        heads: The heads of its list.
        entries: Returns its records, in the order of the list.
        beside: Returns what stands beside them.
        below: The column of the list whose texts go below where there is no room beside.
        special: Returns the page of a key that is no ordinary record, or shows more than one; None where it is one.
            It is given the year of holidays, if one is asked for.
    """

    name: str
    what: str
    kind: str
    heads: tuple[str, ...]
    entries: Callable[[], Sequence[Entry]]
    beside: Callable[[], Listing] = Listing
    below: str | None = None
    special: Callable[[str, int | None], Page | None] = lambda _key, _year: None

    def listing(self) -> Page:
        """Return all records."""
        entries, beside = self.entries(), self.beside()
        rows = tuple(entry.row for entry in entries)
        below = None if self.below is None else self.heads.index(self.below)
        return Page(
            title=self.name.replace("-", " ").capitalize(),
            data={"topic": self.name, "records": [entry.data for entry in entries], **(beside.data or {})},
            grids=(Grid(self.heads, rows, below), *beside.grids),
            remarks=beside.remarks,
        )

    def record(self, key: str, year: int | None = None) -> Page:
        """Return one record.

        Raises:
            UnknownKey: There is no such record; the message names the nearest one.
        """
        page = self.special(key, year)
        if page is not None:
            return page
        known = {entry.key: entry for entry in self.entries()}
        if key not in known:
            raise unknown(self.kind, key, known)
        return known[key].page()


def overview(topics: Mapping[str, Topic]) -> Page:
    """Return the list of topics."""
    counts = {topic.name: len(topic.entries()) for topic in topics.values()}
    rows = tuple((topic.name, str(counts[topic.name]), topic.what) for topic in topics.values())
    return Page(
        title="What the library knows",
        data={
            "topics": [
                {"topic": topic.name, "records": counts[topic.name], "what": topic.what} for topic in topics.values()
            ]
        },
        grids=(Grid(("topic", "records", "what"), rows),),
        remarks=(_HOW,),
    )


def stated(facts: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the facts that say something."""
    return tuple((label, text) for label, text in facts.items() if text)

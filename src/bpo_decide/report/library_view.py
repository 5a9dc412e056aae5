"""What the library knows, topic by topic: lists of records and single records, before anyone decides how they look."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of texts.

    Attributes:
        heads: The heads of the columns; the first column holds keys.
        rows: The cells of each row, as many as there are heads.
        below: The column whose texts go below their rows where there is no room beside; None for none.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    below: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One statement, and what there is to know about it on lines of their own."""

    head: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One answer: facts with their labels, blocks, tables, then remarks; and the same as plain data for machines."""

    title: str
    data: Mapping[str, Any]
    facts: tuple[tuple[str, str], ...] = ()
    blocks: tuple[Block, ...] = ()
    grids: tuple[Grid, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """One kind of knowledge.

    Attributes:
        name: Its name on the command line.
        what: What it holds, in a few words.
        count: How many records there are.
        listing: Returns all of them.
        record: Returns one of them by key; raises UnknownKey. It is given the year of holidays, if one is asked for.
    """

    name: str
    what: str
    count: Callable[[], int]
    listing: Callable[[], Page]
    record: Callable[[str, int | None], Page]


def overview(topics: Mapping[str, Topic]) -> Page:
    """Return the list of topics."""
    rows = tuple((topic.name, str(topic.count()), topic.what) for topic in topics.values())
    return Page(
        title="What the library knows",
        data={
            "topics": [{"topic": topic.name, "records": topic.count(), "what": topic.what} for topic in topics.values()]
        },
        grids=(Grid(("topic", "records", "what"), rows),),
        remarks=("bpo-decide library TOPIC lists a topic, bpo-decide library TOPIC KEY shows one record.",),
    )


def stated(facts: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the facts that say something."""
    return tuple((label, text) for label, text in facts.items() if text)


def number(value: float) -> str:
    """Return a number as people write it: `1,776`, `0.63`, `49,510,795`."""
    return f"{value:,.0f}" if abs(value) >= _THOUSAND else f"{value:.4g}"


def sign(unit: str) -> str:
    """Return a stored unit as it follows a number: `%` for percent, other units after a blank."""
    return unit.replace("percent", "%", 1) if unit.startswith("percent") else f" {unit}"

"""Finding records of the library by words."""

import json
from collections.abc import Iterable

from bpo_decide.report.library_view import Entry, Grid, Page, Topic


def search(topics: Iterable[Topic], words: str) -> Page:
    """Return the records in which all words occur, in any order and in any of their fields.

    Args:
        topics: where to look.
        words: separated by blanks; small and capital letters are the same.
    """
    wanted = words.casefold().split()
    every = ((topic.name, entry) for topic in topics for entry in topic.entries())
    found = [(topic, entry) for topic, entry in every if _has(entry, wanted)]
    rows = tuple((entry.key, topic, entry.name) for topic, entry in found)
    many = f"{len(rows)} record{'' if len(rows) == 1 else 's'}"
    return Page(
        title=f"{many} with {' and '.join(wanted)}",
        data={
            "search": words,
            "records": [{"topic": topic, "key": entry.key, "name": entry.name} for topic, entry in found],
        },
        grids=(Grid(("key", "topic", "what"), rows, below=2),) if rows else (),
        remarks=("bpo-decide library TOPIC KEY shows one record.",) if rows else (),
    )


def _has(entry: Entry, words: Iterable[str]) -> bool:
    """Whether all words occur in what a record says; the parts of its keys are words too."""
    told = f"{entry.key} {entry.name} {' '.join(entry.row)} {json.dumps(entry.data, ensure_ascii=False)}".casefold()
    text = f"{told} {told.replace('_', ' ')}"
    return all(word in text for word in words)

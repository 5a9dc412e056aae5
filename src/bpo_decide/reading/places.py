"""Where each value of a document was written, and how places travel when values are copied."""

from typing import Any, NamedTuple

from bpo_decide.reading.problems import Path, Place

Data = Any
"""Plain data as it was written: mappings with text keys, lists, text, numbers, booleans and None."""


class Places(NamedTuple):
    """The place of a mapping key (None for list items and the whole document) and that of its value."""

    key: Place | None
    value: Place


def copied(value: Data, source: Path, target: Path, written: dict[Path, Places], copies: dict[Path, Places]) -> Data:
    """Return a deep copy of `value` and note under `target` in `copies` where its parts were written.

    Args:
        value: What to copy.
        source: Path of `value` in `written`.
        target: Path of the copy in `copies`, which may be the same dictionary.
        written: Places of the document that `value` stands in.
        copies: Receives the places of the copy.
    """
    copies[target] = written[source]
    if type(value) is dict:
        return {key: copied(child, (*source, key), (*target, key), written, copies) for key, child in value.items()}
    if type(value) is list:
        return [copied(child, (*source, i), (*target, i), written, copies) for i, child in enumerate(value)]
    return value

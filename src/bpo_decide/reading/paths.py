"""Dotted paths: how people and the command line name a part of a scenario.

List items are named by their identity: their `id`, else the slug of their `name`, else of their `role`. Only those that
have none, such as the tiers of a price, are named by position, counted from 1. A key that a dotted path cannot hold as
it stands is named by its slug.
"""

import re
from collections.abc import Callable, Iterator
from itertools import islice

from bpo_decide.reading.nearest import MOST_CANDIDATES, nearest
from bpo_decide.reading.places import Data
from bpo_decide.reading.problems import Path, UsageError
from bpo_decide.reading.text import quoted, slug

MayBegin = Callable[[Path], bool]
"""Tells of a path that does not exist whether a mapping may begin there."""
Sections = Callable[[Data], MayBegin]
"""Makes that of the data of a document."""
_SIMPLE = re.compile(r"[\w-]+")
_LABELS = ("name", "role", "id")
_MOST_SUGGESTIONS = 20
"""As many as are shown; each takes some milliseconds in a large document."""


class UnknownPathError(UsageError):
    """A dotted path leads nowhere; `nearest` is the existing path most like it."""

    def __init__(self, text: str, near: str | None) -> None:
        """Keep both paths and word the message."""
        hint = f"; the nearest path is {quoted(near)}" if near else ""
        super().__init__(f"there is no {quoted(text)} in the scenario{hint}")
        self.text = text
        self.nearest = near


def identity(item: object) -> str | None:
    """Return what a list item is called in paths: `id`, else the slug of `name`, else of `role`, else None."""
    if not isinstance(item, dict):
        return None
    given = item.get("id")
    if isinstance(given, str | int) and not isinstance(given, bool) and str(given):
        return str(given)
    for label in ("name", "role"):
        if isinstance(item.get(label), str) and slug(item[label]):
            return slug(item[label])
    return None


def dotted(data: Data, path: Path) -> str:
    """Return the dotted name of `path`, such as `vendors.heartland.price.per_unit`.

    A list item without identity is named by its position counted from 1.
    """
    names = []
    for part in path:
        names.append(_address(data, part))
        data = _child(data, part)
    return ".".join(names)


def in_words(data: Data, path: Path) -> str:
    """Return `path` for people, such as `vendors "Heartland Payroll" › price › per_unit`."""
    words: list[str] = []
    for part in path:
        data = _child(data, part)
        if isinstance(part, str):
            words.append(part)
            continue
        named = [data.get(key) for key in _LABELS] if isinstance(data, dict) else []
        labels = [label for label in named if isinstance(label, str) and label]
        shown = quoted(labels[0]) if labels else f"item {part + 1}"
        words[-1:] = [f"{words[-1]} {shown}" if words else shown]
    return " › ".join(words)


def resolve(data: Data, text: str) -> Path:
    """Return the path that a dotted name leads to.

    Raises:
        UnknownPathError: if it leads nowhere; carries the nearest existing path.
    """
    return Paths(data).resolve(text)


def value_at(data: Data, path: Path) -> Data:
    """Return the value at `path`, which must exist."""
    for part in path:
        data = data[part]
    return data


def found_at(data: Data, path: Path) -> Data:
    """Return the value at `path`, None where it leads beyond the data."""
    for part in path:
        data = _child(data, part)
    return data


class Paths:
    """The dotted paths of some data that does not change meanwhile; names are looked up once per mapping or list."""

    def __init__(self, data: Data) -> None:
        """Keep the data."""
        self._data = data
        self._names: dict[int, dict[str, str | int]] = {}
        self._suggestions = _MOST_SUGGESTIONS

    def resolve(self, text: str) -> Path:
        """Return the path that a dotted name leads to.

        Raises:
            UnknownPathError: if it leads nowhere; carries the nearest existing path.
        """
        path = self._followed(text.split("."))
        if path is None:
            raise UnknownPathError(text, self._suggestion(text))
        return path

    def target(self, text: str, may_begin: MayBegin | None = None) -> Path:
        """Return the path that a value may be set at: an existing one, or a new key of a mapping.

        Args:
            text: the dotted name.
            may_begin: tells of a path that does not exist whether a mapping may begin there; None for nowhere.

        Raises:
            UnknownPathError: if the mapping does not exist and may not begin, or the list has no such item.
        """
        *parents, last = text.split(".")
        above = self._followed(parents)
        if above is None and may_begin is not None:
            above = self._begun(parents, may_begin)
        if above is not None and last:
            parent = found_at(self._data, above)
            part = self._part(parent, last)
            if part is not None:
                return (*above, part)
            if parent is None or isinstance(parent, dict):
                return (*above, last)
        raise UnknownPathError(text, self._suggestion(text))

    def _begun(self, segments: list[str], may_begin: MayBegin) -> Path | None:
        """Return the path of a mapping that is left out, with whatever is left out above it; None if it may not be."""
        path: Path = ()
        for number, segment in enumerate(segments):
            node = found_at(self._data, path)
            part = self._part(node, segment)
            if part is not None:
                path = (*path, part)
                continue
            if not isinstance(node, dict):
                return None
            for missing in segments[number:]:
                path = (*path, missing)
                if not missing or not may_begin(path):
                    return None
            return path
        return path

    def nearest(self, text: str) -> str | None:
        """Return the existing dotted path most like `text`, mended part by part where that works."""
        node = self._data
        path: list[str | int] = []
        for segment in text.split("."):
            part = self._part(node, segment)
            if part is None:
                children = {_address(node, child): child for child in islice(_parts(node), MOST_CANDIDATES)}
                near = nearest(segment, children)
                if near is None:
                    break
                part = children[near]
            path.append(part)
            node = node[part]
        else:
            return dotted(self._data, tuple(path))
        every = [dotted(self._data, found) for found in islice(_walk(self._data, ()), MOST_CANDIDATES)]
        last = text.rpartition(".")[2]
        same_end = [found for found in every if found.rpartition(".")[2] == last]
        return nearest(text, same_end, cutoff=0.3) or nearest(text, every) or dotted(self._data, tuple(path)) or None

    def _suggestion(self, text: str) -> str | None:
        self._suggestions -= 1
        return self.nearest(text) if self._suggestions >= 0 else None

    def _followed(self, segments: list[str]) -> Path | None:
        node = self._data
        path: list[str | int] = []
        for segment in segments:
            part = self._part(node, segment)
            if part is None:
                return None
            path.append(part)
            node = node[part]
        return tuple(path)

    def _part(self, node: Data, segment: str) -> str | int | None:
        """Return the key or position that a segment names in `node`: exactly, else by slug."""
        if isinstance(node, dict) and segment in node:
            return segment
        if id(node) not in self._names:
            self._names[id(node)] = _names(node)
        known = self._names[id(node)]
        return known.get(segment, known.get(slug(segment)))


def _names(node: object) -> dict[str, str | int]:
    """Return what the parts of a mapping or list are called; of several with one name the first has it."""
    names: dict[str, str | int] = {}
    if isinstance(node, dict):
        for key in node:
            names.setdefault(slug(key), key)
    elif isinstance(node, list):
        for position, item in enumerate(node):
            names.setdefault(identity(item) or str(position + 1), position)
    names.pop("", None)
    return names


def _parts(node: object) -> Iterator[str | int]:
    if isinstance(node, dict):
        yield from node
    elif isinstance(node, list):
        yield from range(len(node))


def _walk(data: Data, path: Path) -> Iterator[Path]:
    for part in _parts(data):
        yield (*path, part)
        yield from _walk(data[part], (*path, part))


def _child(node: Data, part: str | int) -> Data:
    """Return the part of a node, or None where a path leads beyond the data."""
    try:
        return node[part]
    except (KeyError, IndexError, TypeError):
        return None


def _address(node: Data, part: str | int) -> str:
    if isinstance(part, int):
        return identity(_child(node, part)) or str(part + 1)
    if _SIMPLE.fullmatch(part):
        return part
    return slug(part) or part

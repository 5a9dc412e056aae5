"""`extends`: a scenario written as the difference to others that stand beside or below it."""

import os.path
from collections.abc import Iterator
from functools import reduce
from pathlib import Path as FilePath
from pathlib import PurePath, PurePosixPath, PureWindowsPath
from typing import NamedTuple

from msgspec.structs import replace

from bpo_decide.reading.decoding import LARGEST_FILE
from bpo_decide.reading.document import Document, draft_document
from bpo_decide.reading.files import DISK, Files
from bpo_decide.reading.merging import merged
from bpo_decide.reading.problems import Path, Problem, ScenarioError

KEY = "extends"
DEEPEST_CHAIN = 5
"""Files below the first that may extend each other in a row."""
MOST_FILES = 20
"""Files that one scenario may be made of, the first not counted."""


class Origin(NamedTuple):
    """What a file is called in places, and where it is; None for a text that came from elsewhere."""

    name: str
    file: FilePath | None


def extended_document(
    content: bytes | str, origin: Origin, *, folder: FilePath | None, files: Files = DISK
) -> Document:
    """Return the document in `content` laid over the files it extends, without its `extends`.

    Args:
        content: The scenario.
        origin: What it is called and where it is.
        folder: What `extends` may not leave, and is relative to for a text; None where files are out of reach.
        files: Where they are read from.

    Raises:
        ScenarioError: if a file cannot be read at all.
    """
    return _Layers(folder, files).document(content, (origin,))


class _Layers:
    """One run: the folder that must not be left, and the files already read."""

    def __init__(self, root: FilePath | None, files: Files) -> None:
        self._root = root.resolve() if root is not None else None
        self._files = files
        self._known: dict[FilePath, Document] = {}

    def document(self, content: bytes | str, chain: tuple[Origin, ...]) -> Document:
        """Return the last file of the chain with everything below it."""
        own = draft_document(content, chain[-1].name)
        if KEY not in own.data:
            return own
        layers: list[Document] = []
        problems: list[Problem] = list(own.problems)
        sources = dict(own.sources)
        broken = False
        for path, target in _targets(own):
            try:
                layers.append(self._base(own, path, target, chain))
            except ScenarioError as error:
                broken = True
                problems.extend(error.problems)
                sources |= error.sources
        if broken:
            raise ScenarioError(list(dict.fromkeys(problems)), sources)
        return reduce(merged, [*layers, _without_extends(own)])

    def _base(self, own: Document, path: Path, target: object, chain: tuple[Origin, ...]) -> Document:
        def refused(message: str, mend: str | None = None) -> ScenarioError:
            return ScenarioError([own.problem("extends", message, path, mend=mend)], own.sources)

        objection = _objection(target)
        if objection:
            raise refused(*objection)
        if self._root is None:
            raise refused("a text that was not read from a file cannot extend one", "save it as a file beside its base")
        origin, folder = chain[-1], self._root
        if origin.file is not None:
            folder = origin.file.parent
        file = FilePath(os.path.realpath(folder / str(target)))
        name = os.path.normpath(PurePath(origin.name).parent / str(target))
        if not file.is_relative_to(self._root):
            raise refused(f"{target} lies outside the folder of {chain[0].name}", "copy it into that folder")
        files = [known.file for known in chain]
        if file in files:
            circle = " -> ".join([*(known.name for known in chain[files.index(file) :]), name])
            raise refused(f"a scenario cannot extend itself: {circle}", "name another file here, or delete extends")
        if file in self._known:
            return self._known[file]
        if len(chain) > DEEPEST_CHAIN or len(self._known) >= MOST_FILES:
            message = f"a scenario may extend {DEEPEST_CHAIN} files in a row and {MOST_FILES} in all"
            raise refused(message, "put some of them together in one file")
        self._known[file] = self._read(own, path, Origin(name, file), chain)
        return self._known[file]

    def _read(self, own: Document, path: Path, origin: Origin, chain: tuple[Origin, ...]) -> Document:
        file, name = origin.file or FilePath(), origin.name
        try:
            content = self._files.read(file, name=name, largest=LARGEST_FILE)
        except ScenarioError as error:
            missing = [replace(found, place=own.value_place(path), path=path) for found in error.problems]
            raise ScenarioError(missing, own.sources) from None
        return self.document(content, (*chain, origin))


def _targets(own: Document) -> Iterator[tuple[Path, object]]:
    """Yield each file named under `extends`, with the path it is named at."""
    named = own.data[KEY]
    if isinstance(named, list) and named:
        for index, target in enumerate(named):
            yield (KEY, index), target
    else:
        yield (KEY,), named


def _objection(target: object) -> tuple[str, str] | None:
    """Return why `target` names no file that may be extended, and what to write instead."""
    example = "write a path relative to this file, such as base.yaml"
    if not isinstance(target, str) or not target.strip():
        return "extends needs the name of a file, or a list of such names", example
    if "://" in target:
        return "extends reads files, not addresses on the network", example
    if PurePosixPath(target).is_absolute() or PureWindowsPath(target).drive or target.startswith(("~", "\\")):
        return "extends needs a relative path", example
    return None


def _without_extends(own: Document) -> Document:
    data = {key: value for key, value in own.data.items() if key != KEY}
    places = {path: found for path, found in own.places.items() if path[:1] != (KEY,)}
    return replace(own, data=data, places=places)

"""A scenario as plain data that remembers where each part of it was written."""

from msgspec import Struct
from msgspec.structs import replace

from bpo_decide.reading.decoding import decode
from bpo_decide.reading.events import BEGIN, EMPTY, read_events
from bpo_decide.reading.paths import in_words
from bpo_decide.reading.places import Data, Places
from bpo_decide.reading.problems import Path, Place, Problem, ScenarioError

__all__ = ["Document", "Places", "draft_document"]


class Document(Struct, frozen=True):
    """Plain data (mappings, lists, text, numbers, booleans, None) with the place of every part."""

    data: Data
    places: dict[Path, Places]
    sources: dict[str, str]
    """Text of every file (or `--set` argument) that a place may name."""
    problems: tuple[Problem, ...] = ()
    """Mistakes that left the rest readable."""

    def value_place(self, path: Path) -> Place:
        """Return where the value at `path` was written, or the nearest part around it that was."""
        return self._places(path).value

    def key_place(self, path: Path) -> Place:
        """Return where the key at `path` was written; of a list item, the item itself."""
        found = self._places(path)
        return found.key or found.value

    def problem(
        self,
        code: str,
        message: str,
        path: Path,
        *,
        at_key: bool = False,
        mend: str | None = None,
    ) -> Problem:
        """Return a problem with the value (or the key) at `path`, its place and path in words filled in."""
        place = self.key_place(path) if at_key else self.value_place(path)
        alias = self._alias(path, place)
        notes = () if alias is None else (("it counts here through an anchor", alias),)
        return Problem(code, message, place, path, mend, at=in_words(self.data, path), notes=notes)

    def _alias(self, path: Path, place: Place) -> Place | None:
        """Return where a part was brought in that is written above the part it belongs to; None where it was not."""
        for depth in range(len(path) - 1, 0, -1):
            around = self.places.get(path[:depth])
            if around is not None and around.value.file == place.file:
                begins = min(around.value, around.key or around.value, key=lambda one: (one.line, one.column))
                if (begins.line, begins.column) > (place.line, place.column):
                    return around.key or around.value
        return None

    def _places(self, path: Path) -> Places:
        while path not in self.places:
            path = path[:-1]
        return self.places[path]


def draft_document(content: bytes | str, name: str, *, libyaml: bool | None = None) -> Document:
    """Return the document in `content`, with its `problems` where they leave the rest readable.

    Args:
        content: A file's bytes, or its text.
        name: What to call the file in places.
        libyaml: True or False asks for one of PyYAML's parsers; None takes the fast one if it is there.

    Raises:
        ScenarioError: if nothing can be made of it.
    """
    text = decode(content, name)
    data, places, problems = read_events(text, name, libyaml=libyaml)
    sources = {name: text}
    if type(data) is not dict:
        if data is None:
            problem = Problem("empty", EMPTY, Place(name, 1, 1, 2), help=BEGIN)
            raise ScenarioError([*problems, problem], sources)
        message = "a scenario is a mapping of keys to values"
        problem = Problem("mapping-expected", message, places[()].value, help="write key: value")
        raise ScenarioError([*problems, problem], sources)
    document = Document(data, places, sources)
    return replace(document, problems=tuple(replace(found, at=in_words(data, found.path)) for found in problems))

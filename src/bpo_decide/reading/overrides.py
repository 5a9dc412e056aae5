"""Values laid over a scenario by dotted path: its own `what_ifs`, and `--set PATH=VALUE` arguments."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from bpo_decide.reading.decoding import decode
from bpo_decide.reading.document import Document
from bpo_decide.reading.events import DEEPEST, MOST_PROBLEMS, SHALLOWER, read_events
from bpo_decide.reading.nearest import nearest
from bpo_decide.reading.paths import MayBegin, Paths, UnknownPathError
from bpo_decide.reading.places import Data, Places, copied
from bpo_decide.reading.problems import Path, Place, Problem, ScenarioError, UsageError
from bpo_decide.reading.text import quoted, slug

WHAT_IFS = "what_ifs"
_ARGUMENT = "--set #"
VARIED = "--vary #"
"""What begins the names of arguments of a sweep, one value of which is laid over a document like a `--set` argument."""
_WRAPPER = "v: "
_TOO_DEEP = f"values are nested more than {DEEPEST} levels deep"


def is_argument(place: Place | None) -> bool:
    """Tell whether a place lies in a `--set` or `--vary` argument rather than in a file."""
    return place is not None and place.file.startswith((_ARGUMENT, VARIED))


def what_if_problems(document: Document, may_begin: MayBegin | None = None) -> list[Problem]:
    """Return what is wrong with the paths of all what-ifs of a document, each looked up in the document as it is.

    Args:
        document: as it is written.
        may_begin: tells of a path that does not exist whether a mapping may begin there; None for nowhere.
    """
    what_ifs = document.data.get(WHAT_IFS)
    if not isinstance(what_ifs, dict):
        return []
    paths = Paths(document.data)
    problems: list[Problem] = []
    for name, changes in what_ifs.items():
        for text in changes if isinstance(changes, dict) else ():
            try:
                paths.target(text, may_begin)
            except UnknownPathError as error:
                problems.append(_unknown(document, name, error))
                if len(problems) == MOST_PROBLEMS:
                    return problems
    return problems


def with_what_ifs(document: Document, names: Sequence[str], may_begin: MayBegin | None = None) -> Document:
    """Return the document with the named what-ifs applied in this order.

    A change whose path leads nowhere is left out and noted in the document's `problems`.

    Args:
        document: what they are laid over.
        names: of the what-ifs.
        may_begin: tells of a path that does not exist whether a mapping may begin there; None for nowhere.

    Raises:
        UsageError: if there is no what-if of a name.
    """
    overlay = _Overlay(document, may_begin)
    for name in names:
        overlay.change(_what_if_key(document, name))
    return overlay.document()


def with_settings(document: Document, settings: Sequence[str], may_begin: MayBegin | None = None) -> Document:
    """Return the document with `PATH=VALUE` arguments applied in this order.

    Args:
        document: what they are laid over.
        settings: the arguments.
        may_begin: tells of a path that does not exist whether a mapping may begin there; None for nowhere.

    Raises:
        UsageError: if an argument is not of this form, or its path leads nowhere.
        ScenarioError: if a value is not YAML.
    """
    arguments = {f"{_ARGUMENT}{number}": text for number, text in enumerate(settings, start=1)}
    return with_values(document, arguments, may_begin)


def with_values(document: Document, arguments: Mapping[str, str], may_begin: MayBegin | None = None) -> Document:
    """Return the document with arguments `PATH=VALUE` applied in this order, each by the name of where it comes from.

    Raises:
        UsageError: if an argument is not of this form, or its path leads nowhere.
        ScenarioError: if a value is not YAML.
    """
    overlay = _Overlay(document, may_begin)
    for name, argument in arguments.items():
        overlay.set(name, argument)
    return overlay.document()


class _Overlay:
    """A copy of a document that values can be written into."""

    def __init__(self, document: Document, may_begin: MayBegin | None) -> None:
        self._document = document
        self._may_begin = may_begin
        self._places: dict[Path, Places] = {}
        self._sources = dict(document.sources)
        self._problems = list(document.problems)
        self._data = copied(document.data, (), (), document.places, self._places)

    def document(self) -> Document:
        """Return the document as it is now."""
        return Document(self._data, self._places, self._sources, tuple(dict.fromkeys(self._problems)))

    def change(self, name: str) -> None:
        """Apply one what-if."""
        written = self._document
        changes = written.data[WHAT_IFS][name]
        if not isinstance(changes, dict):
            return  # what is wrong with it is for the schema to say
        for text, value in changes.items():
            source = (WHAT_IFS, name, text)
            try:
                target = Paths(self._data).target(text, self._may_begin)
            except UnknownPathError as error:
                self._problems.append(_unknown(written, name, error))
                continue
            if _too_deep(value, target):
                self._problems.append(written.problem("too-deep", _TOO_DEEP, source, mend=SHALLOWER))
                continue
            self._put(target, value, source, written.places)

    def set(self, name: str, argument: str) -> None:
        """Apply one `--set` argument."""
        text, equals, value_text = argument.partition("=")
        if not equals or not text.strip():
            raise UsageError(f"--set needs PATH=VALUE, not {quoted(argument)}")
        self._sources[name] = argument
        value, places, problems = _read_value(name, argument, value_text)
        self._problems.extend(problems)
        target = Paths(self._data).target(text.strip(), self._may_begin)
        if _too_deep(value, target):
            problem = Problem("too-deep", _TOO_DEEP, places[("v",)].value, help=SHALLOWER)
            raise ScenarioError([problem], {name: argument})
        last = text.rfind(".") + 1
        key = Place(name, 1, last + 1, len(text.rstrip()) + 1)
        places[("v",)] = Places(key, places[("v",)].value)
        self._put(target, value, ("v",), places)

    def _put(self, target: Path, value: Data, source: Path, written: dict[Path, Places]) -> None:
        depth = len(target)
        for path in [path for path in self._places if path[:depth] == target]:
            del self._places[path]
        parent = self._data
        for end, part in enumerate(target[:-1], start=1):
            if isinstance(part, str) and part not in parent:
                parent[part] = {}
                self._places[target[:end]] = written[source]
            parent = parent[part]
        parent[target[-1]] = copied(value, source, target, written, self._places)


def _read_value(name: str, argument: str, value_text: str) -> tuple[Data, dict[Path, Places], list[Problem]]:
    """Read a value as if it stood behind a key in a file, but with its places in the argument."""
    decode(argument, name)
    start = len(argument) - len(value_text)
    try:
        reading = read_events(_WRAPPER + value_text, name, shift=start - len(_WRAPPER))
    except ScenarioError as error:
        raise ScenarioError(error.problems, {name: argument}) from None
    value = reading.data["v"]
    whole = Place(name, 1, start + 1, max(start + 2, len(argument) + 1))
    if len(reading.data) > 1:
        message = "a value ends here, and something else begins"
        raise ScenarioError([Problem("syntax", message, whole, help="put the value in quotes")], {name: argument})
    if value is None and value_text.strip().startswith("#"):
        problem = Problem("syntax", "# starts a comment, so there is no value", whole, help="put the value in quotes")
        raise ScenarioError([problem], {name: argument})
    if not value_text.strip():
        reading.places[("v",)] = Places(None, whole)
    return value, reading.places, [replace(found, path=()) for found in reading.problems]


def _unknown(document: Document, name: str, error: UnknownPathError) -> Problem:
    mend = f"the nearest path is {quoted(error.nearest)}" if error.nearest else None
    message = f"there is no {quoted(error.text)} in the scenario"
    return document.problem("unknown-path", message, (WHAT_IFS, name, error.text), at_key=True, mend=mend)


def _what_if_key(document: Document, name: str) -> str:
    known = document.data.get(WHAT_IFS)
    if not isinstance(known, dict) or not known:
        raise UsageError(f"there is no what-if {quoted(name)}: the scenario has no {WHAT_IFS}")
    if name in known:
        return name
    same = [key for key in known if slug(key) == slug(name)]
    if same:
        return str(same[0])
    near = nearest(name, known)
    hint = f"did you mean {quoted(near)}?" if near else f"known: {', '.join(known)}"
    raise UsageError(f"there is no what-if {quoted(name)}; {hint}")


def _too_deep(value: object, target: Path) -> bool:
    return len(target) + _height(value) > DEEPEST


def _height(value: object) -> int:
    children = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if children is None else 1 + max(map(_height, children), default=0)

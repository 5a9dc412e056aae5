"""Text to plain data and places, straight from the parser's events.

The parser's own composer is not used: with libyaml a small file can overflow its C stack, it reads words as YAML 1.1
does, keeps the last of two equal keys, and gives an alias the place of its anchor.
"""

from typing import NamedTuple, NoReturn, cast

import yaml

from bpo_decide.reading.decoding import unprintable
from bpo_decide.reading.loaders import parsed
from bpo_decide.reading.marks import Mark, Marks
from bpo_decide.reading.nearest import nearest
from bpo_decide.reading.places import Data, Places, copied
from bpo_decide.reading.problems import Path, Place, Problem, ScenarioError
from bpo_decide.reading.scalars import RefusedNumberError, Scalar, plain_value
from bpo_decide.reading.syntax import syntax_problem
from bpo_decide.reading.text import quoted

MOST_NODES = 50_000
"""Keys and values in one document, each alias counted with everything it stands for."""
EMPTY = "the file is empty"
BEGIN = "write a scenario, beginning with schema: 1"
"""What to do about an empty file."""
DEEPEST = 40
"""Levels of nesting."""
SHALLOWER = "take away brackets or indentation: nothing in a scenario stands that deep"
"""What to do about more."""
MOST_PROBLEMS = 200
"""Problems after which a document is read no further."""
_MERGE = -1
"""Path element of what `<<` brings in: no list position and no key."""


class Reading(NamedTuple):
    """Plain data, where each part of it was written, and mistakes that left the rest readable."""

    data: Data
    places: dict[Path, Places]
    problems: list[Problem]


def read_events(text: str, name: str, *, libyaml: bool | None = None, shift: int = 0) -> Reading:
    """Return the document in `text`.

    Args:
        text: A decoded file.
        name: What to call it in places.
        libyaml: Which parser to use; None takes the fast one if it is there.
        shift: Added to the columns of the first line.

    Raises:
        ScenarioError: not YAML, too large, too deep, or nothing in it.
    """
    marks = Marks(text, name, shift)
    builder = _Builder(marks, {name: text})
    try:
        for event in parsed(text, libyaml=libyaml):
            builder.take(event)
    except yaml.YAMLError as error:
        builder.give_up(syntax_problem(error, marks, builder.open_bracket()))
    return builder.reading()


class _Anchored:
    """What an anchor names; `text` is set for scalars, `data` once a collection is complete."""

    __slots__ = ("data", "height", "is_open", "path", "size", "text")

    def __init__(self, path: Path, data: Data = None, text: str | None = None) -> None:
        self.path = path
        self.data = data
        self.text = text
        self.size = 1
        self.height = 0
        self.is_open = text is None


class _Open:
    """A mapping or list whose end has not been read yet; `before` counts the values read before it."""

    __slots__ = ("anchor", "before", "data", "flow", "height", "key", "key_place", "merge", "path", "runs_on", "start")

    def __init__(self, data: Data, path: Path, event: yaml.CollectionStartEvent, before: int) -> None:
        self.data = data
        self.path = path
        self.start = cast("Mark", event.start_mark)
        self.flow = bool(event.flow_style)
        self.before = before
        self.height = 1
        self.anchor: _Anchored | None = None
        self.key: str | int | None = None
        self.key_place: Place | None = None
        self.merge: tuple[Data, Place] | None = None
        self.runs_on = False
        """Whether the first key of an item came again: the dash of the next item is missing, one mistake."""

    def wants_key(self) -> bool:
        return self.key is None and type(self.data) is dict


class _Builder:
    """Takes events one by one; the stack is its own, so no nesting can exhaust the interpreter's."""

    def __init__(self, marks: Marks, sources: dict[str, str]) -> None:
        self._marks = marks
        self._sources = sources
        self._stack: list[_Open] = []
        self._anchors: dict[str, _Anchored] = {}
        self._places: dict[Path, Places] = {}
        self._problems: list[Problem] = []
        self._nodes = 0
        self._documents = 0
        self._merged = False
        self._root: Data = None

    def take(self, event: yaml.Event) -> None:
        """Continue with the next event."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end(event)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                place = self._count(0, event)
                message = "a second document begins; a file holds one scenario"
                mend = "delete the ---, or split the file"
                self.give_up(Problem("second-document", message, place, help=mend))

    def reading(self) -> Reading:
        """Return what was read."""
        if not self._documents:
            self.give_up(Problem("empty", EMPTY, self._marks.stretch(0, 0, 1), help=BEGIN))
        places = self._places
        if self._merged:
            places = {path: found for path, found in places.items() if _MERGE not in path}
        return Reading(self._root, places, self._problems)

    def open_bracket(self) -> Mark | None:
        """Return where the innermost open `[` or `{` stands."""
        return self._stack[-1].start if self._stack and self._stack[-1].flow else None

    def give_up(self, problem: Problem) -> NoReturn:
        """Stop with this problem and those found so far."""
        raise ScenarioError([*self._problems, problem], self._sources)

    def _report(self, code: str, message: str, place: Place, path: Path, mend: str | None = None) -> None:
        problem = Problem(code, message, place, path, mend)
        if len(self._problems) + 1 >= MOST_PROBLEMS:
            self.give_up(problem)
        self._problems.append(problem)

    def _count(self, nodes: int, event: yaml.Event) -> Place:
        """Count values against the limit, and return the place of the event."""
        place = self._marks.place(cast("Mark", event.start_mark), cast("Mark", event.end_mark))
        self._nodes += nodes
        if self._nodes > MOST_NODES:
            message = f"more than {MOST_NODES:,} keys and values, each alias counted with what it stands for"
            mend = "write out what is used: an alias of a list of aliases grows with every level"
            self.give_up(Problem("too-large", message, place, help=mend))
        return place

    def _refuse_depth(self, height: int, place: Place) -> None:
        if len(self._stack) + height > DEEPEST:
            message = f"values are nested more than {DEEPEST} levels deep"
            self.give_up(Problem("too-deep", message, place, help=SHALLOWER))

    def _next_path(self) -> Path:
        """Return the path of the value that comes next."""
        if not self._stack:
            return ()
        top = self._stack[-1]
        if type(top.data) is list:
            return (*top.path, len(top.data))
        return (*top.path, "?" if top.key is None else top.key)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        place = self._count(1, event)
        text, plain = event.value, not event.style
        if event.tag is not None:
            self._refuse_tag(event.tag, event)
        if not plain and unprintable(text):
            message = "this text holds an invisible character, written as an escape"
            self._report("control-character", message, place, self._next_path(), "delete it")
        top = self._stack[-1] if self._stack else None
        if top is not None and top.wants_key():
            if event.anchor is not None:
                self._anchors[event.anchor] = _Anchored((), text, text)
            self._key(top, text, place, plain=plain)
            return
        if plain and not text and top is not None and top.key_place is not None and event.anchor is None:
            place = top.key_place
        value = self._plain(text, place) if plain and event.tag is None else text
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored((), value, text)
        self._attach(value, place)

    def _refuse_tag(self, tag: str, event: yaml.NodeEvent) -> None:
        if tag != "!":
            place = self._marks.tag(cast("Mark", event.start_mark))
            self._report("tag", "tags are not allowed", place, self._next_path(), "delete the tag")

    def _plain(self, text: str, place: Place) -> Scalar:
        try:
            return plain_value(text)
        except RefusedNumberError as refused:
            self._report(refused.code, str(refused), place, self._next_path(), refused.mend)
            return text

    def _key(self, top: _Open, text: str, place: Place, *, plain: bool) -> None:
        top.key_place = place
        if plain and text == "<<":
            top.key = _MERGE
            if top.merge is not None:
                self._duplicate(top, text, place, first=top.merge[1])
            return
        top.key = text
        if not text:
            self._report("key", "a key is missing before the colon", place, top.path, "write key: value")
        elif text in top.data:
            self._duplicate(top, text, place, first=self._places[(*top.path, text)].key or place)

    def _duplicate(self, top: _Open, text: str, place: Place, *, first: Place) -> None:
        message, mend = f"{quoted(text)} is already set on line {first.line}", "keep one of the two"
        begins_item = bool(top.path) and isinstance(top.path[-1], int) and text == next(iter(top.data), None)
        if begins_item and not top.flow:
            mend = 'keep one of the two, or begin another item with "- "'
        if not top.runs_on:
            self._report("duplicate-key", message, place, (*top.path, text), mend)
        top.runs_on = top.runs_on or (begins_item and not top.flow)

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        place = self._count(1, event)
        self._refuse_depth(1, place)
        if event.tag is not None:
            self._refuse_tag(event.tag, event)
        path = self._next_path()
        opened = _Open({} if isinstance(event, yaml.MappingStartEvent) else [], path, event, self._nodes)
        if event.anchor is not None:
            opened.anchor = self._anchors[event.anchor] = _Anchored(path)
        self._stack.append(opened)

    def _end(self, event: yaml.CollectionEndEvent) -> None:
        closed = self._stack.pop()
        if closed.merge is not None:
            self._merge(closed, closed.merge[0])
        if closed.anchor is not None:
            closed.anchor.data = closed.data
            closed.anchor.size = self._nodes - closed.before + 1
            closed.anchor.height = closed.height
            closed.anchor.is_open = False
        self._attach(closed.data, self._marks.place(closed.start, cast("Mark", event.end_mark)), closed.height)

    def _attach(self, value: Data, place: Place, height: int = 0) -> None:
        """Put a complete value where it belongs."""
        path = self._next_path()
        if not self._stack:
            self._root = value
            self._places[path] = Places(None, place)
            return
        top = self._stack[-1]
        top.height = max(top.height, height + 1)
        if type(top.data) is list:
            top.data.append(value)
        elif top.key is None:
            mend = "write key: value, the key a word"
            self._report("key", "a key must be a text, not a list or mapping", place, top.path, mend)
            top.key, top.key_place = "?", place
            return
        elif top.key == _MERGE:
            top.merge = (value, top.key_place or place)
        else:
            top.data[top.key] = value
        self._places[path] = Places(top.key_place, place)
        top.key = top.key_place = None

    def _alias(self, event: yaml.AliasEvent) -> None:
        name = event.anchor or ""
        found = self._anchors.get(name)
        place = self._count(0 if found is None else found.size, event)
        path = self._next_path()
        if found is None:
            near = nearest(name, self._anchors)
            mend = f"did you mean *{near}?" if near else "a text that starts with * needs quotes"
            if name in self._marks.anchors:
                mend = f"&{name} stands below: write it where the value first occurs"
            self._report("unknown-alias", f"no anchor {quoted('&' + name)} stands above", place, path, mend)
            self._attach(None, place)
        elif found.is_open:
            message, mend = "this alias stands inside the value it refers to", "write out the value that is meant"
            self._report("self-reference", message, place, path, mend)
            self._attach(None, place)
        elif found.text is not None and self._stack and self._stack[-1].wants_key():
            self._key(self._stack[-1], found.text, place, plain=False)
        elif found.text is not None:
            self._attach(found.data, place)
        else:
            self._refuse_depth(found.height, place)
            self._attach(copied(found.data, found.path, path, self._places, self._places), place, found.height)

    def _merge(self, closed: _Open, value: Data) -> None:
        """Add what `<<` brings in; the mapping's own keys win, and of several sources the first."""
        self._merged = True
        base: Path = (*closed.path, _MERGE)
        several = type(value) is list
        for path, source in [((*base, i), item) for i, item in enumerate(value)] if several else [(base, value)]:
            if type(source) is not dict:
                place = self._places[path].value
                if all(problem.place != place for problem in self._problems):
                    known = isinstance(source, str) and source in self._anchors
                    mend = f"write <<: *{source}" if known else "write << with the alias of a mapping: <<: *base"
                    self._report("merge", '"<<" needs a mapping, such as the alias *base', place, closed.path, mend)
                continue
            for key, child in source.items():
                if key not in closed.data:
                    target = (*closed.path, key)
                    closed.data[key] = copied(child, (*path, key), target, self._places, self._places)

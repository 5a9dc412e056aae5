"""Pydantic's errors as problems with a place in the document, a code of our own and a repair.

One mistake gives one message: a key that is misspelt is not reported as missing too.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from bpo_decide.reading.document import Document
from bpo_decide.reading.nearest import nearest
from bpo_decide.reading.paths import in_words, value_at
from bpo_decide.reading.places import Data
from bpo_decide.reading.problems import Path, Problem
from bpo_decide.reading.schemas import Allowed, Schema
from bpo_decide.reading.text import quoted
from bpo_decide.reading.wording import Wording, choice, enumerated, shown, worded

_KEY_CUTOFF = 0.7
_MOST_READINGS = 64
_MOST_LISTED = 12
_KEY = "[key]"
_AT_KEY = {"unknown-key", "missing-key"}


def problems_from(errors: Sequence[Mapping[str, Any]], document: Document, schema: Schema) -> list[Problem]:
    """Return one problem per mistake.

    Args:
        errors: From `ValidationError.errors(include_url=False)` of a model of the document's data. An error of our own
            types (`PydanticCustomError`) keeps its type as code and its message; its context may hold `help`, and `at`,
            the keys from the value to the part of it that is wrong (`at_key`: it is the last of these keys).
        document: What was validated. What it reports itself about a value is not said twice.
        schema: JSON Schema of the model, to read the allowed keys from.
    """
    checker = _Checker(document, schema)
    slips = [_slip(document.data, error) for error in errors]
    problems = [*checker.unknown_keys(slips), *checker.other(slips)]
    told = {problem.place for problem in document.problems}
    return list(dict.fromkeys(problem for problem in problems if problem.place not in told))


class _Slip(NamedTuple):
    """An error with its place in the document: `key` is what is missing from or unknown in the mapping at `path`."""

    kind: str
    path: Path
    key: str
    context: Mapping[str, Any]
    message: str


def _slip(data: Data, error: Mapping[str, Any]) -> _Slip:
    kind, loc = error["type"], tuple(error["loc"])
    key = ""
    if kind in ("missing", "extra_forbidden") and loc:
        key, loc = str(loc[-1]), loc[:-1]
    elif loc and loc[-1] == _KEY:
        key, loc = _KEY, loc[:-1]
    written = error.get("input") if kind != "extra_forbidden" and key != _KEY else None
    path = located(data, loc, written)
    context = error.get("ctx", {})
    return _Slip(kind, _extended(data, path, context.get("at", ())), key, context, error["msg"])


def located(data: Data, loc: Path, written: Data) -> Path:
    """Return the path in `data` that pydantic's `loc` means.

    Parts of `loc` that the document does not have, such as the tag of a union, are left out. Where a tag is also a
    key there are several readings: the one that leads to the value that pydantic was given is right.
    """
    readings: list[tuple[Path, Data]] = []
    stack: list[tuple[int, Path, Data]] = [(0, (), data)]
    while stack and len(readings) < _MOST_READINGS:
        index, path, node = stack.pop()
        if index == len(loc):
            readings.append((path, node))
            continue
        part = loc[index]
        stack.append((index + 1, path, node))
        if _has(node, part):
            stack.append((index + 1, (*path, part), node[part]))
    same = [path for path, node in readings if node is written or (type(node) is type(written) and node == written)]
    return same[0] if same else readings[0][0]


def _has(node: Data, part: str | int) -> bool:
    if isinstance(node, dict):
        return part in node
    return isinstance(node, list) and isinstance(part, int) and 0 <= part < len(node)


def _extended(data: Data, path: Path, at: Any) -> Path:  # noqa: ANN401 - whatever an error's context holds
    """Return `path` continued by `at`, as far as the document has it.

    A model may have moved a value down by one key before it looked at it: then `at` continues the key above.
    """
    parts = tuple(at) if isinstance(at, list | tuple) else (at,)
    if parts and path and not _has(value_at(data, path), parts[0]) and _has(value_at(data, path[:-1]), parts[0]):
        path = path[:-1]
    for part in parts:
        if not _has(value_at(data, path), part):
            break
        path = (*path, part)
    return path


class _Checker:
    """The document and what its schema allows."""

    def __init__(self, document: Document, schema: Schema) -> None:
        self._document = document
        self._data = document.data
        self._allowed = Allowed(schema, document.data)
        self._misspelt: set[tuple[Path, str]] = set()

    def unknown_keys(self, slips: list[_Slip]) -> list[Problem]:
        """Return the problems of keys that do not exist, and remember which missing keys they were meant as."""
        missing: dict[Path, list[str]] = {}
        for slip in slips:
            if slip.kind == "missing":
                missing.setdefault(slip.path, []).append(slip.key)
        problems = []
        brought = self._brought_in(slips)
        for slip in slips:
            if slip.kind == "extra_forbidden" and slip.key in brought.get(slip.path, ()):
                continue
            if slip.kind == "extra_forbidden":
                wanted = [key for key in missing.get(slip.path, ()) if (slip.path, key) not in self._misspelt]
                problems.append(self._unknown_key(slip.path, slip.key, wanted))
            elif slip.kind == "union_tag_not_found":
                problems.extend(self._misspelt_tag(slip))
        return [*problems, *(self._misplaced_merge(path, keys) for path, keys in brought.items())]

    def _brought_in(self, slips: list[_Slip]) -> dict[Path, list[str]]:
        """Return the unknown keys that one `<<` brings in, two and more, by the mapping that it stands in.

        What it brings in is written above the mapping; the mapping's own keys are not.
        """
        found: dict[Path, list[str]] = {}
        for slip in slips:
            if slip.kind == "extra_forbidden":
                own, key = self._document.value_place(slip.path), self._document.key_place((*slip.path, slip.key))
                if key.file == own.file and (key.line, key.column) < (own.line, own.column):
                    found.setdefault(slip.path, []).append(slip.key)
        return {path: keys for path, keys in found.items() if keys[1:]}

    def _misplaced_merge(self, path: Path, keys: list[str]) -> Problem:
        """Return the one problem of a `<<` at a wrong level."""
        message = f'"<<" brings keys into {self._subject(path)} that it does not have: {", ".join(keys)}'
        owners = {self._owner(path, key) for key in keys}
        owner = owners.pop() if len(owners) == 1 else None
        mend = f"{owner} has such keys: move << there" if owner else "take these keys out of what << brings in"
        note = (f"{keys[0]} is written here", self._document.key_place((*path, keys[0])))
        problem = self._document.problem("merge", message, path, at_key=True, mend=mend)
        return replace(problem, notes=(note,))

    def other(self, slips: list[_Slip]) -> list[Problem]:
        """Return the problems of everything but unknown keys."""
        problems = []
        for slip in slips:
            if slip.kind == "missing":
                if (slip.path, slip.key) not in self._misspelt:
                    problems.append(self._missing(slip.path, slip.key))
            elif slip.kind.startswith("union_tag"):
                problems.extend(self._tag(slip))
            elif slip.kind != "extra_forbidden":
                problems.append(self._value(slip))
        return problems

    def _unknown_key(self, path: Path, key: str, missing: list[str]) -> Problem:
        start = key.partition(":")[0]
        meant = start if start in missing else nearest(key, missing, cutoff=_KEY_CUTOFF) or _of_one_kind(key, missing)
        if meant is not None:
            self._misspelt.add((path, meant))
        message = f"there is no key {quoted(key)} in {self._subject(path)}"
        mend = self._key_repair(path, key, meant)
        return self._document.problem("unknown-key", message, (*path, key), at_key=True, mend=mend)

    def _key_repair(self, path: Path, key: str, meant: str | None) -> str | None:
        """Return what to do about an unknown key; `meant` is the missing key that it resembles."""
        known = self._allowed.keys(path)
        start, colon, rest = key.partition(":")
        if colon and start in known:
            return f"put a space after the colon: {start}: {rest}"
        written = value_at(self._data, path)
        written = written if isinstance(written, dict) else {}
        if key.isdigit() and written.get(key, key) is None:
            return "a comma separates entries: write a number with a decimal point"
        branch = self._allowed.branch_of(path, key)
        free = [name for name in known if name not in written]
        near = meant or nearest(key, free, cutoff=_KEY_CUTOFF) or nearest(key, known, cutoff=_KEY_CUTOFF)
        hints = [f"{key} belongs to {branch}"] if branch else []
        hints += [f"did you mean {quoted(near)}?"] if near else []
        return "; ".join(hints) or self._elsewhere(path, key) or _listed(known)

    def _elsewhere(self, path: Path, key: str) -> str | None:
        """Return where a key belongs that was indented too far."""
        owner = self._owner(path, key)
        return None if owner is None else f"{key} belongs to {owner}: check the indentation"

    def _owner(self, path: Path, key: str) -> str | None:
        """Return the part of the scenario around a place that has a key, in words."""
        depths = range(len(path) - 1, -1, -1)
        return next((self._subject(path[:depth]) for depth in depths if key in self._allowed.keys(path[:depth])), None)

    def _missing(self, path: Path, key: str) -> Problem:
        text = self._allowed.description((*path, key))
        inside = f" in {self._subject(path)}" if path else ""
        message = f"the key {quoted(key)} is missing{inside}"
        mend = f"{key}: {text}" if text else None
        return self._document.problem("missing-key", message, path, at_key=True, mend=mend)

    def _misspelt_tag(self, slip: _Slip) -> list[Problem]:
        """Return the unknown keys of a mapping whose kind cannot be told, which may be why."""
        written = value_at(self._data, slip.path)
        known = self._allowed.keys_of_any_branch(slip.path)
        if not isinstance(written, dict) or not known:
            return []
        tag = _tag_name(slip)
        unknown = [key for key in written if key not in known]
        problems = [self._unknown_key(slip.path, key, [tag] if tag else list(known)) for key in unknown]
        if tag is None and problems:
            self._misspelt.add((slip.path, ""))  # the alternative itself, which has no key
        return problems

    def _tag(self, slip: _Slip) -> list[Problem]:
        name, path = _tag_name(slip), slip.path
        written = value_at(self._data, path)
        if name is None:
            if (path, "") in self._misspelt:
                return []
            keys = list(self._allowed.keys_of_any_branch(path))
            mend = (
                f"allowed here: {enumerated(keys).replace(' or ', ', ')}" if keys else self._allowed.description(path)
            )
            message = f"{self._subject(path)} cannot be {shown(written)} like this"
            return [self._document.problem("form", message, path, mend=mend)]
        known = self._allowed.tags(path, name)
        if isinstance(written, dict) and name in written:
            told = choice(known, subject=name, written=written[name])
            return [self._document.problem(told.code, told.message, (*path, name), mend=told.mend)]
        if (path, name) in self._misspelt:
            return []
        message = f"the key {quoted(name)} is missing in {self._subject(path)}"
        mend = f"write {name}: {enumerated(known)}" if known else None
        return [self._document.problem("missing-key", message, path, at_key=True, mend=mend)]

    def _value(self, slip: _Slip) -> Problem:
        path, at_key = slip.path, slip.key == _KEY
        written = path[-1] if at_key else value_at(self._data, path)
        subject = f"a key of {self._subject(path[:-1])}" if at_key else self._subject(path)
        patterns = self._allowed.patterns(path)
        told = worded(slip.kind, slip.context, subject=subject, written=written, patterns=patterns)
        if told is None:
            told = Wording(slip.kind, slip.message, slip.context.get("help"))
            at_key = at_key or slip.kind in _AT_KEY or bool(slip.context.get("at_key"))
        mend = told.mend or self._allowed.description(path)
        return self._document.problem(told.code, told.message, path, at_key=at_key, mend=mend)

    def _subject(self, path: Path) -> str:
        return in_words(self._data, path).rpartition(" › ")[2] if path else "the scenario"


def _of_one_kind(key: str, missing: list[str]) -> str | None:
    """Return the missing key that says the same per something else: `per_month` for `per_week`."""
    kind = key.rpartition("_")[0]
    alike = [name for name in missing if kind and name.rpartition("_")[0] == kind]
    return alike[0] if len(alike) == 1 else None


def _tag_name(slip: _Slip) -> str | None:
    """Return the key that tells the alternatives apart, or None if a function does."""
    name = str(slip.context.get("discriminator", ""))
    return name.strip("'") if name.startswith("'") else None


def _listed(keys: Iterable[str]) -> str | None:
    names = list(keys)
    more = ", ..." if len(names) > _MOST_LISTED else ""
    return f"allowed here: {', '.join(names[:_MOST_LISTED])}{more}" if names else None

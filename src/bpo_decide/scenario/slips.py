"""Slips that YAML takes for something else: keys without a value, and numbers that a comma cuts in two."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from bpo_decide.reading.document import Document
from bpo_decide.reading.overrides import is_argument
from bpo_decide.reading.paths import dotted, value_at
from bpo_decide.reading.problems import Path, Place, Problem
from bpo_decide.reading.respelling import respelt
from bpo_decide.scenario.own_money import in_own_money

_MALFORMED = {"mapping-expected", "list-expected", "form"}
_COMMENT = re.compile(r"\s*:\s+#[^#\s]")
_CUT = re.compile("[0-9],[0-9]")


def with_slips(problems: Sequence[Problem], document: Document) -> list[Problem]:
    """Return problems with these slips among them, and without those that are nothing but their consequence."""
    cut, parts = _cut_numbers(document)
    told = [problem for problem in problems if problem.path not in parts]
    told = [problem for problem in told if not _follows(problem, told, document)]
    places = {problem.place for problem in told}
    blanks = [blank for blank in _blanks(document) if blank.path not in parts and blank.place not in places]
    return [in_own_money(problem, document) for problem in _once([*told, *cut, *blanks])]


def _follows(problem: Problem, others: Sequence[Problem], document: Document) -> bool:
    """Whether the path of a what-if leads nowhere only because a part of the scenario above it is malformed."""
    if problem.code != "unknown-path":
        return False
    *above, _ = str(problem.path[-1]).split(".")
    malformed = {dotted(document.data, other.path) for other in others if other.code in _MALFORMED}
    return any(".".join(above[:depth]) in malformed for depth in range(1, len(above) + 1))


def _once(problems: Sequence[Problem]) -> list[Problem]:
    """Return problems without those that an alias repeats: they are one mistake at one place."""
    return list({(found.place, found.code, found.message): found for found in reversed(problems)}.values())[::-1]


def _blank_paths(document: Document) -> Iterator[Path]:
    """Yield the keys with nothing behind their colon or equals sign; `null` is something."""
    return (path for path in document.places if path and is_blank(path, document))


def is_blank(path: Path, document: Document) -> bool:
    """Whether a key is written with nothing behind it."""
    written = document.places.get(path)
    if written is None or written.key is None:
        return False
    return written.value == written.key or _is_empty(written.value, document)


def _is_empty(place: Place, document: Document) -> bool:
    """Whether a place is that of an argument such as `in_house.attrition=`."""
    return is_argument(place) and not document.sources[place.file][place.column - 1 :].strip()


def _blanks(document: Document) -> Iterator[Problem]:
    for path in _blank_paths(document):
        mend = "write a value, or null where there is none"
        if _is_comment(document.places[path].value, document):
            mend = f'what begins with "#" is a comment; {mend}'
        place = document.places[path].value
        found = document.problem("empty", f"{path[-1]} has no value", path, mend=mend)
        yield replace(found, place=place)


def _is_comment(key: Place, document: Document) -> bool:
    """Whether what follows a key is a comment that looks like a value, such as `#N/A`."""
    line = document.sources[key.file].split("\n")[key.line - 1]
    return not is_argument(key) and bool(_COMMENT.match(line[key.end_column - 1 :]))


def _cut_numbers(document: Document) -> tuple[list[Problem], set[Path]]:
    """Return one problem for each number such as `58,000 USD` in `{...}`, and the paths of the pieces it became."""
    problems: list[Problem] = []
    parts: set[Path] = set()
    for blank in _blank_paths(document):
        if blank in parts or not str(blank[-1])[:1].isdigit():
            continue
        parent = value_at(document.data, blank[:-1])
        keys = list(parent) if isinstance(parent, dict) else []
        start = keys.index(blank[-1]) - 1
        pieces = [(*blank[:-1], key) for key in keys[max(start, 0) :]]
        count = next((n for n, piece in enumerate(pieces[1:], start=1) if not _is_piece(document, piece)), len(pieces))
        found = _cut_number(document, pieces[:count]) if start >= 0 else None
        if found is not None:
            problems.append(found)
            parts.update(pieces[:count])
    return problems, parts


def _is_piece(document: Document, path: Path) -> bool:
    """Whether a key is the rest of a number: it begins with a digit and has no value."""
    written = document.places[path]
    return str(path[-1])[:1].isdigit() and written.value == written.key


def _cut_number(document: Document, pieces: Sequence[Path]) -> Problem | None:
    """Return the problem of a number that became a value and one or more keys; None if it reads as no number."""
    first, last = document.places[pieces[0]].value, document.places[pieces[-1]].value
    line = document.sources.get(first.file, "").split("\n")[first.line - 1 :][:1]
    if first.line != last.line or first.file != last.file or not line:
        return None
    text = line[0][first.column - 1 : last.end_column - 1]
    mended = next(iter(respelt(text, ())), None)
    if mended is None or not _CUT.search(text):
        return None
    found = document.problem("number", "a comma ends an entry here, so it cuts this number in two", pieces[0])
    place = replace(first, end_column=last.end_column)
    return replace(found, place=place, help=f"write {mended}")

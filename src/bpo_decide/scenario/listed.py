"""Lists of names and of what has a name: each name once, and `none` alone."""

from collections.abc import Iterator, Sequence
from typing import Any

from bpo_decide.library.processes import process, processes
from bpo_decide.reading.document import Document
from bpo_decide.reading.problems import Path, Problem
from bpo_decide.reading.text import quoted, slug

_NONE = "none"


def repeated_names(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401 - the scenario model
    """Yield each name that a list holds already, or that goes without saying."""
    needed = scenario.requirements
    lists: list[tuple[Path, list[str]]] = [
        (("process", "data"), scenario.process.data),
        (("process", "regimes"), scenario.process.regimes),
        (("process", "scope"), scenario.process.scope),
        (("requirements", "data_residency"), needed.data_residency or []),
        (("requirements", "certifications"), needed.certifications),
        (("requirements", "languages"), needed.languages),
    ]
    for path, mover in scenario.placed_movers:
        lists.append(((*path, "includes"), mover.includes))
        lists.append(((*path, "certifications"), mover.certifications))
        lists.append(((*path, "languages"), mover.languages or []))
    for path, names in lists:
        for position, name in enumerate(names):
            if name in names[:position]:
                message = f"{quoted(name)} is already in this list"
                yield document.problem("duplicate-name", message, (*path, position), mend="delete it")


def scope_of_the_type(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the further scope items that the process type has anyway."""
    kind = scenario.process.type
    known = process(kind).scope if kind in {record.key for record in processes()} else ()
    for position, item in enumerate(scenario.process.scope):
        if item in known and item not in scenario.process.scope[:position]:
            message = f"{quoted(item)} is a scope item of {kind} already"
            yield document.problem("duplicate-name", message, ("process", "scope", position), mend="delete it")


def none_beside_others(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield `none` in a list of kinds of data that names others too."""
    kinds = scenario.process.data
    others = [kind for kind in kinds if kind != _NONE]
    if others and _NONE in kinds:
        message = f"none and {others[0]} contradict each other"
        path = ("process", "data", kinds.index(_NONE))
        yield document.problem("contradiction", message, path, mend="delete none, or everything else")


def listed_twice(document: Document, path: Path, items: Sequence[Any], *, label: str) -> Iterator[Problem]:
    """Yield the items of one list that paths cannot tell apart: their draws would be the same.

    Args:
        document: where they are written.
        path: of the list.
        items: each with an id, or what `label` names.
        label: the key under which an item says what it is called.
    """
    seen: set[str] = set()
    for position, item in enumerate(items):
        key = item.id or slug(getattr(item, label))
        if key in seen:
            message = f"a {label} called {quoted(key)} is already listed"
            mend = "add the two up, or give each an id"
            at = (*path, position, "id" if item.id else label)
            yield document.problem("duplicate-id", message, at, mend=mend)
        seen.add(key)

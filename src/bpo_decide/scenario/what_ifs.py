"""A scenario with its overrides; as it is written, all its what-ifs are tried, so that none fails when it is needed."""

from collections.abc import Sequence
from pathlib import Path as FilePath

from msgspec import Struct
from msgspec.structs import replace

from bpo_decide.library.laws import law
from bpo_decide.reading.document import Document
from bpo_decide.reading.files import DISK, Files
from bpo_decide.reading.overrides import VARIED, WHAT_IFS, is_argument, with_settings, with_values, with_what_ifs
from bpo_decide.reading.problems import Place, Problem, ScenarioError
from bpo_decide.scenario.draft import Draft, Origin
from bpo_decide.scenario.laws import PREFIX, is_law, with_assumed_laws
from bpo_decide.scenario.loading import checked, resolve
from bpo_decide.scenario.optional import optional_sections
from bpo_decide.scenario.resolved import ResolvedScenario


def resolve_with(
    document: Document,
    *,
    what_ifs: Sequence[str],
    settings: Sequence[str],
    file: str,
    folder: FilePath | None = None,
    files: Files = DISK,
) -> ResolvedScenario:
    """Return the scenario of a document with what-ifs and settings applied and nothing left open.

    Args:
        document: the scenario as written, with what it extends.
        what_ifs: names of the what-ifs to apply; `law.<key>` assumes a pending law of the library, before the others.
        settings: `PATH=VALUE` overrides, applied last and in order.
        file: base name of the scenario file, for results.
        folder: what data files are relative to.
        files: where data files are read from.

    Raises:
        ScenarioError: with every problem found; without overrides, with those of every what-if too.
        UsageError: an unknown what-if or path.
    """
    written = overlaid(document, what_ifs=what_ifs, settings=settings, file=file, folder=folder)
    try:
        scenario = resolve(written.document, file=file, folder=folder, files=files)
    except ScenarioError as error:
        if what_ifs or settings:
            raise
        raise ScenarioError([*error.problems, *_of_their_own(document, error.problems)], error.sources) from None
    if not what_ifs and not settings:
        _try_each(document)
    origin = Origin(Draft(document, file, folder, files), tuple(what_ifs), tuple(settings))
    return replace(scenario, changes=written.changes, made_from=origin)


class Written(Struct, frozen=True):
    """A scenario as it is written, what-ifs and settings laid over it: what the cells of a sweep have in common.

    Attributes:
        document: with everything laid over it.
        file: base name of the scenario file, for results.
        folder: what data files are relative to.
        changes: what was laid over it, in words.
    """

    document: Document
    file: str
    folder: FilePath | None
    changes: tuple[str, ...]


def overlaid(
    document: Document,
    *,
    what_ifs: Sequence[str],
    settings: Sequence[str],
    file: str,
    folder: FilePath | None = None,
) -> Written:
    """Return a scenario as written with what-ifs and settings laid over it; arguments as for `resolve_with`.

    Raises:
        ScenarioError: if a value is not YAML.
        UsageError: an unknown what-if or path.
    """
    law_names = [name for name in what_ifs if is_law(name, document)]
    if law_names:
        document = with_assumed_laws(document, law_names)
    own_names = [name for name in what_ifs if name not in law_names]
    if own_names:
        document = with_what_ifs(document, own_names, optional_sections(document.data))
    if settings:
        document = with_settings(document, settings, optional_sections(document.data))
    law_changes = (f"what-if {name} ({law(name.removeprefix(PREFIX)).in_short})" for name in law_names)
    return Written(document, file, folder, (*law_changes, *(f"what-if {name}" for name in own_names), *settings))


def varied(written: Written, settings: Sequence[str]) -> ResolvedScenario:
    """Return the scenario with further `PATH=VALUE` settings, those of one cell of a sweep.

    It is what `resolve_with` returns for all settings together; mistakes are placed in the sweep's arguments.

    Raises:
        ScenarioError: with every problem found.
        UsageError: an unknown path.
    """
    arguments = {f"{VARIED}{number}": text for number, text in enumerate(settings, start=1)}
    document = with_values(written.document, arguments, optional_sections(written.document.data))
    try:
        scenario = resolve(document, file=written.file, folder=written.folder)
    except ScenarioError as error:
        known = _problems(written)
        problems = [
            problem if problem in known or is_argument(problem.place) else _with(problem, settings)
            for problem in error.problems
        ]
        raise ScenarioError(problems, error.sources) from None
    return replace(scenario, changes=(*written.changes, *settings))


def _problems(written: Written) -> Sequence[Problem]:
    """Return what is wrong with a scenario without further settings."""
    try:
        resolve(written.document, file=written.file, folder=written.folder)
    except ScenarioError as error:
        return error.problems
    return ()


def _with(problem: Problem, settings: Sequence[str]) -> Problem:
    """Return a problem that says which settings bring it."""
    return replace(problem, message=f"with {', '.join(settings)}: {problem.message}")


def _try_each(document: Document) -> None:
    """Raise with the problems that each what-if of a good scenario would bring."""
    problems: list[Problem] = []
    for name in document.data.get(WHAT_IFS, {}):
        try:
            checked(with_what_ifs(document, [name], optional_sections(document.data)))
        except ScenarioError as error:
            problems += [_named(problem, name, document) for problem in error.problems]
    if problems:
        raise ScenarioError(problems, document.sources)


def _of_their_own(document: Document, known: Sequence[Problem]) -> list[Problem]:
    """Return the problems that lie within the what-ifs of a scenario that has others: they can be told together.

    Args:
        document: the scenario as written.
        known: what is wrong with it; what a what-if repeats of that, or adds to its own, may be but a consequence.
    """
    what_ifs = document.data.get(WHAT_IFS)
    told = {(problem.code, problem.message) for problem in known}
    found: dict[tuple[object, str], Problem] = {}
    for name, changes in what_ifs.items() if isinstance(what_ifs, dict) else ():
        if not isinstance(changes, dict) or any(problem.path[:2] == (WHAT_IFS, name) for problem in known):
            continue
        try:
            checked(with_what_ifs(document, [name], optional_sections(document.data)))
        except ScenarioError as error:
            own = _written_places(name, document)
            for problem in error.problems:
                if problem.place in own and (problem.code, problem.message) not in told:
                    found.setdefault((problem.place, problem.message), problem)
    return sorted(
        found.values(), key=lambda problem: (problem.place.line, problem.place.column) if problem.place else ()
    )


def _written_places(name: str, document: Document) -> list[Place]:
    """Return the places of a what-if."""
    written = [places for path, places in document.places.items() if path[:2] == (WHAT_IFS, name)]
    return [place for places in written for place in (places.key, places.value) if place is not None]


def _named(problem: Problem, name: str, document: Document) -> Problem:
    """Return a problem of a what-if; one that shows elsewhere in the file says which what-if it is about."""
    if problem.place in _written_places(name, document):
        return problem
    return replace(problem, message=f"with what-if {name}: {problem.message}")

"""A scenario with its overrides; as it is written, all its what-ifs are tried, so that none fails when it is needed."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path as FilePath

from bpo_decide.library.laws import law
from bpo_decide.reading.document import Document
from bpo_decide.reading.overrides import WHAT_IFS, with_settings, with_what_ifs
from bpo_decide.reading.problems import Problem, ScenarioError
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
) -> ResolvedScenario:
    """Return the scenario of a document with what-ifs and settings applied and nothing left open.

    Args:
        document: the scenario as written, with what it extends.
        what_ifs: names of the what-ifs to apply; `law.<key>` assumes a pending law of the library, before the others.
        settings: `PATH=VALUE` overrides, applied last and in order.
        file: base name of the scenario file, for results.
        folder: what data files are relative to.

    Raises:
        ScenarioError: with every problem found; without overrides, with those of every what-if too.
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
    scenario = resolve(document, file=file, folder=folder)
    if not what_ifs and not settings:
        _try_each(document)
    law_changes = (f"what-if {name} ({law(name.removeprefix(PREFIX)).in_short})" for name in law_names)
    return replace(scenario, changes=(*law_changes, *(f"what-if {name}" for name in own_names), *settings))


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


def _named(problem: Problem, name: str, document: Document) -> Problem:
    """Return a problem of a what-if; one that shows elsewhere in the file says which what-if it is about."""
    own = [written for path, written in document.places.items() if path[:2] == (WHAT_IFS, name)]
    if any(problem.place in (written.key, written.value) for written in own):
        return problem
    return replace(problem, message=f"with what-if {name}: {problem.message}")

"""A scenario with its overrides, all of its what-ifs tried so that none turns out wrong only when it is needed."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path as FilePath

from bpo_decide.reading.document import Document
from bpo_decide.reading.overrides import WHAT_IFS, with_settings, with_what_ifs
from bpo_decide.reading.problems import Problem, ScenarioError, UsageError
from bpo_decide.scenario.loading import checked, resolve
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
        what_ifs: names of the what-ifs to apply.
        settings: `PATH=VALUE` overrides, applied last and in order.
        file: base name of the scenario file, for results.
        folder: what data files are relative to.

    Raises:
        ScenarioError: with every problem found, be it in a what-if that is not applied.
        UsageError: an unknown what-if or path.
    """
    scenario = resolve(_overlaid(document, what_ifs, settings), file=file, folder=folder)
    problems: list[Problem] = []
    for name in document.data.get(WHAT_IFS, {}):
        if name in what_ifs:
            continue
        try:
            checked(_overlaid(document, [*what_ifs, name], settings))
        except ScenarioError as error:
            problems += [_named(problem, name, document) for problem in error.problems]
        except UsageError:
            continue  # a setting that has no place in this what-if
    if problems:
        raise ScenarioError(problems, document.sources)
    return scenario


def _overlaid(document: Document, what_ifs: Sequence[str], settings: Sequence[str]) -> Document:
    """Return a document with what-ifs and settings applied."""
    if what_ifs:
        document = with_what_ifs(document, what_ifs)
    return with_settings(document, settings) if settings else document


def _named(problem: Problem, name: str, document: Document) -> Problem:
    """Return a problem of a what-if; one that shows elsewhere in the file says which what-if it is about."""
    inside = {written.value for path, written in document.places.items() if path[:2] == (WHAT_IFS, name)}
    inside |= {written.key for path, written in document.places.items() if path[:2] == (WHAT_IFS, name) and written.key}
    return problem if problem.place in inside else replace(problem, message=f"with what-if {name}: {problem.message}")

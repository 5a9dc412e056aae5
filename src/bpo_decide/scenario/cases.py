"""The cases that are compared: a scenario as it is written, and the same under each of its what-ifs."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from bpo_decide.reading.overrides import WHAT_IFS
from bpo_decide.reading.problems import ScenarioError, UsageError
from bpo_decide.reading.text import quoted, slug
from bpo_decide.scenario.draft import Draft, Origin
from bpo_decide.scenario.resolved import ResolvedScenario
from bpo_decide.scenario.what_ifs import resolve_with

AS_WRITTEN = "as written"
TOGETHER = "+"
"""Stands between the names of what-ifs that make one case together."""


class NamedScenario(NamedTuple):
    """A scenario and what it is called among those that it is compared with."""

    name: str
    scenario: ResolvedScenario


def made(origin: Origin) -> ResolvedScenario:
    """Return the scenario of a draft with what is laid over it.

    Raises:
        ScenarioError: with every problem found.
        UsageError: an unknown what-if or path.
    """
    draft = origin.draft
    return resolve_with(
        draft.document,
        what_ifs=origin.what_ifs,
        settings=origin.settings,
        file=draft.file,
        folder=draft.folder,
        files=draft.files,
    )


def own_what_ifs(draft: Draft) -> tuple[str, ...]:
    """Return the names of the what-ifs of a scenario, in the order of the file."""
    return tuple(draft.document.data.get(WHAT_IFS) or ())


def what_if_cases(draft: Draft, chosen: Sequence[str] | None, settings: Sequence[str]) -> list[NamedScenario]:
    """Return a scenario as it is written, then each of its what-ifs as a case of its own.

    Args:
        draft: the scenario.
        chosen: names of what-ifs, `law.<key>` among them, or several joined by `+`; None for all of the scenario's own.
        settings: `PATH=VALUE` overrides of every case.

    Raises:
        ScenarioError: with every problem of the scenario, or of the first case that has some.
        UsageError: an unknown what-if or path, or nothing to compare with.
    """
    names = own_what_ifs(draft) if chosen is None else tuple(dict.fromkeys(chosen))
    base = made(Origin(draft, settings=tuple(settings)))
    if not names:
        raise UsageError(
            f"{draft.file} has no what_ifs to compare with: write some, name a second file, use --against, or "
            "--what-if law.KEY"
        )
    return [NamedScenario(AS_WRITTEN, base), *(_case(draft, name, settings) for name in names)]


def side_by_side(
    drafts: Sequence[tuple[str, Draft]], what_ifs: Sequence[str], settings: Sequence[str]
) -> list[NamedScenario]:
    """Return several scenarios under their names, those that are called alike told apart by a number.

    Args:
        drafts: name and draft of each.
        what_ifs: names of what-ifs, all of them laid over every scenario.
        settings: `PATH=VALUE` overrides of every scenario.

    Raises:
        ScenarioError: with every problem of the first scenario that has some.
        UsageError: a what-if or path that one of them does not know.
    """
    found: list[NamedScenario] = []
    for name, draft in drafts:
        try:
            scenario = made(Origin(draft, tuple(what_ifs), tuple(settings)))
        except UsageError as error:
            raise UsageError(f"{name}: {error}") from None
        alike = sum(called == name for called, _ in drafts[: len(found)])
        found.append(NamedScenario(f"{name} ({alike + 1})" if alike else name, scenario))
    return found


def further(origin: Origin, name: str) -> ResolvedScenario:
    """Return what a scenario was made from with one what-if more.

    Raises:
        ScenarioError: where it does not go with what has been laid over the scenario already.
        UsageError: where a setting does not go with it.
    """
    return made(replace(origin, what_ifs=(*origin.what_ifs, name)))


def left_to_try(origin: Origin) -> tuple[str, ...]:
    """Return the what-ifs of a scenario that have not been laid over it."""
    applied = {slug(name) for name in origin.what_ifs}
    return tuple(name for name in own_what_ifs(origin.draft) if slug(name) not in applied)


def _case(draft: Draft, name: str, settings: Sequence[str]) -> NamedScenario:
    """Return one case; its problems say which one they are of."""
    try:
        scenario = made(Origin(draft, _parts(draft, name), tuple(settings)))
    except ScenarioError as error:
        problems = [replace(problem, message=f"with what-if {name}: {problem.message}") for problem in error.problems]
        raise ScenarioError(problems, error.sources) from None
    return NamedScenario(name, scenario)


def _parts(draft: Draft, name: str) -> tuple[str, ...]:
    """Return the what-ifs that a case is made of: the one of this name, or those joined in it."""
    if TOGETHER not in name or name in own_what_ifs(draft):
        return (name,)
    parts = tuple(part.strip() for part in name.split(TOGETHER))
    if not all(parts):
        raise UsageError(f"several what-ifs as one case are written a{TOGETHER}b, not {quoted(name)}")
    return tuple(dict.fromkeys(parts))

"""Where a scenario comes from: a file, a shipped one by its name, standard input, a git revision."""

from collections.abc import Sequence
from pathlib import Path

from bpo_decide.reading.layers import draft_layers
from bpo_decide.reading.nearest import nearest
from bpo_decide.reading.problems import UsageError
from bpo_decide.resources import shipped, shipped_names
from bpo_decide.scenario.draft import Draft
from bpo_decide.scenario.optional import optional_sections

Source = str | Path | bytes
"""A file, the name of a shipped scenario such as `@payroll`, or the bytes of a scenario."""


def draft_of(source: Source) -> Draft:
    """Return a scenario as it is written.

    Raises:
        ScenarioError: if nothing can be made of it.
        UsageError: an unknown `@name`.
    """
    if isinstance(source, bytes):
        folder = Path()
        return Draft(draft_layers(source, folder=folder, sections=optional_sections), "<stdin>", folder)
    if isinstance(source, str) and source.startswith("@"):
        content = _shipped_scenario(source).encode()
        return Draft(draft_layers(content, name=source, sections=optional_sections), f"{source[1:]}.yaml")
    path = Path(source)
    return Draft(draft_layers(path, sections=optional_sections), path.name, path.parent)


def named_drafts(sources: Sequence[Source]) -> list[tuple[str, Draft]]:
    """Return several scenarios as they are written, each with what to call it."""
    return [("standard input" if isinstance(one, bytes) else str(one), draft_of(one)) for one in sources]


def with_committed(sources: Sequence[Source], revision: str) -> list[tuple[str, Draft]]:
    """Return a scenario as it was committed, and as it is.

    Args:
        sources: one file.
        revision: of git.

    Raises:
        ScenarioError: if nothing can be made of it.
        UsageError: several sources, or one that is not a file, or an unknown revision.
    """
    from bpo_decide.reading.committed import committed

    if len(sources) > 1 or isinstance(sources[0], bytes) or str(sources[0]).startswith("@"):
        raise UsageError("a committed version is that of one file: name it alone, no @name and no standard input")
    path = Path(sources[0])
    now, files = draft_of(path), committed(path, revision)
    before = draft_layers(path, sections=optional_sections, files=files)
    return [(f"at {revision}", Draft(before, path.name, path.parent, files)), ("now", now)]


def _shipped_scenario(name: str) -> str:
    """Return the text of a shipped scenario, or raise UsageError with the nearest name."""
    known = [file.removesuffix(".yaml") for file in shipped_names("scenarios") if file.endswith(".yaml")]
    if name[1:] not in known:
        near = nearest(name[1:], known)
        hint = f"; did you mean @{near}?" if near else f"; there are {', '.join(f'@{one}' for one in known)}"
        raise UsageError(f"no scenario {name} is shipped{hint}")
    return shipped("scenarios", f"{name[1:]}.yaml")

"""Red flags: what is seen, the case in which it was seen before, what would clear it, and what must be asked."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from bpo_decide.decision import figures
from bpo_decide.decision.red_flags import Sighting
from bpo_decide.library.red_flags import PublishedCase, RedFlag
from bpo_decide.report.sections import named
from bpo_decide.report.tables import Cell, Section, Table
from bpo_decide.runs.result import Result

TITLE = "Red flags"
_NONE = "No red flag is raised by what is written."
_NO_SAMPLE = (
    "The cases are those that became known, and no sample: a flag says what to look at, not how likely a failure is. "
    "Severe: it made the saving a loss in its case and can be cleared before the signature; of the chosen option it is "
    "a condition."
)


def brief(result: Result) -> Section:
    """Return one line for each severe flag, and one with the others."""
    raised = [one for one in result.red_flags if one.raised]
    if not raised:
        return Section(TITLE)
    severe = [
        f"Severe: {sentence}."
        for _, found in _by_flag(one for one in raised if one.severe)
        for sentence in _sentences(found, result)
    ]
    others = [record.what for record, _ in _by_flag(one for one in raised if not one.severe)]
    lines = severe or ["No severe one is seen."]
    if others:
        count = f"{len(others)} worth a look" if len(others) > 1 else "Worth a look"
        lines.append(f"{count}: {figures.together(others)}; the memo has the cases.")
    return Section(TITLE, tuple(lines))


def chapter(result: Result) -> list[Section]:
    """Return all flags with their cases, and what must be asked because nothing is written of it."""
    if not result.red_flags:
        return []
    rows = tuple(
        _row(record, found, result) for record, found in _by_flag(one for one in result.red_flags if one.raised)
    )
    heads: tuple[Cell, ...] = (("Flag",), ("What is seen",), ("Where it was seen before",), ("What would clear it",))
    table = Table(heads, rows, (False,) * len(heads), (False, True, False, False)) if rows else None
    sections = [Section("", () if rows else (_NONE,), table, (_NO_SAMPLE,) if rows else ())]
    asked = [(record, found) for record, found in _by_flag(one for one in result.red_flags if not one.raised)]
    if asked:
        words = "These could be red flags too; nothing is written by which they could be judged:"
        points = tuple(f"{record.question}{_of_whom(found, result)}" for record, found in asked)
        sections.append(Section("To be asked", (words,), points=points))
    return sections


def as_data(result: Result) -> list[dict[str, Any]]:
    """Return the flags that are raised as plain data."""
    return [
        {
            "key": one.flag,
            "what": one.record.what,
            "severity": one.record.severity,
            "option": one.option,
            "seen": one.seen,
            "cases": [
                {"case": case.name, "said": case.said, "source": case.source.citation, "grade": case.grade}
                for case in one.record.cases
            ],
            "clears": one.record.clears,
        }
        for one in result.red_flags
        if one.raised
    ]


def questions_as_data(result: Result) -> list[dict[str, Any]]:
    """Return what must be asked before some flags can be judged, as plain data."""
    return [
        {
            "key": record.key,
            "question": record.question,
            "options": [one.option for one in found if one.option is not None] or None,
        }
        for record, found in _by_flag(one for one in result.red_flags if not one.raised)
    ]


def _by_flag(found: Iterable[Sighting]) -> list[tuple[RedFlag, list[Sighting]]]:
    """Return sightings by flag, in their order."""
    return [(part[0].record, part) for part in (list(group) for _, group in groupby(found, key=lambda one: one.flag))]


def _row(record: RedFlag, found: list[Sighting], result: Result) -> tuple[Cell, ...]:
    """Return a flag as a row."""
    what = f"{record.what[0].upper()}{record.what[1:]}"
    severity = ("severe",) if record.severity == "severe" else ()
    return (
        (what, *severity),
        tuple(f"{sentence}." for sentence in _sentences(found, result)),
        tuple(_case(case) for case in record.cases),
        (record.clears,),
    )


def _sentences(found: list[Sighting], result: Result) -> list[str]:
    """Return what is seen, what is the same of several options once."""
    alike: dict[str, list[Sighting]] = {}
    for one in found:
        alike.setdefault(one.seen, []).append(one)
    return [_of_several(part, result) if part[1:] else _with_name(part[0], result) for part in alike.values()]


def _of_several(found: list[Sighting], result: Result) -> str:
    """Return what is seen of several options."""
    names = named([one.option for one in found if one.option is not None], result.options)
    return f"Each of {figures.together(names)} {found[0].seen}"


def _case(case: PublishedCase) -> str:
    """Return a case with its source."""
    return f"{case.name}: {case.said} ({case.source.citation}; grade {case.grade})."


def _with_name(one: Sighting, result: Result) -> str:
    """Return what is seen as a sentence without its full stop."""
    if one.option is None:
        return f"{one.seen[0].upper()}{one.seen[1:]}"
    return f"{named([one.option], result.options)[0]} {one.seen}"


def _of_whom(found: list[Sighting], result: Result) -> str:
    """Return whom a question is for, where it is not for all who take over the work."""
    ids = [one.option for one in found if one.option is not None]
    if not ids or len(ids) == len(result.scenario.document.movers):
        return ""
    return f" Asked of {figures.together(named(ids, result.options))}."

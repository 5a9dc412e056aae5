"""Regimes to verify: what sets each off, what is shown for it and what is missing; never whether anybody meets it."""

from collections.abc import Iterable, Mapping
from typing import Any

from bpo_decide.decision.figures import listed
from bpo_decide.library.regimes import VERIFY
from bpo_decide.report.tables import Cell, Section, Table
from bpo_decide.scenario.regimes import DECLARED, Answer, Triggered

LEVELS = ("blocker", "condition", "note")
"""What may be missing, the gravest first."""
TITLE = "Regimes to verify"
NAMED = "the scenario names it"
"""Why a regime is listed that nothing else may set off."""
READ = {"S": "statement read", "G": "general knowledge"}
"""How the statement that something must be shown is known."""
_PURPOSE = (
    f"A list of questions to {VERIFY} with counsel, from what the scenario says of data, countries and sector. It does "
    "not say that anybody meets a regime."
)
_GRADES = (
    "Missing is a blocker where the work cannot begin without it and only the vendor or a third party can supply it, a "
    "condition where it must be on file or in the contract before the signature, else a note (a convention)."
)
_STATUS = "Status: whether the statement that it must be shown was read in the source named, or is general knowledge."
_NO_RECORD = "declared by the scenario; the library has no record of it"


def brief(found: Iterable[Triggered], names: Mapping[str, str]) -> Section:
    """Return one table of the regimes with what is missing, and the blockers in words.

    Args:
        found: The regimes that a scenario sets off.
        names: Names of the options by id.
    """
    listed = list(found)
    if not listed:
        return Section(TITLE)
    rows = tuple(((one.name,), ("; ".join(map(_reason, one.because)),), _missing(one)) for one in listed)
    heads: tuple[Cell, ...] = (("Regime",), ("Set off by",), ("Not shown by at least one option",))
    open_ = [(one, answer) for one in listed for answer in one.missing("blocker")]
    points = tuple(
        f"Blocker of {one.name}: {answer.ask.what} is not shown by {_named(answer.missing, names)}."
        for one, answer in open_
    )
    remark = f"{VERIFY.capitalize()} with counsel; who shows what, with sources: bpo-decide memo."
    return Section(TITLE, (), Table(heads, rows, (False,) * len(heads)), (remark,), points)


def _missing(one: Triggered) -> Cell:
    """Return what at least one option does not show: blockers and conditions by name, notes by number."""
    if one.regime is None:
        return ("no record in the library",)
    named = [
        f"{level}: {', '.join(answer.ask.key.replace('_', ' ') for answer in one.missing(level))}"
        for level in LEVELS[:-1]
        if one.missing(level)
    ]
    notes = len(one.missing(LEVELS[-1]))
    return (*named, *([f"{notes} to note"] if notes else []))


def chapter(found: Iterable[Triggered], names: Mapping[str, str]) -> list[Section]:
    """Return one section for each regime: what must be shown, who shows it where, and who does not.

    Args:
        found: The regimes that a scenario sets off.
        names: Names of the options by id.
    """
    sections = [_section(one, names) for one in found]
    if not sections:
        return []
    return [Section("", (_PURPOSE, _GRADES, _STATUS)), *sections]


def _section(one: Triggered, names: Mapping[str, str]) -> Section:
    """Return what one regime asks for."""
    who = _named(one.options, names)
    if one.regime is None:
        return Section(one.name, (f"{_NO_RECORD.capitalize()}. {VERIFY.capitalize()} for {who}.",))
    rows = tuple(_row(answer, names) for answer in one.answers)
    heads: tuple[Cell, ...] = (("To be shown",), ("Shown",), ("Missing",), ("Status",))
    sentence = f"{one.regime.name}. {_because(one)}; for {who}."
    sources = "; ".join(f"{source.citation} ({source.address})" for source in one.regime.sources)
    notes = f" {one.regime.notes}" if one.regime.notes else ""
    remark = f"{VERIFY.capitalize()}; as of {one.regime.as_of}, {one.regime.verification}: {sources}.{notes}"
    return Section(one.name, (sentence,), Table(heads, rows, (False,) * len(heads)), (remark,))


def _reason(because: str) -> str:
    """Return in words what sets a regime off."""
    return NAMED if because == DECLARED else because


def _because(one: Triggered) -> str:
    """Return why a regime is listed, to begin a sentence."""
    facts = "; ".join(because for because in one.because if because != DECLARED)
    if DECLARED not in one.because:
        return f"Set off by {facts}"
    return f"Listed because {NAMED}" + (f", and set off by {facts}" if facts else "")


def _row(answer: Answer, names: Mapping[str, str]) -> tuple[Cell, ...]:
    """Return one thing to be shown."""
    shown = tuple(f"{names[option]}: {words}" for option, words in answer.shown.items())
    missing = f"{answer.ask.missing}: {_named(answer.missing, names)}" if answer.missing else ""
    return ((answer.ask.what,), shown or ("",), (missing,), (READ[answer.ask.status],))


def as_data(found: Iterable[Triggered]) -> list[dict[str, Any]]:
    """Return the regimes as plain data."""
    return [
        {
            "key": None if one.regime is None else one.regime.key,
            "name": one.name,
            "status": VERIFY,
            "as_of": None if one.regime is None else one.regime.as_of,
            "because": list(one.because),
            "options": list(one.options),
            "asks": [
                {
                    "key": answer.ask.key,
                    "what": answer.ask.what,
                    "status": answer.ask.status,
                    "while_missing": answer.ask.missing,
                    "shown": dict(answer.shown),
                    "missing": list(answer.missing),
                }
                for answer in one.answers
            ],
        }
        for one in found
    ]


def _named(ids: Iterable[str], names: Mapping[str, str]) -> str:
    """Return options by name."""
    return listed([names[one] for one in ids])

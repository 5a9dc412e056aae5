"""Red flags: what is looked for in a business case, and the published cases in which it was seen."""

from collections.abc import Mapping
from functools import partial

from msgspec import to_builtins

from bpo_decide.library.red_flags import SEVERITIES, PublishedCase, RedFlag, red_flags
from bpo_decide.report.library_view import Block, Entry, Listing, Page, Topic, stated


def red_flag_topic() -> Topic:
    """Return the topic of red flags."""
    return Topic(
        name="red-flags",
        what="what a business case has in common with published failures",
        kind="red flag",
        heads=("key", "what", "severity", "seen before"),
        entries=lambda: [
            Entry(record.key, record.what, _row(record), to_builtins(record), partial(_facts, record))
            for record in red_flags()
        ],
        beside=lambda: Listing(
            remarks=(
                *(f"{_words(severity)}: {words}." for severity, words in SEVERITIES.items()),
                "The cases are those that became known, and no sample.",
            )
        ),
        below="what",
        special=lambda key, _: _page(key),
    )


def _row(record: RedFlag) -> tuple[str, ...]:
    first, *more = record.cases
    others = f" and {len(more)} more" if more else ""
    return (record.key, record.what, _words(record.severity), f"{first.name}{others}")


def _facts(record: RedFlag) -> Mapping[str, str]:
    return {
        "Severity": _words(record.severity),
        "Because": record.reason,
        "Cleared by": record.clears,
        "Where the scenario is silent": record.question,
    }


def _page(key: str) -> Page | None:
    """Return a flag with its cases; None where there is none."""
    record = next((one for one in red_flags() if one.key == key), None)
    if record is None:
        return None
    return Page(
        title=f"{record.key}: {record.what}",
        data=to_builtins(record),
        facts=stated(_facts(record)),
        blocks=tuple(map(_case, record.cases)),
    )


def _case(case: PublishedCase) -> Block:
    source = f"{case.source.citation}; grade {case.grade}, {case.verification}"
    return Block(case.name, (f"{case.said}.", source, case.source.address))


def _words(severity: str) -> str:
    return severity.replace("_", " ")

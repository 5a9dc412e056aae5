"""Pending changes in law that a result assumes: never to be taken for law."""

from collections.abc import Iterable

from bpo_decide.library.laws import Law
from bpo_decide.report.tables import Section

TITLE = "Changes in law assumed here, not in force"
_EFFECTS = {
    "excise": "In the numbers as a tax on payments abroad.",
    "limit": "Here a requirement: the highest share of the work that may be done abroad.",
    "note": "In no number.",
}


def assumed(found: Iterable[Law]) -> Section:
    """Return what each assumed law says, where it stood and when, and what no number counts of it."""
    points = tuple(map(_told, found))
    if not points:
        return Section("")
    sentence = "This result assumes law that is pending. Verify status and text with counsel; no legal advice."
    return Section(TITLE, (sentence,), points=points)


def _told(record: Law) -> str:
    """Return one law in words."""
    left_out = f" Not counted: {'; '.join(record.not_counted)}." if record.not_counted else ""
    return (
        f"{record.name}: pending {record.kind}, not law, as of {record.as_of}; {record.status}. {record.summary}"
        f" {_EFFECTS[record.effect]}{left_out} Read in: {record.source.citation} (grade {record.grade};"
        f" {record.verification})."
    )

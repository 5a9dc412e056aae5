"""Pending changes in law, as the library shows them."""

from collections.abc import Mapping
from functools import partial

from msgspec import to_builtins

from bpo_decide.library.laws import Law, laws
from bpo_decide.report.library_figures import cited, number, sign
from bpo_decide.report.library_view import Entry, Listing, Topic


def law_topic() -> Topic:
    """Return the topic of pending changes in law."""
    return Topic(
        name="laws",
        what="pending bills and rules on work abroad; none applies unless a what-if assumes it",
        kind="pending law",
        heads=("key", "what", "for clients in", "effect", "as of", "grade"),
        entries=lambda: [
            Entry(record.key, record.name, _row(record), to_builtins(record), partial(_facts, record))
            for record in laws()
        ],
        beside=lambda: Listing(remarks=("Not law: verify. To assume one: bpo-decide evaluate FILE --what-if law.KEY",)),
        below="what",
    )


def _row(record: Law) -> tuple[str, ...]:
    return (record.key, record.name, record.jurisdiction, _effect(record), record.as_of, record.grade)


def _effect(record: Law) -> str:
    """Return what is computed with a law, in words."""
    if record.figure is None:
        return "noted only"
    return f"{'tax' if record.effect == 'excise' else 'at most'} {number(record.figure)}{sign(record.unit)}"


def _facts(record: Law) -> Mapping[str, str]:
    """Return what there is to know of one law."""
    work = "; work that arrives as contacts with customers" if record.work == "contact" else ""
    return {
        "Kind": f"pending {record.kind}: verify",
        "Status": f"{record.status} (as of {record.as_of})",
        "About": f"clients in {record.jurisdiction}{work}",
        "Says": record.summary,
        "Effect": _effect(record),
        "Not counted": "; ".join(record.not_counted),
        **cited(record.source, "", record.grade, record.verification),
        "Notes": record.notes,
        "What-if": f"law.{record.key}",
    }

"""Suitability: the rules that say whether work is fit to be outsourced, each with its reason and its source."""

from collections.abc import Mapping
from functools import partial

from msgspec import to_builtins

from bpo_decide.library.suitability import ADVICE, Rule, suitability_rules
from bpo_decide.report.library_figures import cited
from bpo_decide.report.library_view import Entry, Listing, Topic

_GRAVEST = "Of the rules that hold the gravest counts: keep it, improve it first, outsource with control, outsource."
_STATED = "Stated under process: codifiable, measurable, interdependence, client_specific_knowledge, core."


def suitability_topic() -> Topic:
    """Return the topic of the screen before money."""
    return Topic(
        name="suitability",
        what="whether work is fit to be outsourced, by its nature",
        kind="rule",
        heads=("key", "where", "advice", "grade"),
        entries=lambda: [
            Entry(
                record.key,
                ADVICE[record.advice],
                (record.key, _where(record), ADVICE[record.advice], record.grade),
                to_builtins(record),
                partial(_facts, record),
            )
            for record in suitability_rules()
        ],
        beside=lambda: Listing(remarks=(_GRAVEST, _STATED)),
    )


def _facts(record: Rule) -> Mapping[str, str]:
    return {
        "Where": _where(record),
        "Advice": ADVICE[record.advice],
        "Because": record.reason,
        **cited(record.source, "", record.grade, record.verification),
    }


def _where(record: Rule) -> str:
    """Return what must be stated, and what takes the rule away."""
    unless = f", unless {_said(record.unless)}" if record.unless else ""
    return _said(record.when) + unless


def _said(stated: Mapping[str, tuple[str, ...]]) -> str:
    return ", ".join(f"{key.replace('_', ' ')} {' or '.join(words)}" for key, words in stated.items())

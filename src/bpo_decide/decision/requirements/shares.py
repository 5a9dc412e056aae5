"""How the work of an option is shared out between vendors, own centres, countries and the client's own people."""

from collections.abc import Iterator
from typing import Any

from bpo_decide.decision.requirements.base import Subject
from bpo_decide.decision.requirements.evidence import given

ROUNDING = 1e-9
"""What shares that are added up may be off by."""


def is_kept(share: float, limit: float) -> bool:
    """Whether a share is no more than a limit."""
    return share <= limit + ROUNDING


def work_of(subject: Subject) -> list[tuple[Any, float]]:
    """Return each vendor or own centre of an option with the share of today's effort that it takes over."""
    effort = subject.scenario.document.process.effort
    option = subject.option
    if not option.parts:
        return [(option, float(option.taken(effort)))] if option.moves_work else []
    return [(part, share_of(subject, part)) for part in option.parts.values() if part.moves_work]


def share_of(subject: Subject, part: Any) -> float:  # noqa: ANN401 - a part of the option
    """Return the share of today's effort that a part of an option takes over."""
    effort = subject.scenario.document.process.effort
    option = subject.option
    if not option.parts:
        return float(option.taken(effort))
    does = option.of[part.id]
    return sum(effort[one] for one in does) if isinstance(does, list) else float(does.point * part.taken(effort))


def abroad(subject: Subject) -> float:
    """Return the share of the work that an option has done outside the client's country."""
    home = subject.scenario.document.client.country
    return sum((share for mover, share in work_of(subject) if mover.country != home), 0.0)


def evidence(subject: Subject) -> str:
    """Return who does how much of the work, and where that is written."""
    return "; ".join(_told(subject)) or "the client's own people do all of it"


def _told(subject: Subject) -> Iterator[str]:
    for mover, share in work_of(subject):
        where = given(subject.scenario, mover, "country")
        yield f"{mover.label}: {share:.0%} in {mover.country} ({where})"

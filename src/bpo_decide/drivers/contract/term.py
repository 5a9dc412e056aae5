"""How long the contract runs."""

from typing import ClassVar

from bpo_decide.drivers.deal import Deal
from bpo_decide.drivers.frame import Profile
from bpo_decide.drivers.quantities import Duration
from bpo_decide.drivers.registry import Section
from bpo_decide.reading.quantities import Quantity


class Term(Section, section="contract"):
    """Term: how long the contract runs, from go-live on, like the anniversaries of its price."""

    order: ClassVar[int] = 0

    term: Duration | None = None
    """How long the contract runs from go-live on. What happens then is said by `renewal`, `exit` and `at_end`."""


def after_term(deal: Deal, term: Quantity) -> Profile:
    """Return 1 once the term is over; a month in which it ends counts in part."""
    frame = deal.frame
    return frame.ramp(deal.work.go_live + frame.value(term), frame.nothing)

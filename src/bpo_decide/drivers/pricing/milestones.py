"""Amounts due at dates that the contract names."""

from collections.abc import Iterator
from functools import reduce
from operator import add
from typing import Annotated, ClassVar

from pydantic import Field

from bpo_decide.drivers.deal import Charge, Deal, Work
from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.pricing.terms import Terms
from bpo_decide.drivers.quantities import Duration, Identifier, Money, Name
from bpo_decide.drivers.registry import Spec


class Milestone(Spec):
    """One amount and when it is due."""

    id: Identifier | None = None
    """Key of the milestone in paths; default: its name in small letters with underscores."""
    name: Name
    """What has been reached then."""
    after: Duration
    """Time from the start of the contract until it is due."""
    amount: Money
    """What is due."""


class Milestones(Charge, section="price"):
    """Milestones: amounts due at dates, beside what runs; a contract that is given up owes no later ones."""

    order: ClassVar[int] = 35
    alone: ClassVar[bool] = False
    indexed: ClassVar[bool] = False

    milestones: Annotated[list[Milestone], Field(min_length=1)] | None = None
    """Amounts that are due once, as agreed, whatever the volume."""

    def charges(self, deal: Deal, work: Work, terms: Terms) -> Iterator[CostLine]:
        """Yield the milestones, all in one line."""
        del terms
        if self.milestones is None:
            return
        frame = deal.frame
        due = (frame.moment(frame.value(one.after)) * deal.price(one.amount) for one in self.milestones)
        yield CostLine(
            key="milestones",
            group="charges",
            label="Milestones",
            amount=1 + frame.nothing,
            over=reduce(add, due) * work.contract,
            formula="sum of the amounts, each in its month while the contract runs",
            basis=tuple(number for one in self.milestones for number in (one.after, one.amount)),
            quoted=True,
        )

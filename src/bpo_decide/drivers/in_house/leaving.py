"""What becomes of today's people when fewer are needed: what those who leave are paid, and who is needed elsewhere."""

from collections.abc import Iterator
from typing import Any, ClassVar

from bpo_decide.drivers.frame import CostLine, InHouseCost
from bpo_decide.drivers.operation import InHouseDriver, Operation
from bpo_decide.drivers.people import PeoplePlan, severance_owed
from bpo_decide.drivers.quantities import Count, Share


class Leaving(InHouseDriver, section="in_house"):
    """Leaving: the client's rules for people no longer needed, and the severance of those whom less work takes."""

    order: ClassVar[int] = 25

    severance_weeks: Count | None = None
    """Weeks of pay for each year of service, for all options that do not say it themselves: they follow from the
    client's country and its agreements. Default: the library's in the countries that it was published for."""
    severance_share: Share | None = None
    """Severance of roles whose tenure is not stated, as a share of their yearly pay, for all options that do not say it
    themselves. Default: like that of `severance_weeks`."""
    people: PeoplePlan | None = None
    """What becomes of the people whose work moves, for all options that do not say it themselves. Default: all of them
    leave."""
    severance_on_decline: bool = False
    """Whether posts that less work makes superfluous cost severance in-house too, as far as more go than leave of their
    own accord. Default: they go without, because most teams shrink by not hiring."""

    def costs(self, today: Operation) -> Iterator[InHouseCost]:
        """Yield the severance of posts that go because there is less work than in any year before."""
        if not self.severance_on_decline:
            return
        frame = today.frame
        section: Any = today.section
        fall, before = frame.falls(section.course(today))
        words = "fall of the posts below their lowest yearly average before"
        if section.attrition is not None:
            fall = frame.maximum(fall - before * frame.value(section.attrition), 0.0)
            words = f"({words}, less those who leave of their own accord)"
        owed = severance_owed(
            frame,
            tuple(role for role in today.roles if role.scales),
            posts="posts that scale",
            weeks=self.severance_weeks,
            share=self.severance_share,
            factor=fall,
            words=f"{words} x wage index / months of the year in the horizon",
        )
        if owed is None:
            return
        line = CostLine(
            key="severance_on_decline",
            group="in_house",
            label="Severance as the work declines",
            amount=owed.amount,
            over=frame.year_by_month,
            formula=owed.formula,
            basis=owed.basis,
        )
        yield InHouseCost(line, scope="labour", avoidable=section.pay_avoidable)

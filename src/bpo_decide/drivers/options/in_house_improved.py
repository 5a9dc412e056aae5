"""What management could do without a vendor."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bpo_decide.drivers.client.hidden_costs import HiddenCostChoices
from bpo_decide.drivers.client.risks import in_house_risks
from bpo_decide.drivers.frame import CostLine, Frame
from bpo_decide.drivers.operation import Operation
from bpo_decide.drivers.options.base import Costed
from bpo_decide.drivers.options.changed_posts import optimism, severance, with_changes
from bpo_decide.drivers.options.own_results import OwnResults
from bpo_decide.drivers.quantities import COUNT, SHARE, Change, Count, Money, Months, Share, assumed
from bpo_decide.reading.text import slug


class InHouseImproved(OwnResults, section="in_house_improved"):
    """In-house, improved: fewer or more posts of some roles after a one-time effort."""

    kind: Literal["in_house_improved"]
    """The kind of option."""
    staff_change: Annotated[dict[str, Change], Field(min_length=1)]
    """Change in posts by role of today's staff."""
    one_time: Money | None = None
    """One-time cost: software, consultants, redesign."""
    months: Months
    """Time until the posts change."""
    severance_weeks: Count = assumed("severance_per_leaver", COUNT)
    """Weeks of severance for each year of service of those who leave."""
    severance_share: Share = assumed("severance_normative", SHARE)
    """Severance of roles whose tenure is not stated, as a share of their yearly pay."""
    leave: Share = assumed("convention.leavers_share", SHARE)
    """Share of the people no longer needed who leave the company."""
    hidden_costs: HiddenCostChoices = {}
    """The allowance for optimism of this option, where the scenario chooses one (`optimism_bias_opex`)."""

    option_kind: ClassVar[str] = "in_house_improved"

    def taken_over(self, frame: Frame, operation: Operation) -> Costed:
        """Return the cost lines of the option in one block of cases."""
        return Costed((*self._lines(frame, operation), *in_house_risks(operation)))

    def _lines(self, frame: Frame, operation: Operation) -> Iterator[CostLine]:
        """Yield today's lines, what changes once the posts have changed, and what it takes to get there."""
        done = frame.value(self.months)
        after = frame.ramp(done, frame.nothing)
        changes = {slug(key): frame.value(change) * frame.share for key, change in self.staff_change.items()}
        improved = operation.with_change(changes)
        words, basis = "with the changed posts less as today", tuple(self.staff_change.values())
        yield from with_changes(frame, operation, improved, changed=changes, after=after, words=words, basis=basis)
        if self.one_time is not None:
            yield CostLine(
                key="one_time",
                group="transition",
                label="One-time cost",
                amount=frame.money(self.one_time),
                over=frame.spread(frame.nothing, done),
                formula="one-time cost, spread evenly until the posts change",
                basis=(self.one_time,),
                relief="capital",
            )
        yield from severance(
            frame,
            operation,
            improved,
            changes=changes,
            weeks=self.severance_weeks,
            share=self.severance_share,
            leave=self.leave,
            over=frame.moment(done),
        )
        yield from optimism(frame, improved, self.hidden_costs, after)
        yield from self.results(frame, operation, live=done, after=after)

"""What management could do without a vendor."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bpo_decide.drivers.client.hidden_costs import HiddenCostChoices
from bpo_decide.drivers.client.risks import in_house_risks
from bpo_decide.drivers.frame import Array, CostLine, Frame
from bpo_decide.drivers.operation import Operation
from bpo_decide.drivers.options.base import Costed, Option
from bpo_decide.drivers.quantities import COUNT, SHARE, Change, Count, Money, Months, Share, assumed
from bpo_decide.drivers.transition.leavers import pay_without_tenure, severance_per_week
from bpo_decide.library.hidden_costs import hidden_cost
from bpo_decide.reading.quantities import Quantity
from bpo_decide.reading.text import slug


class InHouseImproved(Option, section="in_house_improved"):
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

    def cost(self, frame: Frame, operation: Operation) -> Costed:
        """Return the cost lines of the option in one block of cases."""
        return Costed((*self._lines(frame, operation), *in_house_risks(operation)))

    def _lines(self, frame: Frame, operation: Operation) -> Iterator[CostLine]:
        """Yield today's lines, what changes once the posts have changed, and what it takes to get there."""
        done = frame.value(self.months)
        after = frame.ramp(done, frame.nothing)
        changes = {slug(key): frame.value(change) for key, change in self.staff_change.items()}
        improved = operation.with_change(changes)
        for today, then in zip(operation.costs, improved.costs, strict=True):
            yield today.line
            if today.avoidable is None:
                continue
            yield CostLine(
                key=f"{today.line.key}_change",
                group="in_house",
                label=f"{today.line.label}: change",
                amount=(then.line.amount - today.line.amount) * frame.value(today.avoidable),
                over=today.line.over * after * frame.since(today.avoidable_from),
                formula=f"({today.line.formula}) with the changed posts less as today, x share that goes away",
                basis=tuple(self.staff_change.values()),
            )
        if self.one_time is not None:
            yield CostLine(
                key="one_time",
                group="transition",
                label="One-time cost",
                amount=frame.money(self.one_time),
                over=frame.spread(frame.nothing, done),
                formula="one-time cost, spread evenly until the posts change",
                basis=(self.one_time,),
            )
        yield self._severance(frame, operation, changes)
        for key, share in self.hidden_costs.items():
            if isinstance(share, Quantity):
                yield CostLine(
                    key=key,
                    group="management",
                    label=hidden_cost(key).driver,
                    amount=frame.value(share) * improved.labour / 12,
                    over=after,
                    formula="share x staff cost with the changed posts / 12, once the posts have changed",
                    basis=(share,),
                )

    def _severance(self, frame: Frame, operation: Operation, changes: Mapping[str, Array]) -> CostLine:
        """Return the severance of the posts that go."""
        weeks, leave = frame.value(self.severance_weeks), frame.value(self.leave)
        fewer = tuple(
            replace(role, posts=frame.maximum(-changes[role.id], 0.0)) for role in operation.roles if role.id in changes
        )
        amount = severance_per_week(frame, fewer) * weeks * leave
        formula = (
            "posts that go x pay / weeks in a year x years of service x weeks of severance per year of service"
            " x share who leave"
        )
        basis: tuple[Quantity, ...] = (self.severance_weeks, self.leave)
        if any(role.tenure is None for role in fewer):
            amount = amount + pay_without_tenure(frame, fewer) * frame.value(self.severance_share) * leave
            formula += "; of roles without tenure: yearly pay x share of it x share who leave"
            basis = (*basis, self.severance_share)
        return CostLine(
            key="severance",
            group="transition",
            label="Severance",
            amount=amount,
            over=frame.moment(frame.value(self.months)),
            formula=formula,
            basis=basis,
        )

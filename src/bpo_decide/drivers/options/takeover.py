"""Options that take over the process, or some of its activities only."""

from collections.abc import Iterable, Mapping
from typing import Annotated

from msgspec.structs import replace
from pydantic import Field

from bpo_decide.drivers.frame import Array, CostLine, Frame
from bpo_decide.drivers.operation import Operation, total
from bpo_decide.drivers.options.base import Costed, Option
from bpo_decide.drivers.options.today import as_today
from bpo_decide.drivers.quantities import Identifier

OTHER_ACTIVITIES = "rest_"
"""What the keys of the lines begin with that today's operation goes on with, beside an option for some activities."""


class Takeover(Option):
    """An option that takes over the whole process, or some of its activities."""

    activities: Annotated[list[Identifier], Field(min_length=1)] | None = None
    """Activities that the option takes over (keys of `process.activities`): its price and its numbers are for them, and
    today's operation goes on with the others. Default: all of them."""

    def cost(self, frame: Frame, operation: Operation) -> Costed:
        """Return the cost lines of the option, and of today's operation for the activities that it leaves alone."""
        if self.activities is None:
            return self.taken_over(frame, operation)
        share = effort(frame, self.activities)
        own = self.taken_over(frame, operation.portion(share))
        rest = as_today(operation.portion(1 - share)).lines
        return Costed((*own.lines, *(_left_alone(line) for line in rest)), own.quote, own.scopes)

    def taken_over(self, frame: Frame, operation: Operation) -> Costed:
        """Return the cost of what the option takes over: `operation` is today's operation as far as it does so."""
        raise NotImplementedError

    def taken(self, effort: Mapping[str, float]) -> float:
        """Return the share of today's effort that the option takes over."""
        return 1.0 if self.activities is None else sum(effort[activity] for activity in self.activities)


def effort(frame: Frame, activities: Iterable[str]) -> Array:
    """Return the share of today's effort that some activities take."""
    return total(frame.value(frame.process.activities[activity]) for activity in activities)


def _left_alone(line: CostLine) -> CostLine:
    """Return a line of today's operation as one of the activities that stay there."""
    return replace(
        line,
        key=f"{OTHER_ACTIVITIES}{line.key}",
        label=f"{line.label}: activities that stay",
        formula=f"({line.formula}) x share of the activities that stay",
        like=line.like or line.key,
    )

"""Options that do a part of the work: of its volume, or some of its activities; and splits, the sum of such parts.

A part of the volume is the scenario with the volume, today's posts and amounts, and the posts and volumes that the part
states, so many times as large. A part of the activities has the volume of all, and so many times today's posts, amounts
and costs of errors.
"""

from collections.abc import Callable, Mapping
from typing import Any

from bpo_decide.scenario.resolved import IN_HOUSE
from tests.reference.automation import Automation
from tests.reference.case import Case
from tests.reference.improved import Improved
from tests.reference.operation import Operation
from tests.reference.risk import InHouseRisks, RiskyVendor

Month = Callable[[int], dict[str, float]]
REST = "rest_"


class Today:
    """Today's operation with its events.

    Args:
        case: the numbers.
    """

    def __init__(self, case: Case) -> None:
        """Hold the lines and events."""
        self.lines, self.risks = Operation(case).lines(), InHouseRisks(case)

    def month(self, month: int) -> dict[str, float]:
        """Return the cost of a month by line."""
        return {line.key: line.cost(month) for line in self.lines} | self.risks.month(month)


class Option:
    """Any option but a split, and today's operation for the activities that it leaves alone.

    Args:
        case: the numbers, of the part of the work that it is asked for.
        spec: the option as written; None for today's operation.
        alone: whether the activities that it leaves alone belong to nobody else.
    """

    def __init__(self, case: Case, spec: Any, *, alone: bool = True) -> None:  # noqa: ANN401 - the scenario model
        """Hold the option."""
        self.rest: Today | None = None
        self.vendor: RiskyVendor | None = None
        if spec is None:
            self._month: Month = Today(case).month
            return
        if spec.activities is not None and alone:
            share = effort(case, spec.activities)
            self.rest = Today(case.of(today=1 - share))
            case = case.of(today=share)
        if hasattr(spec, "price"):
            self.vendor = RiskyVendor(case, spec)
            self._month = self.vendor.month
        else:
            changed = Automation(case, spec) if spec.kind == "automation" else Improved(case, spec)
            risks = InHouseRisks(case)
            self._month = lambda month: changed.month(month) | risks.month(month)

    def month(self, month: int) -> dict[str, float]:
        """Return the cost of a month by line."""
        found = self._month(month)
        if self.rest is not None:
            found = found | {f"{REST}{key}": cost for key, cost in self.rest.month(month).items()}
        return found

    def at_once(self, month: int) -> float:
        """Return the charges of a month if all its work had moved on the first day."""
        return 0.0 if self.vendor is None else self.vendor.vendor.at_once(month)


class Split:
    """Several options at once.

    Args:
        case: the numbers.
        spec: the split as written.
        specs: all options as written, by id.
    """

    def __init__(self, case: Case, spec: Any, specs: Mapping[str, Any]) -> None:  # noqa: ANN401 - the scenario model
        """Hold the parts."""
        self.case, self.spec = case, spec
        self.parts = {key: self._part(key, share, specs.get(key)) for key, share in spec.of.items()}

    def _part(self, key: str, share: Any, spec: Any) -> Option:  # noqa: ANN401
        """Return a part: a share of the volume, or some activities, for which it has a price of its own or not."""
        if not isinstance(share, (list, tuple)):
            size = self.case.number(share)
            return Option(self.case.of(today=size, volume=size), spec)
        size = effort(self.case, share)
        if key != IN_HOUSE and spec.activities is not None:
            return Option(self.case.of(today=size), spec, alone=False)
        return Option(self.case.of(today=size, volume=size), spec)

    def month(self, month: int) -> dict[str, float]:
        """Return the cost of a month by line."""
        found = {f"{key}_{line}": cost for key, part in self.parts.items() for line, cost in part.month(month).items()}
        for key in ("governance", "hand_offs"):
            if getattr(self.spec, key) is not None:
                found[key] = self.case.priced(getattr(self.spec, key), month) / 12
        return found

    def at_once(self, month: int) -> float:
        """Return the charges of a month if all work had moved on the first day."""
        return sum(part.at_once(month) for part in self.parts.values())


def effort(case: Case, activities: Any) -> float:  # noqa: ANN401 - their keys
    """Return the share of today's effort that some activities take."""
    return sum(case.number(case.document.process.activities[one]) for one in activities)

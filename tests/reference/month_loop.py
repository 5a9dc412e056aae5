"""The cost model as a plain loop over months: slow, scalar, readable, and written without looking at the program.

The program is held to it (tests/model/test_month_loop.py). Formulas are those of docs/model.md; how this package reads
what that page leaves open is said at the top of its modules.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bpo_decide.scenario.resolved import IN_HOUSE, ResolvedScenario
from tests.reference.case import Case
from tests.reference.chance import Draw
from tests.reference.improved import Improved
from tests.reference.operation import Operation
from tests.reference.risk import InHouseRisks, RiskyVendor

Month = Callable[[int], dict[str, float]]
ROUNDING = 1e-9
"""What is less than this share of in-house cost is no debt."""


@dataclass(frozen=True)
class Ledger:
    """Undiscounted cost of one case by option, line and month, and what follows from it."""

    case: Case
    monthly: Mapping[str, Mapping[str, list[float]]]
    at_once: Mapping[str, float]

    def present_value(self, option: str, line: str) -> float:
        """Return the present value of a line; 0 for a line that the option does not have."""
        flows = self.monthly[option].get(line, [])
        return sum(flow * self.case.discount_factor(month) for month, flow in enumerate(flows))

    def cost(self, option: str) -> float:
        """Return the present value of an option's cost."""
        return sum(self.present_value(option, line) for line in self.monthly[option])

    @cached_property
    def totals(self) -> Mapping[str, list[float]]:
        """Undiscounted cost by option and month."""
        return {
            option: [sum(flows) for flows in zip(*lines.values(), strict=True)]
            for option, lines in self.monthly.items()
        }

    def saved(self, option: str) -> list[float]:
        """Return the undiscounted saving against in-house by month."""
        return [today - cost for today, cost in zip(self.totals[IN_HOUSE], self.totals[option], strict=True)]

    def yearly(self, option: str) -> list[float]:
        """Return the undiscounted cost of every contract year."""
        flows = self.totals[option]
        return [sum(flows[first : first + 12]) for first in range(0, len(flows), 12)]

    def payback(self, option: str) -> int:
        """Return the months after which the cumulative discounted saving stays at 0 or above; the horizon if never."""
        debt = -ROUNDING * sum(self.totals[IN_HOUSE])
        cumulative, last = 0.0, -1
        for month, saved in enumerate(self.saved(option)):
            cumulative += saved * self.case.discount_factor(month)
            if cumulative < debt:
                last = month
        return last + 1

    def peak_cash(self, option: str) -> float:
        """Return the lowest cumulative undiscounted saving, 0 at most."""
        cumulative = lowest = 0.0
        for saved in self.saved(option):
            cumulative += saved
            lowest = min(lowest, cumulative)
        return lowest


def month_loop(
    scenario: ResolvedScenario,
    values: Mapping[str, float],
    shocks: Mapping[str, float] | None = None,
    draw: Draw | None = None,
) -> Ledger:
    """Return the monthly cost of one case.

    Args:
        scenario: the scenario, nothing left open.
        values: values of the uncertain quantities by draw key; certain ones may be overridden too.
        shocks: standard normal currency shocks by key; None stands for their expectation.
        draw: what happens by chance, numbers in (0, 1) by key; None stands for its expectation.
    """
    case = Case(scenario, values, shocks, draw)
    lines, risks = Operation(case).lines(), InHouseRisks(case)
    vendors = {spec.id: RiskyVendor(case, spec) for spec in case.document.vendors}
    options: dict[str, Month] = {
        IN_HOUSE: lambda month: {line.key: line.cost(month) for line in lines} | risks.month(month)
    }
    options |= {spec.id: _with_risks(Improved(case, spec), risks) for spec in case.document.alternatives}
    options |= {key: vendor.month for key, vendor in vendors.items()}
    return Ledger(
        case,
        {key: _by_line([month(number) for number in range(case.months)]) for key, month in options.items()},
        {
            key: sum(vendor.vendor.at_once(month) * case.discount_factor(month) for month in range(case.months))
            for key, vendor in vendors.items()
        },
    )


def _with_risks(improved: Improved, risks: InHouseRisks) -> Month:
    """Return the monthly cost of an improved operation, which has the events of today's."""
    return lambda month: improved.month(month) | risks.month(month)


def _by_line(months: list[dict[str, float]]) -> dict[str, list[float]]:
    """Return the costs of months turned into flows by line."""
    keys = {key: None for costs in months for key in costs}
    return {key: [costs.get(key, 0.0) for costs in months] for key in keys}

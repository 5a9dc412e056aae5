"""The cost model as a plain loop over months: slow, scalar, readable, written from docs/model.md alone.

The program is held to it (tests/model/test_month_loop.py). Formulas are those of docs/model.md; what that page leaves
open is said where it is decided.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bpo_decide.scenario.resolved import IN_HOUSE, ResolvedScenario
from tests.reference.case import Case
from tests.reference.improved import Improved
from tests.reference.operation import Operation
from tests.reference.vendor import Vendor

Month = Callable[[int], dict[str, float]]


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

    def total(self, option: str, month: int) -> float:
        """Return the undiscounted cost of a month."""
        return sum(flows[month] for flows in self.monthly[option].values())

    def yearly(self, option: str) -> list[float]:
        """Return the undiscounted cost of every contract year."""
        years = [0.0] * -(-self.case.months // 12)
        for month in range(self.case.months):
            years[month // 12] += self.total(option, month)
        return years

    def payback(self, option: str) -> int:
        """Return the months after which the cumulative discounted saving stays at 0 or above; the horizon if never."""
        cumulative, last = 0.0, -1
        for month in range(self.case.months):
            saved = self.total(IN_HOUSE, month) - self.total(option, month)
            cumulative += saved * self.case.discount_factor(month)
            if cumulative < 0:
                last = month
        return last + 1

    def peak_cash(self, option: str) -> float:
        """Return the most money that the option has ever cost more than in-house, undiscounted."""
        cumulative = deepest = 0.0
        for month in range(self.case.months):
            cumulative += self.total(option, month) - self.total(IN_HOUSE, month)
            deepest = max(deepest, cumulative)
        return deepest


def month_loop(
    scenario: ResolvedScenario, values: Mapping[str, float], shocks: Mapping[str, float] | None = None
) -> Ledger:
    """Return the monthly cost of one case.

    Args:
        scenario: the scenario, nothing left open.
        values: values of the uncertain quantities by draw key; certain ones may be overridden too.
        shocks: standard normal currency shocks by key; None stands for their expectation.
    """
    case = Case(scenario, values, shocks)
    lines = Operation(case).lines()
    vendors = {spec.id: Vendor(case, spec) for spec in case.document.vendors}
    options: dict[str, Month] = {IN_HOUSE: lambda month: {line.key: line.cost(month) for line in lines}}
    options |= {spec.id: Improved(case, spec).month for spec in case.document.alternatives}
    options |= {key: vendor.month for key, vendor in vendors.items()}
    return Ledger(
        case,
        {key: _by_line([month(number) for number in range(case.months)]) for key, month in options.items()},
        {
            key: sum(vendor.at_once(month) * case.discount_factor(month) for month in range(case.months))
            for key, vendor in vendors.items()
        },
    )


def _by_line(months: list[dict[str, float]]) -> dict[str, list[float]]:
    """Return the costs of months turned into flows by line."""
    keys = {key: None for costs in months for key in costs}
    return {key: [costs.get(key, 0.0) for costs in months] for key in keys}

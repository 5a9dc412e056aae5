"""The cost model as a plain loop over months: slow, scalar, readable, and written without looking at the program.

The program is held to it (tests/model/test_month_loop.py). Formulas are those of docs/model.md; how this package reads
what that page leaves open is said at the top of its modules.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import mul

from bpo_decide.scenario.resolved import IN_HOUSE, ResolvedScenario
from tests.reference.case import Case
from tests.reference.chance import Draw
from tests.reference.parts import Option, Split
from tests.reference.taxes import after_tax

ROUNDING = 1e-9
"""What is less than this share of in-house cost is no debt."""
HELD = ("payment_terms", "payables_cash", "receivables_cash")
"""Lines of cash that is only held for a time: no saving repays with it."""


@dataclass(frozen=True)
class Ledger:
    """Undiscounted cost of one case by option, line and month, and what follows from it."""

    case: Case
    monthly: Mapping[str, Mapping[str, list[float]]]
    at_once: Mapping[str, float]

    def present_value(self, option: str, line: str) -> float:
        """Return the present value of a line; 0 for a line that the option does not have."""
        flows = self.monthly[option].get(line, [])
        value: float = sum(map(mul, flows, self.discount_factors))
        return value

    @cached_property
    def discount_factors(self) -> list[float]:
        """Present value of 1 in every month."""
        return [self.case.discount_factor(month) for month in range(self.case.months)]

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
        held = [flows for line, flows in self.monthly[option].items() if line in HELD]
        cumulative, last = 0.0, -1
        for month, saved in enumerate(self.saved(option)):
            repaying = saved + sum(flows[month] for flows in held)
            cumulative += repaying * self.case.discount_factor(month)
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
    document = case.document
    specs = {spec.id: spec for spec in (*document.alternatives, *document.vendors)}
    options: dict[str, Option | Split] = {IN_HOUSE: Option(case, None)}
    for key, spec in specs.items():
        is_split = getattr(spec, "kind", None) == "split"
        options[key] = Split(case, spec, specs) if is_split else Option(case, spec)
    kept = 1 - (0.0 if document.tax is None else case.number(document.tax.rate))
    months = range(case.months)
    return Ledger(
        case,
        {
            key: after_tax(case, _by_line([option.month(month) for month in months]), specs.get(key))
            for key, option in options.items()
        },
        {
            key: kept * sum(option.at_once(month) * case.discount_factor(month) for month in months)
            for key, option in options.items()
        },
    )


def _by_line(months: list[dict[str, float]]) -> dict[str, list[float]]:
    """Return the costs of months turned into flows by line."""
    keys = {key: None for costs in months for key in costs}
    return {key: [costs.get(key, 0.0) for costs in months] for key in keys}

"""A scenario small enough to be worked out by hand, to which tests add what they are about."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bpo_decide import api
from bpo_decide.decision.measures import Option
from bpo_decide.model.outcome import Outcome

Array = NDArray[np.float64]
IN_HOUSE_A_MONTH = 10_000
CHARGES_A_MONTH = 6_000
OFF = "early_termination: off, insolvency: off"
"""Said of risks: no deal ends early."""
FEE = "vendors.vendor.transition.fee=100_000 USD"

SCENARIO = """
schema: 1
title: By hand
client: {name: A company, country: US, currency: USD}
decision: {start: 2027-01, horizon: 3 years, discount_rate: 0%}
process: {type: payroll, volume: {per_month: 1_000}}
inflation: {US: 0%, MX: 0%, PH: 0%}
hidden_costs: {productivity_lag: off, scope_change: off, transition_other_normative: off}
in_house:
  staff: [{role: clerk, fte: 2, salary: 60_000 USD/year, tenure: 10 years}]
  on_costs: 0%
risks: {early_termination: off, insolvency: off}
vendors:
"""
VENDOR = """
  - id: {id}
    country: {country}
    includes: [labour]
    price: {{per_unit: 6 USD/payslip, price_fixed: true}}
    transition: {{duration: 0 months, severance_weeks: 0}}
    retained: {{fte: 0}}
    governance_share: 0%
"""
"""Pay of 10 000 a month against charges of 6 000, from the first day on; nothing happens to it."""


@dataclass(frozen=True)
class Found:
    """One evaluation."""

    outcome: Outcome
    options: Mapping[str, Option]

    def __getitem__(self, option: str) -> "dict[str, Array]":
        """Return the present values of the lines of an option, case by case."""
        number = self.outcome.index(option)
        keys = [line.key for line in self.outcome.lines[number]]
        return dict(zip(keys, self.outcome.line_cost[number].T, strict=True))

    def mean(self, option: str, line: str) -> float:
        """Return the reported mean of a line."""
        return next(one.mean for one in self.options[option].lines if one.key == line)

    @cached_property
    def lines(self) -> dict[str, float]:
        """Present values of the lines of the first vendor in the only case."""
        return {key: float(values[0]) for key, values in self["vendor"].items()}


def written(vendors: Mapping[str, str]) -> bytes:
    """Return the scenario with vendors by id, each in its country."""
    return (SCENARIO + "".join(VENDOR.format(id=key, country=country) for key, country in vendors.items())).encode()


def drawn(*settings: str, draws: int = 10_000, seed: int = 1, vendors: Mapping[str, str] | None = None) -> Found:
    """Return Monte Carlo draws of the scenario."""
    evaluation = api.evaluate(written(vendors or {"vendor": "US"}), settings=settings, draws=draws, seed=seed)
    return Found(evaluation.result.outcome, {option.id: option for option in evaluation.options})


def base(*settings: str, vendors: Mapping[str, str] | None = None) -> Found:
    """Return the base case of the scenario."""
    evaluation = api.evaluate(written(vendors or {"vendor": "US"}), settings=settings, point="mean")
    return Found(evaluation.result.outcome, {option.id: option for option in evaluation.options})

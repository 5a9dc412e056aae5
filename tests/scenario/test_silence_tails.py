"""Nobody looks safer by saying nothing: not in the middle, not at P80, not in the tail."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo_decide import api
from bpo_decide.uncertainty.distributions import distribution

BASE = """
schema: 1
title: Two speak and one is silent
client: {{name: A company, country: US, currency: USD}}
decision: {{start: 2027-01, horizon: 3 years, discount_rate: 0%}}
process: {{type: payroll, volume: {{per_month: 1_000}}}}
inflation: {{US: 0%}}
hidden_costs: {{productivity_lag: off, scope_change: off, transition_other_normative: off}}
risks: none
in_house:
  staff: [{{role: clerk, fte: 12, salary: 60_000 USD/year, tenure: 10 years}}]
  on_costs: 25%
  errors: {{rate: 0.5%, cost: 50 USD/payslip}}
vendors:
  - {{id: one, {same}, {one}}}
  - {{id: two, {same}, {two}}}
  - {{id: silent, {same}, transition: {{duration: 3 months, severance_weeks: 0}}}}
"""
SAME = "country: US, includes: [labour], governance_share: 0%, price: {fixed: 90_000 USD/year, price_fixed: true}"
STATEMENTS = (
    "transition.fee",
    "transition.delay",
    "transition.parallel_run",
    "transition.knowledge_transfer.fte",
    "transition.project_team.fte",
    "transition.retention",
    "errors.rate",
    "learning.lag",
    "learning.duration",
    "retained.fte",
    "travel.per_year",
    "travel.cost",
)
LEVELS = np.array([1e-6, 0.01, 0.05, 0.2, 0.5, 0.8, 0.95, 0.99, 1 - 1e-6])
TAIL = (np.arange(2_000) + 0.5) / 2_000 * 0.05 + 0.95
"""Levels whose quantiles average to the CVaR at 95 %."""


@st.composite
def amounts(draw: st.DrawFn, low: float, high: float, unit: str = "") -> str:
    """Return a number between two ends in one of the forms that analysts use."""
    a, b, c = sorted(draw(st.lists(st.floats(low, high), min_size=3, max_size=3, unique=True)))
    if b - a < (high - low) / 50 or c - b < (high - low) / 50:
        return f"{a:.4g} {unit}".strip()
    form = draw(st.sampled_from(["point", "interval", "pert", "uniform", "choices"]))
    tag = f", unit: {unit}" if unit else ""
    return {
        "point": f"{b:.4g} {unit}".strip(),
        "interval": f"{a:.4g} to {c:.4g} {unit}".strip(),
        "pert": f"{{low: {a:.4g}, mode: {b:.4g}, high: {c:.4g}{tag}}}",
        "uniform": f"{{uniform: [{a:.4g}, {c:.4g}]{tag}}}",
        "choices": f"{{choices: {{{a:.4g}: 0.7, {c:.4g}: 0.3}}{tag}}}",
    }[form]


@st.composite
def speaking(draw: st.DrawFn) -> str:
    """Return all that a vendor may state of what others may leave unsaid."""

    def of(low: float, high: float, unit: str = "") -> str:
        return draw(amounts(low, high, unit))

    transition = (
        f"duration: 3 months, severance_weeks: 0, fee: {of(10_000, 90_000, 'USD')}, delay: {of(0.5, 6, 'months')}, "
        f"parallel_run: {of(0.5, 4, 'months')}, project_team: {{fte: {of(0.2, 3)}}}, retention: {of(0.05, 0.5)}, "
        f"knowledge_transfer: {{fte: {of(0.2, 3)}, duration: 2 months}}"
    )
    return (
        f"transition: {{{transition}}}, errors: {{rate: {of(0.01, 0.2)}}}, "
        f"learning: {{lag: {of(0.05, 0.6)}, duration: {of(1, 9, 'months')}}}, retained: {{fte: {of(0.2, 6)}}}, "
        f"travel: {{per_year: {of(1, 12)}, cost: {of(500, 4_000, 'USD')}}}"
    )


def laws(found: Any, path: str) -> list[Any]:  # noqa: ANN401 - a resolved scenario
    """Return the distribution of a number for the two that speak and for the silent one."""
    quantities = [found.quantities[f"vendors.{vendor}.{path}"] for vendor in ("one", "two", "silent")]
    return [distribution(quantity.form, quantity.bounds) for quantity in quantities]


@given(speaking(), speaking())
def test_no_number_of_a_silent_vendor_is_better_at_any_probability_than_the_worst_stated(one: str, two: str) -> None:
    found = api.load(BASE.format(same=SAME, one=one, two=two).encode())
    for path in STATEMENTS:
        *stated, silent = laws(found, path)
        for law in stated:
            assert (silent.quantile(LEVELS) >= law.quantile(LEVELS) - 1e-9).all(), path
            assert silent.quantile(TAIL).mean() >= law.quantile(TAIL).mean() - 1e-9, path
            assert silent.mean() >= law.mean() * (1 - 1e-5), path


CALM = (
    "transition: {{duration: 3 months, severance_weeks: 0, fee: {fee}, delay: {delay}, parallel_run: {parallel}}}, "
    "errors: {{rate: {errors}}}, learning: {{lag: {lag}, duration: {months}}}, retained: {{fte: {stay}}}"
)


@pytest.mark.parametrize(
    "wide",
    [
        {"fee": "5_000 to 400_000 USD"},
        {"delay": "{p10: 0.1, p50: 1, p90: 8, max: 11, unit: months}"},
        {"parallel": "0.2 to 9 months"},
        {"errors": "0.6% to 25%"},
        {"lag": "2% to 90%", "months": "1 to 11 months"},
        {"stay": "{choices: {0.1: 0.8, 8: 0.2}}"},
        {"fee": "60_000 USD", "stay": "3 to 5", "delay": "3 to 4 months"},
    ],
)
def test_no_silent_vendor_has_a_better_p80_or_tail_than_the_worst_who_speaks(wide: dict[str, str]) -> None:
    """Within what two runs of this size differ by: 2 % of what the vendors differ from each other in all."""
    calm = {"fee": "50_000 to 60_000 USD", "delay": "1 to 2 months", "parallel": "1 to 2 months", "errors": "2% to 3%"}
    calm |= {"lag": "20% to 30%", "months": "3 to 4 months", "stay": "1 to 2"}
    one, two = (CALM.format(**numbers) for numbers in (calm, calm | wide))
    costs = api.evaluate(BASE.format(same=SAME, one=one, two=two).encode(), draws=20_000).costs[:, 1:]
    error = 0.02 * (np.quantile(costs, 0.99) - np.quantile(costs, 0.01))
    for level in (0.5, 0.8, 0.95):
        first, second, silent = np.quantile(costs, level, axis=0)
        assert silent >= max(first, second) - error
    tails = [np.sort(column)[-1_000:].mean() for column in costs.T]
    assert tails[2] >= max(tails[:2]) - error

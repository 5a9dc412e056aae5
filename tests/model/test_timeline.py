"""Discount factors and sums over time, against published tables and textbook formulas."""

from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo_decide import api
from bpo_decide.model.timeline import Timeline, discount_factors, timeline_of

# OMB Circular A-94 (Revised, 1992), appendix B: discount factors at 7 % for flows at the end, in the middle and at the
# beginning of a year, and the illustrative programme of ten years whose net present value is worked out there.
A94_RATE = 0.07
A94_FACTORS = {1: (0.9346, 0.9667, 1.0), 10: (0.5083, 0.5258, 0.5439), 30: (0.1314, 0.1359, 0.1406)}
A94_COSTS = (10, 20, 30, 30, 20, 10, 5, 5, 5, 5)
A94_BENEFITS = (0, 0, 5, 10, 30, 40, 40, 40, 40, 25)
Convention = Literal["end", "mid", "beginning"]


def yearly_factor(year: int, convention: Convention) -> float:
    """Return the factor of a yearly flow, the first year being year 1, from the factors of months."""
    first = 12 * (year - 1)
    factors = discount_factors(A94_RATE, 12 * year, timing="end" if convention == "end" else "start")
    month = {"end": first + 11, "mid": first + 6, "beginning": first}[convention]
    return float(factors[month])


@pytest.mark.parametrize("year", list(A94_FACTORS))
def test_factors_of_omb_circular_a94(year: int) -> None:
    found = tuple(yearly_factor(year, convention) for convention in ("end", "mid", "beginning"))
    assert found == pytest.approx(A94_FACTORS[year], abs=0.00005)


@pytest.mark.parametrize(
    ("convention", "cost", "benefit", "net"), [("end", 106.40, 142.41, 36.01), ("mid", 110.06, 147.31, 37.25)]
)
def test_net_present_value_of_omb_circular_a94(convention: Convention, cost: float, benefit: float, net: float) -> None:
    factors = [yearly_factor(year, convention) for year in range(1, 11)]
    costs = sum(flow * factor for flow, factor in zip(A94_COSTS, factors, strict=True))
    benefits = sum(flow * factor for flow, factor in zip(A94_BENEFITS, factors, strict=True))
    assert costs == pytest.approx(cost, abs=0.006)
    assert benefits == pytest.approx(benefit, abs=0.006)
    assert benefits - costs == pytest.approx(net, abs=0.006)


# numpy-financial (BSD-3, commit f47e8af) and pyxirr (Unlicense, commit 5f31a85) test their net present values on these.
@pytest.mark.parametrize(
    ("rate", "flows", "first_period", "expected"),
    [
        (0.08, (-40_000, 5_000, 8_000, 12_000, 30_000), 0, 3065.222668179),
        (0.08, (-40_000, 5_000, 8_000, 12_000, 30_000), 1, 2838.169137203),
        (0.0, (-40_000, 5_000, 8_000, 12_000, 30_000), 1, 15_000.0),
        (0.05, (-15_000, 1_500, 2_500, 3_500, 4_500, 6_000), 0, 122.894854951),
    ],
)
def test_net_present_values_of_other_packages(
    rate: float, flows: tuple[float, ...], first_period: int, expected: float
) -> None:
    factors = discount_factors(rate, 12 * (len(flows) + first_period), timing="start")[12 * first_period :: 12]
    assert float(np.dot(flows, factors)) == pytest.approx(expected, rel=1e-8)


def test_a_loan_is_worth_its_instalments() -> None:
    """numpy-financial's pmt(0.08 / 12, 60, 15000): a nominal monthly rate compounds to its effective yearly rate."""
    yearly = (1 + 0.08 / 12) ** 12 - 1
    assert 304.1459143262052 * float(discount_factors(yearly, 60).sum()) == pytest.approx(15_000, rel=1e-12)


def test_a_pension_of_twenty_years() -> None:
    """numpy-financial's pv(0.07, 20, 12000): the ends of twenty years."""
    assert 12_000 * float(discount_factors(0.07, 240)[11::12].sum()) == pytest.approx(127_128.1709461939, rel=1e-12)


rates = st.floats(-0.2, 0.5).map(lambda rate: round(rate, 6)).filter(lambda rate: rate != 0)


@given(rates, st.integers(1, 600), st.sampled_from(["end", "mid", "start"]))
def test_factors_sum_to_the_annuity(rate: float, months: int, timing: str) -> None:
    """A geometric series: (1 - v^T) / (1 - v), from the first factor on."""
    v = (1 + rate) ** (-1 / 12)
    first = v ** {"end": 1.0, "mid": 0.5, "start": 0.0}[timing]
    expected = first * (1 - v**months) / (1 - v)
    assert float(discount_factors(rate, months, timing=timing).sum()) == pytest.approx(expected, rel=1e-9)


@given(rates, st.integers(1, 600))
def test_timing_moves_every_factor_by_its_offset(rate: float, months: int) -> None:
    end, mid, start = (discount_factors(rate, months, timing=timing) for timing in ("end", "mid", "start"))
    assert start[0] == 1.0
    assert mid == pytest.approx(start * (1 + rate) ** (-0.5 / 12), rel=1e-12)
    assert end == pytest.approx(start * (1 + rate) ** (-1 / 12), rel=1e-12)


def test_without_a_rate_every_factor_is_one() -> None:
    assert discount_factors(0.0, 37).tolist() == [1.0] * 37


SCENARIO = b"""
schema: 1
title: Fourteen months
client: {name: A company, country: US, currency: USD}
decision: {start: 2027-01, horizon: 14 months, discount_rate: 6%}
process: {type: payroll, volume: {per_month: 100}}
in_house: {staff: [{role: clerk, fte: 1, salary: 12_000 USD/year}], on_costs: 0%}
alternatives: [{id: other, kind: in_house_improved, staff_change: {clerk: 0}, months: 0}]
"""


def _timeline(months: int) -> Timeline:
    """Return the timeline of so many months."""
    return timeline_of(api.load(SCENARIO, settings=[f"decision.horizon={months} months"]))


@pytest.mark.parametrize("months", [1, 11, 12, 13, 14, 24, 60])
def test_contract_years_are_runs_of_twelve_months(months: int) -> None:
    timeline = _timeline(months)
    years = [month // 12 for month in range(months)]
    assert (timeline.months, timeline.years) == (months, years[-1] + 1)
    assert timeline.year_of_month.tolist() == years
    assert timeline.year_starts.tolist() == [12 * year for year in range(timeline.years)]


@pytest.mark.parametrize("months", [7, 12, 14, 24])
def test_sums_by_year(months: int) -> None:
    """Whole years and a short last year are summed in different ways."""
    timeline = _timeline(months)
    flows = np.arange(1.0, 2 * months + 1).reshape(months, 2)
    factors = 1.06 ** (-np.arange(1, months + 1) / 12)
    for case in range(2):
        plain = [flows[first : first + 12, case].sum() for first in range(0, months, 12)]
        present = [(flows[:, case] * factors)[first : first + 12].sum() for first in range(0, months, 12)]
        assert timeline.by_year(flows)[:, case] == pytest.approx(plain, rel=1e-12)
        assert timeline.present_by_year(flows)[:, case] == pytest.approx(present, rel=1e-12)

"""Discount factors of months, which yearly tables must follow from, and the internal rate of return."""

from collections.abc import Mapping, Sequence
from typing import Any

from bpo_decide.decision.finance import internal_rate_of_return
from bpo_decide.model.timeline import discount_factors
from bpo_decide.runs.published.registry import recomputes

MONTH = {"end": 12, "mid": 6, "begin": 0}
"""Months of a year after which a yearly flow is due, by convention."""


@recomputes
def yearly_factors(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Factors of flows that are due once a year."""
    return {name: [_factor(inputs["rate"], year, name) for year in inputs["years"]] for name in inputs["due"]}


@recomputes
def net_present_value(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Present value of yearly costs and benefits."""
    cost, benefit = (_worth(inputs[side], inputs["rate"], inputs["due"]) for side in ("cost", "benefit"))
    return {"cost": cost, "benefit": benefit, "net": benefit - cost}


@recomputes
def rates_of_return(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Internal rate of return by period of several streams of flows; None where there is none.

    The program's rate is of a year of twelve flows; the rate of one flow follows from it.
    """
    found = (internal_rate_of_return(flows) for flows in inputs["flows"])
    return [None if rate is None else (1 + rate) ** (1 / 12) - 1 for rate in found]


def _factor(rate: float, year: int, due: str) -> float:
    """Return the factor of a flow in year 1 or later."""
    months = 12 * (year - 1) + MONTH[due]
    factors = discount_factors(rate, months + 1, timing="start")
    return float(factors[months])


def _worth(flows: Sequence[float], rate: float, due: str) -> float:
    """Return the present value of yearly flows from year 1 on."""
    return sum(flow * _factor(rate, year, due) for year, flow in enumerate(flows, start=1))

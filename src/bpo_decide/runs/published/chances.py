"""Distributions and what is read off draws: intervals, PERT, the tail, how many agents an answer time takes."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from bpo_decide.decision.statistics import cvar
from bpo_decide.library.staffing import agents_on_duty
from bpo_decide.reading.forms import Bounds, Interval, Normal, Pert
from bpo_decide.runs.published.registry import recomputes
from bpo_decide.uncertainty.distributions import distribution

POSITIVE = Bounds(0, None)


@recomputes
def interval(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Mean, and median and spread on the log scale, of the distribution that an interval of 90 % stands for."""
    law = distribution(Interval(inputs["p05"], inputs["p95"]), POSITIVE)
    sigma = (math.log(law.at(0.9)) - math.log(law.at(0.1))) / (2 * _normal_quantile(0.9))
    return {"mean": law.mean(), "log_median": math.log(law.median()), "log_sd": sigma}


@recomputes
def annualised_losses(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Events a year times the mean of an interval, for several risks."""
    laws = (distribution(Interval(risk["low"], risk["high"]), POSITIVE) for risk in inputs["risks"])
    return [risk["frequency"] * law.mean() for risk, law in zip(inputs["risks"], laws, strict=True)]


@recomputes
def pert(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Mean and quantiles of smallest, likeliest and largest value."""
    law = distribution(Pert(inputs["low"], inputs["mode"], inputs["high"]), Bounds())
    return {"mean": law.mean(), "q05": law.at(0.05), "q50": law.at(0.5), "q95": law.at(0.95)}


@recomputes
def tail_means(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Mean loss in the worst shares of equally likely cases."""
    losses = np.repeat(np.array(inputs["losses"], dtype=np.float64), inputs["cases"])
    return [cvar(np.sort(losses), 1 - worst) for worst in inputs["worst"]]


@recomputes
def agents(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Whole agents that answer a share of contacts in time."""
    hours = inputs["seconds"] / 3600
    found = agents_on_duty().at(
        inputs["answered"], inputs["within_seconds"] / inputs["seconds"], inputs["contacts_an_hour"] * hours
    )
    return math.ceil(found)


def _normal_quantile(level: float) -> float:
    """Return a quantile of the standard normal."""
    return distribution(Normal(0, 1), Bounds()).at(level)

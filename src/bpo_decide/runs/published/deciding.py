"""Choosing under uncertainty: value of information, regret, dominance, variance-based importance."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bpo_decide.decision.dominance import dominance
from bpo_decide.decision.importance import sobol_indices
from bpo_decide.decision.information import evpi, linear_value
from bpo_decide.decision.regret import expected_regret, maximum_regret, regrets
from bpo_decide.reading.forms import Bounds, Normal
from bpo_decide.runs.published.registry import recomputes
from bpo_decide.uncertainty.distributions import distribution
from bpo_decide.uncertainty.laws.piecewise import UniformLaw

Array = NDArray[np.float64]


@recomputes
def perfect_information(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """What it is worth to know one normal number before spending on a gain that is a straight line in it.

    In closed form, and from draws that are spread evenly over the probabilities.
    """
    low, high = inputs["p05"], inputs["p95"]
    mean = (low + high) / 2
    sd = (mean - low) / distribution(Normal(0, 1), Bounds()).at(0.95)
    lead = inputs["gain"] * mean - inputs["cost"]
    levels = (np.arange(inputs["draws"]) + 0.5) / inputs["draws"]
    gain = inputs["gain"] * distribution(Normal(mean, sd), Bounds()).quantile(levels) - inputs["cost"]
    costs = np.stack([-gain, np.zeros_like(gain)], axis=1)
    return {
        "sd": sd,
        "lead": lead,
        "closed_form": linear_value(lead, inputs["gain"] * sd),
        "from_draws": evpi(costs).value,
        "expected_losses": expected_regret(costs).tolist(),
    }


@recomputes
def minimax_regret(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Regret of every choice in every state, of a table of payoffs, and the choice with the least to regret."""
    choices = list(inputs["payoffs"])
    costs = -np.array([inputs["payoffs"][choice] for choice in choices], dtype=np.float64).T
    found, most = regrets(costs), maximum_regret(costs)
    return {
        "regret": {choice: found[:, number].tolist() for number, choice in enumerate(choices)},
        "maximum_regret": dict(zip(choices, most.tolist(), strict=True)),
        "choice": choices[int(most.argmin())],
    }


@recomputes
def stochastic_dominance(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Whether one of two payoffs dominates the other, in the first and in the second order."""
    first, second = (
        -np.repeat(np.array(one["payoffs"], dtype=np.float64), one["cases"]) for one in (inputs["y"], inputs["x"])
    )
    ahead, behind = dominance(first, second), dominance(second, first)
    return {
        "y_over_x": {"first_order": ahead.first, "second_order": ahead.second},
        "x_over_y": {"first_order": behind.first, "second_order": behind.second},
    }


@recomputes
def ishigami(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Sobol's indices of the function of Ishigami and Homma."""

    def function(x: Array) -> Array:
        found: Array = np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
        return found

    laws = [UniformLaw(-math.pi, math.pi)] * 3
    return _indices(sobol_indices(function, laws, samples=inputs["samples"]))


@recomputes
def sobol_g(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Sobol's indices of the G function."""
    a = np.array(inputs["a"], dtype=np.float64)

    def function(x: Array) -> Array:
        found: Array = ((np.abs(4 * x - 2) + a) / (1 + a)).prod(axis=1)
        return found

    return _indices(sobol_indices(function, [UniformLaw(0, 1)] * len(a), samples=inputs["samples"]))


def _indices(found: Any) -> dict[str, list[float]]:  # noqa: ANN401 - SobolIndices
    """Return first-order and total indices."""
    return {"first": list(found.first), "total": list(found.total)}

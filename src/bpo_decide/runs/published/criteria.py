"""Methods for what is not in money: additive values, swing weights, TOPSIS, PROMETHEE II."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bpo_decide.decision.criteria import additive_value, piecewise, position, promethee_2, topsis, weight_shares
from bpo_decide.decision.criteria.outranking import Preference
from bpo_decide.runs.published.registry import recomputes

Array = NDArray[np.float64]


@recomputes
def topsis_closeness(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Closeness of each alternative to the ideal one."""
    return topsis(_table(inputs), _weights(inputs), costs=inputs.get("costs", ()))


@recomputes
def promethee_flows(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Net flow of each alternative."""
    count = len(inputs["weights"])
    shapes, p, q = (inputs.get(key, [none] * count) for key, none in (("shapes", "usual"), ("p", 0), ("q", 0)))
    preferences = [Preference(*one) for one in zip(shapes, p, q, strict=True)]
    return promethee_2(_table(inputs), _weights(inputs), preferences=preferences, costs=inputs.get("costs", ()))


@recomputes
def weighted_sum(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Additive values of columns that are scaled to add up to 1, costs as their inverses."""
    table = _table(inputs)
    for column in inputs.get("costs", ()):
        table[:, column] = 1 / table[:, column]
    return additive_value(table / table.sum(axis=0), _weights(inputs))


@recomputes
def weighted_product(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Logarithm of the weighted product: an additive value of logarithms."""
    table = _table(inputs)
    return additive_value(np.log10(table / table.sum(axis=0)), _weights(inputs))


@recomputes
def weighted_points(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Points of alternatives that are scored on a scale, the weights being points too."""
    return additive_value(_table(inputs), _weights(inputs)) * float(np.sum(inputs["weights"]))


@recomputes
def swing_weights(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Values on a scale with fixed ends, and the order of the alternatives at several weights of one criterion."""
    worst, best = inputs["scale"]
    scaled = piecewise(position(np.array(inputs["scores"], dtype=np.float64), worst, best))
    values = np.stack([scaled, np.array(inputs["others"], dtype=np.float64)], axis=1)
    points = [np.array([weight, 100.0]) for weight in inputs["points"]]
    found = [additive_value(values, weight_shares(both)) for both in points]
    return {"values": [one.tolist() for one in found], "order": [(1 + np.argsort(-one)).tolist() for one in found]}


def _table(inputs: Mapping[str, Any]) -> Array:
    """Return the scores, shape (alternatives, criteria)."""
    return np.array(inputs["scores"], dtype=np.float64)


def _weights(inputs: Mapping[str, Any]) -> Array:
    """Return the weights, which add up to 1."""
    return weight_shares(np.array(inputs["weights"], dtype=np.float64))

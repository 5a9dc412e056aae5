"""Other methods for a cross-check, from the optional package pymcdm; none of them decides."""

import importlib
import importlib.util
from collections.abc import Sequence
from itertools import combinations
from typing import Any, Literal

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from bpo_decide.reading.problems import UsageError

Array = NDArray[np.float64]
EXTRA = "mcda"
"""The extra of this package that installs pymcdm."""
Shape = Literal["usual", "ushape", "vshape", "level", "vshape_2", "gaussian"]


class Preference(Struct, frozen=True):
    """How a difference on a criterion becomes a preference between 0 and 1.

    Attributes:
        shape: `usual` looks at who is better only; `vshape_2` rises from 0 at `q` to 1 at `p`.
        p: difference from which on the preference is strict.
        q: difference up to which there is none.
        s: width of a gaussian.
    """

    shape: Shape = "usual"
    p: float = 0.0
    q: float = 0.0
    s: float = 0.0


def is_installed() -> bool:
    """Whether pymcdm is there."""
    return importlib.util.find_spec("pymcdm") is not None


def topsis(matrix: Array, weights: Array, *, costs: Sequence[int] = ()) -> Array:
    """Return the closeness of each option to the ideal one, with columns scaled to length 1, shape (options,).

    Columns in which all options are alike say nothing of them and are left out.

    Source: C. L. Hwang and K. Yoon, Multiple Attribute Decision Making, 1981.

    Args:
        matrix: scores, shape (options, criteria).
        weights: of the criteria.
        costs: numbers of the criteria of which less is better.

    Raises:
        UsageError: pymcdm is not installed.
    """
    methods = _pymcdm("methods")
    told = [column for column in range(matrix.shape[1]) if np.ptp(matrix[:, column]) > 0]
    if not told:
        return np.ones(len(matrix))
    types = np.array([-1 if column in costs else 1 for column in told])
    method = methods.TOPSIS(_pymcdm("normalizations").vector_normalization)
    scaled = weights[told] / weights[told].sum()
    found: Array = method(matrix[:, told], scaled, types, validation=False)
    return found


def promethee_2(
    matrix: Array, weights: Array, *, preferences: Sequence[Preference] = (), costs: Sequence[int] = ()
) -> Array:
    """Return the net flow of each option, shape (options,): how much it is preferred to the others, less the reverse.

    Flows are divided by the number of the others. The sum over criteria is taken here, one criterion at a time being
    asked of pymcdm, because it takes one shape of preference for all of them; it has no gaussian one.

    Source: J. P. Brans and P. Vincke, A preference ranking organisation method, Management Science 31(6), 1985.

    Args:
        matrix: scores, shape (options, criteria).
        weights: of the criteria; they are scaled to add up to 1.
        preferences: for each criterion; `usual` for all if there are none.
        costs: numbers of the criteria of which less is better.

    Raises:
        UsageError: pymcdm is not installed.
    """
    chosen = preferences or [Preference()] * matrix.shape[1]
    flows = np.zeros(len(matrix))
    for column, (weight, preference) in enumerate(zip(weights / weights.sum(), chosen, strict=True)):
        flows += weight * _flow(matrix[:, column : column + 1], preference, sign=-1 if column in costs else 1)
    return flows


def kendall_tau(first: Sequence[str], second: Sequence[str]) -> float:
    """Return how far two orders of the same options agree: 1 if they are the same, -1 if one is the other reversed.

    Source: M. G. Kendall, A new measure of rank correlation, Biometrika 30, 1938; without ties.
    """
    place = {option: number for number, option in enumerate(second)}
    pairs = list(combinations(first, 2))
    return sum(1 if place[one] < place[other] else -1 for one, other in pairs) / len(pairs) if pairs else 1.0


def _flow(column: Array, preference: Preference, *, sign: int) -> Array:
    """Return the net flow on one criterion, of weight 1."""
    if preference.shape == "gaussian":
        difference = sign * (column - column.T)
        prefers = np.where(difference > 0, 1 - np.exp(-(difference**2) / (2 * preference.s**2)), 0.0)
        net: Array = (prefers.sum(axis=1) - prefers.sum(axis=0)) / (len(column) - 1)
        return net
    method = _pymcdm("methods").PROMETHEE_II(preference.shape, p=[preference.p], q=[preference.q])
    found: Array = method(column, np.ones(1), np.array([sign]), validation=False)
    return found


def _pymcdm(module: str) -> Any:  # noqa: ANN401 - pymcdm has no types
    """Return a module of pymcdm."""
    if not is_installed():
        raise UsageError(f"TOPSIS and PROMETHEE II need pymcdm: install bpo-decide[{EXTRA}]")
    return importlib.import_module(f"pymcdm.{module}")

"""Sobol's indices of the lead of the best option, by running the model."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bpo_decide.decision.importance import BASE_SAMPLES, SobolIndices, sobol_indices
from bpo_decide.decision.trials import Move
from bpo_decide.runs.thresholds import trials_of

if TYPE_CHECKING:
    from bpo_decide.runs.result import Result

Array = NDArray[np.float64]


def sobol_of_lead(result: "Result", *, samples: int = BASE_SAMPLES) -> SobolIndices | None:
    """Return Sobol's indices of the lead of the best option over its rival, in the order of the uncertain inputs.

    The inputs are independent here, each by its own law; what happens by chance and exchange rates are at their
    expectation, so that nothing but the inputs moves the lead.

    Args:
        result: the evaluation.
        samples: a power of two; the model runs (inputs + 2) times as often.

    Returns:
        The indices; None where there is nothing to choose between, or nothing uncertain.

    Raises:
        UsageError: SALib is not installed, or `samples` is no power of two.
    """
    found, inputs = result.contest, result.inputs.inputs
    if found is None or not inputs:
        return None
    trials = trials_of(result)
    best, rival = (result.outcome.index(option.id) for option in (found.best, found.rival))

    def lead(values: Array) -> Array:
        moves: list[Move] = [(one.key, slice(None), column) for one, column in zip(inputs, values.T, strict=True)]
        rated = trials.rated(len(values), moves)
        ahead: Array = rated[:, rival] - rated[:, best]
        return ahead

    return sobol_indices(lead, [one.law for one in inputs], samples=samples, seed=result.settings.seed)

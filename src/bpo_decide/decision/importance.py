"""How much of the spread of a result each input accounts for: by rank correlation, or by Sobol's indices."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from bpo_decide.decision.statistics import rounded
from bpo_decide.reading.problems import UsageError
from bpo_decide.uncertainty.laws.base import Distribution

Array = NDArray[np.float64]
BASE_SAMPLES = 1024
"""Points from which Sobol's indices are estimated, a power of two; the model runs (inputs + 2) times as often."""
MOST_SEEDS = 2**31
"""Seeds that are told apart."""
EDGE = 2.0**-53
"""How near to 0 and 1 the probabilities come at which quantile functions are read."""


def ranks(values: Array) -> Array:
    """Return the ranks of values from 1 on; those that tie share the mean of theirs."""
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    found = np.empty(len(values))
    found[order] = np.arange(1.0, len(values) + 1)
    if np.any(ordered[1:] == ordered[:-1]):
        _, group = np.unique(values, return_inverse=True)
        means: Array = np.bincount(group, weights=found) / np.bincount(group)
        found = means[group]
    return found


def rank_correlations(columns: Mapping[str, Array], result: Array) -> dict[str, float]:
    """Return Spearman's rank correlation of each column with a result; 0 where one of them never changes.

    Source: C. Spearman, The proof and measurement of association between two things, American Journal of Psychology
    15, 1904; with ties, Pearson's correlation of the mean ranks.

    Args:
        columns: draws by name, each of shape (cases,).
        result: shape (cases,).
    """
    of_result = _standardised(ranks(result))
    return {name: float((_standardised(ranks(column)) * of_result).sum()) for name, column in columns.items()}


def _standardised(values: Array) -> Array:
    """Return values less their mean, at length 1; zeros where they are all the same."""
    centred: Array = values - values.mean()
    length = float(np.sqrt((centred * centred).sum()))
    return centred if length == 0 else centred / length


class SobolIndices(Struct, frozen=True):
    """Shares of a variance that inputs account for, in their order.

    Attributes:
        first: by each alone.
        total: by each alone and together with others.
        first_error: half width of the 95% interval of `first`, by bootstrap.
        total_error: half width of the 95% interval of `total`.
        runs: how many times the function was computed.
    """

    first: tuple[float, ...]
    total: tuple[float, ...]
    first_error: tuple[float, ...]
    total_error: tuple[float, ...]
    runs: int


def sobol_indices(
    function: Callable[[Array], Array], laws: Sequence[Distribution], *, samples: int = BASE_SAMPLES, seed: int = 1
) -> SobolIndices:
    """Return first-order and total Sobol indices of a function of independent inputs.

    Source: A. Saltelli et al., Variance based sensitivity analysis of model output, Computer Physics Communications
    181, 2010, in the implementation of SALib, on a scrambled Sobol sequence.

    Args:
        function: computed for all rows of an array (cases, inputs) at once, giving shape (cases,).
        laws: what each input may turn out to be.
        samples: a power of two.
        seed: of the scrambling and of the bootstrap.

    Raises:
        UsageError: SALib is not installed, or `samples` is no power of two.
    """
    if samples < 2 or samples & (samples - 1):  # noqa: PLR2004
        raise UsageError(f"Sobol's indices need a number of samples that is a power of two, not {samples}")
    try:
        from SALib.analyze import sobol as analysis
        from SALib.sample import sobol as sampling
    except ImportError:
        raise UsageError('Sobol\'s indices need SALib: pip install "bpo-decide[sensitivity]"') from None
    seed = seed % MOST_SEEDS + 1  # 0 would mean another bootstrap every time
    names = [str(number) for number in range(len(laws))]
    problem = {"num_vars": len(laws), "names": names, "bounds": [[0.0, 1.0]] * len(laws)}
    u = np.clip(sampling.sample(problem, samples, calc_second_order=False, seed=seed), EDGE, 1 - EDGE)
    values = np.stack([law.quantile(column) for law, column in zip(laws, u.T, strict=True)], axis=1)
    result = function(values)
    if float(result.max()) == float(result.min()):
        nothing = (0.0,) * len(laws)
        return SobolIndices(nothing, nothing, nothing, nothing, len(result))
    found = analysis.analyze(problem, result, calc_second_order=False, seed=seed)
    first, total, first_error, total_error = (
        tuple(rounded(float(value)) for value in found[key]) for key in ("S1", "ST", "S1_conf", "ST_conf")
    )
    return SobolIndices(first, total, first_error, total_error, len(result))

"""What a sample about an input would show, drawn for every draw of the input."""

import numpy as np
from numpy.typing import NDArray

from bpo_decide.uncertainty.normal import normal_quantile
from bpo_decide.uncertainty.streams import LARGEST_SIZE, in_turn, uniforms

Array = NDArray[np.float64]

SAMPLE = "information.sample"
"""Name of the draws of what a sample shows."""
NORMAL_FROM = 25.0
"""Variance of a count from which its quantile is taken from the normal one, corrected for skewness."""
SKEWNESS = 6.0
"""Divisor of the skewness in the expansion of a quantile."""


def sample_means(values: Array, size: int, sd: float, *, seed: int, key: str = SAMPLE) -> Array:
    """Return the mean of a sample of normal observations around each value.

    Args:
        values: what is sampled, draw by draw.
        size: observations.
        sd: of one observation.
        seed: of the samples.
        key: name of their draws.
    """
    means: Array = values + sd / np.sqrt(size) * normal_quantile(_places(len(values), seed, key))
    return means


def sample_counts(rates: Array, size: int, *, seed: int, key: str = SAMPLE) -> Array:
    """Return how many of a sample count, each with the probability `rates`.

    Quantiles of the binomial distribution: summed up where the variance is below `NORMAL_FROM`, else by the expansion
    of Cornish and Fisher to the skewness.

    Args:
        rates: probabilities, draw by draw.
        size: observations.
        seed: of the samples.
        key: name of their draws.
    """
    places = _places(len(rates), seed, key)
    likely = rates > 1 / 2  # then the others are counted
    chance = np.where(likely, 1 - rates, rates)
    variance = size * chance * (1 - chance)
    scores = normal_quantile(places)
    counts = size * chance + scores * np.sqrt(variance) + (1 - 2 * chance) * (scores**2 - 1) / SKEWNESS
    counts = np.clip(np.rint(counts), 0, size)
    few = variance < NORMAL_FROM
    counts[few] = _summed_up(chance[few], size, places[few])
    result: Array = np.where(likely, size - counts, counts)
    return result


def _summed_up(chance: Array, size: int, places: Array) -> Array:
    """Return binomial quantiles by adding probabilities from none upwards."""
    counts = np.zeros_like(chance)
    probability = np.exp(size * np.log1p(-chance))
    reached = probability.copy()
    for number in range(1, size + 1):
        short = reached < places
        if not short.any():
            break
        counts[short] = number
        probability *= (size - number + 1) / number * chance / (1 - chance)
        if float(probability.max()) == 0:
            break
        reached += probability
    return counts


def _places(number: int, seed: int, key: str) -> Array:
    """Return a place in (0, 1) for every draw, evenly spread."""
    parts = -(-number // LARGEST_SIZE)
    return in_turn(uniforms, seed, key, range(parts), min(number, LARGEST_SIZE))[:number]

"""Counts of events."""

import numpy as np

from bpo_decide.uncertainty.normal import Floats

MOST_EXPECTED = 1400.0
"""Expected count up to which no number leaves the range of double precision on the way."""


def poisson_quantile(u: Floats, mean: Floats) -> Floats:
    """Return the number of events below or at which the probability `u` lies, by adding up the Poisson probabilities.

    Source: N. L. Johnson, A. W. Kemp and S. Kotz, Univariate Discrete Distributions, 3rd ed. (2005), section 4.6.

    Args:
        u: Probabilities in (0, 1).
        mean: Expected counts from 0 to `MOST_EXPECTED`, of the same shape.
    """
    # all times exp(mean / 2), so that neither the first probability nor the sum of all leaves the range of doubles
    probability = np.exp(-mean / 2)
    wanted = u * np.exp(mean / 2)
    reached = probability
    count = np.zeros_like(u)
    number = 0
    more = wanted > reached
    while more.any():
        number += 1
        probability = probability * (mean / number)
        before, reached = reached, reached + probability
        count[more] = number
        # beyond the mean, what no longer changes the sum never will: u is then as close to 1 as doubles are
        more = (wanted > reached) & ((reached > before) | (number < mean))
    return count

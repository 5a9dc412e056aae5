"""Numbers that are certain, and numbers with a few possible values."""

import numpy as np

from bpo_decide.uncertainty.laws.base import Distribution
from bpo_decide.uncertainty.normal import Floats


class Certain(Distribution, frozen=True):
    """One value with probability 1."""

    value: float

    def quantile(self, u: Floats) -> Floats:
        """Return the value for every u."""
        return np.full_like(u, self.value)

    def mean(self) -> float:
        """Return the value."""
        return self.value

    def at(self, p: float) -> float:
        """Return the value."""
        del p
        return self.value


class Steps(Distribution, frozen=True, eq=False):
    """A few values, ascending, with the probabilities of each; Q(u) is the least value with F(value) >= u."""

    values: Floats
    weights: Floats

    def quantile(self, u: Floats) -> Floats:
        """Return one of the values for every u."""
        # The last edge is left out: whatever the sum of the weights is rounded to, u beyond the others is the last.
        edges = np.cumsum(self.weights)[:-1]
        return self.values[np.searchsorted(edges, u, side="left")]

    def mean(self) -> float:
        """Return the probability-weighted mean."""
        return float((self.values * self.weights).sum())

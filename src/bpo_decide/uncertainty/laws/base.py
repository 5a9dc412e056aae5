"""What every distribution can be asked."""

from abc import abstractmethod

import numpy as np
from msgspec import Struct

from bpo_decide.uncertainty.normal import Floats


class Distribution(Struct, frozen=True):
    """What one number may turn out to be, as a quantile function: all draws come from it by inversion."""

    @abstractmethod
    def quantile(self, u: Floats) -> Floats:
        """Return the value below which the probability `u` lies, for an array with every u in (0, 1)."""

    @abstractmethod
    def mean(self) -> float:
        """Return the expected value."""

    def at(self, p: float) -> float:
        """Return one quantile.

        Raises:
            ValueError: if `p` is not strictly between 0 and 1.
        """
        if not 0 < p < 1:
            raise ValueError(f"expected a probability strictly between 0 and 1, found {p}")
        return float(self.quantile(np.array([p]))[0])

    def median(self) -> float:
        """Return the value that is exceeded half the time."""
        return self.at(0.5)

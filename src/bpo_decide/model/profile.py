"""Profiles over the months of the horizon, in one block of cases."""

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bpo_decide.model.timeline import Timeline

Array = NDArray[np.float64]


class MonthlyProfile:
    """Values by month and case, shape (months, cases or 1), with the sums over contract years that lines need.

    Months come first, so that every operation runs along contiguous cases.
    """

    __array_ufunc__ = None  # an array on the left leaves the multiplication to the profile

    def __init__(self, values: Array, timeline: Timeline) -> None:
        """Hold values of shape (months, cases or 1)."""
        self.values = values
        self.timeline = timeline

    @cached_property
    def discounted(self) -> Array:
        """Present value by contract year, shape (years, cases or 1)."""
        return self.timeline.present_by_year(self.values)

    @cached_property
    def yearly(self) -> Array:
        """Undiscounted sum by contract year, shape (years, cases or 1)."""
        return self.timeline.by_year(self.values)

    def __mul__(self, other: Any) -> "MonthlyProfile":  # noqa: ANN401 - profile, array by year or number
        """Multiply month by month."""
        if isinstance(other, MonthlyProfile):
            return self._new(self.values * other.values)
        if hasattr(other, "shape"):
            return self._new(self.timeline.times(self.values, other))
        return self._new(self.values * other)

    __rmul__ = __mul__

    def __add__(self, other: Any) -> "MonthlyProfile":  # noqa: ANN401 - profile or number
        """Add month by month."""
        return self._new(self.values + (other.values if isinstance(other, MonthlyProfile) else other))

    def __sub__(self, other: Any) -> "MonthlyProfile":  # noqa: ANN401 - profile or number
        """Subtract month by month."""
        return self._new(self.values - (other.values if isinstance(other, MonthlyProfile) else other))

    def __rsub__(self, other: float) -> "MonthlyProfile":
        """Return `other` less the profile."""
        return self._new(other - self.values)

    def _new(self, values: Array) -> "MonthlyProfile":
        """Return a profile over the same months."""
        return MonthlyProfile(values, self.timeline)

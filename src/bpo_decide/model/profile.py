"""Profiles over the months of the horizon, in one block of cases."""

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bpo_decide.model.timeline import Timeline

Array = NDArray[np.float64]


class MonthlyProfile:
    """Values by case and month, shape (cases or 1, months), with the sums over contract years that lines need."""

    __array_ufunc__ = None  # an array on the left leaves the multiplication to the profile

    def __init__(self, values: Array, timeline: Timeline) -> None:
        """Hold values of shape (cases or 1, months)."""
        self.values = values
        self.timeline = timeline

    @cached_property
    def discounted(self) -> Array:
        """Present value by contract year, shape (cases or 1, years)."""
        return self.timeline.by_year(self.values * self.timeline.discount)

    @cached_property
    def yearly(self) -> Array:
        """Undiscounted sum by contract year, shape (cases or 1, years)."""
        return self.timeline.by_year(self.values)

    def __mul__(self, other: Any) -> "MonthlyProfile":  # noqa: ANN401 - profile, array by year or number
        """Multiply month by month."""
        return self._new(self.values * self._monthly(other))

    __rmul__ = __mul__

    def __add__(self, other: Any) -> "MonthlyProfile":  # noqa: ANN401
        """Add month by month."""
        return self._new(self.values + self._monthly(other))

    def __sub__(self, other: Any) -> "MonthlyProfile":  # noqa: ANN401
        """Subtract month by month."""
        return self._new(self.values - self._monthly(other))

    def __rsub__(self, other: float) -> "MonthlyProfile":
        """Return `other` less the profile."""
        return self._new(other - self.values)

    def _new(self, values: Array) -> "MonthlyProfile":
        """Return a profile over the same months."""
        return MonthlyProfile(values, self.timeline)

    def _monthly(self, other: Any) -> Any:  # noqa: ANN401
        """Return something that multiplies month by month: yearly arrays are spread over their months."""
        if isinstance(other, MonthlyProfile):
            return other.values
        shape = getattr(other, "shape", ())
        return other[:, self.timeline.year_of_month] if len(shape) > 1 and shape[1] > 1 else other

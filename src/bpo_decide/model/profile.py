"""Profiles over the months of the horizon, in one block of cases."""

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bpo_decide.model.timeline import Timeline

Array = NDArray[np.float64]
Places = NDArray[np.intp]


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

    def add_to(self, flow: Array, amount: Array) -> None:
        """Add an amount of each contract year (years or 1, cases or 1) times the profile to a flow (months, cases)."""
        flow += self.timeline.times(self.values, amount)

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


class ScatteredProfile:
    """Money that falls into single months of single cases, and 0 everywhere else: what happens by chance.

    Several entries may fall into one month of one case: they add up.
    """

    __array_ufunc__ = None

    def __init__(self, month: Places, case: Places, money: Array, *, cases: int, timeline: Timeline) -> None:
        """Hold the month, the case and the money of each entry, shape (entries,)."""
        self.month = month
        self.case = case
        self.money = money
        self.cases = cases
        self.timeline = timeline

    @cached_property
    def discounted(self) -> Array:
        """Present value by contract year, shape (years, cases)."""
        return self._by_year(self.money * self.timeline.discount[self.month, 0])

    @cached_property
    def yearly(self) -> Array:
        """Undiscounted sum by contract year, shape (years, cases)."""
        return self._by_year(self.money)

    def add_to(self, flow: Array, amount: Array) -> None:
        """Add an amount of each contract year (years or 1, cases or 1) times the profile to a flow (months, cases)."""
        by_year = np.broadcast_to(amount, (self.timeline.years, self.cases))
        np.add.at(flow, (self.month, self.case), self.money * by_year[self._year, self.case])

    def __mul__(self, other: Any) -> "ScatteredProfile | MonthlyProfile":  # noqa: ANN401 - profile, array or number
        """Multiply month by month; by another profile the money stays scattered."""
        if not isinstance(other, MonthlyProfile):
            return self._by_month().__mul__(other)
        values = np.broadcast_to(other.values, (self.timeline.months, self.cases))
        money = self.money * values[self.month, self.case]
        return ScatteredProfile(self.month, self.case, money, cases=self.cases, timeline=self.timeline)

    def __add__(self, other: Any) -> MonthlyProfile:  # noqa: ANN401 - profile or number
        """Add month by month."""
        return self._by_month().__add__(other)

    def __sub__(self, other: Any) -> MonthlyProfile:  # noqa: ANN401 - profile or number
        """Subtract month by month."""
        return self._by_month().__sub__(other)

    def __rsub__(self, other: float) -> MonthlyProfile:
        """Return `other` less the profile."""
        return self._by_month().__rsub__(other)

    def _by_month(self) -> MonthlyProfile:
        """Return the same money by month and case."""
        values = np.zeros((self.timeline.months, self.cases))
        np.add.at(values, (self.month, self.case), self.money)
        return MonthlyProfile(values, self.timeline)

    @property
    def _year(self) -> Places:
        """Contract year of each entry."""
        return self.timeline.year_of_month[self.month]

    def _by_year(self, money: Array) -> Array:
        """Return sums by contract year and case."""
        place = self._year * self.cases + self.case
        sums: Any = np.bincount(place, weights=money, minlength=self.timeline.years * self.cases)
        by_year: Array = sums.reshape(self.timeline.years, self.cases)
        return by_year

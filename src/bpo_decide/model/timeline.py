"""Months, contract years and discount factors."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from bpo_decide.scenario.resolved import ResolvedScenario

Array = NDArray[np.float64]
OFFSETS = {"end": 1.0, "mid": 0.5, "start": 0.0}
"""When in the month cash flows, in months after its beginning."""


class Timeline(Struct, frozen=True, eq=False):
    """The horizon of a decision.

    Attributes:
        months: number of months T.
        year_of_month: contract year of each month, shape (T,).
        year_starts: first month of each contract year, shape (years,).
        discount: present value of 1 in each month, shape (T, 1): (1 + r) ** -((t + offset) / 12).
    """

    months: int
    year_of_month: NDArray[np.intp]
    year_starts: NDArray[np.intp]
    discount: Array

    @property
    def years(self) -> int:
        """Number of contract years, the last one possibly short."""
        return len(self.year_starts)

    @property
    def whole_years(self) -> bool:
        """Whether the last contract year is complete, which allows faster sums."""
        return self.months % 12 == 0

    def by_year(self, monthly: Array) -> Array:
        """Return sums over each contract year of an array (months, cases), shape (years, cases)."""
        if self.whole_years:
            sums: Array = np.reshape(monthly, (self.years, 12, -1)).sum(axis=1)
            return sums
        return np.add.reduceat(monthly, self.year_starts, axis=0)

    def present_by_year(self, monthly: Array) -> Array:
        """Return the present value in each contract year of an array (months, cases), shape (years, cases)."""
        if self.whole_years:
            # einsum multiplies and sums in one pass, in a fixed order and without BLAS
            by_month = np.reshape(self.discount, (self.years, 12))
            present: Array = np.einsum("ymc,ym->yc", np.reshape(monthly, (self.years, 12, -1)), by_month)
            return present
        return self.by_year(monthly * self.discount)

    def times(self, monthly: Array, yearly: Array) -> Array:
        """Return an array (months, cases) times values of each contract year (years or 1, cases), month by month."""
        if yearly.shape[0] == 1:
            return monthly * yearly
        if self.whole_years:
            product = np.reshape(monthly, (self.years, 12, -1)) * yearly[:, np.newaxis, :]
            return np.reshape(product, (self.months, -1))
        return monthly * yearly[self.year_of_month]


def discount_factors(rate: float, months: int, *, timing: str = "end") -> Array:
    """Return the present value of 1 paid in each month, at an effective yearly rate.

    Source: OMB Circular A-94 (1992), appendix B, for the conventions of timing; months are twelfths of a year.
    """
    return (1 + rate) ** -((np.arange(months) + OFFSETS[timing]) / 12)


def timeline_of(scenario: ResolvedScenario) -> Timeline:
    """Return the horizon of a scenario."""
    decision = scenario.document.decision
    months = round(decision.horizon.point)
    month = np.arange(months)
    return Timeline(
        months=months,
        year_of_month=month // 12,
        year_starts=np.arange(0, months, 12),
        discount=discount_factors(decision.discount_rate.point, months, timing=decision.timing)[:, np.newaxis],
    )

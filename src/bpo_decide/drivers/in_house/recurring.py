"""A recurring in-house cost and what becomes of it when the work leaves."""

from typing import ClassVar

from bpo_decide.drivers.in_place import InPlace
from bpo_decide.drivers.quantities import MONEY_PER_YEAR, MoneyPerYear, Month, Share
from bpo_decide.reading.quantities import Kind


class Recurring(InPlace):
    """A yearly amount, the share of it that goes away with the work, and from when."""

    kind: ClassVar[Kind] = MONEY_PER_YEAR

    value: MoneyPerYear
    """The yearly amount."""
    avoidable: Share | None = None
    """Share that goes away once the work has been handed over although no vendor replaces it. Default: none of it."""
    avoidable_from: Month | None = None
    """Month from which it can go away, such as 2028-07: the end of a lease or licence."""

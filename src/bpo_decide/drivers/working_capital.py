"""The money that a process of payables, billing or collections holds back or waits for."""

from bpo_decide.drivers.quantities import Days, MoneyPerYear, Share
from bpo_decide.drivers.registry import Spec


class WorkingCapital(Spec):
    """The money that goes through the process, and how today's operation does with it."""

    spend: MoneyPerYear | None = None
    """What is paid to suppliers through the process in a year, at the volume that posts are dimensioned for."""
    days_payable: Days | None = None
    """Days from an invoice to its payment today."""
    discount: Share | None = None
    """Discount that suppliers grant for early payment, as a share of an invoice."""
    discounts_captured: Share | None = None
    """Share of the spend on which that discount is taken today."""
    sales: MoneyPerYear | None = None
    """What is billed or collected through the process in a year, at the volume that posts are dimensioned for."""
    days_receivable: Days | None = None
    """Days from a bill to its payment today."""
    bad_debt: Share | None = None
    """Share of the sales that is never paid today."""


NEEDS = (
    ("days_payable", "spend"),
    ("discount", "spend"),
    ("discount", "discounts_captured"),
    ("discounts_captured", "discount"),
    ("days_receivable", "sales"),
    ("bad_debt", "sales"),
)
"""Pairs of keys of which the first means nothing without the second."""

"""Changes in law that a scenario assumes."""

from bpo_decide.drivers.quantities import Share
from bpo_decide.drivers.registry import Spec


class AssumedLaw(Spec):
    """One pending change in law, assumed to be in force from the start of the contract."""

    rate: Share | None = None
    """Rate of the tax, or the highest share of the work that may be done abroad. Default: what is pending."""
    of_payments: Share | None = None
    """Share of the payments abroad that bear the tax. Default: a convention, all of them."""

"""Changes in law that a scenario assumes."""

from typing import Annotated

from bpo_decide.drivers.quantities import SHARE, Share, certainly
from bpo_decide.drivers.registry import Spec
from bpo_decide.reading.quantities import Quantity


class AssumedLaw(Spec):
    """One pending change in law, assumed to be in force from the start of the contract."""

    rate: Share | None = None
    """Rate of the tax, or the highest share of the work that may be done abroad. Default: what is pending."""
    of_payments: Share | None = None
    """Share of the payments abroad that bear the tax. Default: a convention, all of them."""
    probability: Annotated[Quantity, certainly(SHARE)] | None = None
    """Of a limit on work abroad: the probability that it comes into force. Options beyond it then stay, on condition
    that it does not. Default: it is in force."""

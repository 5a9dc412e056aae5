"""Money that the process recovers for the client, as collections do."""

from typing import Any

from bpo_decide.drivers.deal import Deal
from bpo_decide.drivers.frame import Array
from bpo_decide.drivers.quantities import MoneyPerUnit, Share
from bpo_decide.drivers.registry import Spec
from bpo_decide.reading.quantities import Quantity


class Recoveries(Spec):
    """What is at stake in a unit of work, and how much of it is recovered today."""

    at_stake: MoneyPerUnit
    """Money at stake in one unit of work, such as 420 USD/account."""
    rate: Share
    """Share of it that is recovered today."""


def vendor_rate(deal: Deal) -> Quantity:
    """Return the share of the money at stake that a vendor recovers: today's where it says nothing."""
    own: Any = deal.vendor.recoveries
    rate: Quantity = deal.frame.process.recoveries.rate if own is None else own.rate
    return rate


def recovered(deal: Deal, rate: Quantity) -> Array:
    """Return the money recovered of one unit of work, by contract year."""
    frame, stake = deal.frame, deal.frame.process.recoveries.at_stake
    return frame.money(stake) * frame.price_index(stake) * frame.value(rate)

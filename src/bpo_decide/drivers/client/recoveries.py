"""What a vendor recovers of the money at stake, more or less than today."""

from collections.abc import Iterator
from typing import ClassVar

from bpo_decide.drivers.deal import Deal, VendorCost
from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.quantities import Share
from bpo_decide.drivers.recoveries import recovered
from bpo_decide.drivers.registry import Spec


class VendorRecoveries(Spec):
    """The vendor's recoveries."""

    rate: Share
    """Share of the money at stake that the vendor recovers."""


class RecoveriesChange(VendorCost, section="vendor"):
    """Recoveries: money that the vendor recovers less than today costs the client, and more of it is a gain."""

    order: ClassVar[int] = 42

    recoveries: VendorRecoveries | None = None
    """What the vendor recovers. Default: as much as today."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield what is recovered less than today; it is negative where more is."""
        if self.recoveries is None:
            return
        today, rate = deal.frame.process.recoveries, self.recoveries.rate
        yield CostLine(
            key="recoveries_change",
            group="recoveries",
            label="Recovered more or less than today",
            amount=recovered(deal, today.rate) - recovered(deal, rate),
            over=deal.frame.volume * deal.work.moved,
            formula=(
                "units x amount at stake x price index x (share recovered today - vendor's) x share of the work moved"
            ),
            basis=(rate, today.rate, today.at_stake),
        )

"""What the work leaves behind: assets that are sold, and seats whose lease has not ended."""

from collections.abc import Iterator
from typing import ClassVar

from bpo_decide.drivers.deal import Deal, VendorCost
from bpo_decide.drivers.frame import CostLine, InHouseCost
from bpo_decide.drivers.in_house.facilities import Seats
from bpo_decide.drivers.quantities import Money


class LeftBehind(VendorCost, section="transition"):
    """What is left behind: the proceeds of assets sold, and what ends a lease early, or sublets it, is worth."""

    order: ClassVar[int] = 70

    asset_sale: Money | None = None
    """Proceeds of the assets that are sold, to the vendor or to others, when the work has been handed over. What they
    once cost, and what the books still hold, is no cash and is not counted."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield the proceeds, and what becomes of a lease before it ends."""
        if self.asset_sale is not None:
            yield CostLine(
                key="asset_sale",
                group="stranded",
                label="Assets sold",
                amount=-deal.frame.money(self.asset_sale) * deal.share,
                over=deal.released,
                formula="proceeds, less than nothing because they are income, when the work has been handed over",
                basis=(self.asset_sale,),
            )
        seats: Seats | None = deal.operation.section.facilities
        cost = next((one for one in deal.operation.costs if one.line.key == "facilities"), None)
        if seats is not None and cost is not None and seats.lease_end is not None and deal.vendor.covers(cost):
            yield from _lease(deal, seats, cost)


def _lease(deal: Deal, seats: Seats, cost: InHouseCost) -> Iterator[CostLine]:
    """Yield the fee that ends a lease early with the rent that it saves, or the rent of those who sublet the seats."""
    frame, line = deal.frame, cost.line
    fee, sublet = seats.exit_fee, seats.sublet
    until = 1 - frame.since(cost.avoidable_from)
    rent = line.amount * deal.goes_away(cost)
    if fee is not None:
        yield CostLine(
            key="lease_exit",
            group="stranded",
            label="Seats: leaving the lease",
            amount=frame.money(fee) * deal.operation.share,
            over=deal.released * until,
            formula="fee, when the work has been handed over, unless the lease has ended by then",
            basis=(fee,),
        )
    if fee is not None or sublet is not None:
        share = 1 + frame.nothing if sublet is None else frame.value(sublet)
        yield CostLine(
            key="lease_relief",
            group="stranded",
            label="Seats: rent saved before the lease ends" if sublet is None else "Seats: rent of those who sublet",
            amount=-rent * share,
            over=deal.handed_over * until,
            formula=f"- ({line.formula}) x share that goes away x {'1' if sublet is None else 'share sublet'}"
            " x share of the work handed over, until the lease ends",
            basis=(*line.basis, *(() if sublet is None else (sublet,))),
        )

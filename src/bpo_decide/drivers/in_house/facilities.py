"""Seats of today's team: rent, power, cleaning."""

from collections.abc import Iterator
from typing import ClassVar

from bpo_decide.drivers.frame import CostLine, InHouseCost
from bpo_decide.drivers.in_place import InPlace
from bpo_decide.drivers.operation import InHouseDriver, Operation
from bpo_decide.drivers.quantities import MONEY_PER_SEAT, SHARE, Money, MoneyPerSeat, Month, Share, assumed
from bpo_decide.reading.quantities import Kind


class Seats(InPlace):
    """Cost of a seat, the share of it that goes away with the work, and from when."""

    kind: ClassVar[Kind] = MONEY_PER_SEAT

    value: MoneyPerSeat
    """The yearly cost of one seat; there are as many as posts today."""
    avoidable: Share = assumed("convention.avoidable_facilities", SHARE)
    """Share that goes away; none unless a lease end or another use is known."""
    avoidable_from: Month | None = None
    """Month from which it can go away: the end of a lease, or its break."""
    lease_end: Month | None = None
    """Month in which the lease ends: the seats go away then (all, unless `avoidable` says how many), or before by
    `exit_fee` or `sublet`."""
    exit_fee: Money | None = None
    """What the landlord asks to end the lease when the work has been handed over; from then on no rent is paid."""
    sublet: Share | None = None
    """Share of the rent that others pay from the handover on, until the lease ends."""


class Facilities(InHouseDriver, section="in_house"):
    """Facilities: today's seats at their yearly cost; a lease does not end because a team does."""

    order: ClassVar[int] = 40

    facilities: Seats | None = None
    """Seats of the team."""

    def costs(self, today: Operation) -> Iterator[InHouseCost]:
        """Yield the yearly cost of the seats."""
        if self.facilities is None:
            return
        frame = today.frame
        index = frame.price_index(self.facilities.value, country=today.country)
        line = CostLine(
            key="facilities",
            group="in_house",
            label="Seats",
            amount=today.posts * frame.money(self.facilities.value) * index / 12,
            over=frame.steady,
            formula="posts today x yearly cost of a seat / 12 x price index",
            basis=(self.facilities.value,),
        )
        released_from = self.facilities.avoidable_from or self.facilities.lease_end
        yield InHouseCost(
            line,
            scope="labour",
            avoidable=self.facilities.avoidable,
            people="beside pay",
            avoidable_from=frame.month_of(released_from) if released_from else 0.0,
        )

"""The vendor's errors, where they differ from today's."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from bpo_decide.drivers.deal import Deal, VendorCost
from bpo_decide.drivers.frame import Array, CostLine, Profile
from bpo_decide.drivers.quantities import SHARE, Duration, MoneyPerUnit, of_execution
from bpo_decide.drivers.registry import Spec
from bpo_decide.drivers.statement import Statement
from bpo_decide.reading.quantities import Quantity

VendorErrorRate = Annotated[Quantity, of_execution(SHARE)]


class Dip(Spec):
    """More errors after go-live, falling to the vendor's rate in a straight line."""

    extra: Annotated[Quantity, of_execution(SHARE)]
    """Additional error rate at go-live, as a share of units."""
    duration: Duration
    """Time until the vendor's rate is reached."""


class VendorErrors(Spec):
    """The vendor's errors."""

    rate: VendorErrorRate | None = None
    """Share of the units that go wrong; default: today's rate."""
    cost: MoneyPerUnit | None = None
    """Cost of putting one wrong unit right; default: as today."""
    dip: Dip | None = None
    """Additional errors after go-live.
    Silence takes what others state, else it is not estimated."""


class Quality(VendorCost, section="vendor"):
    """Quality: the difference between the vendor's errors and today's; a vendor that says nothing has today's rate."""

    order: ClassVar[int] = 40
    statements: ClassVar[tuple[Statement, ...]] = (
        Statement(
            "errors.rate",
            "its error rate",
            "Errors compared with today",
            ("error_change",),
            ("errors.rate", "errors.cost"),
        ),
    )

    errors: VendorErrors | None = None
    """The vendor's errors."""

    def error_rate(self, deal: Deal) -> Profile | None:
        """Return the share of the vendor's units that go wrong in each month; None where nobody states a rate.

        It is the vendor's rate, else today's, and the dip on top while work is new; 0 before any work has moved. What
        depends on the service that is delivered, a credit for instance, reads it from here.
        """
        frame, stated, today = deal.frame, self.errors, deal.operation.section.errors
        if stated is not None and stated.rate is not None:
            rate = frame.value(stated.rate)
        elif today is not None:
            rate = _rate_today(deal, today.rate)
        else:
            return None
        moved = deal.work.moved
        wrong = moved * rate
        if stated is not None and stated.dip is not None:
            fading = frame.still_new(moved, frame.value(stated.dip.duration), exponential=False)
            wrong += fading * frame.value(stated.dip.extra)
        rates = frame.relative(wrong, moved)
        beyond_all: Profile = frame.maximum(rates - 1, frame.steady * 0.0)
        return rates - beyond_all

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield the change in the cost of errors, and the dip after go-live."""
        if self.errors is None:
            return
        frame, stated, today = deal.frame, self.errors, deal.operation.section.errors
        if today is not None and (stated.rate is not None or stated.cost is not None):
            rate_today, cost_today = _rate_today(deal, today.rate), _cost_by_year(deal, today.cost)
            rate = frame.value(stated.rate) if stated.rate is not None else rate_today
            cost = _cost_by_year(deal, stated.cost) if stated.cost is not None else cost_today
            yield CostLine(
                key="error_change",
                group="quality",
                label="Errors compared with today",
                amount=rate * cost - rate_today * cost_today,
                over=frame.volume * deal.work.moved,
                formula="units x share of the work moved x (vendor's rate x cost - today's rate x cost) x price index",
                basis=tuple(quantity for quantity in (stated.rate, stated.cost) if quantity is not None),
            )
        cost_of_one = stated.cost if stated.cost is not None or today is None else today.cost
        if stated.dip is not None and cost_of_one is not None:
            fading = frame.still_new(deal.work.moved, frame.value(stated.dip.duration), exponential=False)
            yield CostLine(
                key="error_dip",
                group="quality",
                label="Errors after go-live",
                amount=frame.value(stated.dip.extra) * _cost_by_year(deal, cost_of_one),
                over=frame.volume * fading,
                formula="units x additional error rate, falling to 0 in a straight line, x cost of one x price index",
                basis=(stated.dip.extra, stated.dip.duration),
            )


def _rate_today(deal: Deal, rate: Quantity) -> Array:
    """Return the share of a unit of the volume that goes wrong today in what is taken over.

    Some activities have their share of today's errors though each unit goes through them; a part of the volume has its
    errors already.
    """
    today: Array = deal.frame.value(rate)
    return today if deal.operation.whole is None else today * (deal.operation.share / deal.frame.share)


def _cost_by_year(deal: Deal, cost: Quantity) -> Array:
    """Return the cost of one wrong unit, at the prices of each year."""
    return deal.frame.money(cost) * deal.frame.price_index(cost, country=deal.operation.country)

"""The people a transition depends on, who may leave before the work has moved."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from bpo_decide.drivers.deal import Deal, VendorCost
from bpo_decide.drivers.frame import Array, CostLine, Frame
from bpo_decide.drivers.quantities import SHARE, Duration, Share, of_execution
from bpo_decide.drivers.registry import Spec
from bpo_decide.reading.quantities import Quantity


class KeyPeople(Spec):
    """Key people who leave before go-live: how likely that is, and what it does."""

    leaving: Share
    """How likely it is that people leave before go-live without whom the work cannot be taught."""
    delay: Duration
    """How much later the work then goes live; the long stop counts it too."""
    errors: Annotated[Quantity, of_execution(SHARE)] | None = None
    """Additional error rate at go-live if they leave, as a share of units."""
    recovery: Duration | None = None
    """Time until these errors have gone."""

    def left(self, frame: Frame, owner: str) -> Array:
        """Return 1 where they leave and 0 where they stay, or the probability where nothing is drawn."""
        return frame.chance(f"transition.key_people.{owner}", frame.value(self.leaving))

    def wait(self, frame: Frame, owner: str) -> Array:
        """Return how much later it goes live because they left."""
        return self.left(frame, owner) * frame.value(self.delay)


class KeyPeopleLeave(VendorCost, section="transition"):
    """Key people: if they leave before go-live the work moves later, and with more errors."""

    order: ClassVar[int] = 60

    key_people: KeyPeople | None = None
    """The people whom the transition depends on, and what it does if they leave. Default: nobody is counted on."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield the cost of the errors that they would have prevented."""
        stated = self.key_people
        if stated is None or stated.errors is None or stated.recovery is None:
            return
        frame, today, own = deal.frame, deal.operation.section.errors, deal.vendor.errors
        cost: Quantity | None = own.cost if own is not None else None
        if cost is None and today is not None:
            cost = today.cost
        if cost is None:
            return
        fading = frame.still_new(deal.work.moved, frame.value(stated.recovery), exponential=False)
        index = frame.price_index(cost, country=deal.operation.country)
        yield CostLine(
            key="key_people_errors",
            group="quality",
            label="Errors after key people left",
            amount=stated.left(frame, deal.vendor.id) * frame.value(stated.errors) * frame.money(cost) * index,
            over=frame.volume * fading,
            formula=(
                "units x probability that key people leave x additional error rate, falling to 0 in a straight line,"
                " x cost of one x price index"
            ),
            basis=(stated.leaving, stated.errors, stated.recovery),
        )

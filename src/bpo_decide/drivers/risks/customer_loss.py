"""Customers who leave because somebody else answers them."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

from msgspec.structs import replace
from pydantic import Tag

from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.quantities import SHARE, Accepts, Count
from bpo_decide.drivers.registry import Spec
from bpo_decide.drivers.risks.base import OFF_OR_EVENT, Event, Exposure, Happening, Off, OneOff, one_off
from bpo_decide.reading.forms import Bounds
from bpo_decide.reading.quantities import Kind, Quantity
from bpo_decide.reading.units import Money

MARGIN = Kind("money per customer", Money(("customer",)), "120 USD/customer", Bounds(0, None))
LOST = replace(SHARE, name="a share of the customers", example="2%", chance=True)


class AtStake(Spec):
    """The customers who are served, what one of them is worth, and how many leave: none of it is published."""

    customers: Count
    """Customers whom the front office serves."""
    margin: Annotated[Quantity, Accepts(MARGIN)]
    """What is lost with one of them: the revenue that it would still have brought, less what serving it costs."""
    lost: Annotated[Quantity, Accepts(LOST)]
    """Share of the customers who leave, if any do because of the change."""


class LostCustomers(OneOff):
    """Customers who leave: a sum of money, or what is at stake."""

    at_stake: AtStake | None = None
    """Customers, margin and the share who leave, in place of `severity`."""


class CustomerLoss(Event, section="risks"):
    """Customer loss: customers leave after an outsourced front office took over, onshore and offshore alike.

    It goes with the boundary of the firm and not with distance: own centres, wherever they are, have it only where
    they state it themselves.
    """

    event: ClassVar[str] = "customer_loss"
    label: ClassVar[str] = "Customer loss"

    customer_loss: Annotated[Off | Annotated[LostCustomers, Tag("event")], OFF_OR_EVENT] | None = None
    """Margin lost with the customers who leave at go-live. No probability is published that is more than a forecast."""

    @classmethod
    def says(cls, event: Happening | OneOff, key: str) -> bool:
        """Whether an event states one of its numbers: what is at stake is as good as a severity."""
        return super().says(event, key) or (key == "severity" and getattr(event, "at_stake", None) is not None)

    @classmethod
    def lines(cls, section: Any, exposed: Exposure) -> Iterator[CostLine]:  # noqa: ANN401 - the composed section
        """Yield the margin lost."""
        stated = section.customer_loss
        if not isinstance(stated, LostCustomers):
            return
        over = exposed.frame.moment(exposed.go_live)
        line = one_off(stated, exposed, cls, over) if stated.at_stake is None else _of_stake(stated, exposed, cls)
        if line is not None:
            yield line


def _of_stake(stated: LostCustomers, exposed: Exposure, event: type[Event]) -> CostLine | None:
    """Return the margin lost with a share of the customers."""
    frame, stake = exposed.frame, stated.at_stake
    assert stake is not None  # as the caller has seen
    margin = frame.money(stake.margin) * frame.price_index(stake.margin)
    worth = frame.value(stake.customers) * margin * exposed.portion
    share = stated.model_copy(update={"severity": replace(stake.lost, per="share")})
    line = one_off(share, exposed, event, frame.moment(exposed.go_live), worth)
    if line is None:
        return None
    return replace(
        line,
        formula=(
            "probability x customers x share of them who leave x margin of one x price index, less what is recovered"
        ),
        basis=(*line.basis[:1], stake.customers, stake.lost, stake.margin),
    )

"""Learning: work that has just moved takes more effort."""

from collections.abc import Iterator
from dataclasses import replace
from functools import reduce
from operator import add
from typing import Annotated, ClassVar, Literal, cast

from pydantic import Field

from bpo_decide.drivers.deal import Charge, Deal, Effort, VendorCost
from bpo_decide.drivers.frame import Array, CostLine, Profile
from bpo_decide.drivers.quantities import Duration, of_execution
from bpo_decide.drivers.registry import Spec
from bpo_decide.library.accessor import choose
from bpo_decide.reading.forms import Bounds
from bpo_decide.reading.quantities import Kind, Quantity
from bpo_decide.reading.units import Plain

Shape = Literal["linear", "exponential"]
LAG = Kind("a learning lag", Plain(share=True), "20%", Bounds(-1, None), bare=True)


class LearningCurve(Spec):
    """How much more effort work takes when it has just moved, and how long until it takes as much as planned."""

    lag: Annotated[Quantity, of_execution(LAG)]
    """Additional effort at go-live, as a share; negative where the vendor is better from the first day."""
    duration: Duration
    """Time until the lag has gone (linear), or has fallen to 37 % (exponential)."""
    shape: Shape = Field(default_factory=lambda: cast("Shape", choose("learning_shape").value))
    """How the lag falls. Default: a convention."""


class Learning(VendorCost, section="vendor"):
    """Learning: more posts or hours on the invoice where they are charged, rework by the client's people elsewhere."""

    order: ClassVar[int] = 50

    learning: LearningCurve | None = None
    """The learning curve.
    Silence takes what others state, else it is not estimated."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield the cost of learning: each cohort of moved work starts at the lag and learns."""
        if self.learning is None:
            return
        frame, curve = deal.frame, self.learning
        left = frame.still_new(deal.work.moved, frame.value(curve.duration), exponential=curve.shape == "exponential")
        lag = frame.value(curve.lag)
        price = deal.vendor.price
        efforts = [
            effort
            for model in price.drivers()
            if issubclass(model, Charge)
            for effort in model.efforts(price, deal, price)
        ]
        if price.per_handled_hour is not None:
            yield CostLine(
                key="learning_hours",
                group="transition",
                label="Learning after go-live: longer contacts",
                amount=lag * price.charge_for_a_unit(deal),
                over=frame.volume * left * price.index(deal, deal.work, "per_handled_hour"),
                formula="lag still left x charge for the handled hours of all units x price index since go-live",
                basis=(curve.lag, curve.duration),
                rise=frame.index(frame.inflation(deal.country)),
            )
            if not efforts:
                return
        basis = (curve.lag, curve.duration)
        if efforts:
            yield _charged(deal, efforts, lag, frame.workload * left, basis)
            return
        yield CostLine(
            key="learning",
            group="transition",
            label="Learning after go-live",
            amount=lag * deal.labour / 12,
            over=deal.operation.workload * left,
            formula="lag still left x in-house staff cost / 12 x relative volume (rework and oversight by the client)",
            basis=basis,
        )


def _charged(
    deal: Deal, efforts: list[Effort], lag: Array, work: Profile, basis: tuple[Quantity, Quantity]
) -> CostLine:
    """Return learning on the invoice: the lag of all that is charged for people's time.

    Made once more it rises with the wages of the vendor's people; what follows a cost has risen already.

    Args:
        deal: the vendor's deal.
        efforts: what is charged for people's time.
        lag: the lag at go-live.
        work: how new the work of each month is, times its volume.
        basis: the numbers of the learning curve.
    """
    frame, words = deal.frame, " and ".join(effort.words for effort in efforts)
    line = CostLine(
        key="learning",
        group="transition",
        label="Learning after go-live",
        amount=lag / 12,
        over=work * efforts[0].index,
        formula=f"lag still left x {words} / 12 x relative volume x price index since go-live",
        basis=basis,
    )
    wages = frame.index(frame.inflation(deal.country))
    parts = tuple(
        replace(
            line,
            amount=lag * effort.yearly / 12,
            over=work * effort.index,
            rise=None if effort.moves else wages,
        )
        for effort in efforts
    )
    if len(parts) == 1:
        return parts[0]
    return replace(line, over=work * reduce(add, (effort.index * effort.yearly for effort in efforts)), parts=parts)

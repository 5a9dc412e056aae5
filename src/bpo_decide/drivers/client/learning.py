"""Learning: work that has just moved takes more effort."""

from collections.abc import Iterator
from functools import reduce
from operator import add
from typing import Annotated, ClassVar, Literal, cast

from msgspec.structs import replace
from pydantic import Field

from bpo_decide.drivers.deal import Charge, Deal, Effort, VendorCost
from bpo_decide.drivers.frame import Array, CostLine, Profile
from bpo_decide.drivers.operation import total
from bpo_decide.drivers.quantities import Duration, of_execution
from bpo_decide.drivers.registry import Spec
from bpo_decide.drivers.statement import Statement
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
    """Learning: more posts or hours on the invoice where they are charged, rework by the client's people elsewhere.

    Where people's time is a part of the price only, the rework stays for the work that it does not pay for: in posts,
    so that no price can make it more or less.
    """

    order: ClassVar[int] = 50
    statements: ClassVar[tuple[Statement, ...]] = (
        Statement(
            "learning",
            "learning after go-live",
            "Learning",
            ("learning", "learning_hours", "learning_rework"),
            ("learning.lag", "learning.duration"),
            library_first=True,
            costlier=("learning.shape", "exponential"),
        ),
    )

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
        charged = [
            (model, list(model.efforts(price, deal, price)))
            for model in price.drivers()
            if issubclass(model, Charge) and getattr(price, model.model_name()) is not None
        ]
        efforts = [effort for _, of_model in charged for effort in of_model]
        if price.per_handled_hour is not None:
            rise, index, moves = price.for_once_more(deal, "per_handled_hour")
            yield CostLine(
                key="learning_hours",
                group="transition",
                label="Learning after go-live: longer contacts",
                amount=lag * price.charge_for_a_unit(deal) * rise,
                over=frame.volume * left * index,
                formula="lag still left x charge for the handled hours of all units x price index since go-live",
                basis=(curve.lag, curve.duration),
                rise=None if moves else frame.index(frame.inflation(deal.country)),
                invoiced=True,
            )
            if not efforts:
                return
        basis = (curve.lag, curve.duration)
        if efforts:
            yield _charged(deal, efforts, lag, frame.workload * left, basis)
            elsewise = any(model.for_work and model.alone and not of_model for model, of_model in charged)
            if elsewise and price.per_handled_hour is None:
                yield _rework(deal, efforts, lag, left, basis)
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


def _rework(deal: Deal, efforts: list[Effort], lag: Array, left: Profile, basis: tuple[Quantity, Quantity]) -> CostLine:
    """Return the client's rework of the work that the price pays for otherwise than by people's time.

    Args:
        deal: the vendor's deal.
        efforts: what is charged for people's time.
        lag: the lag at go-live.
        left: how new the work of each month is.
        basis: the numbers of the learning curve.
    """
    frame = deal.frame
    rest = frame.maximum(1 - total(effort.posts for effort in efforts) * deal.share / deal.operation.posts, 0.0)
    rest = frame.named("share of the work that is not charged by people's time", rest)
    return CostLine(
        key="learning_rework",
        group="transition",
        label="Learning after go-live: rework",
        amount=lag * rest * deal.labour / 12,
        over=deal.operation.workload * left,
        formula=(
            "lag still left x (1 - posts charged by time / posts today) x in-house staff cost / 12 x relative volume"
            " (rework and oversight by the client of what is not charged by people's time)"
        ),
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
        invoiced=True,
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

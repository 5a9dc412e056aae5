"""Dispute with the vendor: claims, what they are settled for, and what it costs until they are."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

from msgspec.structs import replace
from pydantic import Tag

from bpo_decide.drivers.deal import summed
from bpo_decide.drivers.frame import CostLine, Expected
from bpo_decide.drivers.quantities import Accepts, MoneyPerYear
from bpo_decide.drivers.registry import Spec
from bpo_decide.drivers.risks.base import OFF_OR_EVENT, Event, Exposure, Happening, Off, happening
from bpo_decide.reading.forms import Bounds
from bpo_decide.reading.quantities import Kind, Quantity
from bpo_decide.reading.units import Duration

LENGTH = Kind("the length of a dispute", Duration(), "1 to 4 years", Bounds(0, None), chance=True)


class Proceedings(Spec):
    """What a dispute costs until it is settled."""

    duration: Annotated[Quantity, Accepts(LENGTH)]
    """How long one lasts; drawn anew for each."""
    cost: MoneyPerYear
    """Counsel, experts and own people while it lasts."""


class Claims(Happening):
    """Claims between client and vendor; the severity is what the client pays, or does not get, in the end."""

    proceedings: Proceedings | None = None
    """What one costs until it is settled. Without it only the outcome counts."""


class Dispute(Event, section="risks"):
    """Dispute: client and vendor make claims against each other, in court or before it."""

    event: ClassVar[str] = "dispute"
    label: ClassVar[str] = "Dispute or litigation"
    of_contract: ClassVar[bool] = True

    dispute: Annotated[Off | Annotated[Claims, Tag("event")], OFF_OR_EVENT] | None = None
    """Disputes. One court case is published, and no rate, so that both rate and severity must be stated."""

    @classmethod
    def lines(cls, section: Any, exposed: Exposure) -> Iterator[CostLine]:  # noqa: ANN401 - the composed section
        """Yield what disputes are settled for, with what they cost until then, all of it when one begins."""
        stated = section.dispute
        if not isinstance(stated, Claims):
            return
        key = f"risks.{cls.event}.{exposed.owner}"
        settled = list(happening(stated, exposed, cls.event, cls.label, key=key))
        if stated.proceedings is None or not settled:
            yield from settled
            return
        frame, cost = exposed.frame, stated.proceedings.cost
        yearly = frame.money(cost) * frame.price_index(cost) * exposed.portion
        lasting = stated.model_copy(
            update={
                "severity": replace(stated.proceedings.duration, per="months"),
                **dict.fromkeys(("cap", "recovery", "recovery_cap")),
            }
        )
        both = [*settled, *happening(lasting, replace(exposed, yearly=yearly), cls.event, cls.label, key=key)]
        expected = [line.expected.amount for line in both if line.expected is not None]
        yield replace(
            settled[0],
            amount=1 + frame.nothing,
            over=summed(both),
            formula=(
                "events (Poisson, rate a year) x (severity of each, less what is recovered, + months that it lasts"
                " x yearly cost of the proceedings / 12), x share of the work exposed"
            ),
            basis=(*settled[0].basis, stated.proceedings.duration, cost),
            expected=Expected(sum(expected, start=frame.nothing), exposed.share),
        )

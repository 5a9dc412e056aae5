"""What the vendor pays back for service levels that it misses."""

from collections.abc import Iterator
from functools import reduce
from operator import add
from typing import Annotated, Any, ClassVar

from msgspec.structs import replace

from bpo_decide.drivers.contract.service_level import Measure, ServiceLevel, Shortfall
from bpo_decide.drivers.deal import Deal, VendorCost, summed
from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.quantities import Share
from bpo_decide.drivers.registry import Spec, section_of


class CreditTerms(Spec):
    """The clause on service credits."""

    at_risk: Share
    """Share of a month's invoice that all credits of the month together may take."""
    measures: Annotated[Any, section_of("service_level")]
    """The service levels that earn credits."""
    earn_back: Share | None = None
    """Share of the credits that the vendor earns back later. Default: none."""
    counted: bool = False
    """Whether credits lower the cost by which options are ranked. Default: they are shown only, because a credit is not
    compensation."""


class ServiceCredits(VendorCost, section="contract"):
    """Service credits: invoice x share at risk x allocation in months that miss a target, never above the loss by it.

    Source: the formula is Alsbridge's (2010).
    """

    order: ClassVar[int] = 20

    service_credits: CreditTerms | None = None
    """What the vendor pays back for service levels that it misses."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield the credits, and, unless they are to count, the same amount against them."""
        plan, frame = self.service_credits, deal.frame
        if plan is None:
            return
        found = list(_shortfalls(plan, deal))
        if not found:
            return
        charges = summed(line for line in deal.lines if line.quoted)
        at_risk = frame.named("charges at risk", charges * frame.value(plan.at_risk))
        each = (
            frame.minimum(
                at_risk * one.missed * frame.value(measure.allocation),
                frame.named("loss by missing a target", one.loss),
            )
            for measure, one in found
        )
        kept = 1 + frame.nothing if plan.earn_back is None else 1 - frame.value(plan.earn_back)
        terms = (plan.at_risk, *(() if plan.earn_back is None else (plan.earn_back,)))
        over = frame.minimum(reduce(add, each), at_risk)
        credits_ = CostLine(
            key="service_credits",
            group="credit",
            label="Service credits",
            amount=-kept,
            over=over,
            formula=(
                "less charges x share at risk x allocation in months in which the target is missed, at most the loss by"
                " it, all together at most charges x share at risk; x (1 - share earned back)"
            ),
            basis=(
                *terms,
                *(quantity for measure, one in found for quantity in (measure.allocation, measure.target, *one.basis)),
            ),
            until_end=over,
        )
        yield credits_
        if not plan.counted:
            yield replace(
                credits_,
                key="service_credits_left_out",
                label="Service credits, left out: no compensation",
                amount=kept,
                formula="the service credits once more, so that they do not count: a credit is not compensation",
            )


def _shortfalls(plan: CreditTerms, deal: Deal) -> Iterator[tuple[Measure, Shortfall]]:
    """Yield each measure whose level the model knows, with how the vendor falls short of it."""
    for driver in plan.measures.drivers():
        measure = driver.stated(plan.measures) if issubclass(driver, ServiceLevel) else None
        shortfall = None if measure is None else driver.shortfall(plan.measures, deal)
        if measure is not None and shortfall is not None:
            yield measure, shortfall

"""What follows when the horizon ends: the contract is renewed, another vendor takes over, or the work comes back."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field

from bpo_decide.drivers.contract.renewal import Uplift
from bpo_decide.drivers.deal import Deal, EarlyEnd, VendorCost
from bpo_decide.drivers.frame import Array, CostLine
from bpo_decide.drivers.quantities import SHARE, Duration, Money, certainly
from bpo_decide.drivers.registry import Spec
from bpo_decide.drivers.transition.again import basis_again, cost_again, lines_again
from bpo_decide.reading.quantities import Quantity

Probability = Annotated[Quantity, certainly(SHARE)]


class AfterHorizon(Spec):
    """How likely each way of going on is, and what it costs; the probabilities sum to 1."""

    renew: Probability | None = None
    """Probability that the contract is renewed. Default: 0."""
    switch: Probability | None = None
    """Probability that another vendor takes over: the transition is made once more. Default: 0."""
    returned: Probability | None = Field(default=None, alias="return")
    """Probability that the work comes back in-house. Default: 0."""
    renewal_uplift: Uplift | None = None
    """Rise of the price at a renewal."""
    years: Duration | None = None
    """How long the dearer price is counted, from the end of the horizon on."""
    rebuild: Money | None = None
    """What building the operation up again in-house costs, at prices of the start: when the horizon ends or, if the
    work comes back then, the deal does. Default: as much as the transition once more."""


class AtEnd(VendorCost, section="contract"):
    """End of the horizon: what going on costs, each way weighted with its probability."""

    order: ClassVar[int] = 50

    at_end: AfterHorizon | None = None
    """What follows the horizon. Silence is not estimated."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield the expected cost of going on after the horizon."""
        plan, frame = self.at_end, deal.frame
        if plan is None:
            return
        again = lines_again(deal.lines)
        switched, returned = chance_of(deal, plan.switch), chance_of(deal, plan.returned)
        rebuilt, basis = switched + returned, (plan.switch, plan.returned, *basis_again(again))
        amount = frame.nothing
        if plan.rebuild is not None:
            rebuilt, basis = switched, (*basis, plan.rebuild)
            amount = amount + returned * frame.money(plan.rebuild) * frame.price_index(plan.rebuild)
        amount = amount + rebuilt * cost_again(deal, again)
        if plan.renewal_uplift is not None and plan.years is not None:
            basis = (*basis, plan.renew, plan.renewal_uplift, plan.years)
            uplift = frame.value(plan.renewal_uplift) * frame.value(plan.years) / 12
            amount = amount + chance_of(deal, plan.renew) * uplift * deal.contract_value
        yield CostLine(
            key="after_horizon",
            group="exit",
            label="What follows the horizon",
            amount=amount,
            over=frame.since(frame.months - 1) * deal.work.moved,
            formula=(
                "probability of switching x transition once more + probability of returning x "
                f"{'transition once more' if plan.rebuild is None else 'building up again'} + probability of renewing"
                " x uplift x yearly contract value x years, in the last month x share of the work moved"
            ),
            basis=tuple(quantity for quantity in basis if quantity is not None),
            until_return=deal.vendor.transition.length(frame),
        )

    def after_end(self, deal: Deal, end: EarlyEnd) -> Iterator[CostLine]:
        """Yield what building up again costs where the work comes back early; without a figure it is a transition."""
        frame, rebuild = deal.frame, None if self.at_end is None else self.at_end.rebuild
        if rebuild is None:
            return
        yield CostLine(
            key="early_rebuild",
            group="risk",
            label="Early end: building up again in-house",
            amount=end.back * frame.money(rebuild) * frame.price_index(rebuild),
            over=end.over(deal.vendor.transition.length(frame)),
            formula=(
                "building up again, at the prices of the year, spread over the planned duration of the transition after"
                " the end of the deal, where the work comes back in-house"
            ),
            basis=(*end.basis, rebuild),
        )


def chance_of(deal: Deal, probability: Quantity | None) -> Array:
    """Return a probability, 0 where none is stated."""
    return deal.frame.nothing if probability is None else deal.frame.value(probability)

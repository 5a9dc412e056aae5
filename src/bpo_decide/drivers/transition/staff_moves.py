"""People who are no longer needed and do not leave: other posts in the company, or posts with the vendor."""

from collections.abc import Iterator
from typing import ClassVar

from bpo_decide.drivers.deal import Deal, VendorCost, summed
from bpo_decide.drivers.frame import CostLine, Profile
from bpo_decide.drivers.people import PeoplePlan


class StaffMoves(VendorCost, section="transition"):
    """People: who leaves, who gets another post, whom the vendor takes over."""

    order: ClassVar[int] = 45

    people: PeoplePlan | None = None
    """What becomes of the people no longer needed. Default: `in_house.people`, else what `leave` says, else the
    plan of the option that redeploys most people."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield the pay of the redeployed that goes on, and what the vendor charges for people it takes over."""
        plan = self.people
        if plan is None or not deal.labour_moves:
            return
        frame = deal.frame
        pay = [cost for cost in deal.operation.costs if cost.people == "pay"]
        if plan.redeploy is not None:
            avoidable = {cost.avoidable for cost in pay}.pop()
            assert avoidable is not None  # pay is no cost that stays
            staying = deal.displaced_share * frame.value(plan.redeploy)
            saved = "" if plan.avoids_hire is None else " x (1 - share whose new post would have been filled by hiring)"
            if plan.avoids_hire is not None:
                staying = staying * (1 - frame.value(plan.avoids_hire))
            yield CostLine(
                key="stranded_redeployed",
                group="stranded",
                label="Stranded: pay of redeployed people",
                amount=staying * frame.value(avoidable),
                over=summed(cost.line for cost in pay) * deal.handed_over,
                formula=(
                    "in-house pay of the month, with on-costs x share that goes away x share of posts no longer needed"
                    f" x share redeployed{saved} x share of the work handed over"
                ),
                basis=tuple(one for one in (plan.redeploy, plan.avoids_hire) if one is not None),
            )
        yield from self.charges(deal, deal.handed_over)

    def charges(self, deal: Deal, handed_over: Profile) -> Iterator[CostLine]:
        """Yield what the vendor charges for people it takes over."""
        plan = self.people
        if plan is None or plan.price_effect is None or not deal.labour_moves:
            return
        index = deal.frame.price_index(plan.price_effect, country=deal.country)
        yield CostLine(
            key="rebadged",
            group="charges",
            label="Charge for people taken over",
            amount=deal.fee(plan.price_effect) * index / 12,
            over=handed_over,
            formula="yearly amount / 12 x price index x share of the work handed over",
            basis=(plan.price_effect,),
            quoted=True,
        )

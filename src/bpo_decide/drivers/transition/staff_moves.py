"""People who are no longer needed and do not leave: other posts in the company, or posts with the vendor."""

from collections.abc import Iterator
from typing import ClassVar

from bpo_decide.drivers.deal import Deal, VendorCost
from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.people import PeoplePlan


class StaffMoves(VendorCost, section="transition"):
    """People: who leaves, who gets another post, whom the vendor takes over."""

    order: ClassVar[int] = 45

    people: PeoplePlan | None = None
    """What becomes of the people no longer needed. Default: `in_house.people`, else what `leave` says."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield the pay of the redeployed that goes on, and what the vendor charges for people it takes over."""
        plan = self.people
        if plan is None or not deal.labour_moves:
            return
        frame = deal.frame
        if plan.redeploy is not None:
            staying = deal.displaced_share * frame.value(plan.redeploy)
            saved = "" if plan.avoids_hire is None else " x (1 - share whose new post would have been filled by hiring)"
            if plan.avoids_hire is not None:
                staying = staying * (1 - frame.value(plan.avoids_hire))
            yield CostLine(
                key="stranded_redeployed",
                group="stranded",
                label="Stranded: pay of redeployed people",
                amount=deal.operation.labour * staying / 12,
                over=deal.handed_over,
                formula=(
                    "posts x pay / 12 x (1 + on-costs) x wage index x share of posts no longer needed x share"
                    f" redeployed{saved} x share of the work handed over"
                ),
                basis=tuple(one for one in (plan.redeploy, plan.avoids_hire) if one is not None),
            )
        if plan.price_effect is not None:
            yield CostLine(
                key="rebadged",
                group="charges",
                label="Charge for people taken over",
                amount=deal.fee(plan.price_effect) * frame.price_index(plan.price_effect, country=deal.country) / 12,
                over=deal.handed_over,
                formula="yearly amount / 12 x price index x share of the work handed over",
                basis=(plan.price_effect,),
                quoted=True,
            )

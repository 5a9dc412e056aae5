"""A share of the fixed cost of a centre that works for several processes."""

from collections.abc import Iterator
from typing import ClassVar

from bpo_decide.drivers.deal import Charge, Deal, QuotedYear, Work
from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.pricing.terms import Terms
from bpo_decide.drivers.quantities import MoneyPerYear, Share
from bpo_decide.drivers.registry import Spec


class FixedCost(Spec):
    """What the whole centre costs whatever work it has, and how much of that this process bears."""

    cost: MoneyPerYear
    """Yearly fixed cost of the whole centre: management, building, systems."""
    share: Share
    """Share of it that this process bears; more where others do not come, or leave."""


class ShareOfFixed(Charge, section="price"):
    """Share of fixed cost: due from go-live whatever the volume; of own centres only."""

    order: ClassVar[int] = 31
    of_vendors: ClassVar[bool] = False
    for_work: ClassVar[bool] = False

    share_of_fixed: FixedCost | None = None
    """What this process bears of the fixed cost of an own centre."""

    def charges(self, deal: Deal, work: Work, terms: Terms) -> Iterator[CostLine]:
        """Yield the share."""
        fixed = self.share_of_fixed
        if fixed is None:
            return
        yield CostLine(
            key="share_of_fixed",
            group="charges",
            label="Share of the centre's fixed cost",
            amount=deal.price(fixed.cost) * deal.frame.value(fixed.share) / 12,
            over=work.moved * terms.index(deal, work, "share_of_fixed"),
            formula=(
                "yearly fixed cost x share / 12 x share of the work moved"
                f" x {terms.rise_in_words(deal, 'share_of_fixed')}"
            ),
            basis=(fixed.cost, fixed.share),
            quoted=True,
        )

    def yearly_quote(self, year: QuotedYear) -> float:
        """Return the share of the cost."""
        fixed = self.share_of_fixed
        return 0.0 if fixed is None else year.value(fixed.cost) * year.value(fixed.share)

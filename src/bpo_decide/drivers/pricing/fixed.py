"""A fixed fee."""

from collections.abc import Iterator
from typing import ClassVar

from bpo_decide.drivers.deal import Charge, Deal, Work
from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.pricing.terms import Terms
from bpo_decide.drivers.quantities import MoneyPerYear


class Fixed(Charge, section="price"):
    """Fixed fee: due from go-live whatever the volume."""

    order: ClassVar[int] = 30

    fixed: MoneyPerYear | None = None
    """The fee, whatever the volume."""

    def charges(self, deal: Deal, work: Work, terms: Terms) -> Iterator[CostLine]:
        """Yield the fixed fee."""
        if self.fixed is None:
            return
        yield CostLine(
            key="fixed",
            group="charges",
            label="Fixed fee",
            amount=deal.price(self.fixed) / 12,
            over=work.moved * terms.index(deal, work),
            formula=f"yearly fee / 12 x share of the work moved x {terms.rise_in_words()}",
            basis=(self.fixed,),
            quoted=True,
        )

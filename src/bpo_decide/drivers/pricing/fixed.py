"""A fixed fee."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from bpo_decide.drivers.deal import Charge, Deal, QuotedYear, Work
from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.pricing.terms import Terms
from bpo_decide.drivers.quantities import MoneyPerYear


class Fixed(Charge, section="price"):
    """Fixed fee: due from go-live whatever the volume."""

    order: ClassVar[int] = 30
    volume_borne_by: ClassVar[Literal["vendor", "client"] | None] = "client"

    fixed: MoneyPerYear | None = None
    """The fee, whatever the volume; with `bands` whatever the volume within the deadband."""

    def charges(self, deal: Deal, work: Work, terms: Terms) -> Iterator[CostLine]:
        """Yield the fixed fee."""
        if self.fixed is None:
            return
        yield CostLine(
            key="fixed",
            group="charges",
            label="Fixed fee",
            amount=deal.price(self.fixed) / 12,
            over=work.moved * terms.index(deal, work, "fixed"),
            formula=f"yearly fee / 12 x share of the work moved x {terms.rise_in_words(deal, 'fixed')}",
            basis=(self.fixed,),
            quoted=True,
        )

    def yearly_quote(self, year: QuotedYear) -> float:
        """Return the fee."""
        return 0.0 if self.fixed is None else year.value(self.fixed)

"""A price per outcome: only units that reach it are charged."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from bpo_decide.drivers.deal import Charge, Deal, QuotedYear, Work
from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.pricing.terms import Terms
from bpo_decide.drivers.quantities import MoneyPerUnit, Share
from bpo_decide.drivers.registry import Spec


class PricedOutcome(Spec):
    """The price of an outcome, and how many units reach it."""

    price: MoneyPerUnit
    """Price of one outcome, such as 22 USD/case."""
    rate: Share
    """Share of the units that reach the outcome."""


class Outcome(Charge, section="price"):
    """Outcome price: units times the share of them that reach the outcome, times its price."""

    order: ClassVar[int] = 35
    volume_borne_by: ClassVar[Literal["vendor", "client"] | None] = "vendor"

    outcome: PricedOutcome | None = None
    """Price per outcome: what does not succeed is not charged, and costs what `process.outcome` says."""

    def charges(self, deal: Deal, work: Work, terms: Terms) -> Iterator[CostLine]:
        """Yield the charge for outcomes."""
        if self.outcome is None:
            return
        rate, price = self.outcome.rate, self.outcome.price
        yield CostLine(
            key="outcome",
            group="charges",
            label="Charge per outcome",
            amount=deal.frame.value(rate) * deal.price(price),
            over=deal.frame.volume * work.moved * terms.index(deal, work, "outcome"),
            formula=(
                "units x share that reaches the outcome x share of the work moved x price per outcome"
                f" x {terms.rise_in_words(deal, 'outcome')}"
            ),
            basis=(price, rate),
            quoted=True,
        )

    def yearly_quote(self, year: QuotedYear) -> float:
        """Return units times rate times price."""
        if self.outcome is None:
            return 0.0
        return year.units * year.value(self.outcome.rate) * year.value(self.outcome.price)

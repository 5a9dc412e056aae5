"""A price that rises once when the term is over and the contract is renewed."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from bpo_decide.drivers.contract.term import after_term
from bpo_decide.drivers.deal import Deal, VendorCost, summed
from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.quantities import Accepts
from bpo_decide.drivers.registry import Spec
from bpo_decide.reading.forms import Bounds
from bpo_decide.reading.quantities import Kind, Quantity
from bpo_decide.reading.units import Plain

UPLIFT = Kind("an uplift", Plain(share=True), "5%", Bounds(-1, None), bare=True)
Uplift = Annotated[Quantity, Accepts(UPLIFT)]


class RenewalTerms(Spec):
    """What the price is once the term is over."""

    uplift: Uplift
    """Rise of the price at the end of the term, on top of what the price terms say; negative for a discount."""


class Renewal(VendorCost, section="contract"):
    """Renewal: from the end of the term on, within the horizon, all charges rise by the uplift, once."""

    order: ClassVar[int] = 10
    needs: ClassVar[tuple[tuple[str, str], ...]] = (("renewal", "term"),)

    renewal: RenewalTerms | None = None
    """What the price is once the term is over. Silence leaves it as it is: it is not estimated."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield what the charges are dearer once the term is over."""
        if self.renewal is None:
            return
        term: Quantity = deal.vendor.contract.term
        charges = summed(line for line in deal.lines if line.quoted)
        yield CostLine(
            key="renewal_uplift",
            group="exit",
            label="Dearer after the term",
            amount=deal.frame.value(self.renewal.uplift),
            over=charges * after_term(deal, term),
            formula="uplift x charges, from the end of the term on",
            basis=(self.renewal.uplift, term),
        )

"""A price per full-time post that the vendor provides."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field

from bpo_decide.drivers.deal import Charge, Deal, Work
from bpo_decide.drivers.frame import Array, CostLine
from bpo_decide.drivers.operation import total
from bpo_decide.drivers.pricing.terms import Terms
from bpo_decide.drivers.quantities import Identifier, Name, Pay, Posts
from bpo_decide.drivers.registry import Spec


class VendorRole(Spec):
    """Posts of one role at the vendor."""

    id: Identifier | None = None
    """Key of the role in paths; default: its name in small letters with underscores."""
    role: Name
    """What the role is called."""
    fte: Posts
    """Full-time posts at today's volume."""
    rate: Pay
    """What the vendor charges for one post."""


class PerFte(Charge, section="price"):
    """Price per post: posts times rate, growing with the volume of work."""

    order: ClassVar[int] = 20

    per_fte: Annotated[list[VendorRole], Field(min_length=1)] | None = None
    """The posts that the vendor provides and charges."""

    def posts_charge(self, deal: Deal) -> Array:
        """Return the yearly charge for all posts at today's volume and the quoted rates."""
        return total(deal.frame.value(role.fte) * deal.price(role.rate) for role in self.per_fte or [])

    def charges(self, deal: Deal, work: Work, terms: Terms) -> Iterator[CostLine]:
        """Yield the charge for posts."""
        if self.per_fte is None:
            return
        yield CostLine(
            key="per_fte",
            group="charges",
            label="Charge per post",
            amount=self.posts_charge(deal) / 12,
            over=deal.frame.workload * work.moved * terms.index(deal, work),
            formula=f"posts x rate / 12 x relative volume x share of the work moved x {terms.rise_in_words()}",
            basis=tuple(quantity for role in self.per_fte for quantity in (role.fte, role.rate)),
            quoted=True,
        )

"""A price per full-time post that the vendor provides."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bpo_decide.drivers.deal import Charge, Deal, Effort, QuotedYear, Work
from bpo_decide.drivers.frame import Array, CostLine
from bpo_decide.drivers.operation import total
from bpo_decide.drivers.pricing.terms import Terms
from bpo_decide.drivers.quantities import Identifier, Name, Pay, Posts
from bpo_decide.drivers.registry import Spec
from bpo_decide.drivers.staffing import Load, Staffing, either, follows, sizes


class VendorRole(Spec):
    """Posts of one role at the vendor."""

    model_config = either("fte")

    id: Identifier | None = None
    """Key of the role in paths; default: its name in small letters with underscores."""
    role: Name
    """What the role is called."""
    fte: Posts | None = None
    """Full-time posts at today's volume. May be left out where `staffing` says what they follow from."""
    staffing: Staffing | None = None
    """What the posts follow from in contact work: how quickly contacts are to be answered. Beside `fte` it changes
    nothing, but the two are compared."""
    rate: Pay
    """What the vendor charges for one post."""


class PerFte(Charge, section="price"):
    """Price per post: posts times rate, growing with the volume of work."""

    order: ClassVar[int] = 20
    volume_borne_by: ClassVar[Literal["vendor", "client"] | None] = "client"

    per_fte: Annotated[list[VendorRole], Field(min_length=1)] | None = None
    """The posts that the vendor provides and charges."""

    def charges(self, deal: Deal, work: Work, terms: Terms) -> Iterator[CostLine]:
        """Yield the charge for posts."""
        if self.per_fte is None:
            return
        words = terms.rise_in_words(deal, "per_fte")
        yield CostLine(
            key="per_fte",
            group="charges",
            label="Charge per post",
            amount=self._yearly(deal, self.per_fte) / 12,
            over=deal.frame.workload * work.moved * terms.index(deal, work, "per_fte"),
            formula=f"posts x rate / 12 x relative volume x share of the work moved x {words}",
            basis=tuple(quantity for role in self.per_fte for quantity in (*sizes(role.staffing, role.fte), role.rate)),
            quoted=True,
        )

    def beyond_quote(self, deal: Deal, terms: Terms) -> Iterator[CostLine]:
        """Yield the posts that more and longer contacts take than are quoted, where posts follow from a target."""
        roles = [role for role in self.per_fte or [] if follows(role.staffing, role.fte)]
        contacts = deal.contacts
        if not roles or contacts is None or (contacts.ratio is None and contacts.longer is None):
            return
        more = self._yearly(deal, roles, expected=True) - self._yearly(deal, roles)
        yield CostLine(
            key="repeat_posts",
            group="quality",
            label="Repeat and longer contacts: posts",
            amount=more / 12,
            over=deal.frame.workload * deal.work.moved * terms.index(deal, deal.work, "per_fte"),
            formula=(
                "(posts for the contacts to be expected less those quoted) x rate / 12 x relative volume"
                " x share of the work moved x price index"
            ),
            basis=tuple(quantity for quantity in (contacts.ratio, contacts.longer) if quantity is not None),
        )

    def efforts(self, deal: Deal, terms: Terms) -> Iterator[Effort]:
        """Yield the charge for posts."""
        if self.per_fte is not None:
            rise, index, moves = terms.for_once_more(deal, "per_fte")
            posts = total(_posts(deal, role, expected=True) for role in self.per_fte)
            yearly = self._yearly(deal, self.per_fte, expected=True) * rise
            yield Effort(yearly, index, "charge for posts", posts, moves)

    def yearly_quote(self, year: QuotedYear) -> float:
        """Return posts times rate."""
        charge = 0.0
        for role in self.per_fte or []:
            assert role.fte is not None  # what a target comes to has been filled in
            hours = year.hours if role.rate.per == "hour" else 1.0
            charge += year.value(role.rate) * year.value(role.fte) * hours
        return charge

    def hourly_rate_of_posts(self, deal: Deal) -> Array:
        """Return what an hour of the posts costs on average; there is at least one role."""
        roles = self.per_fte or []
        a_year = self._yearly(deal, roles) / total(_posts(deal, role) for role in roles)
        return a_year / deal.frame.value(deal.operation.section.hours_per_fte_year)

    def _yearly(self, deal: Deal, roles: list[VendorRole], *, expected: bool = False) -> Array:
        """Return the yearly charge for posts at today's volume and the quoted rates."""
        return total(_posts(deal, role, expected=expected) * deal.price(role.rate) for role in roles)


def _posts(deal: Deal, role: VendorRole, *, expected: bool = False) -> Array:
    """Return the posts of a role: as stated, or as many as an answer-time target takes."""
    target = follows(role.staffing, role.fte)
    if target is not None:
        load: Load = deal.vendor.contact_load(deal.operation.section)
        return load.posts(deal.frame, target, expected=expected)
    assert role.fte is not None  # the checks of a scenario ask for one of the two
    return deal.frame.value(role.fte)

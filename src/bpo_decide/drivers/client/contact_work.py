"""A vendor's contacts: resolution and handling time, and what it charges for more contacts than it quotes."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

from bpo_decide.drivers.contact_work import Contacts, HandleTime
from bpo_decide.drivers.deal import Charge, Deal, VendorCost
from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.quantities import Accepts, Share
from bpo_decide.drivers.registry import Spec
from bpo_decide.reading.forms import Bounds
from bpo_decide.reading.quantities import Kind, Quantity
from bpo_decide.reading.units import Plain

RATIO = Kind("a ratio", Plain(), "1.34", Bounds(0, None), bare=True)


class VendorContactWork(Spec):
    """The vendor's contacts, where the unit of work is an issue that may take several of them."""

    first_contact_resolution: Share | None = None
    """Share of the issues that the vendor settles at the first contact. Default: today's over `resolution_ratio`."""
    handle_time: HandleTime | None = None
    """Average time that one contact takes at the vendor. Default: today's and `longer_contacts`."""
    resolution_ratio: Annotated[Quantity, Accepts(RATIO)] | None = None
    """Today's first-contact resolution over the vendor's. Default: the library's for offshore vendors, else 1."""
    longer_contacts: HandleTime | None = None
    """How much longer a contact takes than today. Default: the library's for offshore vendors, else nothing."""


class VendorContacts(VendorCost, section="vendor"):
    """Contacts: charged per contact or per hour, what a vendor resolves less than it quotes is charged on top."""

    order: ClassVar[int] = 45
    evidence: ClassVar[tuple[str, ...]] = ("repeat_contacts", "offshore_talk_time_marchex")

    contact_work: VendorContactWork | None = None
    """The vendor's first-contact resolution and handling time."""

    def contacts(self, deal: Deal) -> Contacts | None:
        """Return the vendor's contacts; None where nobody says how many an issue takes."""
        today, own = deal.operation.section.contact_work, self.contact_work or VendorContactWork()
        resolution = own.first_contact_resolution or (today and today.first_contact_resolution)
        if resolution is None:
            return None
        return Contacts(
            resolution=resolution,
            ratio=own.resolution_ratio,
            handle_time=own.handle_time or (today and today.handle_time),
            longer=own.longer_contacts,
        )

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield what is charged beyond the quote: repeat contacts, and contacts that take longer."""
        price: Any = deal.vendor.price
        for model in price.drivers():
            if issubclass(model, Charge):
                yield from model.beyond_quote(price, deal, price)

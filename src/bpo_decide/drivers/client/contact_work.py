"""A vendor's contacts: resolution and handling time, and what it charges for more contacts than it quotes."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, cast

from bpo_decide.drivers.contact_work import Contacts, Coverage, HandleTime
from bpo_decide.drivers.deal import Charge, Deal, VendorCost
from bpo_decide.drivers.frame import CostLine, Figure
from bpo_decide.drivers.quantities import Accepts, Share
from bpo_decide.drivers.registry import Spec
from bpo_decide.drivers.staffing import Load
from bpo_decide.drivers.unit_cost import effective_unit_cost
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
    coverage: Coverage | None = None
    """Hours in which the vendor answers, `168 hours/week` for day and night. Default: today's."""


class VendorContacts(VendorCost, section="vendor"):
    """Contacts: charged per contact or per hour, what a vendor resolves less than it quotes is charged on top."""

    order: ClassVar[int] = 45
    evidence: ClassVar[tuple[str, ...]] = ("repeat_contacts", "offshore_talk_time_marchex")

    contact_work: VendorContactWork | None = None
    """The vendor's first-contact resolution and handling time."""

    def contacts(self, deal: Deal) -> Contacts | None:
        """Return the vendor's contacts; None where nobody says how many an issue takes."""
        return self.contacts_beside(deal.operation.section.contact_work)

    def contacts_beside(self, today: Any) -> Contacts | None:  # noqa: ANN401 - today's contact work
        """Return the vendor's contacts beside what is said of today's."""
        own = self.contact_work or VendorContactWork()
        resolution = own.first_contact_resolution or (today and today.first_contact_resolution)
        if resolution is None:
            return None
        return Contacts(
            resolution=resolution,
            ratio=own.resolution_ratio,
            handle_time=own.handle_time or (today and today.handle_time),
            longer=own.longer_contacts,
            coverage=own.coverage or (today and today.coverage),
        )

    def contact_load(self, in_house: Any) -> Load | None:  # noqa: ANN401 - the in-house section
        """Return what the vendor's people answer; None where nobody says how many contacts an issue takes."""
        contacts = self.contacts_beside(in_house.contact_work)
        if contacts is None:
            return None
        price: Any = cast("Any", self).price
        return Load(contacts, None if price.surge is None else price.surge.share, in_house.hours_per_fte_year)

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield what is charged beyond the quote: repeat contacts, and contacts that take longer."""
        price: Any = deal.vendor.price
        for model in price.drivers():
            if issubclass(model, Charge):
                yield from model.beyond_quote(price, deal, price)

    def figures(self, deal: Deal) -> Iterator[Figure]:
        """Yield what the price of an issue comes to against in-house."""
        yield from effective_unit_cost(deal)

"""A price per hour of handling contacts."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from bpo_decide.drivers.contact_work import Contacts
from bpo_decide.drivers.deal import Charge, Deal, QuotedYear, Work
from bpo_decide.drivers.frame import Array, CostLine, Profile
from bpo_decide.drivers.pricing.terms import Terms
from bpo_decide.drivers.quantities import Accepts
from bpo_decide.reading.forms import Bounds
from bpo_decide.reading.quantities import Kind, Quantity
from bpo_decide.reading.units import Money

MONEY_PER_HOUR = Kind("money per hour of work", Money(("hour",)), "24 USD/hour", Bounds(0, None))


class PerHandledHour(Charge, section="price"):
    """Price per handled hour: contacts times the time that one takes, times the price; idle time is not charged."""

    order: ClassVar[int] = 15
    volume_borne_by: ClassVar[Literal["vendor", "client"] | None] = "vendor"

    per_handled_hour: Annotated[Quantity, Accepts(MONEY_PER_HOUR)] | None = None
    """Price of an hour in which contacts are handled."""

    def charge_for_a_unit(self, deal: Deal) -> Array:
        """Return what the hours of one unit of work are to be expected to cost at the quoted price."""
        if self.per_handled_hour is None:
            return deal.frame.nothing
        contacts, frame = _contacts(deal), deal.frame
        return contacts.expected(frame) * contacts.hours_expected(frame) * deal.price(self.per_handled_hour)

    def charges(self, deal: Deal, work: Work, terms: Terms) -> Iterator[CostLine]:
        """Yield the charge for handled hours."""
        if self.per_handled_hour is None:
            return
        contacts, frame = _contacts(deal), deal.frame
        assert contacts.handle_time is not None
        yield CostLine(
            key="per_handled_hour",
            group="charges",
            label="Charge per handled hour",
            amount=contacts.quoted(frame) * contacts.hours_quoted(frame) * deal.price(self.per_handled_hour),
            over=frame.volume * work.moved * terms.index(deal, work, "per_handled_hour"),
            formula=(
                "units / first-contact resolution x handling time in hours x share of the work moved x price per hour"
                f" x {terms.rise_in_words(deal, 'per_handled_hour')}"
            ),
            basis=(self.per_handled_hour, contacts.resolution, contacts.handle_time),
            quoted=True,
        )

    def beyond_quote(self, deal: Deal, terms: Terms) -> Iterator[CostLine]:
        """Yield the hours of repeat contacts, and those of contacts that take longer than quoted."""
        if self.per_handled_hour is None:
            return
        contacts, frame = _contacts(deal), deal.frame
        index = terms.index(deal, deal.work, "per_handled_hour")
        price, over = deal.price(self.per_handled_hour), frame.volume * deal.work.moved * index
        if contacts.ratio is not None:
            more = contacts.expected(frame) - contacts.quoted(frame)
            yield CostLine(
                key="repeat_hours",
                group="quality",
                label="Repeat contacts: handled hours",
                amount=more * contacts.hours_quoted(frame) * price,
                over=over,
                formula=(
                    "units x (contacts per unit less those quoted) x handling time in hours x share of the work moved"
                    " x price per hour x price index; contacts per unit are in-house over vendor's resolution"
                    " / in-house resolution"
                ),
                basis=(contacts.ratio,),
            )
        if contacts.longer is not None:
            yield CostLine(
                key="longer_contacts",
                group="quality",
                label="Longer contacts",
                amount=contacts.expected(frame)
                * (contacts.hours_expected(frame) - contacts.hours_quoted(frame))
                * price,
                over=over,
                formula=(
                    "units x contacts per unit x additional handling time in hours x share of the work moved"
                    " x price per hour x price index"
                ),
                basis=(contacts.longer,),
            )

    def for_contacts(self, deal: Deal, terms: Terms, beyond: Array) -> Iterator[Profile]:
        """Yield the charge for the hours of contacts beyond so many per unit, each as long as is to be expected."""
        if self.per_handled_hour is None:
            return
        contacts, frame = _contacts(deal), deal.frame
        more = frame.maximum(contacts.expected(frame) - beyond, 0.0)
        each = contacts.hours_expected(frame) * deal.price(self.per_handled_hour)
        yield frame.volume * deal.work.moved * terms.index(deal, deal.work, "per_handled_hour") * (more * each)

    def yearly_quote(self, year: QuotedYear) -> float:
        """Return an hour for every unit: enough to compare what the price may turn out to be."""
        return 0.0 if self.per_handled_hour is None else year.value(self.per_handled_hour) * year.units


def _contacts(deal: Deal) -> Contacts:
    """Return the vendor's contacts, without which a scenario that charges hours is not accepted."""
    contacts = deal.contacts
    assert contacts is not None
    return contacts

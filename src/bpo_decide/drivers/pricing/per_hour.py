"""A price per hour of the people that the vendor provides."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bpo_decide.drivers.deal import Charge, Deal, Effort, QuotedYear, Work
from bpo_decide.drivers.frame import Array, CostLine
from bpo_decide.drivers.operation import total
from bpo_decide.drivers.pricing.per_handled_hour import MONEY_PER_HOUR
from bpo_decide.drivers.pricing.terms import Terms
from bpo_decide.drivers.quantities import Accepts, Identifier, Name
from bpo_decide.drivers.registry import Spec
from bpo_decide.drivers.staffing import Load, Staffing, either, follows, sizes
from bpo_decide.reading.forms import Bounds
from bpo_decide.reading.quantities import Kind, Quantity
from bpo_decide.reading.units import Rate

HOURS = Kind("hours of work", Rate(), "3_750 /month", Bounds(0, None))
_MONTHS = 12


class HourlyRole(Spec):
    """Hours of one role at the vendor."""

    model_config = either("hours")

    id: Identifier | None = None
    """Key of the role in paths; default: its name in small letters with underscores."""
    role: Name
    """What the role is called."""
    hours: Annotated[Quantity, Accepts(HOURS)] | None = None
    """Hours that are charged at today's volume: all paid ones, with breaks and training, if the rate is for these. May
    be left out where `staffing` says what they follow from."""
    staffing: Staffing | None = None
    """What the paid hours follow from in contact work: how quickly contacts are to be answered. Beside `hours` it
    changes nothing, but the two are compared."""
    rate: Annotated[Quantity, Accepts(MONEY_PER_HOUR)]
    """What the vendor charges for one hour."""


class PerHour(Charge, section="price"):
    """Price per hour: hours times rate, growing with the volume of work."""

    order: ClassVar[int] = 25
    volume_borne_by: ClassVar[Literal["vendor", "client"] | None] = "client"

    per_hour: Annotated[list[HourlyRole], Field(min_length=1)] | None = None
    """The hours that the vendor charges."""

    def charges(self, deal: Deal, work: Work, terms: Terms) -> Iterator[CostLine]:
        """Yield the charge for hours."""
        if self.per_hour is None:
            return
        words = terms.rise_in_words(deal, "per_hour")
        yield CostLine(
            key="per_hour",
            group="charges",
            label="Charge per hour",
            amount=self._monthly(deal, self.per_hour),
            over=deal.frame.workload * work.moved * terms.index(deal, work, "per_hour"),
            formula=f"hours a month x rate x relative volume x share of the work moved x {words}",
            basis=tuple(
                quantity for role in self.per_hour for quantity in (*sizes(role.staffing, role.hours), role.rate)
            ),
            quoted=True,
        )

    def beyond_quote(self, deal: Deal, terms: Terms) -> Iterator[CostLine]:
        """Yield the hours that more and longer contacts take than are quoted, where hours follow from a target."""
        roles = [role for role in self.per_hour or [] if follows(role.staffing, role.hours)]
        contacts = deal.contacts
        if not roles or contacts is None or (contacts.ratio is None and contacts.longer is None):
            return
        yield CostLine(
            key="repeat_paid_hours",
            group="quality",
            label="Repeat and longer contacts: paid hours",
            amount=self._monthly(deal, roles, expected=True) - self._monthly(deal, roles),
            over=deal.frame.workload * deal.work.moved * terms.index(deal, deal.work, "per_hour"),
            formula=(
                "(hours a month for the contacts to be expected less those quoted) x rate x relative volume"
                " x share of the work moved x price index"
            ),
            basis=tuple(quantity for quantity in (contacts.ratio, contacts.longer) if quantity is not None),
        )

    def efforts(self, deal: Deal, terms: Terms) -> Iterator[Effort]:
        """Yield the charge for hours."""
        if self.per_hour is not None:
            rise, index, moves = terms.for_once_more(deal, "per_hour")
            yearly = self._monthly(deal, self.per_hour, expected=True) * _MONTHS * rise
            hours = total(_hours(deal, role, expected=True) for role in self.per_hour) * _MONTHS
            posts = hours / deal.frame.value(deal.operation.section.hours_per_fte_year)
            yield Effort(yearly, index, "charge for hours", posts, moves)

    def yearly_quote(self, year: QuotedYear) -> float:
        """Return hours times rate."""
        charge = 0.0
        for role in self.per_hour or []:
            assert role.hours is not None  # what a target comes to has been filled in
            charge += year.value(role.rate) * year.value(role.hours) * _MONTHS
        return charge

    def average_hourly_rate(self, deal: Deal) -> Array:
        """Return what an hour costs on average over the roles, of which there is at least one."""
        roles = self.per_hour or []
        return self._monthly(deal, roles) / total(_hours(deal, role) for role in roles)

    def _monthly(self, deal: Deal, roles: list[HourlyRole], *, expected: bool = False) -> Array:
        """Return the charge for the hours of a month at today's volume and the quoted rates."""
        return total(_hours(deal, role, expected=expected) * deal.price(role.rate) for role in roles)


def _hours(deal: Deal, role: HourlyRole, *, expected: bool = False) -> Array:
    """Return the hours of a role in a month: as stated, or as many as an answer-time target takes."""
    target = follows(role.staffing, role.hours)
    if target is not None:
        load: Load = deal.vendor.contact_load(deal.operation.section)
        return load.paid_hours(deal.frame, target, expected=expected) / _MONTHS
    assert role.hours is not None  # the checks of a scenario ask for one of the two
    return deal.frame.value(role.hours)

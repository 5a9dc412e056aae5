"""Service level: the share of issues that are settled at the first contact."""

from collections.abc import Iterator
from typing import ClassVar

from bpo_decide.drivers.contact_work import CONTACT
from bpo_decide.drivers.contract.service_level import Measure, ServiceLevel, Shortfall
from bpo_decide.drivers.deal import Deal, summed
from bpo_decide.drivers.frame import CostLine


class FirstContactResolution(ServiceLevel, section="service_level"):
    """First-contact resolution: from the vendor's modelled contacts; what repeat contacts cost where they are charged.

    Where issues are charged, however often they come back, a miss costs the client nothing here, and earns no credit.
    """

    order: ClassVar[int] = 20

    first_contact_resolution: Measure | None = None
    """Share of the issues that must be settled at the first contact."""

    def stated(self) -> Measure | None:
        """Return the measure, if the contract has it."""
        return self.first_contact_resolution

    def shortfall(self, deal: Deal) -> Shortfall | None:
        """Return the months in which issues take more contacts than at the target, and what these are charged."""
        contacts, frame, measure = deal.contacts, deal.frame, self.first_contact_resolution
        charged = list(_charged_by_contact(deal))
        if measure is None or contacts is None or not charged:
            return None
        beyond = frame.maximum(contacts.expected(frame) - 1 / frame.value(measure.target), 0.0)
        basis = (contacts.resolution,) if contacts.ratio is None else (contacts.resolution, contacts.ratio)
        return Shortfall(
            missed=frame.above(deal.work.moved * beyond, frame.nothing),
            loss=summed(charged) * (beyond / contacts.quoted(frame)),
            basis=basis,
        )


def _charged_by_contact(deal: Deal) -> Iterator[CostLine]:
    """Yield the charges that grow with contacts."""
    price = deal.vendor.price
    per_contact = price.per_unit is not None and price.per_unit.per == CONTACT
    for line in deal.lines:
        if line.quoted and (line.key == "per_handled_hour" or (line.key == "per_unit" and per_contact)):
            yield line

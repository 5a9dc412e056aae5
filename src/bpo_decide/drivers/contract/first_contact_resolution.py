"""Service level: the share of issues that are settled at the first contact."""

from functools import reduce
from operator import add
from typing import ClassVar

from bpo_decide.drivers.contract.service_level import Measure, ServiceLevel, Shortfall
from bpo_decide.drivers.deal import Charge, Deal


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
        if measure is None or contacts is None:
            return None
        price, allowed = deal.vendor.price, 1 / frame.value(measure.target)
        losses = [
            loss
            for model in price.drivers()
            if issubclass(model, Charge)
            for loss in model.for_contacts(price, deal, price, allowed)
        ]
        if not losses:
            return None
        beyond = frame.maximum(contacts.expected(frame) - allowed, 0.0)
        stated = (contacts.resolution, contacts.ratio, contacts.longer)
        return Shortfall(
            missed=frame.above(deal.work.moved * beyond, frame.nothing),
            loss=reduce(add, losses),
            basis=tuple(quantity for quantity in stated if quantity is not None),
        )

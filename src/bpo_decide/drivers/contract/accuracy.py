"""Service level: the share of units that are right."""

from typing import ClassVar

from bpo_decide.drivers.contract.service_level import Measure, ServiceLevel, Shortfall
from bpo_decide.drivers.deal import Deal
from bpo_decide.reading.quantities import Quantity


class Accuracy(ServiceLevel, section="service_level"):
    """Accuracy: the share of units without an error, from the vendor's modelled error rate and its dip."""

    order: ClassVar[int] = 10

    accuracy: Measure | None = None
    """Share of the units that must be right."""

    def stated(self) -> Measure | None:
        """Return the measure, if the contract has it."""
        return self.accuracy

    def shortfall(self, deal: Deal) -> Shortfall | None:
        """Return the months with more errors than the target allows, and what these errors cost."""
        frame, own, today = deal.frame, deal.vendor.errors, deal.operation.section.errors
        rate: Quantity | None = own.rate if own is not None and own.rate is not None else today and today.rate
        cost: Quantity | None = own.cost if own is not None and own.cost is not None else today and today.cost
        if self.accuracy is None or rate is None or cost is None:
            return None
        wrong = deal.vendor.error_rate(deal)
        basis: tuple[Quantity, ...] = (rate, cost)
        if own is not None and own.dip is not None:
            basis = (*basis, own.dip.extra, own.dip.duration)
        allowed = frame.steady * (1 - frame.value(self.accuracy.target))
        beyond = deal.work.moved * frame.maximum(wrong - allowed, frame.steady * 0.0)
        each = frame.money(cost) * frame.price_index(cost, country=deal.operation.country)
        return Shortfall(frame.above(beyond, frame.nothing), frame.volume * beyond * each, basis)

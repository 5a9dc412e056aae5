"""When the vendor is paid."""

from collections.abc import Iterator
from typing import Any, ClassVar, cast

from bpo_decide.drivers.contract.renewal import Renewal
from bpo_decide.drivers.deal import Deal, VendorCost, summed
from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.quantities import DAYS_PER_YEAR, Days


class PaymentTerms(VendorCost, section="contract"):
    """Payment terms: charges are paid later than they fall due, which is worth what the money earns meanwhile."""

    order: ClassVar[int] = 90

    payment_days: Days | None = None
    """Days from the month in which the charges fall due to the day on which they are paid. Default: none, like all that
    is paid in-house."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield the charges as they are paid, less the charges as they fall due."""
        charges = [line for line in deal.lines if line.group == "charges"]
        if self.payment_days is None or not charges:
            return
        frame, due = deal.frame, summed([*charges, *Renewal.cash_flows(cast("Any", self), deal)])
        yield CostLine(
            key="payment_terms",
            group="financing",
            label="Payment terms",
            amount=1 + frame.nothing,
            over=frame.later(due, frame.value(self.payment_days) * 12 / DAYS_PER_YEAR) - due,
            formula=(
                "charges, dearer after the term, each paid so many days later, less the same when they fall due; what"
                " would be paid after the horizon is paid in its last month"
            ),
            basis=(self.payment_days,),
            relief="none",
        )

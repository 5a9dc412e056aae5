"""What the client's own people recover, collect, pay or get wrong once the work is done another way, without a vendor.

The drivers are those of vendors: what a vendor changes as the work moves to it changes here as the new way comes in.
"""

from collections.abc import Iterator
from typing import Any, ClassVar, cast

from msgspec.structs import replace

from bpo_decide.drivers.client.quality import Quality, VendorErrors
from bpo_decide.drivers.client.recoveries import RecoveriesChange, VendorRecoveries
from bpo_decide.drivers.client.working_capital import VendorWorkingCapital, WorkingCapitalChange
from bpo_decide.drivers.deal import Deal, Work
from bpo_decide.drivers.frame import Array, CostLine, Frame, Profile
from bpo_decide.drivers.operation import Operation
from bpo_decide.drivers.options.takeover import Takeover

DRIVERS = (RecoveriesChange, Quality, WorkingCapitalChange)
WORDS = {
    "share of the work moved": "share of the work done the new way",
    "through the vendor": "the new way",
    "by the vendor": "the new way",
    "with the vendor": "the new way",
    "vendor's": "the new way's",
}
"""How formulas of vendors' drivers are told of an option without a vendor."""


class OwnResults(Takeover):
    """An option without a vendor that may change what comes of the work, beside what the work costs."""

    states_results: ClassVar[bool] = True

    errors: VendorErrors | None = None
    """Errors once the work is done the new way. Default: as many as today, at the same cost."""
    recoveries: VendorRecoveries | None = None
    """What is recovered once the work is done the new way. Default: as much as today."""
    working_capital: VendorWorkingCapital | None = None
    """Days of payables and receivables, discounts and bad debt once the work is done the new way. Default: as today."""

    def results(self, frame: Frame, operation: Operation, *, live: Array, after: Profile) -> Iterator[CostLine]:
        """Yield what changes in what comes of the work.

        Args:
            frame: the block of cases.
            operation: today's operation, as far as the option takes it over.
            live: month in which the new way begins.
            after: the share of the work that is done the new way, by month.
        """
        if self.errors is None and self.recoveries is None and self.working_capital is None:
            return
        deal = Deal(
            frame=frame,
            operation=operation,
            vendor=self,
            work=Work(after, live, frame.steady),
            at_once=Work(frame.steady, frame.nothing, frame.steady),
            handed_over=after,
            start=frame.nothing,
            end=live,
            waves=(),
        )
        for driver in DRIVERS:
            for line in driver.cash_flows(cast("Any", self), deal):
                yield replace(line, formula=_told(line.formula))


def _told(formula: str) -> str:
    """Return a formula of a vendor's driver in the words of an option without a vendor."""
    for of_vendor, own in WORDS.items():
        formula = formula.replace(of_vendor, own)
    return formula

"""What the cash that goes through the process costs more or less with a vendor, from the page's section on it."""

from typing import Any

from tests.reference.case import Case
from tests.reference.move import Move

DAYS_IN_A_YEAR = 365.25


class WorkingCapital:
    """Days of payables and receivables, discounts and bad debt with a vendor, against today's.

    Args:
        case: the numbers.
        spec: the vendor as written.
        move: when its work moves.
    """

    def __init__(self, case: Case, spec: Any, move: Move) -> None:  # noqa: ANN401 - the scenario model
        """Hold the numbers."""
        self.case, self.move = case, move
        self.today, self.vendor = case.document.process.working_capital, spec.working_capital

    def month(self, month: int) -> dict[str, float]:
        """Return the cost of a month by line."""
        today, case = self.today, self.case
        found: dict[str, float] = {}
        if today is None or self.vendor is None:
            return found
        flows = (("payables_cash", "spend", "days_payable", -1), ("receivables_cash", "sales", "days_receivable", 1))
        for key, flow, days, sign in flows:
            if getattr(today, flow) is not None:
                found[key] = sign * (self._held(flow, days, month) - self._held(flow, days, month - 1))
        if today.discount is not None:
            missed = -self._more("discounts_captured") * case.number(today.discount)
            found["discounts_change"] = missed * self._yearly("spend", month) / 12
        if today.sales is not None:
            found["bad_debt_change"] = self._more("bad_debt") * self._yearly("sales", month) / 12
        return found

    def _more(self, name: str) -> float:
        """Return how much higher a number is with the vendor than today; the same where it says nothing."""
        own = getattr(self.vendor, name)
        today = self.case.number(getattr(self.today, name))
        return 0.0 if own is None else self.case.number(own) - today

    def _held(self, flow: str, days: str, month: int) -> float:
        """Return how much more is outstanding at the end of a month than today; nothing at the end of the horizon."""
        if not 0 <= month < self.case.months - 1:
            return 0.0
        return self._more(days) / DAYS_IN_A_YEAR * self._yearly(flow, month)

    def _yearly(self, flow: str, month: int) -> float:
        """Return the yearly flow that the vendor handles, by the volume of a month."""
        moved = self.case.relative_volume(month) * self.move.moved(month)
        return self.case.priced(getattr(self.today, flow), month) * moved

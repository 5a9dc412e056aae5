"""Auditing the vendor, and the assurance that others ask the client for."""

from collections.abc import Iterator
from typing import ClassVar

from bpo_decide.drivers.deal import Deal, VendorCost
from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.quantities import MoneyPerYear
from bpo_decide.drivers.statement import Statement


class Audit(VendorCost, section="vendor"):
    """Audit: reports, privacy work and notices to regulators that outsourcing the work makes necessary."""

    order: ClassVar[int] = 65
    statements: ClassVar[tuple[Statement, ...]] = (Statement("audit", "audits", "Audit and assurance", ("audit",)),)

    audit: MoneyPerYear | None = None
    """Yearly cost of audits, assurance reports and filings for this vendor.
    Silence takes what others state, else it is not estimated."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield the cost of audits, from go-live on."""
        if self.audit is None:
            return
        frame = deal.frame
        index = frame.price_index(self.audit, country=deal.operation.country)
        yield CostLine(
            key="audit",
            group="compliance",
            label="Audit and assurance",
            amount=frame.money(self.audit) * index / 12,
            over=deal.work.moved,
            formula="yearly cost / 12 x price index x share of the work moved",
            basis=(self.audit,),
        )

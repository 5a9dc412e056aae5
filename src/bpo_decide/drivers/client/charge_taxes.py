"""Taxes on what the vendor is paid: withholding tax, sales tax that is not recovered, excise on payments."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, Literal, cast

from msgspec.structs import replace

from bpo_decide.drivers.client.contact_work import VendorContacts
from bpo_decide.drivers.client.learning import Learning
from bpo_decide.drivers.contract.renewal import Renewal
from bpo_decide.drivers.deal import Charge, Deal, VendorCost, summed
from bpo_decide.drivers.frame import CostLine, Profile
from bpo_decide.drivers.in_place import InPlace
from bpo_decide.drivers.quantities import SHARE, Share
from bpo_decide.drivers.registry import Spec
from bpo_decide.drivers.transition.fee import Fee
from bpo_decide.drivers.transition.staff_moves import StaffMoves
from bpo_decide.reading.quantities import Kind

INVOICED = "what the vendor invoices"


class WithholdingTax(InPlace):
    """Tax that the client must hold back from what it pays abroad."""

    kind: ClassVar[Kind] = SHARE
    held_in: ClassVar[str] = "rate"

    rate: Share
    """Rate of the tax, of the payment before it is held back; 0% where the treaty or the place of work leaves none."""
    borne_by: Literal["client", "vendor"] = "client"
    """Who bears it: the client, who then pays so much more that the vendor receives its price, or the vendor."""
    of_payments: Share | None = None
    """Share of the payments that it applies to, such as work done on site; default: all."""


class SalesTax(Spec):
    """Value added, goods and services or sales tax on the vendor's invoices, and how much of it comes back."""

    rate: Share
    """Rate of the tax, on top of the price."""
    recovered: Share
    """Share of the tax that the client recovers; banks, insurers and public bodies often recover little."""


class Excise(Spec):
    """A special tax on payments to this vendor."""

    rate: Share
    """Rate of the tax, on top of the payment."""
    of_payments: Share | None = None
    """Share of the payments that it applies to; default: all."""
    deductible: bool = True
    """Whether the tax, and the payments that it applies to, lower taxable profit like other costs."""


class ChargeTaxes(VendorCost, section="vendor"):
    """Taxes on charges: shares of all that the vendor invoices, such as its transition fee and learning it charges."""

    order: ClassVar[int] = 65

    withholding_tax: WithholdingTax | None = None
    """Withholding tax on payments to the vendor. Silence takes what others in the same country state, else it is not
    estimated."""
    sales_tax: SalesTax | None = None
    """Sales tax on the vendor's invoices. Blank is not estimated; in-house amounts are stated with what is not
    recovered."""
    excise: Excise | None = None
    """Excise on payments to the vendor. Default: what others state, for vendors abroad; none, or that of a change in
    law which is assumed (`laws`)."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield each tax."""
        if self.is_taxed:
            yield from self._on(deal, _invoiced(deal))

    @property
    def is_taxed(self) -> bool:
        """Whether any tax is stated."""
        return any(tax is not None for tax in (self.withholding_tax, self.sales_tax, self.excise))

    def early_taxes(self, deal: Deal, invoices: Iterable[CostLine]) -> Iterator[CostLine]:
        """Yield each tax on what is invoiced only because the deal ends early; there is some."""
        found = list(invoices)
        leaving = ", leaving" if any(line.group == "risk" and line.invoiced for line in found) else ""
        for tax in self._on(deal, summed(found)):
            yield replace(
                tax,
                key=f"early_{tax.key}",
                group="risk",
                label=f"Early end: {tax.label.lower()}",
                formula=f"{tax.formula} because the deal ends early: the second transition, dual running{leaving}",
            )

    def taxes_of_leaving(self, deal: Deal, invoice: CostLine) -> Iterator[CostLine]:
        """Yield each tax on what the vendor invoices when it is left at the end of the horizon."""
        for tax in self._on(deal, summed([invoice])):
            yield replace(
                tax,
                key=f"{invoice.key}_{tax.key}",
                label=f"{invoice.label}: {tax.label[0].lower()}{tax.label[1:]}",
                formula=f"{tax.formula} when it is left ({invoice.formula})",
                basis=(*tax.basis, *invoice.basis),
                until_return=invoice.until_return,
            )

    def _on(self, deal: Deal, invoiced: Profile) -> Iterator[CostLine]:
        """Yield each tax on what is invoiced by month."""
        frame, held, sales, excise = deal.frame, self.withholding_tax, self.sales_tax, self.excise
        if held is not None and held.borne_by == "client":
            rate = frame.value(held.rate)
            part = 1.0 if held.of_payments is None else frame.value(held.of_payments)
            yield CostLine(
                key="withholding_tax",
                group="tax",
                label="Withholding tax borne by the client",
                amount=rate / (1 - rate) * part,
                over=invoiced,
                formula=f"rate / (1 - rate) x share of the payments that it applies to x {INVOICED}",
                basis=(held.rate, *(() if held.of_payments is None else (held.of_payments,))),
            )
        if sales is not None:
            yield CostLine(
                key="sales_tax",
                group="tax",
                label="Sales tax that is not recovered",
                amount=frame.value(sales.rate) * (1 - frame.value(sales.recovered)),
                over=invoiced,
                formula=f"rate x (1 - share recovered) x {INVOICED}",
                basis=(sales.rate, sales.recovered),
            )
        if excise is not None:
            yield from _excise(deal, excise, invoiced)


def _excise(deal: Deal, excise: Excise, invoiced: Profile) -> Iterator[CostLine]:
    """Yield the excise, and the income tax on payments that are no longer deducted."""
    frame = deal.frame
    part = 1 + frame.nothing if excise.of_payments is None else frame.value(excise.of_payments)
    basis = (excise.rate, *(() if excise.of_payments is None else (excise.of_payments,)))
    yield CostLine(
        key="excise",
        group="tax",
        label="Excise on payments to the vendor",
        amount=frame.value(excise.rate) * part,
        over=invoiced,
        formula=f"rate x share of the payments that it applies to x {INVOICED}",
        basis=basis,
        relief="expense" if excise.deductible else "none",
    )
    if not excise.deductible and frame.tax_rate is not None:
        yield CostLine(
            key="lost_deduction",
            group="tax",
            label="Income tax on payments that are not deductible",
            amount=frame.value(frame.tax_rate) * part,
            over=invoiced,
            formula=f"tax rate x share of the payments that the excise applies to x {INVOICED}",
            basis=(frame.tax_rate, *basis[1:]),
            relief="none",
        )


def _invoiced(deal: Deal) -> Profile:
    """Return what the vendor invoices month by month; there is a charge, or the scenario is not accepted."""
    vendor, price = deal.vendor, cast("Any", deal.vendor.price)
    charges = [
        line
        for model in price.drivers()
        if issubclass(model, Charge)
        for line in model.charges(price, deal, deal.work, price)
    ]
    charges += StaffMoves.charges(vendor.transition, deal, deal.handed_over)
    learning = [line for line in Learning.cash_flows(vendor, deal) if line.invoiced]
    beyond = VendorContacts.cash_flows(vendor, deal)
    dearer: Iterable[CostLine] = ()
    if vendor.contract is not None:
        dearer = Renewal.cash_flows(vendor.contract, replace(deal, lines=tuple(charges)))
    return summed([*charges, *learning, *beyond, *dearer, *Fee.cash_flows(vendor.transition, deal)])

"""Working capital: what changes when a vendor pays suppliers later, bills sooner, or misses discounts."""

from collections.abc import Iterator
from typing import ClassVar

from bpo_decide.drivers.deal import Deal, VendorCost
from bpo_decide.drivers.frame import Array, CostLine, Profile
from bpo_decide.drivers.quantities import DAYS_PER_YEAR, Days, Share
from bpo_decide.drivers.registry import Spec
from bpo_decide.drivers.working_capital import WorkingCapital
from bpo_decide.reading.quantities import Quantity


class VendorWorkingCapital(Spec):
    """How the vendor does with the money that goes through the process, where it differs from today."""

    days_payable: Days | None = None
    """Days from an invoice to its payment; default: as today."""
    discounts_captured: Share | None = None
    """Share of the spend on which the discount for early payment is taken; default: as today."""
    days_receivable: Days | None = None
    """Days from a bill to its payment; default: as today."""
    bad_debt: Share | None = None
    """Share of the sales that is never paid; default: as today."""


class WorkingCapitalChange(VendorCost, section="vendor"):
    """Working capital: cash released or bound once and given back at the end, discounts and bad debt every year."""

    order: ClassVar[int] = 46

    working_capital: VendorWorkingCapital | None = None
    """Days of payables and receivables, discounts and bad debt with this vendor.
    Silence takes what others state, where that is worse than today."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield what changes against today's operation."""
        own: VendorWorkingCapital | None = self.working_capital
        today: WorkingCapital | None = deal.frame.process.working_capital
        if own is None or today is None:
            return
        yield from _held(deal, "payables", flow=today.spend, binding=today.days_payable, releasing=own.days_payable)
        yield from _held(
            deal, "receivables", flow=today.sales, binding=own.days_receivable, releasing=today.days_receivable
        )
        if own.discounts_captured and today.discounts_captured and today.discount and today.spend:
            fewer = deal.frame.value(today.discounts_captured) - deal.frame.value(own.discounts_captured)
            yield CostLine(
                key="discounts_change",
                group="quality",
                label="Discounts for early payment compared with today",
                amount=fewer * deal.frame.value(today.discount) * _yearly(deal, today.spend) / 12,
                over=_through_vendor(deal),
                formula=(
                    "(share of the spend on which the discount is taken today - by the vendor) x discount"
                    " x yearly spend / 12 x price index x relative volume x share of the work moved"
                ),
                basis=(today.spend, today.discount, today.discounts_captured, own.discounts_captured),
            )
        if own.bad_debt and today.bad_debt and today.sales:
            more = deal.frame.value(own.bad_debt) - deal.frame.value(today.bad_debt)
            yield CostLine(
                key="bad_debt_change",
                group="quality",
                label="Bad debt compared with today",
                amount=more * _yearly(deal, today.sales) / 12,
                over=_through_vendor(deal),
                formula=(
                    "(share of the sales never paid with the vendor - today) x yearly sales / 12 x price index"
                    " x relative volume x share of the work moved"
                ),
                basis=(today.sales, today.bad_debt, own.bad_debt),
            )


def _held(
    deal: Deal, key: str, *, flow: Quantity | None, binding: Quantity | None, releasing: Quantity | None
) -> Iterator[CostLine]:
    """Yield the cash that different days bind: built up as the work moves, given back at the end of the horizon.

    Args:
        deal: the vendor's deal.
        key: what is held, `payables` or `receivables`.
        flow: what flows in a year.
        binding: days that bind cash: today's of payables, the vendor's of receivables.
        releasing: days that it is compared with.
    """
    if flow is None or binding is None or releasing is None:
        return
    more = deal.frame.value(binding) - deal.frame.value(releasing)
    order = "today - with the vendor" if key == "payables" else "with the vendor - today"
    yield CostLine(
        key=f"{key}_cash",
        group="financing",
        label=f"{key.capitalize()}: cash bound or released",
        amount=1 + deal.frame.nothing,
        over=deal.frame.built_up(_through_vendor(deal) * (more * _yearly(deal, flow) / DAYS_PER_YEAR)),
        formula=(
            f"rise, month by month, of (days {order}) x yearly flow / days in a year x price index x relative volume"
            " x share of the work moved; all of it is given back in the last month of the horizon"
        ),
        basis=(flow, binding, releasing),
        relief="none",
    )


def _through_vendor(deal: Deal) -> Profile:
    """Return the part of the flow that goes through the vendor's hands, relative to the stated yearly amount."""
    return deal.frame.workload * deal.work.moved


def _yearly(deal: Deal, flow: Quantity) -> Array:
    """Return what flows in a year at the prices of each year."""
    return deal.frame.money(flow) * deal.frame.price_index(flow)

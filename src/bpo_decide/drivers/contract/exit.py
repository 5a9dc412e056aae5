"""Leaving: the vendor's help, bringing the knowledge back, buying assets back."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from bpo_decide.drivers.contract.at_end import chance_of
from bpo_decide.drivers.deal import Deal, EarlyEnd, VendorCost
from bpo_decide.drivers.frame import Array, CostLine
from bpo_decide.drivers.quantities import Duration, Money, Months, Posts
from bpo_decide.drivers.registry import Spec
from bpo_decide.reading.quantities import Quantity


class KnowledgeBack(Spec):
    """The client's people learn the work again; they are paid like today's team."""

    fte: Posts
    """Posts taken up by it."""
    duration: Duration
    """How long, up to the end."""


class ExitPlan(Spec):
    """What leaving costs."""

    services: Money | None = None
    """What the vendor charges for its help, at prices of the start."""
    months: Months | None = None
    """How long the vendor helps; its charge is spread over it. Default: a month."""
    knowledge_back: KnowledgeBack | None = None
    """Bringing the knowledge back where the work returns in-house."""
    asset_buy_back: Money | None = None
    """What is paid for assets that come back, as the contract states it."""


class _Part(Struct, frozen=True):
    """One part of the cost of leaving: `amount` spread evenly over `length` months."""

    key: str
    label: str
    amount: Array
    length: Array
    formula: str
    basis: tuple[Quantity, ...]
    of_return: bool = False
    """Whether it arises only where the work comes back in-house."""

    @property
    def invoiced(self) -> bool:
        """Whether the vendor invoices it; knowledge comes back by the client's own people."""
        return not self.of_return


class Exit(VendorCost, section="contract"):
    """Exit: when the horizon ends, as likely as `at_end` says that the vendor is left; and when the deal ends early."""

    order: ClassVar[int] = 40

    exit: ExitPlan | None = None
    """What leaving costs. Without `at_end` the vendor is taken to be left at the end of the horizon."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield what leaving costs at the end of the horizon."""
        frame, plan = deal.frame, deal.vendor.contract.at_end
        end, last = frame.nothing + float(frame.months), float(frame.months - 1)
        live = frame.minimum(deal.work.go_live, last)
        at_last = CostLine("", "", "", 1 + frame.nothing, frame.since(last) * deal.work.moved, "")
        moved = frame.named("share of the work moved in the last month", frame.undiscounted(at_last))
        returned = 1 + frame.nothing if plan is None else chance_of(deal, plan.returned)
        left = returned if plan is None else returned + chance_of(deal, plan.switch)
        for part in self._parts(deal):
            stated = () if plan is None else (plan.returned, *(() if part.of_return else (plan.switch,)))
            weight = "" if plan is None else " x probability of " + ("returning" if part.of_return else "leaving")
            line = CostLine(
                key=part.key,
                group="exit",
                label=part.label,
                amount=part.amount * (returned if part.of_return else left),
                over=frame.spread(frame.maximum(end - part.length, live), end) * moved,
                formula=(
                    f"{part.formula}, from go-live at the earliest up to the end of the horizon x share of the work"
                    f" moved by then{weight}"
                ),
                basis=(*part.basis, *(quantity for quantity in stated if quantity is not None)),
                until_return=part.length,
            )
            yield line
            if part.invoiced:
                yield from deal.vendor.taxes_of_leaving(deal, line)

    def after_end(self, deal: Deal, end: EarlyEnd) -> Iterator[CostLine]:
        """Yield what leaving costs when the deal ends early; knowledge comes back only where the work does."""
        for part in self._parts(deal):
            yield CostLine(
                key=f"early_{part.key}",
                group="risk",
                label=f"Early end: {part.label.lower()}",
                amount=part.amount * end.back if part.of_return else part.amount,
                over=end.over(part.length),
                formula=f"{part.formula}, after the end of the deal"
                + (" where the work comes back in-house" if part.of_return else ""),
                basis=(*end.basis, *part.basis),
                invoiced=part.invoiced,
            )

    def _parts(self, deal: Deal) -> Iterator[_Part]:
        """Yield the parts that are stated."""
        if self.exit is None:
            return
        frame, plan, month = deal.frame, self.exit, 1 + deal.frame.nothing
        if plan.services is not None:
            yield _Part(
                key="exit_services",
                label="Exit services",
                amount=deal.fee(plan.services) * frame.price_index(plan.services),
                length=month if plan.months is None else frame.maximum(frame.value(plan.months), 1.0),
                formula="vendor's charge x price index, spread over its help",
                basis=tuple(quantity for quantity in (plan.services, plan.months) if quantity is not None),
            )
        if plan.knowledge_back is not None:
            length = frame.value(plan.knowledge_back.duration)
            yield _Part(
                key="knowledge_back",
                label="Knowledge back",
                amount=frame.value(plan.knowledge_back.fte) * length * deal.operation.loaded_pay / 12,
                length=frame.maximum(length, 1.0),
                formula="posts x months x average pay with on-costs / 12 x wage index",
                basis=(plan.knowledge_back.fte, plan.knowledge_back.duration),
                of_return=True,
            )
        if plan.asset_buy_back is not None:
            yield _Part(
                key="asset_buy_back",
                label="Assets bought back",
                amount=deal.fee(plan.asset_buy_back),
                length=month,
                formula="stated amount",
                basis=(plan.asset_buy_back,),
            )

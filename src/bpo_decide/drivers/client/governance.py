"""Managing the vendor: contract, service levels, relationship."""

from collections.abc import Iterator
from typing import ClassVar

from bpo_decide.drivers.deal import Deal, VendorCost
from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.quantities import SHARE, MoneyPerYear, Posts, Share, assumed
from bpo_decide.reading.quantities import Quantity


class Governance(VendorCost, section="vendor"):
    """Governance: published as a share of contract value, but driven by the work: never less than on its staff cost."""

    order: ClassVar[int] = 30
    exclusive: ClassVar[tuple[tuple[str, str], ...]] = (
        ("governance", "governance_posts"),
        ("governance", "governance_share"),
        ("governance_posts", "governance_share"),
        ("governance", "governance_floor"),
        ("governance_posts", "governance_floor"),
    )
    evidence: ClassVar[tuple[str, ...]] = ("governance_onshore_uk", "governance_any_tpi", "governance_any_yankee")

    governance: MoneyPerYear | None = None
    """Yearly cost of managing the vendor, where it is known."""
    governance_posts: Posts | None = None
    """Posts that manage the vendor, where they are known; paid like today's team."""
    governance_share: Share = assumed("governance", SHARE)
    """Cost of managing the vendor as a share of the larger of yearly contract value and in-scope staff cost."""
    governance_floor: Posts | None = None
    """Posts that manage the vendor at least, paid like today's team. Default, where the default share applies: the
    federal table of contract administrators by the posts in scope (OMB Circular A-76)."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield the cost of managing the vendor."""
        frame, operation = deal.frame, deal.operation
        estimated = self.governance is None and self.governance_posts is None
        if estimated and deal.vendor.governance_share is None:
            return  # of own centres nothing is published
        if estimated and self.governance_share.origin != "given" and deal.vendor.instead_of(Governance):
            return
        if self.governance is not None:
            amount = frame.money(self.governance) * frame.price_index(self.governance, country=operation.country)
            formula = "stated yearly cost / 12 x price index"
            basis: tuple[Quantity, ...] = (self.governance,)
        elif self.governance_posts is not None:
            basis = (self.governance_posts,)
            amount = frame.value(self.governance_posts) * operation.loaded_pay
            formula = "posts that manage the vendor x average pay with on-costs / 12 x wage index"
        else:
            basis = (self.governance_share,)
            base = frame.maximum(deal.contract_value, deal.labour)
            amount = frame.value(self.governance_share) * base
            formula = (
                "share x the larger of yearly contract value (full volume) and in-scope in-house staff cost / 12"
                " (a share of the price alone would reward the cheapest bid)"
            )
            if self.governance_floor is not None:
                basis = (*basis, self.governance_floor)
                amount = frame.maximum(amount, frame.value(self.governance_floor) * operation.loaded_pay)
                formula += ", at least the posts of the floor x average pay with on-costs / 12"
        yield CostLine(
            key="governance",
            group="management",
            label="Managing the vendor",
            amount=amount / 12,
            over=deal.work.moved,
            formula=f"{formula} x share of the work moved",
            basis=basis,
        )

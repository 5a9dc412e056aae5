"""Managing the vendor: contract, service levels, relationship."""

from collections.abc import Iterator
from typing import ClassVar

from bpo_decide.drivers.deal import Deal, VendorCost
from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.quantities import SHARE, MoneyPerYear, Posts, Share, assumed


class Governance(VendorCost, section="vendor"):
    """Governance: published as a share of contract value, but driven by the work: never less than on its staff cost."""

    order: ClassVar[int] = 30
    exclusive: ClassVar[tuple[tuple[str, str], ...]] = (
        ("governance", "governance_posts"),
        ("governance", "governance_share"),
        ("governance_posts", "governance_share"),
    )

    governance: MoneyPerYear | None = None
    """Yearly cost of managing the vendor, where it is known."""
    governance_posts: Posts | None = None
    """Posts that manage the vendor, where they are known; paid like today's team."""
    governance_share: Share = assumed("governance", SHARE)
    """Cost of managing the vendor as a share of the larger of yearly contract value and in-scope staff cost."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield the cost of managing the vendor."""
        frame, operation = deal.frame, deal.operation
        index = frame.index(frame.inflation(operation.country))
        if self.governance is not None:
            amount, formula = frame.money(self.governance) * index, "stated yearly cost / 12 x price index"
            basis = self.governance
        elif self.governance_posts is not None:
            basis = self.governance_posts
            amount = frame.value(self.governance_posts) * operation.loaded_pay
            formula = "posts that manage the vendor x average pay with on-costs / 12 x wage index"
        else:
            basis = self.governance_share
            base = frame.maximum(deal.contract_value, deal.labour)
            amount = frame.value(self.governance_share) * base
            formula = (
                "share x the larger of yearly contract value (full volume) and in-scope in-house staff cost / 12"
                " (a share of the price alone would reward the cheapest bid)"
            )
        yield CostLine(
            key="governance",
            group="management",
            label="Managing the vendor",
            amount=amount / 12,
            over=deal.work.moved,
            formula=f"{formula} x share of the work moved",
            basis=(basis,),
        )

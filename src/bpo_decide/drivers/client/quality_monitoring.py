"""Listening to the vendor's contacts: the client's own quality specialists."""

from collections.abc import Iterator
from typing import ClassVar

from bpo_decide.drivers.deal import Deal, VendorCost
from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.quantities import Count, Posts


class QualityMonitoring(VendorCost, section="vendor"):
    """Quality monitoring: somebody has to hear what customers are told, and it is not the one who tells them."""

    order: ClassVar[int] = 35
    exclusive: ClassVar[tuple[tuple[str, str], ...]] = (("quality_monitoring_posts", "agents_per_specialist"),)
    evidence: ClassVar[tuple[str, ...]] = ("quality_monitoring_ratio",)

    quality_monitoring_posts: Posts | None = None
    """The client's posts that monitor the vendor's quality, where they are known; 0 for none."""
    agents_per_specialist: Count | None = None
    """Posts of today's team for one quality specialist who stays with the client. Default in contact work whose
    monitoring neither the vendor nor another of today's costs covers: the library's."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield the pay of those who monitor."""
        frame, operation = deal.frame, deal.operation
        if self.quality_monitoring_posts is not None:
            basis, specialists = self.quality_monitoring_posts, frame.value(self.quality_monitoring_posts) * deal.share
            over, words = deal.work.moved, "posts that monitor quality"
        elif self.agents_per_specialist is not None and deal.labour_moves:
            basis = self.agents_per_specialist
            specialists = operation.posts / frame.value(self.agents_per_specialist)
            over, words = operation.workload * deal.work.moved, "posts today / posts per quality specialist"
        else:
            return
        yield CostLine(
            key="quality_monitoring",
            group="management",
            label="Quality monitoring",
            amount=specialists * operation.loaded_pay / 12,
            over=over,
            formula=(
                f"{words} x average pay with on-costs / 12 x wage index"
                f"{'' if over is deal.work.moved else ' x relative volume'} x share of the work moved"
            ),
            basis=(basis,),
        )

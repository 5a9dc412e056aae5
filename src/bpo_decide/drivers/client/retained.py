"""The retained organisation: posts that stay with the client."""

from collections.abc import Iterator
from typing import ClassVar

from bpo_decide.drivers.deal import Deal, VendorCost
from bpo_decide.drivers.frame import Array, CostLine, Frame
from bpo_decide.drivers.quantities import Pay, Posts
from bpo_decide.drivers.registry import Spec
from bpo_decide.drivers.statement import Statement


class RetainedPosts(Spec):
    """Posts that stay."""

    fte: Posts
    """Full-time posts that stay with the client after handover."""
    salary: Pay | None = None
    """Their pay; default: the average pay of today's team."""


class Retained(VendorCost, section="vendor"):
    """Retained organisation: people who stay to decide, handle exceptions and know the process."""

    order: ClassVar[int] = 20
    statements: ClassVar[tuple[Statement, ...]] = (
        Statement(
            "retained",
            "who stays with the client",
            "Retained organisation",
            ("retained",),
            ("retained.fte", "retained.salary"),
            of_people=True,
        ),
    )

    retained: RetainedPosts | None = None
    """The retained organisation. Silence means what the other vendors state, or none, and a warning."""

    def retained_posts(self, frame: Frame) -> Array:
        """Return the posts that stay."""
        return frame.nothing if self.retained is None else frame.value(self.retained.fte) * frame.share

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield the pay of the retained posts, from handover on (until then they are part of today's team)."""
        if self.retained is None or not deal.labour_moves:
            return  # where the work of people stays, so do they
        frame, operation = deal.frame, deal.operation
        pay = operation.loaded_pay
        if self.retained.salary is not None:
            index = frame.price_index(self.retained.salary, country=operation.country)
            pay = frame.money(self.retained.salary) * (1 + operation.on_costs) * index
        yield CostLine(
            key="retained",
            group="management",
            label="Retained organisation",
            amount=self.retained_posts(frame) * pay / 12,
            over=deal.handed_over,
            formula="retained posts x pay with on-costs / 12 x wage index x share of the work handed over",
            basis=(self.retained.fte,),
        )

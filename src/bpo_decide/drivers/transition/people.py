"""The client's own people in the transition: knowledge transfer and the project team."""

from collections.abc import Iterator
from typing import ClassVar

from bpo_decide.drivers.deal import Deal, VendorCost
from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.operation import total
from bpo_decide.drivers.quantities import Duration, Posts
from bpo_decide.drivers.registry import Spec
from bpo_decide.drivers.statement import Statement


class KnowledgeTransferPlan(Spec):
    """Time that the people who know the work spend on teaching it."""

    fte: Posts
    """Posts taken up by teaching and documenting."""
    duration: Duration
    """How long, up to go-live; with waves up to that of each, for its share of the work."""


class ProjectTeamPlan(Spec):
    """The client's project team for the transition."""

    fte: Posts
    """Posts in the team, from the start to the end of the transition."""


class KnowledgeTransfer(VendorCost, section="transition"):
    """Knowledge transfer: the client's experts teach; their own work is covered by others at the same pay."""

    order: ClassVar[int] = 20
    statements: ClassVar[tuple[Statement, ...]] = (
        Statement(
            "transition.knowledge_transfer",
            "knowledge transfer",
            "Knowledge transfer",
            ("knowledge_transfer",),
            ("transition.knowledge_transfer.fte", "transition.knowledge_transfer.duration"),
        ),
    )

    knowledge_transfer: KnowledgeTransferPlan | None = None
    """Knowledge transfer before go-live.
    Silence takes what others state, else it is not estimated."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield the time of those who teach."""
        if self.knowledge_transfer is None:
            return
        frame, plan = deal.frame, self.knowledge_transfer
        taught = [
            (frame.during(frame.maximum(wave.end - frame.value(plan.duration), deal.start), wave.end), wave.share)
            for wave in deal.waves
        ]
        yield CostLine(
            key="knowledge_transfer",
            group="transition",
            label="Knowledge transfer",
            amount=frame.value(plan.fte) * deal.operation.loaded_pay / 12,
            over=total(months if share is None else months * share for months, share in taught),
            formula="posts x months up to the end of the transition x average pay with on-costs / 12 x wage index",
            basis=(plan.fte, plan.duration),
        )


class ProjectTeam(VendorCost, section="transition"):
    """Project team: the client's people who run the transition."""

    order: ClassVar[int] = 30
    statements: ClassVar[tuple[Statement, ...]] = (
        Statement(
            "transition.project_team",
            "a project team",
            "Client project team",
            ("project_team",),
            ("transition.project_team.fte",),
        ),
    )

    project_team: ProjectTeamPlan | None = None
    """The client's own project team."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield the project team."""
        if self.project_team is None:
            return
        frame = deal.frame
        yield CostLine(
            key="project_team",
            group="transition",
            label="Client project team",
            amount=frame.value(self.project_team.fte) * deal.operation.loaded_pay / 12,
            over=frame.during(deal.start, deal.end),
            formula="posts x months of transition x average pay with on-costs / 12 x wage index",
            basis=(self.project_team.fte,),
        )

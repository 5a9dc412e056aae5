"""The deal ends before its term: early termination and insolvency, and what follows."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Annotated, ClassVar

from pydantic import Tag

from bpo_decide.drivers.deal import Deal, summed
from bpo_decide.drivers.frame import Array, CostLine, Profile
from bpo_decide.drivers.quantities import FREQUENCY, SHARE, Accepts, Share, assumed
from bpo_decide.drivers.registry import Section, Spec
from bpo_decide.drivers.risks.base import OFF_OR_EVENT, Off
from bpo_decide.reading.quantities import Quantity

HAZARD = replace(FREQUENCY, execution=True)
"""Ends a year; they move with how well the transition is carried out."""

NOT_AGAIN = frozenset({"severance", "retention", "layoff_related", "cultural_overhead"})
"""Lines of a transition that a second one does not bring: who has left does not leave again, and what runs as long as
the work is outsourced goes on with the fallback anyway."""

END_LINES = frozenset({"second_transition", "dual_running", "dearer_in_house"})
"""What an early end costs beside the fallback's charges, which are those of the departed vendor."""


class Termination(Spec):
    """A deal that ends early, for whatever reason."""

    rate: Annotated[Quantity, Accepts(HAZARD)] = assumed("early_termination_rate", HAZARD)
    """Deals that end early, a year, from go-live on; insolvency and backsourcing are among them."""
    backsourcing: Share = assumed("backsourcing_share", SHARE)
    """Share of them after which the work comes back in-house; after the others another vendor takes over."""


class Insolvency(Spec):
    """A vendor that fails."""

    rate: Annotated[Quantity, Accepts(HAZARD)]
    """Failures a year. Default: those of the vendor's rating, or of speculative grade where it has none."""
    backsourcing: Share = assumed("backsourcing_share", SHARE)
    """Share of them after which the work comes back in-house, where early termination does not say it."""


class EarlyTermination(Section, section="risks"):
    """Early termination: the deal ends, the transition is made once more, and the work goes elsewhere.

    Early termination, insolvency and backsourcing compete for one end: their published totals are not added, the larger
    rate counts.
    """

    order: ClassVar[int] = 0

    early_termination: Annotated[Off | Annotated[Termination, Tag("event")], OFF_OR_EVENT] | None = None
    """Ending before the term. Default for vendors: published rates."""
    insolvency: Annotated[Off | Annotated[Insolvency, Tag("event")], OFF_OR_EVENT] | None = None
    """Failure of the vendor: it is one of the causes of an early end, and its rate the least that counts."""

    def ends(self) -> tuple[Quantity, ...]:
        """Return the rates at which the deal may end; none where both causes are switched off."""
        causes = (self.early_termination, self.insolvency)
        return tuple(cause.rate for cause in causes if isinstance(cause, Termination | Insolvency))

    def with_end(self, deal: Deal, lines: Iterable[CostLine], released: Profile) -> Iterator[CostLine]:
        """Yield the lines of a vendor, the charges split at the end of the deal, and what the end costs.

        The fallback is paid at least what the departed vendor was; where the work comes back in-house and what was
        released there costs more, the difference comes on top.

        Args:
            deal: the vendor's deal.
            lines: its lines as if the deal never ended.
            released: what the client no longer pays in-house by month, because the work has been handed over.
        """
        found, rates, frame = list(lines), self.ends(), deal.frame
        if not rates:
            yield from found
            return
        hazard = frame.value(rates[0])
        for rate in rates[1:]:
            hazard = frame.maximum(hazard, frame.value(rate))
        length = frame.value(deal.vendor.transition.duration)
        key = f"risks.end.{deal.vendor.id}"
        gone, after = frame.ending(key, start=deal.work.go_live, hazard=hazard, length=length)
        for line in found:
            if line.quoted:
                later = line.over * gone
                yield replace(
                    line,
                    over=line.over - later,
                    formula=f"{line.formula}, x (1 - probability that the deal has ended early)",
                )
                yield replace(
                    line,
                    key=f"fallback_{line.key}",
                    label=f"Fallback after an early end: {line.label}",
                    over=later,
                    formula=f"({line.formula}) x probability that the deal has ended: the fallback costs no less",
                    quoted=False,
                )
            else:
                yield line
        yield self._transition_again(deal, found, after, rates)
        charges = summed(line for line in found if line.quoted)
        if deal.vendor.transition.parallel_run is not None:
            yield CostLine(
                key="dual_running",
                group="risk",
                label="Early end: dual running",
                amount=frame.value(deal.vendor.transition.parallel_run),
                over=charges * after,
                formula="months of parallel run x monthly charges, spread over the second transition",
                basis=(*rates, *(quantity for line in found if line.quoted for quantity in line.basis)),
            )
        cause = next(
            one for one in (self.early_termination, self.insolvency) if isinstance(one, Termination | Insolvency)
        )
        management = [line for line in found if line.group == "management"]
        run = charges + summed(management) if management else charges
        yield self._dearer_in_house(deal, cause, frame.maximum(released - run, frame.steady * 0.0) * gone)

    def _transition_again(
        self, deal: Deal, lines: list[CostLine], after: Profile, rates: tuple[Quantity, ...]
    ) -> CostLine:
        """Return the second transition: the first one's own cost, at later prices."""
        frame = deal.frame
        again = [line for line in lines if line.group == "transition" and line.key not in NOT_AGAIN]
        cost: Array = sum((frame.undiscounted(line) for line in again), start=frame.nothing)
        return CostLine(
            key="second_transition",
            group="risk",
            label="Early end: second transition",
            amount=cost * frame.index(frame.inflation(deal.operation.country)),
            over=after,
            formula=(
                "cost of the transition without what leaving costs x price index, spread over its planned"
                " duration after the end of the deal"
            ),
            basis=(*rates, *(quantity for line in again for quantity in line.basis)),
        )

    def _dearer_in_house(self, deal: Deal, stated: Termination | Insolvency, excess: Profile) -> CostLine:
        """Return what in-house costs more than the departed vendor, where the work comes back."""
        return CostLine(
            key="dearer_in_house",
            group="risk",
            label="Early end: dearer in-house",
            amount=deal.frame.chance(f"risks.back.{deal.vendor.id}", deal.frame.value(stated.backsourcing)),
            over=excess,
            formula=(
                "in-house cost released by the hand-over, above the vendor's charges and its management, from the end"
                " of the deal on, where the work comes back"
            ),
            basis=(stated.rate, stated.backsourcing),
        )

"""The deal ends before its term: early termination and insolvency, and what follows."""

from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar

from msgspec.structs import replace
from pydantic import Tag

from bpo_decide.drivers.deal import Deal, EarlyEnd, VendorCost, summed
from bpo_decide.drivers.frame import CostLine, Profile
from bpo_decide.drivers.quantities import FREQUENCY, SHARE, Accepts, Duration, Share, assumed
from bpo_decide.drivers.registry import Section, Spec
from bpo_decide.drivers.risks.base import OFF_OR_EVENT, Off
from bpo_decide.drivers.transition.again import basis_again, cost_again, lines_again
from bpo_decide.reading.quantities import Quantity

HAZARD = replace(FREQUENCY, execution=True)
"""Ends a year; they move with how well the transition is carried out."""

END_LINES = frozenset(
    {
        "second_transition",
        "dual_running",
        "dearer_in_house",
        "termination_fee",
        "unrecovered_transition_fee",
        "early_exit_services",
        "early_knowledge_back",
        "early_asset_buy_back",
        "early_rebuild",
        "early_withholding_tax",
        "early_sales_tax",
        "early_excise",
        "early_lost_deduction",
    }
)
"""What an early end costs beside the fallback's charges, which are those of the departed vendor."""


class Termination(Spec):
    """A deal that ends early, for whatever reason."""

    rate: Annotated[Quantity, Accepts(HAZARD)] = assumed("early_termination_rate", HAZARD)
    """Deals that end early, a year, from go-live on; insolvency and backsourcing are among them."""
    backsourcing: Share = assumed("backsourcing_share", SHARE)
    """Share of them after which the work comes back in-house; after the others another vendor takes over."""
    dual_running: Duration | None = None
    """How long the old and the new are paid side by side after an early end. Default: the parallel run."""


class Insolvency(Spec):
    """A vendor that fails."""

    rate: Annotated[Quantity, Accepts(HAZARD)]
    """Failures a year. Default: those of the vendor's rating, or of speculative grade where it has none."""
    backsourcing: Share = assumed("backsourcing_share", SHARE)
    """Share of them after which the work comes back in-house, where early termination does not say it."""
    dual_running: Duration | None = None
    """How long the old and the new are paid side by side, where early termination does not say it."""


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

    def causes(self) -> tuple[Termination | Insolvency, ...]:
        """Return the causes for which the deal may end; none where both are switched off."""
        both = (self.early_termination, self.insolvency)
        return tuple(cause for cause in both if isinstance(cause, Termination | Insolvency))

    def with_end(self, deal: Deal, lines: Iterable[CostLine], released: Profile) -> Iterator[CostLine]:
        """Yield the lines of a vendor, the charges split at the end of the deal, and what the end costs.

        The fallback is paid at least what the departed vendor was; where the work comes back in-house and what was
        released there costs more, the difference comes on top.

        Args:
            deal: the vendor's deal.
            lines: its lines as if the deal never ended.
            released: what the client no longer pays in-house by month, because the work has been handed over.
        """
        found, causes, frame = list(lines), self.causes(), deal.frame
        if not causes:
            yield from found
            return
        end = self._end(deal)
        length = deal.vendor.transition.length(frame)
        gone, after = frame.ending(end.key, start=end.start, hazard=end.hazard, length=length)
        for line in found:
            yield from _split(line, gone, end)
        yield _transition_again(deal, lines_again(found), after, end)
        again = [line for line in lines_again(found) if line.invoiced or line.key == "transition_fee"]
        invoices = [_transition_again(deal, again, after, end)] if again and deal.vendor.is_taxed else []
        charges = summed(line for line in found if line.quoted)
        side_by_side = next((cause.dual_running for cause in causes if cause.dual_running is not None), None)
        stated = side_by_side is not None
        months = side_by_side if stated else deal.vendor.transition.parallel_run
        if months is not None:
            dual = CostLine(
                key="dual_running",
                group="risk",
                label="Early end: dual running",
                amount=frame.value(months),
                over=charges * after,
                formula=(
                    f"months of {'dual running' if stated else 'parallel run'} x monthly charges, spread over the"
                    " second transition"
                ),
                basis=(*end.basis, *(quantity for line in found if line.quoted for quantity in line.basis)),
            )
            yield dual
            invoices.append(dual)
        by_the_contract = list(_by_the_contract(deal, end))
        invoices += [line for line in by_the_contract if line.invoiced]
        if invoices and deal.vendor.is_taxed:
            yield from deal.vendor.early_taxes(deal, invoices)
        management = [line for line in found if line.group == "management"]
        run = charges + summed(management) if management else charges
        yield _dearer_in_house(end, causes[0], frame.maximum(released - run, frame.steady * 0.0) * gone)
        yield from by_the_contract

    def _end(self, deal: Deal) -> EarlyEnd:
        """Return when the deal may end, and of what."""
        frame, causes = deal.frame, self.causes()
        rates = tuple(cause.rate for cause in causes)
        hazard = frame.value(rates[0])
        for rate in rates[1:]:
            hazard = frame.maximum(hazard, frame.value(rate))
        terminated = frame.nothing
        if isinstance(self.early_termination, Termination):
            terminated = frame.value(self.early_termination.rate) / frame.maximum(hazard, _RARE)
        return EarlyEnd(
            frame=frame,
            key=f"risks.end.{deal.vendor.id}",
            start=deal.work.go_live,
            hazard=hazard,
            terminated=terminated,
            back=frame.chance(f"risks.back.{deal.vendor.id}", frame.value(causes[0].backsourcing)),
            basis=rates,
        )


_RARE = 1e-12
"""Ends a year below which there are none: nothing is divided by 0."""


def _split(line: CostLine, gone: Profile, end: EarlyEnd) -> Iterator[CostLine]:
    """Yield a line of a vendor as the end of the deal leaves it; a charge goes on as that of the fallback."""
    if line.until_return is not None:
        frame = end.frame
        returned = CostLine("", "", "", 1 + frame.nothing, end.over(line.until_return), "")
        within = frame.named("part that is due after an early end within the horizon", frame.undiscounted(returned))
        yield replace(
            line,
            over=line.over * (1 - end.back * within),
            formula=f"{line.formula}, less what is due earlier because the work comes back after an early end",
        )
        return
    cut_off = line.over if line.quoted else line.until_end
    if cut_off is None:
        yield line
        return
    later = cut_off * gone
    left = "x (1 - probability that the deal has ended early)" if cut_off is line.over else "until the deal ends early"
    yield replace(line, over=line.over - later, formula=f"{line.formula}, {left}")
    if line.quoted:
        yield replace(
            line,
            key=f"fallback_{line.key}",
            label=f"Fallback after an early end: {line.label}",
            over=later,
            formula=f"({line.formula}) x probability that the deal has ended: the fallback costs no less",
            quoted=False,
        )


def _transition_again(deal: Deal, again: list[CostLine], after: Profile, end: EarlyEnd) -> CostLine:
    """Return the second transition: the first one's own cost, at later prices."""
    contract = deal.vendor.contract
    rebuilt = contract is not None and contract.at_end is not None and contract.at_end.rebuild is not None
    cost = cost_again(deal, again)
    return CostLine(
        key="second_transition",
        group="risk",
        label="Early end: second transition",
        amount=cost * (1 - end.back) if rebuilt else cost,
        over=after,
        formula=(
            "cost of the transition without what leaving costs, at the prices of the year in which it is made again,"
            " spread over its planned duration after the end of the deal"
            + (", where another vendor takes over" if rebuilt else "")
        ),
        basis=(*end.basis, *basis_again(again)),
    )


def _dearer_in_house(end: EarlyEnd, stated: Termination | Insolvency, excess: Profile) -> CostLine:
    """Return what in-house costs more than the departed vendor, where the work comes back."""
    return CostLine(
        key="dearer_in_house",
        group="risk",
        label="Early end: dearer in-house",
        amount=end.back,
        over=excess,
        formula=(
            "in-house cost released by the hand-over, above the vendor's charges and its management, from the end"
            " of the deal on, where the work comes back"
        ),
        basis=(stated.rate, stated.backsourcing),
    )


def _by_the_contract(deal: Deal, end: EarlyEnd) -> Iterator[CostLine]:
    """Yield what the terms of the deal say is due when it ends early."""
    for section in (deal.vendor.transition, deal.vendor.contract, deal.vendor):
        for driver in () if section is None else section.drivers():
            if issubclass(driver, VendorCost):
                yield from driver.after_end(section, deal, end)

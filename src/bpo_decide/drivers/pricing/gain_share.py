"""A share of the saving that is verified against a stated baseline."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec.structs import replace

from bpo_decide.drivers.deal import Charge, Deal, Work
from bpo_decide.drivers.frame import Array, CostLine
from bpo_decide.drivers.operation import total
from bpo_decide.drivers.pricing.terms import Terms
from bpo_decide.drivers.quantities import MoneyPerYear, Share
from bpo_decide.drivers.registry import Spec


class SharedGain(Spec):
    """What a verified saving is measured against, and the vendor's share of it."""

    share: Share
    """Vendor's share of the saving."""
    baseline: MoneyPerYear
    """Yearly cost that the saving is measured against, at today's volume and prices: it follows volume and wages."""
    floor: MoneyPerYear | None = None
    """Least that is due in a year, whatever the saving."""
    cap: MoneyPerYear | None = None
    """Most that is due in a year."""


class GainShare(Charge, section="price"):
    """Gain share: part of what the vendor's other charges are below a stated baseline, year by year."""

    order: ClassVar[int] = 45
    alone: ClassVar[bool] = False
    indexed: ClassVar[bool] = False
    asked: ClassVar[tuple[str, ...]] = ("share",)

    gain_share: SharedGain | None = None
    """Vendor's share of the verified saving, beside what else it charges."""

    def charges(self, deal: Deal, work: Work, terms: Terms) -> Iterator[CostLine]:
        """Yield the vendor's share of the saving."""
        gain, frame = self.gain_share, deal.frame
        if gain is None:
            return
        baseline = frame.named("baseline cost of a year of all work", _baseline(deal, gain))
        others = frame.named("all other charges of that year", _charges(deal, work, terms))
        saving = frame.named("verified saving of a year of all work", frame.maximum(baseline - others, 0.0))
        fee = frame.value(gain.share) * saving
        limits = [limit for limit in (gain.floor, gain.cap) if limit is not None]
        if gain.floor is not None:
            fee = frame.maximum(fee, deal.fee(gain.floor))
        if gain.cap is not None:
            fee = frame.minimum(fee, deal.fee(gain.cap))
        floor = "" if gain.floor is None else ", at least the floor"
        cap = "" if gain.cap is None else ", at most the cap"
        yield CostLine(
            key="gain_share",
            group="charges",
            label="Share of the verified saving",
            amount=fee / 12,
            over=work.moved,
            formula=(
                "share x (baseline cost x relative volume x wage index of the client's country - all other charges, of"
                f" a year of all work){floor}{cap} / 12 x share of the work moved"
            ),
            basis=(gain.share, gain.baseline, *limits),
            quoted=True,
        )


def _baseline(deal: Deal, gain: SharedGain) -> Array:
    """Return what each contract year would have cost by the stated baseline."""
    frame = deal.frame
    rise = frame.price_index(gain.baseline, country=deal.operation.country)
    amount = frame.money(gain.baseline) * rise / 12
    return frame.yearly(CostLine("", "", "", amount, frame.workload, ""))


def _charges(deal: Deal, work: Work, terms: Terms) -> Array:
    """Return what else is charged for each contract year of all work, at the prices that the work pays then."""
    frame = deal.frame
    full = replace(work, moved=frame.steady, contract=frame.steady)
    lines = (
        line
        for driver in terms.drivers()
        if issubclass(driver, Charge) and driver is not GainShare
        for line in driver.charges(terms, deal, full, terms)  # type: ignore[arg-type]
    )
    return total(frame.yearly(line) for line in lines)

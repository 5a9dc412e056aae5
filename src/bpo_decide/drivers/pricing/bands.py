"""Volume bands: what more and less work than a baseline changes of a price that is agreed for the baseline."""

from collections.abc import Iterator
from typing import Any, ClassVar, Literal

from bpo_decide.drivers.deal import Charge, Deal, QuotedYear, Work
from bpo_decide.drivers.frame import CostLine, Profile
from bpo_decide.drivers.quantities import MoneyPerUnit, Share, Volume
from bpo_decide.drivers.registry import Spec
from bpo_decide.reading.quantities import Quantity

_MONTHS = 12
_LEAST = 1e-12
"""A credit of nothing is never too much, and cannot be divided by."""


class VolumeBands(Spec):
    """The baseline of a price, and what is charged and credited for volumes beyond its deadband."""

    baseline: Volume
    """Volume that the unit price, or the fixed fee, is agreed for."""
    deadband: Share | None = None
    """How far the volume may be above or below the baseline without any change. Default: not at all."""
    counted_from: Literal["edge", "baseline"] | None = None
    """Whether volume beyond the deadband counts from its edge, or, once it is left, from the baseline; asked for where
    there is a deadband."""
    additional: MoneyPerUnit
    """Charge for each unit above (additional resource charge)."""
    reduction: MoneyPerUnit | None = None
    """Credit for each unit below (reduced resource credit). Default: none."""
    floor: Share | None = None
    """Share of the baseline below which there is no further credit: in effect a minimum commitment."""


class Bands(Charge, section="price"):
    """Volume bands: beside a unit price or a fixed fee, what more and less work than the baseline changes.

    Source of the rules: Merit Outsourcing Advisors, Demystifying ARCs and RRCs; UpperEdge, fixed price agreements.
    """

    order: ClassVar[int] = 12
    alone: ClassVar[bool] = False
    exclusive: ClassVar[tuple[tuple[str, str], ...]] = (("minimum_volume", "bands"),)

    bands: VolumeBands | None = None
    """The baseline volume of `per_unit`, or else of `fixed`, and the charges and credits beyond it."""

    def charges(self, deal: Deal, work: Work, terms: Any) -> Iterator[CostLine]:  # noqa: ANN401 - the composed price
        """Yield the charge for additional work, and the credit for work that does not come."""
        bands = self.bands
        if bands is None:
            return
        model = _model(terms)
        index = terms.index(deal, work, model)
        words = f"x share of the work moved x {terms.rise_in_words(deal, model)}"
        edges = [bands.baseline, *([bands.deadband] if bands.deadband is not None else [])]
        beyond = "beyond the deadband, counted from its edge"
        if bands.deadband is None:
            beyond = "beyond the baseline"
        elif bands.counted_from == "baseline":
            beyond = "once beyond the deadband, counted from the baseline"
        yield CostLine(
            key="additional_volume",
            group="charges",
            label="Additional volume",
            amount=deal.price(bands.additional),
            over=deal.frame.named("units a month above", _more(deal, bands)) * work.moved * index,
            formula=f"units {beyond} x charge for an additional unit {words}",
            basis=(bands.additional, *edges),
            quoted=True,
        )
        if bands.reduction is None:
            return
        least = "" if bands.floor is None else ", down to the floor"
        yield CostLine(
            key="reduced_volume",
            group="charges",
            label="Credit for reduced volume",
            amount=-deal.price(bands.reduction),
            over=deal.frame.named("units a month below", self._credited(deal, terms, bands.reduction))
            * work.moved
            * index,
            formula=(
                f"less units missing {beyond}{least} x credit for a unit, at most the charge for the baseline {words}"
            ),
            basis=(bands.reduction, *edges, *([bands.floor] if bands.floor is not None else [])),
            quoted=True,
        )

    def yearly_quote(self, year: QuotedYear) -> float:
        """Return what today's volume changes."""
        bands = self.bands
        if bands is None:
            return 0.0
        units, baseline = year.units / _MONTHS, year.value(bands.baseline)
        width = 0.0 if bands.deadband is None else year.value(bands.deadband)
        most, least = baseline * (1 + width), baseline * (1 - width)
        whole = bands.counted_from == "baseline"
        more = max(units - (baseline if whole and units > most else most), 0.0)
        floor = 0.0 if bands.floor is None else baseline * year.value(bands.floor)
        less = max((baseline if whole and units < least else least) - max(units, floor), 0.0)
        credit = 0.0 if bands.reduction is None else year.value(bands.reduction)
        fixed: Quantity | None = getattr(self, "fixed", None)
        unit: Quantity | None = getattr(self, "per_unit", None)
        due = baseline * year.value(unit) if unit is not None else 0.0
        if unit is None and fixed is not None:
            due = year.value(fixed) / _MONTHS
        return _MONTHS * (more * year.value(bands.additional) - min(less * credit, due))

    def _credited(self, deal: Deal, terms: Any, reduction: Quantity) -> Profile:  # noqa: ANN401 - the composed price
        """Return the units by month that are credited: no vendor pays for work that it does not get."""
        assert self.bands is not None
        frame = deal.frame
        if terms.per_unit is not None:
            due = deal.price(terms.per_unit) * frame.value(self.bands.baseline) * deal.share
        else:
            due = deal.price(terms.fixed) / _MONTHS
        most = due / frame.maximum(deal.price(reduction), _LEAST)
        credited: Profile = frame.minimum(_less(deal, self.bands), frame.steady * most)
        return credited


def _model(terms: Any) -> str:  # noqa: ANN401 - the composed price
    """Return the pricing model that the bands are of: they rise as it does."""
    return "per_unit" if terms.per_unit is not None else "fixed"


def _more(deal: Deal, bands: VolumeBands) -> Profile:
    """Return the units by month that are charged on top, had all work moved."""
    frame = deal.frame
    baseline = frame.value(bands.baseline) * deal.share
    edge = baseline if bands.deadband is None else baseline * (1 + frame.value(bands.deadband))
    if bands.counted_from == "baseline":
        return (frame.volume - frame.steady * baseline) * frame.above(frame.volume, edge)
    more: Profile = frame.maximum(frame.volume - frame.steady * edge, frame.steady * 0.0)
    return more


def _less(deal: Deal, bands: VolumeBands) -> Profile:
    """Return the units by month that are credited, had all work moved."""
    frame = deal.frame
    baseline = frame.value(bands.baseline) * deal.share
    edge = baseline if bands.deadband is None else baseline * (1 - frame.value(bands.deadband))
    volume: Profile = frame.volume
    if bands.floor is not None:
        volume = frame.maximum(volume, frame.steady * (baseline * frame.value(bands.floor)))
    missing = frame.steady * edge - volume
    if bands.counted_from == "baseline":
        missing = (frame.steady * baseline - volume) * (1 - frame.above(frame.volume, edge, reached=True))
    less: Profile = frame.maximum(missing, frame.steady * 0.0)
    return less

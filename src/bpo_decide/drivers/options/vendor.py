"""An outside vendor: what is in its scope, its price, its transition, and what stays with the client."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal, cast

from msgspec import Struct
from msgspec.structs import replace
from pydantic import Field

from bpo_decide.drivers import client, contract, pricing, transition
from bpo_decide.drivers.client.risks import vendor_risks
from bpo_decide.drivers.currency_risk import CurrencyRisk, currency_clause
from bpo_decide.drivers.deal import Charge, Deal, VendorCost, Work, summed
from bpo_decide.drivers.frame import Array, CostLine, Figure, Frame, InHouseCost, Profile
from bpo_decide.drivers.operation import Operation
from bpo_decide.drivers.options.base import Costed
from bpo_decide.drivers.options.takeover import Takeover, effort
from bpo_decide.drivers.quantities import Country, Name
from bpo_decide.drivers.registry import composed, load_all, section_of
from bpo_decide.reading.quantities import Quantity

for package in (pricing, transition, client, contract):
    load_all(package)


class VendorTerms(Takeover, section="vendor"):
    """Vendor: an outside company that takes over the work."""

    order: ClassVar[int] = 0
    option_kind: ClassVar[str] = "vendor"
    outsourced: ClassVar[bool] = True
    moves_work: ClassVar[bool] = True
    states_results: ClassVar[bool] = True
    listed_in: ClassVar[str] = "vendors"

    country: Country
    """Where the vendor's people work (ISO 3166 code)."""
    proximity: Literal["onshore", "nearshore", "offshore"] | None = None
    """Overrides the class derived from distance and working hours in common."""
    includes: Annotated[list[Name], Field(min_length=1)]
    """Items of the process's scope that the price includes."""
    price: Annotated[Any, section_of("price")]
    """What the vendor charges; several models in one price add up."""
    transition: Annotated[Any, section_of("transition")] = Field(
        default_factory=lambda: composed("transition").model_validate({})
    )
    """What moving the work takes. Default: what the library knows of its length, and nothing else."""
    contract: Annotated[Any, section_of("contract")] | None = None
    """What the contract says beside the price: term, renewal, service credits, leaving. Silence is not estimated."""
    fx_borne_by: CurrencyRisk = "client"
    """Who bears moves of the currency that the price is in."""
    shift: Literal["own_hours", "client_hours"] = "own_hours"
    """Whether the vendor works the client's office hours."""
    certifications: list[Name] = []
    """Certificates that the vendor holds."""
    experience: Literal["low", "medium", "high"] = "medium"
    """The client's and vendor's experience with such transitions; more of it narrows what execution can do."""

    def covers_of(self, item: str, effort: Mapping[str, float]) -> float:
        """Return the share of today's cost of a scope item that the quote stands against."""
        return self.taken(effort) if item in self.includes else 0.0

    def taken_over(self, frame: Frame, operation: Operation) -> Costed:
        """Return the cost lines of the option in one block of cases, and the vendor's quote."""
        deal = self._deal(frame, operation)
        deal = replace(deal, quote=(*self._charges(deal, deal.at_once), *_quoted(self.transition, deal)))
        lines = tuple(self._lines(deal))
        if self.contract is not None:
            lines = (*lines, *_flows(self.contract, replace(deal, lines=lines)))
        events = deal.vendor.risks
        if events is not None:
            lines = (*events.with_end(deal, lines, self._released(deal)), *vendor_risks(deal, lines))
        scopes = {cost.line.key: cost.scope for cost in operation.costs if not cost.stays and self.covers(cost)}
        return Costed(lines, deal.quote, scopes)

    def figures(self, frame: Frame, operation: Operation) -> Iterator[Figure]:
        """Yield what its drivers have to say beside their costs."""
        own = operation if self.activities is None else operation.portion(effort(frame, self.activities))
        deal = self._deal(frame, own)
        for driver in self.drivers():
            if issubclass(driver, VendorCost):
                yield from driver.figures(cast("Any", self), deal)

    def _lines(self, deal: Deal) -> Iterator[CostLine]:
        """Yield what stays in-house, what is charged, the transition and the client's own running cost."""
        split: dict[int, _States] = {}
        for cost in deal.operation.costs:
            if cost.stays or not self.covers(cost):
                yield self._kept(deal, cost)
                continue
            over = cost.line.over
            if id(over) not in split:
                split[id(over)] = _states(deal, over)
            yield from self._replaced(deal, cost, split[id(over)])
        yield from self._charges(deal, deal.work)
        yield from _flows(self.transition, deal)
        yield from _flows(self, deal)

    def _released(self, deal: Deal) -> Profile:
        """Return what the client no longer pays in-house by month, because the work has been handed over."""
        released = []
        for cost in deal.operation.costs:
            covered = self.covers(cost)
            share = cost.avoidable if covered else cost.avoidable_uncovered
            if share is None or cost.stays:
                continue
            gone = deal.goes_away(cost) if covered else deal.frame.value(share)
            line = replace(cost.line, amount=cost.line.amount * gone)
            dated = cost.avoidable_from > 0
            released.append(replace(line, over=line.over * deal.frame.since(cost.avoidable_from)) if dated else line)
        return summed(released) * deal.handed_over if released else deal.handed_over * 0.0

    def _deal(self, frame: Frame, operation: Operation) -> Deal:
        """Return when the work moves, and who computes with whom."""
        move = self.transition.move(frame, owner=self.id, key_people=self.transition.key_people)
        return Deal(
            frame=frame,
            operation=operation,
            vendor=self,
            work=move.work,
            at_once=Work(frame.steady, frame.nothing, frame.steady),
            handed_over=move.handed_over,
            start=move.start,
            end=move.end,
            waves=move.waves,
        )

    def _charges(self, deal: Deal, work: Work) -> Iterator[CostLine]:
        """Yield the vendor's charges for the work as it moves, or as if it had all moved at once."""
        for driver in self.price.drivers():
            if issubclass(driver, Charge):
                yield from driver.charges(self.price, deal, work, self.price)

    def covers(self, cost: InHouseCost) -> bool:
        """Whether the price includes the scope item of an in-house cost."""
        return cost.scope in self.includes

    def currency_clause(self, frame: Frame, price: Quantity) -> Array:
        """Return the factor by which currency moves change a price, by contract year."""
        return currency_clause(self.fx_borne_by, frame, price)

    def _kept(self, deal: Deal, cost: InHouseCost) -> CostLine:
        """Return an in-house cost that goes on: whoever does the work, or because the vendor's scope leaves it out."""
        line = cost.line
        over, formula = line.over, line.formula
        if cost.avoidable_uncovered is not None and not cost.stays:
            share = deal.frame.value(cost.avoidable_uncovered)
            gone = deal.handed_over * deal.frame.since(cost.avoidable_from) * share
            over, formula = over * (1 - gone), f"{formula} x (1 - share that goes away though not in scope)"
        return CostLine(line.key, "in_house", line.label, line.amount, over, formula, line.basis, relief=line.relief)

    def _replaced(self, deal: Deal, cost: InHouseCost, states: "_States") -> Iterator[CostLine]:
        """Yield an in-house cost until the work moves, during the parallel run, and what is left of it after."""
        line, frame = cost.line, deal.frame
        yield CostLine(
            key=line.key,
            group="in_house",
            label=f"{line.label} until the work moves",
            amount=line.amount,
            over=states.before,
            formula=f"{line.formula} x share of the work not yet moved",
            basis=line.basis,
            relief=line.relief,
        )
        if states.parallel is not None:
            yield CostLine(
                key=f"parallel_{line.key}",
                group="parallel",
                label=f"Parallel run: {line.label}",
                amount=line.amount,
                over=states.parallel,
                formula=f"{line.formula} x share of the work moved but still done in parallel",
                basis=line.basis,
                relief=line.relief,
            )
        assert cost.avoidable is not None  # only a cost that stays has no such share
        avoidable = deal.goes_away(cost)
        amount, over = line.amount, states.after
        if cost.avoidable_from > 0:
            over = over * (1 - frame.since(cost.avoidable_from) * avoidable)
        else:
            amount = amount * (1 - avoidable)
        yield CostLine(
            key=f"stranded_{line.key}",
            group="stranded",
            label=f"Stranded: {line.label}",
            amount=amount,
            over=over,
            formula=f"{line.formula} x share of the work handed over x (1 - share that goes away, from its date on)",
            basis=(*line.basis, cost.avoidable),
            relief=line.relief,
        )


class _States(Struct, frozen=True):
    """A cost's profile split by where the work is: not yet moved, done twice, handed over."""

    before: Profile
    parallel: Profile | None
    after: Profile


def _states(deal: Deal, over: Profile) -> _States:
    """Split a profile by where the work is."""
    moved, handed_over = deal.work.moved, deal.handed_over
    twice = None if handed_over is moved else over * (moved - handed_over)
    return _States(before=over * (1 - moved), parallel=twice, after=over * handed_over)


def _quoted(section: Any, deal: Deal) -> Iterator[CostLine]:  # noqa: ANN401 - a composed section
    """Yield what the drivers of a section would charge had all work been handed over on the first day."""
    for driver in section.drivers():
        if issubclass(driver, VendorCost):
            yield from driver.charges(section, deal, deal.frame.steady)


def _flows(section: Any, deal: Deal) -> Iterator[CostLine]:  # noqa: ANN401 - a composed section
    """Yield the lines of the drivers of a section."""
    for driver in section.drivers():
        if issubclass(driver, VendorCost):
            yield from driver.cash_flows(section, deal)

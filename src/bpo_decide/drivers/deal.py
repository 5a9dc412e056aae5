"""One vendor's deal in one block of cases, and what its cost drivers and pricing models are asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bpo_decide.drivers.frame import Array, CostLine, Frame, Profile
from bpo_decide.drivers.operation import Operation, total
from bpo_decide.drivers.registry import Section
from bpo_decide.reading.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Work:
    """The work as it reaches the vendor: the share moved in each month, go-live, and while the contract runs."""

    moved: Profile
    go_live: Array
    contract: Profile
    """1 while the contract runs: to the end of the horizon, or until the transition is given up."""


@dataclass(frozen=True, slots=True)
class Deal:
    """What the drivers of a vendor compute with.

    `handed_over` is the share of the work that the client no longer does in parallel; it trails `work.moved` by the
    parallel run. `release` is the month in which the people no longer needed are let go. `at_once` is the same work
    as if it had all moved on the first day: the vendor's quote is judged on it.
    """

    frame: Frame
    operation: Operation
    vendor: Any
    """The vendor, composed from `VendorTerms` and the drivers of what the client goes on paying."""
    work: Work
    at_once: Work
    handed_over: Profile
    start: Array
    end: Array
    """Month in which the transition ends: at go-live, or when it is given up."""
    release: Array
    quote: tuple[CostLine, ...] = ()
    """The vendor's charges had all work moved on the first day."""

    @property
    def country(self) -> str:
        """Where the vendor's people work."""
        country: str = self.vendor.country
        return country

    @property
    def contract_value(self) -> Array:
        """Yearly charges for the full volume, by contract year."""
        return total(self.frame.yearly(line) for line in self.quote)

    @property
    def labour_moves(self) -> bool:
        """Whether the work of people is in the vendor's scope."""
        return "labour" in self.vendor.includes

    @property
    def labour(self) -> Array:
        """Yearly cost of the posts whose work is in the vendor's scope, with on-costs."""
        return self.operation.labour if self.labour_moves else self.frame.nothing

    @property
    def displaced_share(self) -> Array:
        """Share of today's posts that is no longer needed once the work has been handed over."""
        if not self.labour_moves:
            return self.frame.nothing
        retained: Array = self.vendor.retained_posts(self.frame)
        share: Array = self.frame.maximum(1 - retained / self.operation.posts, 0.0)
        return share

    def price(self, quantity: Quantity) -> Array:
        """Return a price in the client's money, with the part of currency moves that the contract leaves to it."""
        clause: Array = self.vendor.currency_clause(self.frame, quantity)
        return self.frame.spot_money(quantity, country=self.country) * clause


class Charge(Section):
    """A pricing model: one of the parts that a price is the sum of."""

    def charges(self, deal: Deal, work: Work, terms: Any) -> Iterator[CostLine]:  # noqa: ANN401 - the composed price
        """Yield what is charged for the work as it moves; `terms` say how the price rises over the years."""
        raise NotImplementedError


class VendorCost(Section):
    """A cost that comes with a vendor, beside its charges."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield the cost lines."""
        raise NotImplementedError

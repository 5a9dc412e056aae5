"""One vendor's deal in one block of cases, and what its cost drivers and pricing models are asked for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any

from bpo_decide.drivers.contact_work import Contacts
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

    @property
    def contacts(self) -> Contacts | None:
        """The vendor's contacts; None where the work is no contact work."""
        contacts: Contacts | None = self.vendor.contacts(self)
        return contacts

    def price(self, quantity: Quantity) -> Array:
        """Return a price as it will be agreed, like a fee in the client's money."""
        price: Array = self.fee(quantity) * self.vendor.price.share_of_quote(self.frame)
        return price

    def fee(self, quantity: Quantity) -> Array:
        """Return what the vendor asks in the client's money, with the part of currency moves that is left to it."""
        clause: Array = self.vendor.currency_clause(self.frame, quantity)
        return self.frame.spot_money(quantity, country=self.country) * clause


def summed(lines: Iterable[CostLine]) -> Profile:
    """Return the monthly cost of some lines together, of which there is at least one; one profile is summed once."""
    amounts: dict[int, Array] = {}
    profiles: dict[int, Profile] = {}
    for line in lines:
        key = id(line.over)
        amounts[key] = amounts[key] + line.amount if key in amounts else line.amount
        profiles[key] = line.over
    return reduce(add, (profiles[key] * amount for key, amount in amounts.items()))


class Charge(Section):
    """A pricing model: one of the parts that a price is the sum of."""

    def charges(self, deal: Deal, work: Work, terms: Any) -> Iterator[CostLine]:  # noqa: ANN401 - the composed price
        """Yield what is charged for the work as it moves; `terms` say how the price rises over the years."""
        raise NotImplementedError

    def beyond_quote(self, deal: Deal, terms: Any) -> Iterator[CostLine]:  # noqa: ANN401 - the composed price
        """Yield what will be charged beyond what is quoted: more contacts than planned with, for instance."""
        del deal, terms
        yield from ()


class VendorCost(Section):
    """A cost that comes with a vendor, beside its charges."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield the cost lines."""
        raise NotImplementedError

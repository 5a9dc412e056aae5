"""One vendor's deal in one block of cases, and what its cost drivers and pricing models are asked for."""

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import add
from typing import Any, ClassVar, Literal, Protocol

from msgspec import Struct

from bpo_decide.drivers.contact_work import Contacts
from bpo_decide.drivers.frame import Array, CostLine, Figure, Frame, InHouseCost, Profile
from bpo_decide.drivers.operation import Operation, total
from bpo_decide.drivers.registry import Section
from bpo_decide.reading.quantities import Quantity


class Work(Struct, frozen=True):
    """The work as it reaches the vendor: the share moved in each month, go-live, and while the contract runs."""

    moved: Profile
    go_live: Array
    contract: Profile
    """1 while the contract runs: to the end of the horizon, or until the transition is given up."""


class Wave(Struct, frozen=True):
    """A part of the work that moves at one time; where no waves are stated there is one, of all the work."""

    share: Array | None
    """Share of the work; None where it is all of it."""
    go_live: Array
    end: Array
    """Month in which its preparation ends: at its go-live; where the transition is given up, then for the first wave,
    and before it began for the others."""
    moved: Profile
    """Share of all the work that has moved with it."""
    release: Array
    """Month in which the people whose work it was are let go: once it has been handed over."""


class Deal(Struct, frozen=True):
    """What the drivers of a vendor compute with.

    `handed_over` is the share of the work that the client no longer does in parallel; it trails `work.moved` by the
    parallel run. `at_once` is the same work as if it had all moved on the first day: the vendor's quote is judged on
    it.
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
    """Month in which the transition ends: at go-live (of the last wave), or when it is given up."""
    waves: tuple[Wave, ...]
    quote: tuple[CostLine, ...] = ()
    """The vendor's charges had all work moved on the first day."""
    lines: tuple[CostLine, ...] = ()
    """What the vendor costs but for the terms of its contract; filled in when these are asked."""

    @property
    def country(self) -> str:
        """Where the vendor's people work."""
        country: str = self.vendor.country
        return country

    @property
    def released(self) -> Profile:
        """The share of the people no longer needed who are let go in each month: what is due then."""
        moments = (self.frame.moment(wave.release) for wave in self.waves)
        shared = (
            moment if wave.share is None else moment * wave.share
            for wave, moment in zip(self.waves, moments, strict=True)
        )
        return reduce(add, shared)

    @property
    def share(self) -> Array:
        """1, or the share of the work that the vendor gets in a split.

        Posts and volumes that it quotes for all of it count so far, fees in full. Volume and workload of the frame are
        of the share already.
        """
        return self.frame.share

    @property
    def contract_value(self) -> Array:
        """Yearly charges for the full volume, by contract year."""
        value: Array = self.frame.named(
            "yearly contract value, full volume", total(self.frame.yearly(line) for line in self.quote)
        )
        return value

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
        share: Array = self.frame.named(
            "share of posts no longer needed", self.frame.maximum(1 - retained / self.operation.posts, 0.0)
        )
        return share

    def goes_away(self, cost: InHouseCost) -> Array:
        """Return the share of an in-house cost in the vendor's scope that goes away once it can.

        Of what posts cost beside their pay it is no more than the share of the posts: who is retained keeps a seat.
        """
        assert cost.avoidable is not None  # only a cost that stays has no such share
        share = self.frame.value(cost.avoidable)
        if cost.people != "beside pay" or self.vendor.retained is None:
            return share
        least: Array = self.frame.minimum(share, self.displaced_share)
        return least

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


class EarlyEnd(Struct, frozen=True):
    """The end of a deal before its term, as drivers see it that have something to charge then."""

    frame: Frame
    key: str
    """Name of its draws."""
    start: Array
    """Month from which on it may come."""
    hazard: Array
    """Ends a year."""
    terminated: Array
    """Share of the ends that are terminations; the others are failures of the vendor."""
    back: Array
    """1 where the work comes back in-house, or how likely it does."""
    basis: tuple[Quantity, ...]
    """The rates that it comes at."""

    def over(self, length: Array) -> Profile:
        """Return 1 spread evenly over so many months after the end; what has no length takes a month."""
        return self.frame.ending(self.key, start=self.start, hazard=self.hazard, length=length)[1]


def summed(lines: Iterable[CostLine]) -> Profile:
    """Return the monthly cost of some lines together, of which there is at least one; one profile is summed once."""
    amounts: dict[int, Array] = {}
    profiles: dict[int, Profile] = {}
    for line in lines:
        key = id(line.over)
        amounts[key] = amounts[key] + line.amount if key in amounts else line.amount
        profiles[key] = line.over
    return reduce(add, (profiles[key] * amount for key, amount in amounts.items()))


class QuotedYear(Protocol):
    """A year of today's work, to add up what a price quotes for it with every number at one quantile."""

    @property
    def units(self) -> float:
        """Units of work in the year."""

    @property
    def hours(self) -> float:
        """Hours of a full-time year."""

    @property
    def process(self) -> Any:  # noqa: ANN401 - the scenario's process
        """What the scenario states about the process."""

    def value(self, quantity: Quantity) -> float:
        """Return the quantile of a number, money at the spot rate of its currency."""

    def middle(self, quantity: Quantity) -> float:
        """Return the median of a number that is no part of the quote, money at the spot rate of its currency."""


class Effort(Struct, frozen=True):
    """What a vendor charges for the time of people: it grows where the work takes longer."""

    yearly: Array
    """Charge for a year of today's volume."""
    index: Profile
    """How the price moves."""
    words: str
    """What is charged, for a formula."""
    posts: Array
    """Full-time posts that it pays for at today's volume of all the work."""
    moves: bool = False
    """Whether `yearly` says what each year costs: such a charge follows a cost, and not the prices of the quote."""


class Charge(Section):
    """A pricing model: one of the parts that a price is the sum of; its first key names it."""

    of_vendors: ClassVar[bool] = True
    """Whether vendors charge by it; if not, it is of own centres only."""
    alone: ClassVar[bool] = True
    """Whether a price may consist of nothing else."""
    for_work: ClassVar[bool] = True
    """Whether it may be what the work is paid by; the share of a centre's fixed cost is paid whoever works there."""
    indexed: ClassVar[bool] = True
    """Whether what the contract says about rises applies to it; a share of other money moves by itself."""
    asked: ClassVar[tuple[str, ...]] = ()
    """Keys that hold what is asked for and can be haggled over; if there are none, all its money is."""
    volume_borne_by: ClassVar[Literal["vendor", "client"] | None] = None
    """Who bears moves of the volume: the vendor, where less is paid for less work, or the client, where it is not; None
    where the model says nothing of it."""

    @classmethod
    def model_name(cls) -> str:
        """Return the key that names the pricing model."""
        return next(iter(cls.model_fields))

    def charges(self, deal: Deal, work: Work, terms: Any) -> Iterator[CostLine]:  # noqa: ANN401 - the composed price
        """Yield what is charged for the work as it moves; `terms` say how the price rises over the years."""
        raise NotImplementedError

    def beyond_quote(self, deal: Deal, terms: Any) -> Iterator[CostLine]:  # noqa: ANN401 - the composed price
        """Yield what will be charged beyond what is quoted: more contacts than planned with, for instance."""
        del deal, terms
        yield from ()

    def for_contacts(self, deal: Deal, terms: Any, beyond: Array) -> Iterator[Profile]:  # noqa: ANN401 - the same
        """Yield what is charged by month for the contacts to be expected beyond so many per unit, where they are."""
        del deal, terms, beyond
        yield from ()

    def efforts(self, deal: Deal, terms: Any) -> Iterator[Effort]:  # noqa: ANN401 - the composed price
        """Yield what is charged for people's time: learning after go-live falls on these charges."""
        del deal, terms
        yield from ()

    def yearly_quote(self, year: QuotedYear) -> float:
        """Return what is quoted for a year of today's work; 0 where nothing is, or the model is not used."""
        del year
        return 0.0


class VendorCost(Section):
    """A cost that comes with a vendor, beside its charges."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield the cost lines."""
        raise NotImplementedError

    def charges(self, deal: Deal, handed_over: Profile) -> Iterator[CostLine]:
        """Yield what the vendor charges beside its price, where so much of the work has been handed over.

        It is part of the quote, for which all of it has been.
        """
        del deal, handed_over
        yield from ()

    def figures(self, deal: Deal) -> Iterator[Figure]:
        """Yield numbers about the vendor that are no cost of their own; they are shown beside the line they are of."""
        del deal
        yield from ()

    def after_end(self, deal: Deal, end: EarlyEnd) -> Iterator[CostLine]:
        """Yield what an early end of the deal brings, beside the second transition and the fallback."""
        del deal, end
        yield from ()

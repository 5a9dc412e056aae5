"""Hidden costs of the library: what is published as a share of something, where nothing better is known."""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import Discriminator, Tag

from bpo_decide.drivers.deal import Deal, VendorCost
from bpo_decide.drivers.frame import Array, CostLine, Profile
from bpo_decide.drivers.operation import total
from bpo_decide.drivers.quantities import SHARE, Accepts
from bpo_decide.drivers.registry import Section
from bpo_decide.library.hidden_costs import HiddenCost, hidden_cost, overlaps
from bpo_decide.reading.quantities import Quantity

Word = Annotated[Literal["published", "off"], Tag("word")]
HiddenCostChoice = Annotated[
    Word | Annotated[Quantity, Accepts(SHARE), Tag("number")],
    Discriminator(lambda written: "word" if isinstance(written, str) and written.strip().isalpha() else "number"),
]
HiddenCostChoices = dict[Annotated[str, "key of a hidden cost"], HiddenCostChoice]
"""What is said of hidden costs, by their key in the library: `published`, `off`, or a share."""

BASES = {
    "contract": (
        "the larger of yearly contract value (full volume) and in-scope in-house staff cost (a share of the price alone"
        " would reward the cheapest bid)"
    ),
    "charges": "yearly contract value (full volume)",
    "basic_pay": "yearly basic pay of the posts in scope",
    "staff": "yearly in-house staff cost (the same whichever vendor is chosen)",
    "operating": "the larger of yearly contract value (full volume) and in-scope in-house staff cost",
}
DUE = {
    "before_start": "in the first month",
    "transition": "spread evenly from the start to the end of the transition",
    "handover": "when people are released",
    "first_year": "/ 12 x share of the work moved, until 12 months after go-live",
    "two_years": "/ 12 x share of the work moved, until 24 months after go-live",
    "while_running": "/ 12 x share of the work moved",
    "end": "in the last month x share of the work moved",
}
YEARLY = ("first_year", "two_years", "while_running")
"""When a share is one of every year's base, and not of one year's once."""


class HiddenCosts(VendorCost, section="vendor"):
    """Hidden costs: shares of a base, for as long as they are published to last."""

    order: ClassVar[int] = 70

    hidden_costs: HiddenCostChoices = {}
    """Hidden costs of the library by key: `published` applies the published figure, `off` none, a share that share. It
    goes before what is said at the top of the scenario. Default: what the library's rule says."""

    def instead_of(self, driver: type[Section]) -> bool:
        """Whether a hidden cost that applies counts what a driver's defaults count; it stands instead of them."""
        return any(record in overlaps(key) for key in self.hidden_costs for record in driver.evidence)

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield one line for each hidden cost that applies."""
        course = _Course(deal)
        for key, share in self.hidden_costs.items():
            record = hidden_cost(key)
            if isinstance(share, Quantity) and record.cost is not None:
                yield _line(record, share, course)


class _Course:
    """Bases and times of one vendor's deal, each worked out once."""

    def __init__(self, deal: Deal) -> None:
        self.deal = deal
        self._over: dict[str, Profile] = {}

    @cached_property
    def charges(self) -> Array:
        """Yearly contract value."""
        return self.deal.contract_value

    @cached_property
    def contract(self) -> Array:
        """The larger of contract value and in-scope staff cost."""
        base: Array = self.deal.frame.maximum(self.charges, self.deal.labour)
        return base

    @property
    def operating(self) -> Array:
        """What the option costs to run by its own promise."""
        return self.contract

    @property
    def basic_pay(self) -> Array:
        """Yearly pay of the posts in scope, without on-costs."""
        return self.deal.operation.payroll if self.deal.labour_moves else self.deal.frame.nothing

    @property
    def staff(self) -> Array:
        """Yearly cost of all posts."""
        return self.deal.operation.labour

    def over(self, when: str) -> Profile:
        """Return the months in which a cost is due."""
        if when not in self._over:
            self._over[when] = self._profile(when)
        return self._over[when]

    def _profile(self, when: str) -> Profile:
        """Return a profile over the months."""
        deal, frame, moved = self.deal, self.deal.frame, self.deal.work.moved
        if when == "before_start":
            return frame.moment(frame.nothing)
        if when == "transition":
            return frame.spread(deal.start, deal.end)
        if when == "handover":
            return deal.released
        if when == "end":
            return frame.since(frame.months - 1) * moved
        if when == "while_running":
            return moved
        months = 12 if when == "first_year" else 24
        recent = (frame.during(frame.nothing, wave.go_live + months) * wave.moved for wave in deal.waves)
        return total(recent)


def _line(record: HiddenCost, share: Quantity, course: _Course) -> CostLine:
    """Return the cost line of one hidden cost."""
    cost = record.cost
    assert cost is not None  # only such records are chosen
    base: Array = getattr(course, cost.base)
    amount = course.deal.frame.value(share) * base
    return CostLine(
        key=record.key,
        group=cost.group,
        label=record.driver,
        amount=amount / 12 if cost.when in YEARLY else amount,
        over=course.over(cost.when),
        formula=f"share x {BASES[cost.base]}, {DUE[cost.when]}".replace(", / 12", " / 12"),
        basis=(share,),
    )

"""Software and systems of today's operation."""

from collections.abc import Iterator
from typing import Any, ClassVar

from bpo_decide.drivers.frame import CostLine, Frame, InHouseCost
from bpo_decide.drivers.in_house.recurring import Recurring
from bpo_decide.drivers.operation import InHouseDriver, Operation
from bpo_decide.drivers.quantities import SHARE, Duration, Money, Month, Share, assumed
from bpo_decide.drivers.registry import Spec
from bpo_decide.reading.quantities import Quantity


class Capital(Spec):
    """What today's platform costs when it is replaced. What it cost when it was bought is spent, and not counted."""

    invest: Money
    """Cost of a replacement, at today's prices."""
    every: Duration
    """How long one lasts."""
    residual: Money | None = None
    """What one is sold for when it is replaced. Default: nothing."""
    next: Month | None = None
    """Month of the next replacement. Default: one life after the start, as if today's platform were new."""


class Platform(Recurring):
    """A yearly amount and what becomes of it when the work leaves; beside it what it takes to replace the platform."""

    capital: Capital | None = None
    """Replacements of the platform over the years."""


class Technology(InHouseDriver, section="in_house"):
    """Technology: a yearly amount and replacements that go away only where a vendor's scope includes the platform."""

    order: ClassVar[int] = 30
    needs: ClassVar[tuple[tuple[str, str], ...]] = (("technology_replaced", "technology"),)

    technology: Platform | None = None
    """Licences, systems and their support."""
    technology_replaced: Share = assumed("convention.avoidable_technology_in_scope", SHARE)
    """Share of the technology cost that goes away where a vendor's scope includes the platform."""

    def costs(self, today: Operation) -> Iterator[InHouseCost]:
        """Yield the yearly technology cost, and what replacing the platform takes."""
        if self.technology is None:
            return
        frame = today.frame
        index = frame.price_index(self.technology.value, country=today.country)
        line = CostLine(
            key="technology",
            group="in_house",
            label="Technology",
            amount=frame.money(self.technology.value) * index / 12,
            over=frame.steady,
            formula="yearly technology cost / 12 x price index",
            basis=(self.technology.value,),
        )
        released_from = self.technology.avoidable_from
        goes: dict[str, Any] = {
            "scope": "platform",
            "avoidable": self.technology_replaced,
            "avoidable_uncovered": self.technology.avoidable,
            "follows": frozenset(),
        }
        yield InHouseCost(line, avoidable_from=frame.month_of(released_from) if released_from else 0.0, **goes)
        if self.technology.capital is not None:
            for replacement in _replacements(frame, self.technology.capital, today.country):
                yield InHouseCost(replacement, **goes)


def _replacements(frame: Frame, capital: Capital, country: str) -> Iterator[CostLine]:
    """Yield the cost of replacing the platform, and what the last replacement is still worth at the end."""
    life = frame.value(capital.every)
    first = life if capital.next is None else frame.month_of(capital.next) + frame.nothing
    due, left = frame.renewals(first, life)
    index = frame.price_index(capital.invest, country=country)
    price = frame.money(capital.invest) * index
    basis: tuple[Quantity, ...] = (capital.invest, capital.every)
    less = ""
    if capital.residual is not None:
        price = price - frame.money(capital.residual) * frame.price_index(capital.residual, country=country)
        basis, less = (*basis, capital.residual), " less what the old one is sold for"
    yield CostLine(
        key="technology_capital",
        group="in_house",
        label="Replacing the platform",
        amount=price,
        over=due,
        formula=f"cost of a replacement{less}, x price index, whenever one is due",
        basis=basis,
        relief="capital",
    )
    yield CostLine(
        key="technology_residual",
        group="in_house",
        label="Platform's life left at the end",
        amount=-price * left,
        over=frame.since(frame.months - 1),
        formula=(
            f"- share of the life left at the end x (cost of a replacement{less}) x price index, of the last"
            " replacement, in the last month"
        ),
        basis=basis,
    )

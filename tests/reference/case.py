"""One case of a scenario as plain numbers: what a quantity is worth in a month, in the client's money.

Written from docs/model.md alone, in scalars and loops, so that it can disagree with the program.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any

from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.resolved import ResolvedScenario

WEEKS_IN_A_YEAR = 365.25 / 7
OF_TODAY = re.compile(
    r"in_house\.(staff\..*\.fte|technology\.(value|capital\.(invest|residual))|other\..*\.value|facilities\.exit_fee)"
)
"""Paths of what today's operation is made of."""
OF_VOLUME = re.compile(
    r"process\.volume\.(per_month|baseline)"
    r"|(vendors|alternatives)\.\w+\.("
    r"price\.(per_fte\..*\.fte|per_hour\..*\.hours|minimum_volume|bands\.baseline|tiers\..*)"
    r"|retained\.fte|quality_monitoring_posts|staff_change\..*)"
)
"""Paths of volumes, and of posts that a part of the volume states for all of it."""
OFFSETS = {"end": 1.0, "mid": 0.5, "start": 0.0}


@cache
def month_number(date: str) -> int:
    """Return a month such as 2027-01 as months since year 0."""
    year, month = date.split("-")
    return int(year) * 12 + int(month) - 1


@cache
def part_that_counts(path: str) -> str | None:
    """Return which part of the work the size of what stands at a path goes with; None where it is that of any part."""
    if OF_TODAY.fullmatch(path):
        return "today"
    return "volume" if OF_VOLUME.fullmatch(path) else None


@dataclass(frozen=True)
class Case:
    """One case: a scenario with one value for every quantity.

    Attributes:
        scenario: the scenario, nothing left open.
        values: values by draw key; what is missing must be certain.
        shocks: standard normal currency shocks by key; None stands for their expectation.
        draw: what happens by chance, numbers in (0, 1) by key; None stands for its expectation.
        known: what has been worked out already, by name and arguments.
        volume: share of the volume that an option is asked for.
        today: share of today's operation that it takes over.
    """

    scenario: ResolvedScenario
    values: Mapping[str, float]
    shocks: Mapping[str, float] | None
    draw: Callable[[str], float] | None = None
    known: dict[tuple[str, Any], float] = field(default_factory=dict)
    volume: float = 1.0
    today: float = 1.0

    @cached_property
    def prices(self) -> dict[tuple[int, int], tuple[Quantity, float]]:
        """Amounts at the prices of a month that have been worked out, with the quantities, so that they stay apart."""
        return {}

    def of(self, *, today: float, volume: float = 1.0) -> "Case":
        """Return the case for a part of the work."""
        return replace(self, known={}, today=self.today * today, volume=self.volume * volume)

    def once(self, name: str, of: Any, compute: Callable[[], float]) -> float:  # noqa: ANN401 - a month, a currency
        """Return a number that is worked out only once."""
        if (name, of) not in self.known:
            self.known[name, of] = compute()
        return self.known[name, of]

    @cached_property
    def document(self) -> Any:  # noqa: ANN401 - the scenario model
        """The scenario as written."""
        return self.scenario.document

    @cached_property
    def months(self) -> int:
        """Months of the horizon."""
        return round(self.number(self.document.decision.horizon))

    @cached_property
    def home(self) -> str:
        """The client's country."""
        return str(self.document.client.country)

    def number(self, quantity: Quantity | None, default: float = 0.0) -> float:
        """Return the value of a quantity in this case, in its base unit."""
        if quantity is None:
            return default
        drawn = self.values.get(quantity.key)
        value = quantity.point if drawn is None else drawn
        return value if self.volume == self.today == 1.0 else value * self._size(quantity.path)

    def _size(self, path: str) -> float:
        """Return how large what stands at a path is for a part of the work, relative to all of it."""
        part = part_that_counts(path)
        return 1.0 if part is None else self.today if part == "today" else self.volume

    def discount_factor(self, month: int) -> float:
        """Return the present value of 1 that flows in a month."""
        return self.once("discount factor", month, lambda: self._discount_factor(month))

    def _discount_factor(self, month: int) -> float:
        """Work out the discount factor of a month."""
        rate = self.number(self.document.decision.discount_rate)
        offset = OFFSETS[self.document.decision.timing]
        return float((1 + rate) ** (-(month + offset) / 12))

    def inflation(self, country: str) -> float:
        """Return the yearly inflation of a country."""
        return self.number(self.scenario.inflation[country])

    def index(self, month: int) -> float:
        """Return the index of in-house pay and prices: one step each contract year."""
        return float((1 + self.inflation(self.home)) ** (month // 12))

    def units(self, month: int) -> float:
        """Return the units of work of a month."""
        return self.once("units", month, lambda: self._units(month))

    def _units(self, month: int) -> float:
        """Work out the units of a month."""
        volume = self.document.process.volume
        units = self.number(volume.per_month) * (1 + self.number(volume.growth)) ** (month / 12)
        return float(units * self.season(month) * self._shock(month))

    def season(self, month: int) -> float:
        """Return what the season makes of the volume of a month."""
        volume = self.document.process.volume
        if volume.season is None:
            return 1.0
        return self.number(volume.season[(month_number(self.document.decision.start) + month) % 12])

    def _shock(self, month: int) -> float:
        """Return by how much the shock changes the volume of a month: a month in which it comes counts in part."""
        shock = self.document.process.volume.shock
        if shock is None:
            return 1.0
        comes = self.number(shock.probability)
        if self.draw is not None:
            comes = float(self.draw("volume.shock") < comes)
        if isinstance(shock.month, str):
            date = float(month_number(shock.month) - month_number(self.document.decision.start))
        else:
            date = self.number(shock.month)
        return 1 + comes * self.number(shock.size) * min(max(month + 1 - date, 0.0), 1.0)

    def relative_volume(self, month: int) -> float:
        """Return the volume of a month relative to the one that posts are dimensioned for."""
        volume = self.document.process.volume
        return self.units(month) / self.number(volume.per_month if volume.baseline is None else volume.baseline)

    def currency_value(self, currency: str, year: int) -> float:
        """Return what one unit of a foreign currency is worth in the client's money in a contract year."""
        return self.once("currency", (currency, year), lambda: self._currency_value(currency, year))

    def _currency_value(self, currency: str, year: int) -> float:
        """Work out the value of a currency."""
        spot = self.document.fx[currency].spot
        value = self.number(spot) if spot.per == currency else 1 / self.number(spot)
        there = self.scenario.currency_country[currency]
        volatility = self.number(self.scenario.volatility[currency])
        for later in range(1, year + 1):
            value *= (1 + self.inflation(self.home)) / (1 + self.inflation(there))
            if self.shocks is not None:
                value *= math.exp(volatility * self.shocks[f"fx.{currency}.{later}"] - volatility**2 / 2)
        return value

    def money(
        self,
        quantity: Quantity | None,
        month: int,
        *,
        country: str | None = None,
        borne_by: Any = "client",  # noqa: ANN401 - a word, or the clause
    ) -> float:
        """Return an amount in the client's money of a month, at the prices of the start.

        Args:
            quantity: the amount, or None for nothing; pay by the hour becomes pay by the year.
            month: its month, for the exchange rate.
            country: whose inflation brings a price of an earlier date forward, in the client's own money; the client's
                if left out.
            borne_by: the clause on who bears moves of the currency.
        """
        if quantity is None:
            return 0.0
        amount = self.number(quantity)
        if quantity.per == "hour":
            amount *= self.number(self.scenario.hours_per_year)
        return amount * self.worth(quantity, month, country=country, borne_by=borne_by)

    def worth(
        self,
        quantity: Quantity,
        month: int,
        *,
        country: str | None = None,
        borne_by: Any = "client",  # noqa: ANN401 - a word, or the clause
    ) -> float:
        """Return what 1 in the money of a quantity is in the client's money of a month, at the prices of the start."""
        one = 1.0
        if quantity.as_of is not None:
            months = month_number(self.document.decision.start) - month_number(quantity.as_of)
            one *= (1 + self.inflation(self._where(quantity, country or self.home))) ** (months / 12)
        if quantity.currency is not None:
            one *= self._exchange(quantity.currency, month // 12, borne_by)
        return one

    def priced(self, quantity: Quantity | None, month: int) -> float:
        """Return an amount in the client's money of a month, at the prices of that month: one step each contract year.

        Foreign money rises with the prices of the country that drives its currency.
        """
        if quantity is None:
            return 0.0
        key = (id(quantity), month)
        if key not in self.prices:
            self.prices[key] = (quantity, self._priced(quantity, month))
        return self.prices[key][1]

    def _priced(self, quantity: Quantity, month: int) -> float:
        """Work out the amount at the prices of a month."""
        rise = self.inflation(self._where(quantity, self.home))
        return float(self.money(quantity, month) * (1 + rise) ** (month // 12))

    def _where(self, quantity: Quantity, home: str) -> str:
        """Return the country whose prices an amount follows."""
        return home if quantity.currency is None else str(self.scenario.currency_country[quantity.currency])

    def _exchange(self, currency: str, year: int, borne_by: Any) -> float:  # noqa: ANN401
        """Return the rate at which an amount in a foreign currency is paid, after the clause."""
        spot = self.currency_value(currency, 0)
        if borne_by == "vendor":
            return spot
        now = self.currency_value(currency, year)
        if borne_by == "client":
            return now
        move = now / spot - 1
        counted = abs(move) if borne_by.ceiling is None else min(abs(move), self.number(borne_by.ceiling))
        beyond = max(counted - self.number(borne_by.band), 0.0)
        return spot * (1 + math.copysign(beyond, move) * self.number(borne_by.shared))

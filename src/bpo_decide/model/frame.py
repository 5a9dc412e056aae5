"""The values of one block of cases, as drivers see them."""

from collections.abc import Mapping, Sequence
from copy import copy
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from bpo_decide.drivers.frame import CostLine, Limits
from bpo_decide.library.grids import Grid
from bpo_decide.model import chance, loans, timing, wear
from bpo_decide.model.profile import MonthlyProfile, ScatteredProfile
from bpo_decide.model.timeline import Timeline
from bpo_decide.model.volume import relative_volume
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.resolved import ResolvedScenario, months_between
from bpo_decide.uncertainty.distributions import distribution
from bpo_decide.uncertainty.noise import Noise

Array = NDArray[np.float64]


def _plain(values: Any) -> Array:  # noqa: ANN401 - a plain or a traced array
    """Return the array itself."""
    plain: Array = getattr(values, "array", values)
    return plain


class BlockFrame:
    """Implements `bpo_decide.drivers.frame.Frame` for one block of cases.

    Args:
        scenario: the scenario, every number of it resolved.
        timeline: its horizon.
        columns: values by draw key, each of shape (1, cases); a quantity without a column must be certain.
        shocks: standard normal currency shocks by key, shape (1, cases); None stands for their expectation.
        still: whether volume, wages, prices and currencies stay as they are today.
        noise: what happens by chance; None stands for its expectation.
    """

    def __init__(
        self,
        scenario: ResolvedScenario,
        timeline: Timeline,
        columns: Mapping[str, Array],
        shocks: Mapping[str, Array] | None,
        *,
        still: bool = False,
        noise: Noise | None = None,
    ) -> None:
        """Prepare the volume and the profiles that every option shares."""
        self.scenario = scenario
        self.timeline = timeline
        self.months = timeline.months
        self.process = scenario.document.process
        tax = scenario.document.tax
        self.tax_rate: Quantity | None = None if tax is None else tax.rate
        self.nothing = np.zeros((1, 1))
        self.never = np.full((1, 1), np.inf)
        self.share = np.ones((1, 1))
        self._columns = columns
        self._still = still
        self._shocks = shocks
        self._noise = noise
        self._month = np.arange(timeline.months, dtype=np.float64)[:, np.newaxis]
        self._edges = np.arange(timeline.months + 1, dtype=np.float64)[:, np.newaxis]
        self._years = np.arange(timeline.years, dtype=np.float64)[:, np.newaxis]
        self._per_whole_year = 12 / np.bincount(timeline.year_of_month)[:, np.newaxis]
        self._rates: dict[str, Array] = {}
        self._since: dict[float, MonthlyProfile] = {}
        self.steady = self._profile(np.ones((timeline.months, 1)))
        stated = scenario.document.process.volume
        course = relative_volume(self, self._month, still=still, seasons=True)
        self.volume = self.named("volume a month", course * self.value(stated.per_month))
        self.workload = self.named("volume relative to that of the posts", self._of_baseline(course))

    @property
    def trend(self) -> MonthlyProfile:
        """See `Frame.trend`."""
        return self._of_baseline(relative_volume(self, self._month, still=self._still, seasons=False)) * self.share

    @property
    def year_by_month(self) -> MonthlyProfile:
        """See `Frame.year_by_month`."""
        return self.steady * (self._per_whole_year / 12)

    def _of_baseline(self, course: MonthlyProfile) -> MonthlyProfile:
        """Return a course of the volume relative to the one that posts are dimensioned for."""
        stated = self.scenario.document.process.volume
        if stated.baseline is None:
            return course
        return course * (self.value(stated.per_month) / self.value(stated.baseline))

    def portion(self, share: Array) -> Self:
        """See `Frame.portion`; what has been worked out of the whole, such as exchange rates, is shared."""
        part = copy(self)
        part.share = self.share * share
        part.volume, part.workload = self.volume * share, self.workload * share
        return part

    def value(self, quantity: Quantity) -> Array:
        """See `Frame.value`."""
        column = self._columns.get(quantity.key)
        return column if column is not None else np.array([[quantity.point]])

    def money(self, quantity: Quantity, *, country: str | None = None) -> Array:
        """See `Frame.money`."""
        return self.spot_money(quantity, country=country) * self.currency_move(quantity)

    def spot_money(self, quantity: Quantity, *, country: str | None = None) -> Array:
        """See `Frame.spot_money`."""
        amount = self.value(quantity)
        if quantity.per == "hour":
            amount = amount * self.value(self.scenario.hours_per_year)
        return self._at_spot(amount, quantity, country)

    def unit_worth(self, quantity: Quantity) -> Array:
        """See `Frame.unit_worth`."""
        return self._at_spot(np.ones((1, 1)), quantity, None) * self.currency_move(quantity)

    def price_index(self, quantity: Quantity, *, country: str | None = None) -> Array:
        """See `Frame.price_index`."""
        return self.index(self._own_inflation(quantity, country))

    def _own_inflation(self, quantity: Quantity, country: str | None) -> Array:
        """Return the inflation of the country of a quantity's money; of the client's own money that of a country."""
        if quantity.currency is not None:
            return self.inflation(self.scenario.currency_country[quantity.currency])
        return self.inflation(country or self.scenario.document.client.country)

    def _at_spot(self, amount: Array, quantity: Quantity, country: str | None) -> Array:
        """Return an amount in the money of a quantity at prices and exchange rates of the start."""
        if quantity.currency is not None:
            amount = amount * self._spot(quantity.currency)
        if quantity.as_of is not None:
            lapse = months_between(quantity.as_of, self.scenario.document.decision.start) / 12
            amount = amount * (1 + self._own_inflation(quantity, country)) ** lapse
        return amount

    def currency_move(self, quantity: Quantity) -> Array:
        """See `Frame.currency_move`."""
        if quantity.currency is None or self._still:
            return np.ones((1, 1))
        if quantity.currency not in self._rates:
            moved = self.named(f"{quantity.currency} relative to its value at the start", self._path(quantity.currency))
            self._rates[quantity.currency] = moved
        return self._rates[quantity.currency]

    def inflation(self, country: str) -> Array:
        """See `Frame.inflation`."""
        return self.value(self.scenario.inflation[country])

    def index(self, rate: Array) -> Array:
        """See `Frame.index`."""
        if self._still:
            return np.ones((1, 1))
        index: Array = self.named("index of growth: (1 + rate) ^ contract year", (1 + rate) ** self._years)
        return index

    def ramp(self, start: Array, length: Array) -> MonthlyProfile:
        """See `Frame.ramp`: the exact average over each month of a straight rise, from its integral."""
        since = self._edges - start
        if np.all(length == 0):
            risen = np.maximum(since - length, 0.0)
        else:
            rising = np.minimum(np.maximum(since, 0.0), length)
            slope = np.divide(rising, np.where(length > 0, 2 * length, 1.0))
            risen = rising * slope + np.maximum(since - length, 0.0)
        return self._profile(np.diff(risen, axis=0))

    def moment(self, time: Array) -> MonthlyProfile:
        """See `Frame.moment`."""
        return self._profile(np.diff(np.minimum(np.maximum(self._edges - time, 0.0), 1.0), axis=0))

    def during(self, start: Array, end: Array) -> MonthlyProfile:
        """See `Frame.during`."""
        reached = np.minimum(np.maximum(self._edges, start), end)
        return self._profile(np.diff(reached, axis=0))

    def spread(self, start: Array, end: Array) -> MonthlyProfile:
        """See `Frame.spread`: a stretch of no length is a moment."""
        length = end - start
        even = self.during(start, end) * (1 / np.where(length > 0, length, 1.0))
        return even + self.moment(start) * np.where(length > 0, 0.0, 1.0) if np.any(length == 0) else even

    def since(self, month: float) -> MonthlyProfile:
        """See `Frame.since`."""
        if month not in self._since:
            self._since[month] = self._profile(np.clip(self._month + 1 - month, 0.0, 1.0))
        return self._since[month]

    def month_of(self, date: str) -> float:
        """See `Frame.month_of`."""
        return float(months_between(self.scenario.document.decision.start, date))

    def anniversaries(self, factor: Array, start: Array, *, every: float = 12.0) -> MonthlyProfile:
        """See `Frame.anniversaries`."""
        if self._still:
            return self.steady
        passed = np.maximum(np.floor((self._month - start) / every), 0.0)
        if passed.shape[1] == 1 and isinstance(passed, np.ndarray):  # quicker, but a trace would lose the start
            powers = factor ** (self._years if every == 12 else self._month)  # noqa: PLR2004 - months
            return self._profile(np.take(powers, passed[:, 0].astype(np.intp), axis=0))
        return self._profile(factor**passed)

    def by_anniversary(self, levels: Sequence[Array], start: Array) -> MonthlyProfile:
        """See `Frame.by_anniversary`."""
        if self._still:
            return self.steady * levels[0]
        passed = np.floor((self._month - start) / 12)
        values = levels[-1] * self.steady.values
        for year in reversed(range(len(levels) - 1)):
            values = np.where(passed <= year, levels[year], values)
        return self._profile(values)

    def above(self, profile: Any, limit: Array, *, reached: bool = False) -> MonthlyProfile:  # noqa: ANN401 - a profile
        """See `Frame.above`."""
        beyond = profile.values >= limit if reached else profile.values > limit
        return self._profile(np.where(beyond, 1.0, 0.0))

    def still_new(self, moved: Any, duration: Array, *, exponential: bool) -> MonthlyProfile:  # noqa: ANN401 - a profile
        """See `Frame.still_new`: newness is averaged over the month, at its middle."""
        arrived = np.diff(moved.values, axis=0, prepend=0.0)
        total: Any = 0.0
        scale = np.where(duration > 0, duration, 1e-9)
        for age in range(self.months):
            fresh = np.exp(-(age + 0.5) / scale) if exponential else np.maximum(1 - (age + 0.5) / scale, 0.0)
            if not fresh.any():
                break
            cohorts = arrived[: self.months - age] * fresh
            total = total + np.concatenate([np.zeros((age, cohorts.shape[1])), cohorts], axis=0)
        return self._profile(total)

    def later(self, flow: Any, months: Array) -> MonthlyProfile:  # noqa: ANN401 - a profile
        """See `Frame.later`."""
        return self._profile(timing.later(flow.values, months, self._edges))

    def built_up(self, balance: Any) -> MonthlyProfile:  # noqa: ANN401 - a profile
        """See `Frame.built_up`."""
        return self._profile(timing.built_up(balance.values))

    def written_off(self, flow: Any, months: int) -> MonthlyProfile:  # noqa: ANN401 - a profile
        """See `Frame.written_off`."""
        return self._profile(timing.written_off(flow.values, months))

    def instalment(self, length: Array, rate: Array) -> Array:
        """See `Frame.instalment`."""
        return loans.instalment(length, rate)

    def owed(self, start: Array, length: Array, rate: Array) -> MonthlyProfile:
        """See `Frame.owed`."""
        return self._profile(loans.owed(self._edges[:-1] - start, length, rate))

    def whole(self, profile: Any) -> MonthlyProfile:  # noqa: ANN401 - a profile
        """See `Frame.whole`."""
        return self._profile(wear.whole(profile.values))

    def renewals(self, first: Array, every: Array) -> tuple[MonthlyProfile, Array]:
        """See `Frame.renewals`."""
        due, left = wear.renewals(first, every, self._edges)
        return self._profile(due), left

    def falls(self, profile: Any) -> tuple[Array, Array]:  # noqa: ANN401 - a profile
        """See `Frame.falls`."""
        return wear.falls(profile.yearly * self._per_whole_year / 12)

    def average(self, profile: Any) -> Array:  # noqa: ANN401 - a profile
        """See `Frame.average`."""
        average: Array = profile.yearly * self._per_whole_year / 12
        return average

    def yearly(self, line: CostLine) -> Array:
        """See `Frame.yearly`."""
        over: Any = line.over
        rate: Array = line.amount * over.yearly * self._per_whole_year
        return rate

    def losses(
        self, key: str, *, rate: Array, severity: Quantity, worth: Array, limits: Limits
    ) -> tuple[ScatteredProfile | None, Array]:
        """See `Frame.losses`."""
        expected: Array = self._expected(severity, worth, limits) * rate / 12
        if self._noise is None:
            return None, expected
        law = distribution(severity.form, severity.bounds)
        drawn = chance.drawn_losses(self.timeline, self._noise, key, rate=rate, law=law, worth=worth, limits=limits)
        return drawn, expected

    def loss(
        self, key: str, *, probability: Array, severity: Quantity, worth: Array, limits: Limits
    ) -> tuple[Array, Array]:
        """See `Frame.loss`."""
        expected = self._expected(severity, worth, limits) * probability
        if self._noise is None:
            return expected, expected
        law = distribution(severity.form, severity.bounds)
        drawn = chance.drawn_loss(self._noise, key, probability=probability, law=law, worth=worth, limits=limits)
        return drawn, expected

    def ending(self, key: str, *, start: Array, hazard: Array, length: Array) -> tuple[MonthlyProfile, MonthlyProfile]:
        """See `Frame.ending`."""
        if self._noise is None:
            gone, after = chance.expected_end(self._edges, start=start, hazard=hazard, length=length)
            return self._profile(gone), self._profile(after)
        end = chance.drawn_end(self._noise, key, start=start, hazard=hazard)
        return self.ramp(end, self.nothing), self.spread(end, end + length)

    def chance(self, key: str, probability: Array) -> Array:
        """See `Frame.chance`."""
        if self._noise is None:
            return probability
        return (self._noise.uniform(key)[np.newaxis, :] < probability).astype(np.float64)

    def _expected(self, severity: Quantity, worth: Array, limits: Limits) -> Array:
        """Return the expected net loss of one event."""
        law = distribution(severity.form, severity.bounds)
        mean: Array = chance.expected_net(law, _plain(worth), Limits(*(_plain(limit) for limit in limits)))
        on_record = self._columns.get(severity.key)
        if on_record is None:
            return mean
        for part in (on_record, worth, *limits):  # a trace: adding 0 changes nothing and puts them on record
            mean = mean + 0.0 * np.where(np.isfinite(part), part, 0.0)
        return mean

    def undiscounted(self, line: CostLine) -> Array:
        """See `Frame.undiscounted`."""
        over: Any = line.over
        total: Array = (line.amount * over.yearly).sum(axis=0)[np.newaxis, :]
        return total

    def named(self, label: str, value: Any) -> Any:  # noqa: ANN401 - an array or a profile
        """See `Frame.named`."""
        del label
        return value

    def interpolated(self, grid: Grid, *at: Any) -> Array:  # noqa: ANN401 - plain or traced arrays
        """See `Frame.interpolated`."""
        values, places = np.array(grid.values), []
        for points, number in zip(grid.axes, at, strict=True):
            axis = np.array(points)
            cell = np.clip(np.searchsorted(axis, _plain(number), side="right") - 1, 0, len(axis) - 2)
            beyond = (number - axis[cell]) / (axis[cell + 1] - axis[cell])
            places.append((cell, np.minimum(np.maximum(beyond, 0.0), 1.0)))
        found: Array = grid.between(places, lambda place: values[place])
        return found

    def relative(self, part: Any, whole: Any) -> MonthlyProfile:  # noqa: ANN401 - profiles
        """See `Frame.relative`."""
        some = np.where(whole.values > 0, whole.values, 1.0)
        return self._profile(np.where(whole.values > 0, part.values / some, 0.0))

    def maximum(self, left: Any, right: Any) -> Any:  # noqa: ANN401 - arrays or profiles
        """See `Frame.maximum`."""
        if isinstance(left, MonthlyProfile):
            return self._profile(np.maximum(left.values, right.values))
        return np.maximum(left, right)

    def minimum(self, left: Any, right: Any) -> Any:  # noqa: ANN401 - arrays or profiles
        """See `Frame.minimum`."""
        if isinstance(left, MonthlyProfile):
            return self._profile(np.minimum(left.values, right.values))
        return np.minimum(left, right)

    def where(self, condition: Array, yes: Array | float, no: Array | float) -> Array:
        """See `Frame.where`."""
        return np.where(condition, yes, no)

    def _profile(self, values: Array) -> MonthlyProfile:
        """Return a profile over the months of the horizon."""
        return MonthlyProfile(values, self.timeline)

    def _spot(self, currency: str) -> Array:
        """Return what one unit of a currency is worth in the client's money at the start."""
        rate = self.scenario.document.fx[currency].spot
        quoted = self.value(rate)
        return quoted if rate.per == currency else 1 / quoted

    def _path(self, currency: str) -> Array:
        """Return the value of a currency relative to the first contract year, by year.

        The expected real rate has no trend: the drift is the inflation differential. Shocks are lognormal with mean 1,
        so that they leave expected values in the client's money alone.
        """
        scenario = self.scenario
        home, away = scenario.document.client.country, scenario.currency_country[currency]
        drift = (1 + self.inflation(home)) / (1 + self.inflation(away))
        moves = [np.ones((1, 1))]
        sigma = self.value(scenario.volatility[currency])
        for year in range(1, self.timeline.years):
            move = moves[-1] * drift
            if self._shocks is None:
                move = move * np.exp(0.0 * sigma)  # 1, and on record as an input
            else:
                move = move * np.exp(sigma * self._shocks[f"fx.{currency}.{year}"] - sigma**2 / 2)
            moves.append(move)
        return np.concatenate(np.broadcast_arrays(*moves), axis=0)

"""A spreadsheet in plain Python: what `docs/model.md` says of months, money and work, one loop at a time.

Nothing here knows the program: the tests of the shipped scenarios work out some of their numbers with it, from the
numbers that are written in the scenarios, and hold the program to them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, floor, log, pi, sqrt

from bpo_decide import api

HALF_WIDTH = 1.6448536269514722
"""Standard deviations from the middle of a normal to its 95 % quantile."""
_STEPS, _REACH = 4000, 9.0


def positive(low: float, high: float) -> float:
    """Return the mean of a lognormal with 5 % below `low` and 5 % above `high`."""
    middle, sd = (log(low) + log(high)) / 2, (log(high) - log(low)) / 2 / HALF_WIDTH
    return exp(middle + sd * sd / 2)


@cache
def share(low: float, high: float) -> float:
    """Return the mean of a logit-normal with 5 % below `low` and 5 % above `high`, by Simpson's rule."""
    ends = log(low / (1 - low)), log(high / (1 - high))
    middle, sd = sum(ends) / 2, (ends[1] - ends[0]) / 2 / HALF_WIDTH
    step, total = 2 * _REACH / _STEPS, 0.0
    for number in range(_STEPS + 1):
        z = -_REACH + number * step
        weight = 1 if number in (0, _STEPS) else 4 if number % 2 else 2
        total += weight * exp(-z * z / 2) / (1 + exp(-(middle + sd * z)))
    return total * step / 3 / sqrt(2 * pi)


def evenly(low: float, high: float) -> float:
    """Return the mean of a normal with 5 % below `low` and 5 % above `high`."""
    return (low + high) / 2


def pert(low: float, mode: float, high: float) -> float:
    """Return the mean of a PERT."""
    return (low + 4 * mode + high) / 6


@dataclass(frozen=True)
class Months:
    """The months of a decision."""

    rate: float
    """Effective yearly discount rate."""
    years: int

    def __iter__(self) -> Iterator[int]:
        """Go through the months."""
        return iter(range(12 * self.years))

    def pv(self, flows: Iterable[float]) -> float:
        """Return the present value of what flows at the end of each month."""
        value = 0.0
        for month, flow in enumerate(flows):
            value += flow * (1 + self.rate) ** (-(month + 1) / 12)
        return value


def yearly(month: int, growth: float) -> float:
    """Return the index of pay and prices at home: they rise once in a contract year."""
    index: float = (1 + growth) ** (month // 12)
    return index


def since(month: int, date: float) -> float:
    """Return the part of a month that lies after a date."""
    return min(max(month + 1 - date, 0.0), 1.0)


def moved(month: int, live: float, ramp: float = 0.0) -> float:
    """Return the share of the work that has moved, on average over a month: from go-live on, in a straight line."""
    if ramp == 0:
        return since(month, live)

    def reached(time: float) -> float:
        """Return the integral of the share up to a time."""
        inside = min(max(time - live, 0.0), ramp)
        return inside * inside / (2 * ramp) + max(time - live - ramp, 0.0)

    return reached(month + 1) - reached(month)


def anniversary(month: int, live: float, rise: float) -> float:
    """Return a price relative to the quote: it rises with every whole year since go-live, at the month's beginning."""
    return (1 + rise) ** max(floor((month - live) / 12), 0)


def over_years(month: int, growth: float) -> float:
    """Return a volume relative to the first month's: it grows from month to month."""
    grown: float = (1 + growth) ** (month / 12)
    return grown


def spread(month: int, end: float) -> float:
    """Return the part of an amount due evenly from the start to `end` that falls into a month."""
    return max(min(month + 1, end) - month, 0.0) / end


def lines(name: str, option: str, settings: Sequence[str], *, what_ifs: Sequence[str] = ()) -> dict[str, float]:
    """Return what the program makes of the lines of an option in the base case."""
    evaluation = api.evaluate(f"@{name}", settings=settings, what_ifs=what_ifs, point="mean")
    (found,) = (one for one in evaluation.options if one.id == option)
    return {line.key: line.mean for line in found.lines}

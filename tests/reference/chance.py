"""What happens by chance in one case, or is expected of it, from docs/model.md: counts, losses, the end of a deal.

Draws are plain numbers between 0 and 1, by key; without them everything is its expectation.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from bpo_decide.reading.forms import Choices, Interval, Pert, Point
from bpo_decide.reading.quantities import Quantity
from bpo_decide.uncertainty.distributions import distribution
from tests.reference.move import overlap

Draw = Callable[[str], float]
Z95 = 1.6448536269514722


@dataclass(frozen=True)
class Limits:
    """What one loss is limited by, in the client's money."""

    cap: float
    recovery: float
    recovery_cap: float

    def net(self, loss: float) -> float:
        """Return what is left of a loss."""
        capped = min(loss, self.cap)
        return capped - min(self.recovery * capped, self.recovery_cap)

    def expected(self, severity: Quantity, worth: float) -> float:
        """Return the expected net loss of an event that costs `worth` times the severity.

        What is recovered is the smaller of a share of a capped loss and the most that is recovered, so it is the share
        of a loss that is capped at the smaller of both.
        """
        if worth == 0:
            return 0.0
        gross = worth * limited(severity, self.cap / worth)
        if self.recovery == 0:
            return gross
        reached = min(self.cap, self.recovery_cap / self.recovery)
        return gross - self.recovery * worth * limited(severity, reached / worth)


def limited(severity: Quantity, cap: float) -> float:
    """Return the expected value of a severity that is cut off at a cap."""
    match severity.form:
        case Point(value):
            return min(value, cap)
        case Choices(options):
            return sum(min(value, cap) * probability for value, probability in options)
        case Interval(low, high) if low > 0:
            mu, sigma = math.log(low * high) / 2, math.log(high / low) / (2 * Z95)
            mean = math.exp(mu + sigma**2 / 2)
            if math.isinf(cap):
                return mean
            score = (math.log(cap) - mu) / sigma
            return mean * below(score - sigma) + cap * below(-score)
        case Pert(low, mode, high) if cap >= high:
            return (low + 4 * mode + high) / 6
    raise NotImplementedError(f"the reference does not know what {severity.text} limited to {cap} is expected to be")


def below(score: float) -> float:
    """Return the standard normal probability below a score."""
    return math.erfc(-score / math.sqrt(2)) / 2


def poisson(u: float, mean: float) -> int:
    """Return the least count whose probability, with all smaller ones, reaches u."""
    count, reached = 0, math.exp(-mean)
    while u > reached:
        count += 1
        reached += math.exp(count * math.log(mean) - mean - math.lgamma(count + 1)) if mean else 1.0
    return count


def size(severity: Quantity, u: float) -> float:
    """Return the severity of one event."""
    return distribution(severity.form, severity.bounds).at(u)


@dataclass(frozen=True)
class End:
    """The end of a deal: when it comes, or how likely it has come."""

    live: float
    hazard: float
    """Ends a month."""
    length: float
    """Months over which the second transition is spread."""
    at: float | None
    """When it comes; None where nothing is drawn."""

    def come(self, month: int) -> float:
        """Return the share of a month after the end."""
        if self.at is not None:
            return overlap(self.at, math.inf, month)
        return self._waited(month + 1) - self._waited(month)

    def spread(self, month: int) -> float:
        """Return the share of what follows the end that falls into a month; without length it takes a month."""
        length = self.length or 1.0
        if self.at is not None:
            return overlap(self.at, self.at + length, month) / length
        return (self._waited(month + 1, length) - self._waited(month, length)) / length

    def within(self, months: int) -> float:
        """Return the part of what follows the end that falls into the horizon."""
        return sum(self.spread(month) for month in range(months))

    def _waited(self, time: float, length: float = math.inf) -> float:
        """Return the expected time since the end, `length` at most: the integral of 1 - exp(-h x)."""
        if math.isinf(self.live) or self.hazard == 0:
            return 0.0
        return self._integral(time - self.live) - self._integral(time - self.live - length)

    def _integral(self, since: float) -> float:
        """Return the integral of 1 - exp(-h x) from 0 on."""
        if since <= 0:
            return 0.0
        return since + math.expm1(-self.hazard * since) / self.hazard

"""What happens by chance over the months of a block of cases: repeated losses, and an end that comes once."""

import numpy as np
from numpy.typing import NDArray

from bpo_decide.drivers.frame import Limits
from bpo_decide.model.profile import ScatteredProfile
from bpo_decide.model.timeline import Timeline
from bpo_decide.uncertainty.laws.base import Distribution
from bpo_decide.uncertainty.limited import limited_mean
from bpo_decide.uncertainty.noise import Noise
from bpo_decide.uncertainty.poisson import poisson_quantile

Array = NDArray[np.float64]
_NOWHERE, _NEVER = np.empty(0, dtype=np.intp), np.empty(0)
FAR = 1e9
"""A month beyond every horizon, where a number is needed that can be subtracted from itself."""


def net(loss: Array, limits: Limits) -> Array:
    """Return what is left of losses after their cap and what is recovered of them, up to its own cap."""
    capped = np.minimum(loss, limits.cap)
    kept: Array = capped - np.minimum(limits.recovered * capped, limits.recovered_most)
    return kept


def expected_net(law: Distribution, worth: Array, limits: Limits) -> Array:
    """Return the expected net loss of one event that is `worth` times a draw of the law.

    With c the cap, r the share recovered and R the most that is: w E[min(X, c / w)] - r w E[min(X, min(c, R / r) / w)].
    """
    worth, cap, share, most = np.broadcast_arrays(np.asarray(worth, dtype=np.float64), *limits)
    unlimited = np.full(worth.shape, np.inf)
    per_worth = np.divide(cap, worth, out=unlimited.copy(), where=worth > 0)
    gross: Array = worth * limited_mean(law, per_worth)
    if not np.any(share > 0):
        return gross
    reached = np.divide(most, share * worth, out=unlimited, where=share * worth > 0)
    recovered: Array = share * worth * limited_mean(law, np.minimum(per_worth, reached))
    return gross - recovered


def drawn_losses(
    timeline: Timeline, noise: Noise, key: str, *, rate: Array, law: Distribution, worth: Array, limits: Limits
) -> ScatteredProfile:
    """Return the net losses of a compound Poisson process, each in its month and case.

    Events come at `rate` a year over the whole horizon, in any month with the same probability; event number k of a
    case takes its month and its size from streams of its own.
    """
    years = timeline.months / 12
    expected = np.broadcast_to(rate[0] * years, (noise.cases,))
    count = poisson_quantile(noise.uniform(f"{key}.count"), expected)
    numbers = range(1, int(count.max()) + 1)
    hits = [np.flatnonzero(count >= number) for number in numbers]
    case = np.concatenate([_NOWHERE, *hits])
    time, size = (
        np.concatenate(
            [_NEVER, *(noise.plain(f"{key}.{what}.{number}")[hit] for number, hit in zip(numbers, hits, strict=True))]
        )
        for what in ("month", "size")
    )
    month = (time * timeline.months).astype(np.intp)
    year = timeline.year_of_month[month]
    own = Limits(*(_at(limit, year, case) for limit in limits))
    money = net(_at(worth, year, case) * law.quantile(size), own)
    return ScatteredProfile(month, case, money, cases=noise.cases, timeline=timeline)


def drawn_loss(noise: Noise, key: str, *, probability: Array, law: Distribution, worth: Array, limits: Limits) -> Array:
    """Return the net loss of an event that happens once or not at all, shape (years or 1, cases)."""
    happens = noise.uniform(f"{key}.count") < probability[0]
    size = law.quantile(noise.plain(f"{key}.size.1"))
    loss: Array = happens * net(worth * size, limits)
    return loss


def drawn_end(noise: Noise, key: str, *, start: Array, hazard: Array) -> Array:
    """Return the month of an end that comes at a constant yearly hazard from `start` on, shape (1, cases)."""
    waited = -np.log1p(-noise.uniform(key))[np.newaxis, :] * 12
    reach = np.divide(
        waited, hazard, out=np.full(np.broadcast_shapes(waited.shape, hazard.shape), FAR), where=hazard > 0
    )
    end: Array = np.minimum(start + reach, FAR)
    return end


def expected_end(edges: Array, *, start: Array, hazard: Array, length: Array) -> tuple[Array, Array]:
    """Return what is expected after an end that comes at a constant yearly hazard from `start` on.

    With x the time since `start` and h the hazard a month, the expected time since the end is
    G(x) = x - (1 - exp(-h x)) / h. The first result is the probability, averaged over each month, that the end has
    come; the second the share of a stretch of `length` months after the end that falls into each month, whose sum up to
    x is (G(x) - G(x - length)) / length. A stretch without length takes a month, like all that is due at a time.

    Args:
        edges: first instants of the months and the end of the last one, shape (months + 1, 1).
        start: month from which on the end may come, shape (1, cases).
        hazard: ends a year, shape (1, cases).
        length: months, shape (1, cases).
    """
    monthly = hazard / 12
    since = np.maximum(edges - start, 0.0)
    gone = np.diff(_time_since_end(since, monthly), axis=0)
    stretch = np.where(length > 0, length, 1.0)
    before = _time_since_end(np.maximum(since - stretch, 0.0), monthly)
    return gone, np.diff((_time_since_end(since, monthly) - before) / stretch, axis=0)


def _time_since_end(since: Array, monthly: Array) -> Array:
    """Return the expected time that has passed since the end, `since` months after it may first have come."""
    hazard = np.where(monthly > 0, monthly, 1.0)
    passed: Array = np.where(monthly > 0, since - (1 - np.exp(-hazard * since)) / hazard, 0.0)
    return passed


def _at(values: Array, years: NDArray[np.intp], cases: NDArray[np.intp]) -> Array:
    """Return entries of an array (years or 1, cases or 1) by year and case."""
    picked: Array = values[years if values.shape[0] > 1 else 0, cases if values.shape[1] > 1 else 0]
    return picked

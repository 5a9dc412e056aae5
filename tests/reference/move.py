"""When the work moves, from docs/model.md: shares of a month, exact to the day."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from tests.reference.case import Case


def overlap(start: float, end: float, month: int) -> float:
    """Return which part of a month lies between two times."""
    return max(min(end, month + 1) - max(start, month), 0.0)


@lru_cache(maxsize=10_000)
def risen(start: float, ramp: float, month: int) -> float:
    """Return the average over a month of a straight rise from 0 to 1 over `ramp` months after `start`."""
    full = overlap(start + ramp, math.inf, month)
    low, high = max(month, start), min(month + 1, start + ramp)
    if high <= low:
        return full
    return full + (high - low) * ((low + high) / 2 - start) / ramp


@dataclass(frozen=True)
class Move:
    """The dates of one vendor's transition, in months from the start.

    Attributes:
        start: when the transition starts.
        go_live: when the first work moves; infinite if the transition is given up.
        end: when the last work has gone live, or the transition is given up.
        ramp: time over which the work of a wave moves.
        parallel: time until moved work is handed over.
        waves: share of the work that moves, and how long after the first, of each wave.
    """

    start: float
    go_live: float
    end: float
    ramp: float
    parallel: float
    waves: tuple[tuple[float, float], ...]

    def moved(self, month: int) -> float:
        """Return the share of the work that has moved."""
        return self._sum(lambda after: risen(self.go_live + after, self.ramp, month))

    def _moved(self, month: int) -> float:
        """Return the same, worked out once: all cohorts are looked at in every month."""
        if month not in self._known:
            self._known[month] = self.moved(month)
        return self._known[month]

    @cached_property
    def _known(self) -> dict[int, float]:
        return {}

    def handed_over(self, month: int) -> float:
        """Return the share of the work that has been handed over."""
        return self._sum(lambda after: risen(self.go_live + after + self.parallel, self.ramp, month))

    def release(self, month: int) -> float:
        """Return how much of the month after handover is in a month: people no longer needed are let go by waves."""
        return self._sum(lambda after: self._month_after(self.go_live + after + self.ramp + self.parallel, month))

    def _sum(self, of_wave: Callable[[float], float]) -> float:
        """Return a sum over the waves, each by its share; nothing where the work never moves."""
        if math.isinf(self.go_live):
            return 0.0
        return sum(share * of_wave(after) for share, after in self.waves)

    @staticmethod
    def _month_after(done: float, month: int) -> float:
        """Return the part of a month that belongs to the month after a time."""
        return overlap(done, done + 1, month)

    def moved_since(self, month: int, limit: float) -> float:
        """Return the share of the work that has moved, of each wave for so long after its go-live only."""
        return self._sum(
            lambda after: (
                risen(self.go_live + after, self.ramp, month) * overlap(0.0, self.go_live + after + limit, month)
            )
        )

    def transition(self, month: int) -> float:
        """Return the share of the transition that is in a month; without length it takes none, and is due at once."""
        if self.end > self.start:
            return overlap(self.start, self.end, month) / (self.end - self.start)
        return float(month == math.floor(self.start))

    def teaching(self, duration: float, month: int) -> float:
        """Return the months of teaching in a month: before each wave, for its share of the work."""
        total = 0.0
        given_up = math.isinf(self.go_live)
        for share, after in self.waves[:1] if given_up else self.waves:
            until = self.end if given_up else self.go_live + after
            total += share * overlap(max(until - duration, self.start), until, month)
        return total

    def under_contract(self, month: int) -> float:
        """Return the part of a month from the start on, until the transition is given up, if it is."""
        return overlap(self.start, self.end if math.isinf(self.go_live) else math.inf, month)

    def years_since_go_live(self, month: int) -> int:
        """Return whole years since go-live at the start of a month."""
        if math.isinf(self.go_live):
            return 0
        return max(math.floor((month - self.go_live) / 12), 0)

    def newness(self, month: int, duration: float, shape: str = "linear") -> float:
        """Return how new the moved work is: every month's cohort falls from 1 to 0, at the middle of the month."""
        total = 0.0
        for first in range(month + 1):
            cohort = self._moved(first) - (self._moved(first - 1) if first else 0.0)
            age = month - first + 0.5
            if shape == "exponential":
                total += cohort * (math.exp(-age / duration) if duration else 0.0)
            else:
                total += cohort * (max(1 - age / duration, 0.0) if duration else 0.0)
        return total


def move_of(case: Case, transition: Any, owner: str) -> Move:  # noqa: ANN401 - the scenario model
    """Return the dates of a transition.

    Args:
        case: the numbers.
        transition: the plan.
        owner: the option, whose key people may leave.
    """
    plan: dict[str, float] = {
        name: case.number(getattr(transition, name))
        for name in ("lead", "duration", "delay", "ramp", "parallel_run", "long_stop")
    }
    waves = tuple((case.number(one.share), case.number(one.after)) for one in transition.waves or ())
    rest = (plan["ramp"], plan["parallel_run"], waves or ((1.0, 0.0),))
    delay = plan["delay"]
    if transition.key_people is not None:
        delay += key_people_leave(case, transition, owner) * case.number(transition.key_people.delay)
    planned = plan["lead"] + plan["duration"]
    if delay > plan["long_stop"]:
        return Move(plan["lead"], math.inf, planned + plan["long_stop"], *rest)
    last = max(after for _, after in rest[2])
    return Move(plan["lead"], planned + delay, planned + delay + last, *rest)


def key_people_leave(case: Case, transition: Any, owner: str) -> float:  # noqa: ANN401 - the scenario model
    """Return whether key people leave before go-live, or how likely they do."""
    leaving = case.number(transition.key_people.leaving)
    return leaving if case.draw is None else float(case.draw(f"transition.key_people.{owner}") < leaving)

"""When the work moves, from docs/model.md: shares of a month, exact to the day."""

import math
from dataclasses import dataclass
from functools import lru_cache

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
        go_live: when the first work moves; infinite if the transition is given up.
        end: end of the transition: go-live, or the long stop.
        ramp: time over which the work moves.
        parallel: time until moved work is handed over.
    """

    go_live: float
    end: float
    ramp: float
    parallel: float

    def moved(self, month: int) -> float:
        """Return the share of the work that has moved."""
        return 0.0 if math.isinf(self.go_live) else risen(self.go_live, self.ramp, month)

    def handed_over(self, month: int) -> float:
        """Return the share of the work that has been handed over."""
        return 0.0 if math.isinf(self.go_live) else risen(self.go_live + self.parallel, self.ramp, month)

    def release(self, month: int) -> float:
        """Return the part of a month that belongs to the month after handover: people no longer needed are let go."""
        done = self.go_live + self.ramp + self.parallel
        return overlap(done, done + 1, month) if math.isfinite(done) else 0.0

    def under_contract(self, month: int) -> float:
        """Return the part of a month before the transition is given up, if it is."""
        return overlap(0.0, self.end if math.isinf(self.go_live) else math.inf, month)

    def years_since_go_live(self, month: int) -> int:
        """Return whole years since go-live at the start of a month."""
        if math.isinf(self.go_live):
            return 0
        return max(math.floor((month - self.go_live) / 12), 0)

    def newness(self, month: int, duration: float, shape: str = "linear") -> float:
        """Return how new the moved work is: every month's cohort falls from 1 to 0, at the middle of the month."""
        total = 0.0
        for first in range(month + 1):
            cohort = self.moved(first) - (self.moved(first - 1) if first else 0.0)
            age = month - first + 0.5
            if shape == "exponential":
                total += cohort * (math.exp(-age / duration) if duration else 0.0)
            else:
                total += cohort * (max(1 - age / duration, 0.0) if duration else 0.0)
        return total


def move_of(case: Case, transition: object) -> Move:
    """Return the dates of a transition."""
    plan: dict[str, float] = {
        name: case.number(getattr(transition, name))
        for name in ("duration", "delay", "ramp", "parallel_run", "long_stop")
    }
    if plan["delay"] > plan["long_stop"]:
        return Move(math.inf, plan["duration"] + plan["long_stop"], plan["ramp"], plan["parallel_run"])
    live = plan["duration"] + plan["delay"]
    return Move(live, live, plan["ramp"], plan["parallel_run"])

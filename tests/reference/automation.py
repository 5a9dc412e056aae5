"""Software that takes a share of the work, month by month, from the page's section on automation.

Read like this: without a ramp people go in the month after the software runs.
"""

import math
from functools import cached_property
from typing import Any

from bpo_decide.reading.text import slug
from tests.reference.case import Case
from tests.reference.move import overlap, risen
from tests.reference.operation import Operation

ATTENDED = "attended"


class Automation:
    """Today's operation with software that takes a share of the work of the posts that scale.

    Args:
        case: the numbers.
        spec: the option as written.
    """

    def __init__(self, case: Case, spec: Any) -> None:  # noqa: ANN401 - the scenario model
        """Hold the numbers."""
        self.case, self.spec = case, spec
        self.today = Operation(case)
        self.lines = self.today.lines()
        self.live = case.number(spec.months)

    def month(self, month: int) -> dict[str, float]:
        """Return the cost of a month by line."""
        case, spec, found = self.case, self.spec, {}
        year = month // 12
        after = {line.key: line.cost(month) for line in self.changed[year].lines()}
        for line in self.lines:
            cost = line.cost(month)
            found[line.key] = cost
            found[f"{line.key}_change"] = (after[line.key] - cost) * line.avoidable(month) * self._given(month)
        share = overlap(0.0, self.live, month) / self.live if self.live > 0 else float(month == 0)
        found["build"] = case.money(spec.build, month) * share
        ramp = case.number(spec.ramp) or 1.0
        found["severance"] = self._severance(month) * overlap(self.live, self.live + ramp, month) / ramp
        return found | self._running(month)

    def _running(self, month: int) -> dict[str, float]:
        """Return what the software costs once it runs."""
        case, found = self.case, {}
        runs = overlap(self.live, math.inf, month) / 12
        cost, posts = self.spec.run, None
        if cost is not None and not hasattr(cost, "form"):
            cost, posts = cost.cost, cost.posts
        for key, yearly in (("licences", self.spec.licences), ("run", cost)):
            if yearly is not None:
                found[key] = case.priced(yearly, month) * runs
        if posts is not None:
            found["run_posts"] = case.number(posts) * self.today.average_loaded_pay(month) * runs
        return found

    def _given(self, month: int) -> float:
        """Return how much of the work that the software takes has been given to it."""
        return risen(self.live, self.case.number(self.spec.ramp), month)

    def _saved(self, year: int) -> float:
        """Return the share of people's time that is saved, on average over a contract year."""
        case, spec = self.case, self.spec
        months = range(year * 12, min(year * 12 + 12, case.months))
        share = sum(self._taken(month) for month in months) / len(months)
        if spec.mode == ATTENDED:
            share *= case.number(spec.time_saved)
        return share * (1 - case.number(spec.exceptions))

    def _taken(self, month: int) -> float:
        """Return the share of the work that the software takes: it learns from year to year as it runs."""
        years = max(math.floor((month - self.live) / 12), 0)
        improved = (1 + self.case.number(self.spec.improvement)) ** years
        return min(self.case.number(self.spec.share) * float(improved), 1.0)

    def _gone(self, role: Any, year: int) -> float:  # noqa: ANN401 - the scenario model
        """Return the posts of a role that are no longer needed."""
        return self.case.number(role.fte) * self._saved(year) if role.scales else 0.0

    @cached_property
    def changed(self) -> list[Operation]:
        """Return today's operation with the posts that are still needed, by contract year."""
        years = range((self.case.months + 11) // 12)
        staff = self.today.spec.staff
        return [
            Operation(self.case, {role.id or slug(role.role): -self._gone(role, year) for role in staff})
            for year in years
        ]

    def _severance(self, month: int) -> float:
        """Return the severance of all posts that go, at the pay of a month."""

        def posts(role: Any) -> float:  # noqa: ANN401 - the scenario model
            gone = self._gone(role, month // 12)
            return self.today.then(role, month) - self.today.then(role, month, -gone)

        weeks = self.case.number(self.spec.severance_weeks)
        full = self.today.severance(month, posts=posts, weeks=weeks)
        full += self.today.pay_without_tenure(month, posts=posts) * self.case.number(self.spec.severance_share)
        return full * self.case.number(self.spec.leave)

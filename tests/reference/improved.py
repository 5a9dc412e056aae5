"""What management could do without a vendor, month by month, from docs/model.md."""

import math
from collections.abc import Callable
from typing import Any

from bpo_decide.reading.text import slug
from tests.reference.case import Case
from tests.reference.move import overlap
from tests.reference.operation import Operation


class Improved:
    """Today's operation with other posts from a month on.

    Args:
        case: the numbers.
        spec: the option as written.
    """

    def __init__(self, case: Case, spec: Any) -> None:  # noqa: ANN401 - the scenario model
        """Hold the numbers."""
        self.case = case
        self.spec = spec
        self.change = {slug(role): case.number(posts) for role, posts in spec.staff_change.items()}
        self.today = Operation(case)
        self.changed = Operation(case, self.change)
        self.lines = list(zip(self.today.lines(), self.changed.lines(), strict=True))
        self.months = case.number(spec.months)

    def month(self, month: int) -> dict[str, float]:
        """Return the cost of a month by line."""
        case, changed = self.case, overlap(self.months, math.inf, month)
        found = {}
        for today, after in self.lines:
            cost = today.cost(month)
            found[today.key] = cost
            found[f"{today.key}_change"] = (after.cost(month) - cost) * today.avoidable(month) * changed
        if self.spec.one_time is not None:
            share = overlap(0.0, self.months, month) / self.months if self.months > 0 else float(month == 0)
            found["one_time"] = case.money(self.spec.one_time, month) * share
        weeks = case.number(self.spec.severance_weeks) * case.number(self.spec.leave)
        due = self.today.severance(month, posts=self._fewer(month), weeks=weeks)
        unknown = self.today.pay_without_tenure(month, posts=self._fewer(month))
        due += unknown * case.number(self.spec.severance_share) * case.number(self.spec.leave)
        for key, share in self.spec.hidden_costs.items():
            changed_staff = self.changed.average_loaded_pay(month) * self.changed.posts()
            found[key] = case.number(share) * changed_staff / 12 * changed
        found["severance"] = due * overlap(self.months, self.months + 1, month)
        return found

    def _fewer(self, month: int) -> Callable[[Any], float]:
        """Return how many posts of a role go away, if they do in a month."""

        def fewer(role: Any) -> float:  # noqa: ANN401
            change = self.change.get(role.id or slug(role.role), 0.0)
            return max(self.today.then(role, month) - self.today.then(role, month, change), 0.0)

        return fewer

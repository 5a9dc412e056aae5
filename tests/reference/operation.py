"""Today's operation month by month, and what a changed team makes of it, from docs/model.md."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bpo_decide.reading.quantities import Quantity
from bpo_decide.reading.text import slug
from tests.reference.case import WEEKS_IN_A_YEAR, Case, month_number
from tests.reference.move import overlap

Monthly = Callable[[int], float]


@dataclass(frozen=True)
class InHouseLine:
    """One line of today's operation.

    Attributes:
        key: its key.
        scope: the scope item that it belongs to; None for errors, which belong to nobody's price.
        cost: cost of a month.
        avoidable: share that goes away with the work, or with posts, in a month.
        avoidable_anyway: share that goes away in a month though the vendor's scope leaves the item out.
    """

    key: str
    scope: str | None
    cost: Monthly
    avoidable: Monthly
    avoidable_anyway: Monthly = lambda _: 0.0


class Operation:
    """Today's operation, with posts added or taken away.

    Args:
        case: the numbers.
        change: change in posts by role key.
    """

    def __init__(self, case: Case, change: Mapping[str, float] | None = None) -> None:
        """Hold the numbers."""
        self.case = case
        self.spec = case.document.in_house
        self._counted: dict[bool | None, float] = {}
        self._paid: dict[tuple[int, bool | None], float] = {}
        self._number = {
            id(role): case.number(role.fte) + (change or {}).get(role.id or slug(role.role), 0.0)
            for role in self.spec.staff
        }

    def posts(self, *, scales: bool | None = None) -> float:
        """Return the posts today; of roles that scale, or do not, only."""
        if scales not in self._counted:
            chosen = (role for role in self.spec.staff if scales in (None, role.scales))
            self._counted[scales] = sum(self._posts(role) for role in chosen)
        return self._counted[scales]

    def pay(self, month: int, *, scales: bool | None = None) -> float:
        """Return the yearly pay of the team, without on-costs."""
        if (month, scales) not in self._paid:
            self._paid[month, scales] = self._pay(month, scales=scales)
        return self._paid[month, scales]

    def _pay(self, month: int, *, scales: bool | None) -> float:
        """Work out the yearly pay."""
        return sum(
            self._posts(role) * self.case.priced(role.salary, month)
            for role in self.spec.staff
            if scales in (None, role.scales)
        )

    def _posts(self, role: object) -> float:
        """Return the posts of a role."""
        return self._number[id(role)]

    @property
    def loading(self) -> float:
        """One plus on-costs."""
        return 1 + self.case.number(self.spec.on_costs)

    def average_loaded_pay(self, month: int) -> float:
        """Return the yearly pay of an average post with on-costs."""
        return self.pay(month) * self.loading / self.posts()

    def labour(self, month: int) -> float:
        """Return the cost of posts that grow and shrink with the work."""
        parts = [role for role in self.spec.staff if role.scales and role.whole_posts_below is None]
        pay = sum(self._posts(role) * self.case.priced(role.salary, month) for role in parts)
        return pay / 12 * self.loading * self.effort(month)

    def effort(self, month: int) -> float:
        """Return the posts that a month takes relative to those for the volume that they are dimensioned for."""
        productivity = self.case.number(self.spec.productivity)
        deflation = self.case.number(self.case.document.process.technology_deflation)
        return self.case.relative_volume(month) * float(((1 - productivity) * (1 - deflation)) ** (month // 12))

    def whole_posts(self, month: int) -> float:
        """Return the cost of posts of which only whole ones can be had in a small team."""
        pay = 0.0
        for role in self.spec.staff:
            if role.scales and role.whole_posts_below is not None:
                needed = self._posts(role) * self.effort(month)
                small = needed < self.case.number(role.whole_posts_below)
                pay += (math.ceil(needed - 1e-9) if small else needed) * self.case.priced(role.salary, month)
        return pay / 12 * self.loading

    def yearly_effort(self, year: int) -> float:
        """Return the average effort of the months of a contract year."""
        months = range(year * 12, min(year * 12 + 12, self.case.months))
        return sum(self.effort(month) for month in months) / len(months)

    def left(self, year: int) -> float:
        """Return the lowest yearly effort until a contract year, today's 1 included."""
        return min(1.0, *(self.yearly_effort(one) for one in range(year + 1)))

    def severance_on_decline(self, month: int) -> float:
        """Return severance for the posts that less work makes superfluous."""
        year = month // 12
        before = self.left(year - 1) if year else 1.0
        leavers = before * self.case.number(self.spec.attrition)
        fall = max(before - self.yearly_effort(year) - leavers, 0.0)

        def posts(role: object) -> float:
            return self._posts(role) if role.scales else 0.0  # type: ignore[attr-defined]

        full = self.severance(month, posts=posts, weeks=self.case.number(self.spec.severance_weeks))
        full += self.pay_without_tenure(month, posts=posts) * self.case.number(self.spec.severance_share)
        return full * fall / len(range(year * 12, min(year * 12 + 12, self.case.months)))

    def then(self, role: object, month: int, change: float = 0.0) -> float:
        """Return the posts of a role in a month, quiet and busy months apart, with so many more of them today."""
        posts = self.case.number(role.fte) + change  # type: ignore[attr-defined]
        if not role.scales:  # type: ignore[attr-defined]
            return posts
        needed = posts * self.effort(month) / self.case.season(month)
        least = role.whole_posts_below  # type: ignore[attr-defined]
        return math.ceil(needed) if least is not None and needed < self.case.number(least) else needed

    def fixed_posts(self, month: int) -> float:
        """Return the cost of posts that do not."""
        return self.pay(month, scales=False) / 12 * self.loading

    def turnover(self, month: int) -> float:
        """Return the cost of replacing those who leave."""
        leavers = self.case.number(self.spec.attrition) / 12
        months_of_pay = self.case.number(self.spec.replacement_cost) / 12
        return self.pay(month) * leavers * months_of_pay * self.case.relative_volume(month)

    def facilities(self, month: int) -> float:
        """Return the cost of seats."""
        return self.posts() * self.case.priced(self.spec.facilities.value, month) / 12

    def overhead(self, month: int) -> float:
        """Return overhead charged."""
        share = self.case.number(self.spec.overhead.share)
        return self.pay(month) * self.loading * share / 12

    def error_cost(self, month: int) -> float:
        """Return the cost of today's errors for each unit of work."""
        if self.spec.errors is None:
            return 0.0
        each = self.case.number(self.spec.errors.rate) * self.case.priced(self.spec.errors.cost, month)
        return each * self.share_of_errors

    @property
    def share_of_errors(self) -> float:
        """Share of the errors in a unit of the volume that today's operation makes in its activities."""
        return self.case.today / self.case.volume

    def recurring(self, quantity: Quantity) -> Monthly:
        """Return the monthly cost of a yearly amount."""
        return lambda month: self.case.priced(quantity, month) / 12

    def severance(self, month: int, *, posts: Callable[[object], float], weeks: float) -> float:
        """Return severance for a number of posts of each role; roles without tenure get none."""
        return sum(
            posts(role)
            * self.case.priced(role.salary, month)
            / WEEKS_IN_A_YEAR
            * self.case.number(role.tenure)
            / 12
            * weeks
            for role in self.spec.staff
        )

    def pay_without_tenure(self, month: int, *, posts: Callable[[object], float]) -> float:
        """Return the yearly pay of a number of posts of each role of which nobody has said how long they served."""
        return sum(
            posts(role) * self.case.priced(role.salary, month) for role in self.spec.staff if role.tenure is None
        )

    def month_of(self, date: str) -> int:
        """Return a calendar month as months from the start."""
        return month_number(date) - month_number(self.case.document.decision.start)

    def going_away(self, share: Quantity | None, date: str | None = None) -> Monthly:
        """Return the share that goes away in a month: nothing before its date."""
        first = 0 if date is None else self.month_of(date)
        return lambda month: self.case.number(share) if month >= first else 0.0

    def lines(self) -> list[InHouseLine]:
        """Return the lines of the operation."""
        spec = self.spec
        staff, turnover = self.going_away(spec.pay_avoidable), self.going_away(spec.turnover_avoidable)
        lines = [
            InHouseLine("labour", "labour", self.labour, staff),
            InHouseLine("fixed_posts", "labour", self.fixed_posts, staff),
        ]
        if any(role.whole_posts_below is not None for role in spec.staff):
            lines.append(InHouseLine("whole_posts", "labour", self.whole_posts, staff))
        if spec.severance_on_decline:
            lines.append(InHouseLine("severance_on_decline", "labour", self.severance_on_decline, staff))
        if spec.attrition is not None:
            lines.append(InHouseLine("turnover", "labour", self.turnover, turnover))
        if spec.facilities is not None:
            since = spec.facilities.lease_end or spec.facilities.avoidable_from
            seats = self.going_away(spec.facilities.avoidable, since)
            lines.append(InHouseLine("facilities", "labour", self.facilities, seats))
        if spec.overhead is not None:
            share = self.going_away(spec.overhead.avoidable, spec.overhead.avoidable_from)
            lines.append(InHouseLine("overhead", "labour", self.overhead, share))
        if spec.technology is not None:
            lines.append(self._technology())
            lines.extend(self._capital())
        for cost in spec.other:
            key = f"other_{cost.id or slug(cost.name)}"
            going = self.going_away(spec.other_replaced, cost.avoidable_from)
            anyway = self.going_away(cost.avoidable, cost.avoidable_from)
            lines.append(InHouseLine(key, cost.scope, self.recurring(cost.value), going, anyway))
        if spec.errors is not None:
            lines.append(
                InHouseLine(
                    "errors", None, lambda month: self.case.units(month) * self.error_cost(month), lambda _: 0.0
                )
            )
        return lines

    def _technology(self) -> InHouseLine:
        """Return the technology line."""
        technology = self.spec.technology
        replaced = self.going_away(self.spec.technology_replaced, technology.avoidable_from)
        anyway = self.going_away(technology.avoidable, technology.avoidable_from)
        return InHouseLine("technology", "platform", self.recurring(technology.value), replaced, anyway)

    def _capital(self) -> list[InHouseLine]:
        """Return the lines of the platform's replacements."""
        technology = self.spec.technology
        capital = technology.capital
        if capital is None:
            return []
        every, going = self.case.number(capital.every), self.going_away(self.spec.technology_replaced)
        anyway = self.going_away(technology.avoidable)
        first = every if capital.next is None else self.month_of(capital.next)
        last, dates = self.case.months - 1, []
        while first < self.case.months:
            dates.append(first)
            first += every

        def cost(month: int) -> float:
            return self.case.priced(capital.invest, month) - self.case.priced(capital.residual, month)

        lines = [
            InHouseLine(
                "technology_capital",
                "platform",
                lambda month: cost(month) * sum(overlap(date, date + 1, month) for date in dates),
                going,
                anyway,
            )
        ]
        left = 1 - (self.case.months - dates[-1]) / every if dates else 0.0
        lines.append(
            InHouseLine(
                "technology_residual", "platform", lambda month: -left * cost(month) * (month == last), going, anyway
            )
        )
        return lines

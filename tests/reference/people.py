"""What becomes of the people whose work moves, and of what they leave behind, from the page's section on them."""

from typing import Any

from tests.reference.case import Case
from tests.reference.move import Move, key_people_leave
from tests.reference.operation import Operation

EVERYTHING = {"optimism_bias_opex"}
LEAKAGE = {"value_leakage_worldcc", "value_leakage_ey", "value_leakage_phases"}
GOVERNANCE = {
    *("governance_any_tpi", "governance_any_yankee", "governance_offshore", "governance_onshore_uk"),
    *LEAKAGE,
    *EVERYTHING,
    "total_hidden_cost",
}
"""Records that count the cost of managing the vendor."""
SEVERANCE = {"layoff_related", "total_hidden_cost", *EVERYTHING}
"""Records that count what leaving costs."""


class People:
    """What leaving, staying elsewhere and being taken over cost.

    Args:
        case: the numbers.
        spec: the option that takes over the work, as written.
        move: when the work moves.
        operation: today's operation.
        not_needed: share of the posts that are no longer needed.
    """

    def __init__(self, case: Case, spec: Any, move: Move, operation: Operation, not_needed: float) -> None:  # noqa: ANN401
        """Hold the numbers."""
        self.case, self.spec, self.plan = case, spec, spec.transition
        self.move, self.operation, self.not_needed = move, operation, not_needed

    @property
    def leave(self) -> float:
        """Share of them who leave."""
        people = self.plan.people
        return self.case.number(self.plan.leave if people is None else people.leave)

    def month(self, month: int) -> dict[str, float]:
        """Return the cost of a month by line."""
        found = self._leaving(month) | self._staying(month) | self._left_behind(month)
        if self.plan.knowledge_retained is not None:
            made = self.case.money(self.plan.knowledge_retained, month)
            found["knowledge_retained"] = made * self.move.transition(month)
        if self.plan.key_people is not None and self.plan.key_people.errors is not None:
            found["key_people_errors"] = self._errors(month)
        return found

    def _leaving(self, month: int) -> dict[str, float]:
        """Return what leaving costs, in the months of handover."""
        plan, case, now = self.plan, self.case, self.move.release(month)
        found = {}
        if plan.severance is not None:
            found["severance"] = case.money(plan.severance, month) * now
        elif not counted_by_a_record(self.spec, "severance"):
            weeks = case.number(plan.severance_weeks) * self.leave
            full = self.operation.severance(month, posts=self._posts(month), weeks=weeks)
            if plan.severance_share is not None and (
                plan.severance_share.origin == "given" or plan.severance_weeks.text != "0"
            ):
                unknown = self.operation.pay_without_tenure(month, posts=self._posts(month))
                full += unknown * case.number(plan.severance_share) * self.leave
            found["severance"] = full * self.not_needed * now
        if plan.retention is not None:
            pay = self.operation.pay(month)
            found["retention"] = case.number(plan.retention) * pay * self.not_needed * now
        return found

    def _posts(self, month: int) -> Any:  # noqa: ANN401 - of a role
        """Return the posts of a role that there are when people are released."""
        return lambda role: self.operation.then(role, month)

    def _staying(self, month: int) -> dict[str, float]:
        """Return the pay of those who are redeployed."""
        people, case = self.plan.people, self.case
        if people is None or people.redeploy is None:
            return {}
        today, anyway = self.operation, case.number(self.operation.spec.pay_avoidable)
        staff = (today.labour(month) + today.whole_posts(month) + today.fixed_posts(month)) * anyway
        stay = case.number(people.redeploy) * (1 - case.number(people.avoids_hire))
        return {"stranded_redeployed": staff * self.not_needed * stay * self.move.handed_over(month)}

    def taken_over(self, month: int, handed_over: float) -> dict[str, float]:
        """Return what the vendor charges more because it takes people over, for a share of the work handed over."""
        people, case = self.plan.people, self.case
        if people is None or people.price_effect is None:
            return {}
        yearly = case.money(people.price_effect, month, country=self.spec.country, borne_by=self.spec.fx_borne_by)
        currency = people.price_effect.currency
        where = self.spec.country if currency is None else case.scenario.currency_country[currency]
        index = (1 + case.inflation(where)) ** (month // 12)
        return {"rebadged": yearly / 12 * index * handed_over}

    def _left_behind(self, month: int) -> dict[str, float]:
        """Return what ending the lease costs and saves, and what assets are sold for."""
        case, seats, now = self.case, self.operation.spec.facilities, self.move.release(month)
        found = {}
        if self.plan.asset_sale is not None:
            found["asset_sale"] = -case.money(self.plan.asset_sale, month) * now
        if seats is None or seats.lease_end is None or "labour" not in self.spec.includes:
            return found
        runs = month < self.operation.month_of(seats.lease_end)
        if seats.exit_fee is not None:
            found["lease_exit"] = case.money(seats.exit_fee, month) * now * runs
        if seats.exit_fee is not None or seats.sublet is not None:
            gone = min(case.number(seats.avoidable), self.not_needed)  # who is retained keeps a seat
            share = gone * case.number(seats.sublet, 1.0)
            found["lease_relief"] = -self.operation.facilities(month) * share * self.move.handed_over(month) * runs
        return found

    def _errors(self, month: int) -> float:
        """Return the cost of errors that are made because key people have left."""
        key, case, today = self.plan.key_people, self.case, self.operation.spec.errors
        own = None if self.spec.errors is None else self.spec.errors.cost
        cost = own if own is not None else today.cost
        rate = case.number(key.errors) * self.move.newness(month, case.number(key.recovery))
        return case.units(month) * key_people_leave(case, self.plan, self.spec.id) * rate * case.priced(cost, month)


def counted_by_a_record(spec: Any, line: str) -> bool:  # noqa: ANN401 - the scenario model
    """Whether a record that applies counts what a line of its own would count from the library alone."""
    plan = spec.transition
    sizes = {
        "governance": (spec.governance, spec.governance_posts, spec.governance_share),
        "severance": (plan.severance, plan.severance_weeks, plan.severance_share),
    }[line]
    given = any(size is not None and size.origin == "given" for size in sizes)
    rivals = {"governance": GOVERNANCE, "severance": SEVERANCE}[line]
    return not given and any(key in rivals for key in spec.hidden_costs)

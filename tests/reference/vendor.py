"""A vendor month by month, from docs/model.md.

What that page leaves open is read like this: a clause on the currency holds for all that the vendor charges; yearly
charges and staff cost are those of the contract year, the charges as if all work had moved on the first day, the staff
at today's volume; when a transition is given up, the contract ends with it; where the vendor's scope leaves the labour
out, all posts are needed as before; where today's errors are not stated, there is nothing to compare the vendor's with.
"""

import math
from typing import Any

from bpo_decide.library.hidden_costs import hidden_cost
from bpo_decide.reading.quantities import Quantity
from tests.reference.case import Case
from tests.reference.contacts import Contacts, is_per_contact
from tests.reference.move import move_of, overlap
from tests.reference.operation import InHouseLine, Operation
from tests.reference.people import People, counted_by_a_record
from tests.reference.pricing import Index, Pricing, by_people
from tests.reference.working_capital import WorkingCapital


class Vendor:
    """One vendor in one case.

    Args:
        case: the numbers.
        spec: the vendor as written.
    """

    def __init__(self, case: Case, spec: Any) -> None:  # noqa: ANN401 - the scenario model
        """Hold the numbers and the dates of the transition."""
        self.case = case
        self.spec = spec
        self.operation = Operation(case)
        self.today = self.operation.lines()
        self.move = move_of(case, spec.transition, spec.id)
        self.pricing = Pricing(case, spec, self.operation, self.today)
        self._contract_values: dict[int, float] = {}
        self._others: dict[tuple[Index, int], float] = {}
        self._contacts_by_unit: Contacts | None = None
        retained = case.number(spec.retained.fte) if spec.retained is not None else 0.0
        not_needed = max(1 - retained / self.operation.posts(), 0.0) if "labour" in spec.includes else 0.0
        self.people = People(case, spec, self.move, self.operation, not_needed)
        self.working_capital = WorkingCapital(case, spec, self.move)

    @property
    def contacts(self) -> Contacts:
        """Contacts for a unit of work; asked for only where they are charged."""
        if self._contacts_by_unit is None:
            self._contacts_by_unit = Contacts(self.case, self.spec)
        return self._contacts_by_unit

    def month(self, month: int) -> dict[str, float]:
        """Return the cost of a month by line."""
        lines = {**self._in_house(month), **self._transition(month), **self.people.month(month), **self._errors(month)}
        charges = self.charges(
            month, self.move.moved(month), self.price_index, contract=self.move.under_contract(month)
        )
        charges |= self.people.taken_over(month, self.move.handed_over(month))
        lines |= charges | self.working_capital.month(month)
        lines |= self._management(month) | self._contacts(month) | self._hidden(month)
        changed = self.pricing.recoveries_change(month) | self.pricing.outcome_change(month)
        lines |= {key: cost * self.move.moved(month) for key, cost in changed.items()}
        by_time = self.time_charged(month)
        if self.spec.learning is not None and (self.spec.price.per_handled_hour is None or by_time):
            base = self._staff(month) / 12 * self.case.relative_volume(month)
            if by_time:
                base = sum(cost * self.price_index(line, month) for line, cost in by_time.items())
            lines["learning"] = self.lag(month) * base
            if by_time and self.spec.price.per_handled_hour is None and self.pricing.also_otherwise:
                rework = max(1 - self.pricing.posts_by_time / self.operation.posts(), 0.0)
                rework *= self._staff(month) / 12 * self.case.relative_volume(month)
                lines["learning_rework"] = self.lag(month) * rework
        return lines

    def lag(self, month: int) -> float:
        """Return the share of a month's work that is still to be learned."""
        lag, duration = self.case.number(self.spec.learning.lag), self.case.number(self.spec.learning.duration)
        return lag * self.move.newness(month, duration, self.spec.learning.shape)

    def time_charged(self, month: int) -> dict[str, float]:
        """Return what is charged in a month for people's time, by line, at the quoted price and for all work."""
        full = self._charges(month, 1.0, _as_quoted, 1.0)
        found = {line: full[line] for line in by_people(full)}
        if self.pricing.is_in_house_cost:
            staff = self._staff(month) / 12 * self.case.relative_volume(month)
            margin = 1 + self.case.number(self.spec.price.cost_plus.margin)
            found["cost_plus"] = staff * margin * self.case.number(self.spec.price.final_price, 1.0)
        return found

    def at_once(self, month: int) -> float:
        """Return the charges of a month if all work had moved on the first day."""
        return sum(self.charges(month, 1.0, self.index_at_once).values())

    def charges(self, month: int, moved: float, index: Index, *, contract: float = 1.0) -> dict[str, float]:
        """Return what the vendor charges for a share of the work, in the part of the month under contract."""
        found = self._charges(month, moved, index, contract) | self.people.taken_over(month, moved)
        if self.spec.price.gain_share is not None:
            found["gain_share"] = self.pricing.gain_share(month, lambda one: self._all_others(one, index)) * moved
        return found

    def _all_others(self, month: int, index: Index) -> float:
        """Return all charges of a month for all work but a share of the saving."""
        if (index, month) not in self._others:
            self._others[index, month] = sum(self._charges(month, 1.0, index, 1.0).values())
        return self._others[index, month]

    def _charges(self, month: int, moved: float, index: Index, contract: float) -> dict[str, float]:
        """Return all charges but a share of the saving."""
        price, case = self.spec.price, self.case
        found = {}
        if price.per_unit is not None and price.bands is None:
            each = self.contacts.quoted if is_per_contact(price) else 1.0
            found["per_unit"] = self.paid(month, moved, contract, each) * index("per_unit", month)
        if price.per_handled_hour is not None:
            hours = self.contacts.quoted * self.contacts.hours
            found["per_handled_hour"] = hours * self.hourly(month) * moved * index("per_handled_hour", month)
        if price.per_fte is not None:
            yearly = sum(case.number(role.fte) * self._price(role.rate, month) for role in price.per_fte)
            found["per_fte"] = yearly / 12 * case.relative_volume(month) * moved * index("per_fte", month)
        if price.fixed is not None:
            found["fixed"] = self._price(price.fixed, month) / 12 * moved * index("fixed", month)
        for line, (model, amount) in self.pricing.full_charges(month).items():
            found[line] = amount * moved * index(model, month)
        return found

    def paid(self, month: int, moved: float, contract: float, each: float) -> float:
        """Return the charge for the units of a month, or for so many contacts each, at the quoted price."""
        price, case = self.spec.price, self.case
        units, minimum = case.units(month) * each, case.number(price.minimum_volume)
        paid = (
            max(units * moved, minimum * contract) if price.minimum_from == "signature" else max(units, minimum) * moved
        )
        return paid * self._price(price.per_unit, month)

    def hourly(self, month: int) -> float:
        """Return the charge for one hour for every unit of a month, at the quoted price."""
        return self.case.units(month) * self._price(self.spec.price.per_handled_hour, month)

    def _contacts(self, month: int) -> dict[str, float]:
        """Return what more and longer contacts than quoted cost, and learning by those who are paid by the hour."""
        price, move = self.spec.price, self.move
        if price.per_handled_hour is None and not is_per_contact(price):
            return {}
        moved, contract = move.moved(month), move.under_contract(month)
        by_unit, by_hour = self.price_index("per_unit", month), self.price_index("per_handled_hour", month)
        hourly = None if price.per_handled_hour is None else self.hourly(month) * by_hour
        found = self.contacts.beyond_quote(
            (lambda each: self.paid(month, moved, contract, each) * by_unit) if is_per_contact(price) else None,
            None if hourly is None else hourly * moved,
        )
        if hourly is not None and self.spec.learning is not None:
            lag, duration = self.case.number(self.spec.learning.lag), self.case.number(self.spec.learning.duration)
            newness = move.newness(month, duration, self.spec.learning.shape)
            hours = self.contacts.expected * (self.contacts.hours + self.contacts.more_hours)
            found["learning_hours"] = lag * newness * hours * hourly
        return found

    def index_at_once(self, model: str, month: int) -> float:
        """Return the price of a pricing model relative to the quoted one, had the work moved on the first day."""
        return self.pricing.index(model, month, month)

    def price_index(self, model: str, month: int) -> float:
        """Return the price of a pricing model relative to the quoted one."""
        since = month - self.move.go_live if math.isfinite(self.move.go_live) else 0.0
        return self.pricing.index(model, month, since)

    def _price(self, quantity: Quantity | None, month: int) -> float:
        """Return a price as it will be agreed."""
        return self.vendor_money(quantity, month) * self.case.number(self.spec.price.final_price, 1.0)

    def vendor_money(self, quantity: Quantity | None, month: int) -> float:
        """Return an amount that the vendor charges."""
        return self.case.money(quantity, month, country=self.spec.country, borne_by=self.spec.fx_borne_by)

    def _staff(self, month: int) -> float:
        """Return the yearly in-house staff cost in the vendor's scope, at today's volume."""
        staff = self.operation.average_loaded_pay(month) * self.operation.posts()
        return staff if "labour" in self.spec.includes else 0.0

    def contract_value(self, month: int) -> float:
        """Return the yearly charges for the full volume in a month's contract year; a short last year is made whole."""
        first = month // 12 * 12
        if first not in self._contract_values:
            months = range(first, min(first + 12, self.case.months))
            self._contract_values[first] = sum(self.at_once(one) for one in months) / len(months) * 12
        return self._contract_values[first]

    def _in_house(self, month: int) -> dict[str, float]:
        """Return what becomes of today's lines."""
        moved, handed_over = self.move.moved(month), self.move.handed_over(month)
        found = {}
        for line in self.today:
            cost = line.cost(month)
            if line.scope not in self.spec.includes:
                found[line.key] = cost * (1 - handed_over * line.avoidable_anyway(month))
                continue
            found[line.key] = cost * (1 - moved)
            found[f"parallel_{line.key}"] = cost * (moved - handed_over)
            found[f"stranded_{line.key}"] = cost * handed_over * (1 - self.gone(line, month))
        return found

    def gone(self, line: InHouseLine, month: int) -> float:
        """Return the share of a line in the vendor's scope that goes away: who is retained keeps a seat."""
        share = line.avoidable(month)
        if line.key in ("turnover", "facilities", "overhead") and self.spec.retained is not None:
            return min(share, self.people.not_needed)
        return share

    def _transition(self, month: int) -> dict[str, float]:
        """Return what moving the work costs in fee and people's time."""
        plan, case, move = self.spec.transition, self.case, self.move
        pay = self.operation.average_loaded_pay(month) / 12
        found = {}
        if plan.fee is not None:
            found["transition_fee"] = self.vendor_money(plan.fee, month) * move.transition(month)
        if getattr(self.spec, "set_up", None) is not None:
            found["set_up"] = case.money(self.spec.set_up, month) * move.transition(month)
        if plan.project_team is not None:
            found["project_team"] = case.number(plan.project_team.fte) * pay * overlap(move.start, move.end, month)
        if plan.knowledge_transfer is not None:
            taught = move.teaching(case.number(plan.knowledge_transfer.duration), month)
            found["knowledge_transfer"] = case.number(plan.knowledge_transfer.fte) * pay * taught
        return found

    def _management(self, month: int) -> dict[str, float]:
        """Return the retained organisation and the cost of managing the vendor."""
        spec, case, moved = self.spec, self.case, self.move.moved(month)
        average = self.operation.average_loaded_pay(month)
        found = {}
        if spec.retained is not None and "labour" in spec.includes:
            own = spec.retained.salary
            pay = average
            if own is not None:
                pay = case.priced(own, month) * self.operation.loading
            found["retained"] = case.number(spec.retained.fte) * pay / 12 * self.move.handed_over(month)
        if spec.governance is not None:
            yearly = case.priced(spec.governance, month)
        elif spec.governance_posts is not None:
            yearly = case.number(spec.governance_posts) * average
        else:
            yearly = case.number(spec.governance_share) * max(self.contract_value(month), self._staff(month))
            yearly = max(yearly, case.number(spec.governance_floor) * average)
        if counted_by_a_record(spec, "governance"):
            yearly = 0.0
        found["governance"] = yearly / 12 * moved
        if spec.travel is not None:
            trips = case.number(spec.travel.per_year) * case.priced(spec.travel.cost, month)
            found["travel"] = trips / 12 * moved
        posts = None
        if spec.quality_monitoring_posts is not None:
            posts = case.number(spec.quality_monitoring_posts)
        elif spec.agents_per_specialist is not None:
            posts = self.operation.posts() / case.number(spec.agents_per_specialist) * case.relative_volume(month)
        if posts is not None:
            found["quality_monitoring"] = posts * average / 12 * moved
        return found

    def _hidden(self, month: int) -> dict[str, float]:
        """Return the hidden costs of the library that apply: share x base x when it is due."""
        found = {}
        for key, share in self.spec.hidden_costs.items():
            cost = hidden_cost(key).cost
            assert cost is not None
            found[key] = self.case.number(share) * self._base(cost.base, month) * self._due(cost.when, month)
        return found

    def _base(self, base: str, month: int) -> float:
        """Return what a share is taken of, by the contract year of a month."""
        if base == "basic_pay":
            return self.operation.pay(month) if "labour" in self.spec.includes else 0.0
        if base == "staff":
            return self.operation.average_loaded_pay(month) * self.operation.posts()
        if base == "charges":
            return self.contract_value(month)
        assert base in ("contract", "operating")
        return max(self.contract_value(month), self._staff(month))

    def _due(self, when: str, month: int) -> float:
        """Return how much of a yearly amount is due in a month."""
        move, last = self.move, self.case.months - 1
        if when == "transition":
            return move.transition(month)
        once = {"before_start": float(month == 0), "handover": move.release(month)}
        once["end"] = move.moved(month) if month == last else 0.0
        if when in once:
            return once[when]
        until = {"first_year": 12.0, "two_years": 24.0, "while_running": math.inf}[when]
        return move.moved_since(month, until) / 12

    def _errors(self, month: int) -> dict[str, float]:
        """Return what the vendor's errors cost more than today's."""
        errors, case, today = self.spec.errors, self.case, self.case.document.in_house.errors
        if errors is None:
            return {}
        found = {}
        cost = errors.cost if errors.cost is not None or today is None else today.cost
        each = case.priced(cost, month)
        if today is not None:
            rate = case.number(today.rate) * self.operation.share_of_errors
            if errors.rate is not None:
                rate = case.number(errors.rate)
            change = rate * each - self.operation.error_cost(month)
            found["error_change"] = case.units(month) * self.move.moved(month) * change
        if errors.dip is not None:
            newness = self.move.newness(month, case.number(errors.dip.duration))
            found["error_dip"] = case.units(month) * newness * case.number(errors.dip.extra) * each
        return found


def _as_quoted(model: str, month: int) -> float:
    """Return 1: a price that does not move."""
    del model, month
    return 1.0

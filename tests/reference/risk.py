"""Risk events month by month, from docs/model.md.

What that page leaves open is read like this: cap and recovery are in the money of the year in which the loss falls,
but do not rise with prices; what in-house no longer pays includes what goes away though the vendor's scope leaves it
out.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from bpo_decide.drivers.risks.data_breach import Breach
from bpo_decide.library.hidden_costs import hidden_cost
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.resolved import IN_HOUSE
from tests.reference.case import Case
from tests.reference.chance import End, Limits, poisson, size
from tests.reference.contract import BILLED_ON_EARLY_END, Contract, has_a_contract
from tests.reference.move import overlap
from tests.reference.operation import Operation
from tests.reference.taxes import on_charges
from tests.reference.vendor import Vendor

REPEATABLE = ("outage", "data_breach", "key_person_loss", "country_event")
TRANSITION = {"transition_fee", "knowledge_transfer", "project_team", "learning", "learning_hours", "learning_rework"}
LEAVING = {"severance", "retention"}
MANAGEMENT = {"retained", "governance", "quality_monitoring", "travel"}


class Events:
    """The repeatable events of one owner: a vendor, or today's operation.

    Args:
        case: the numbers.
        section: the events as completed by the loader; None where there are none.
        owner: whose draws they take.
        country: where its people work.
    """

    def __init__(self, case: Case, section: Any, owner: str, country: str) -> None:  # noqa: ANN401
        """Hold the events that can be estimated."""
        self.case, self.owner = case, owner
        self.stated: dict[str, tuple[str, Any]] = {}
        self._came: dict[str, list[tuple[int, float]]] = {}
        for name in REPEATABLE if section is not None else ():
            event, key = getattr(section, name), f"risks.{name}.{owner}"
            if name == "country_event" and isinstance(event, dict):
                event, key = event.get(country), f"risks.{name}.{country}"
            if event in (None, "off") or event.rate is None or event.severity is None:
                continue
            if isinstance(event, Breach) and (event.records is None or event.cap is None):
                continue
            self.stated[name] = (key, event)

    def month(self, month: int, share: float, yearly: float) -> dict[str, float]:
        """Return what the events cost in a month in which a share of the work is exposed."""
        return {
            name: share * self._loss(key, event, month, yearly=yearly) for name, (key, event) in self.stated.items()
        }

    def _loss(self, key: str, event: Any, month: int, *, yearly: float) -> float:  # noqa: ANN401
        """Return the loss of a month were all work exposed."""
        case = self.case
        rate = case.number(event.rate) * lowered(case, event, "rate")
        if case.draw is None:
            return rate / 12 * limits(case, event, month).expected(event.severity, worth(case, event, month, yearly))
        if key not in self._came:
            self._came[key] = list(self._coming(key, event, rate * case.months / 12))
        sizes = [one for comes, one in self._came[key] if comes == month]
        if not sizes:
            return 0.0
        each = worth(case, event, month, yearly)
        return sum(limits(case, event, month).net(each * one) for one in sizes)

    def _coming(self, key: str, event: Any, mean: float) -> Iterator[tuple[int, float]]:  # noqa: ANN401
        """Yield month and severity of each event; so many come on average."""
        draw = self.case.draw
        assert draw is not None  # where nothing is drawn, nothing is counted
        for number in range(1, poisson(draw(f"{key}.count"), mean) + 1):
            comes = math.floor(draw(f"{key}.month.{number}") * self.case.months)
            yield comes, size(event.severity, draw(f"{key}.size.{number}"))


def worth(case: Case, event: Any, month: int, yearly: float) -> float:  # noqa: ANN401
    """Return what a severity of 1 costs in a month; `yearly` is what shares and months are counted from."""
    milder = lowered(case, event, "severity")
    if event.severity.per == "share":
        return yearly * milder
    if event.severity.per == "months":
        return yearly / 12 * milder
    currency = event.severity.currency
    country = case.home if currency is None else case.scenario.currency_country[currency]
    return case.volume * case.worth(event.severity, month) * (1 + case.inflation(country)) ** (month // 12) * milder


def lowered(case: Case, event: Any, what: str) -> float:  # noqa: ANN401
    """Return what the safeguards leave of a rate or a severity."""
    return math.prod(1 - case.number(getattr(safeguard, what)) for safeguard in event.safeguards.values())


def limits(case: Case, event: Any, month: int) -> Limits:  # noqa: ANN401
    """Return what a loss of a month is limited by."""

    def money(quantity: Quantity | None) -> float:
        return math.inf if quantity is None else case.volume * case.money(quantity, month)

    return Limits(money(event.cap), case.number(event.recovery), money(event.recovery_cap))


def _added(one: dict[str, float], other: dict[str, float]) -> dict[str, float]:
    """Return the sum of two sets of costs by line."""
    return {key: one.get(key, 0.0) + other.get(key, 0.0) for key in [*one, *other]}


class InHouseRisks:
    """The events of today's operation."""

    def __init__(self, case: Case) -> None:
        """Hold the events."""
        self.operation = Operation(case)
        own = replace(case, volume=case.today, known={})  # of losses in money it has its share
        self.events = Events(own, case.document.in_house.risks, IN_HOUSE, case.home)

    def month(self, month: int, share: float = 1.0) -> dict[str, float]:
        """Return what they cost in a month, where the operation does a share of the work."""
        staff = self.operation.average_loaded_pay(month) * self.operation.posts()
        return self.events.month(month, share, staff)


class RiskyVendor:
    """A vendor with what may happen to it.

    Args:
        case: the numbers.
        spec: the vendor as written.
    """

    def __init__(self, case: Case, spec: Any) -> None:  # noqa: ANN401 - the scenario model
        """Hold the vendor without risk, its events, and today's operation's."""
        self.case, self.spec = case, spec
        self.vendor = Vendor(case, spec)
        self.today = InHouseRisks(case)
        self.events = Events(case, spec.risks, spec.id, spec.country)
        self.contract = Contract(case, self.vendor, self._again) if has_a_contract(spec) else None

    @cached_property
    def charged(self) -> list[float]:
        """All charges of every month, whoever is paid."""
        return [sum(costs[key] for key in self.charges) for costs in self.riskless]

    @cached_property
    def charges(self) -> list[str]:
        """Lines of what is charged."""
        return list(self.vendor.charges(0, 1.0, self.vendor.price_index))

    @cached_property
    def _invoiced_beside(self) -> tuple[str, ...]:
        """Lines that the vendor invoices beside its charges: its fee, its people's learning, contacts beyond those."""
        beyond = ("repeat_contacts", "repeat_hours", "longer_contacts")
        learning = ("learning", "learning_hours") if self.vendor.time_charged(0) else ("learning_hours",)
        return ("transition_fee", *learning, *beyond)

    @cached_property
    def riskless(self) -> list[dict[str, float]]:
        """Cost of every month by line, did nothing ever happen."""
        months = [self.vendor.month(month) for month in range(self.case.months)]
        for number, costs in enumerate(months):
            charged = sum(costs[key] for key in self.charges)
            invoiced = charged + sum(costs.get(key, 0.0) for key in self._invoiced_beside)
            if self.contract is not None:
                invoiced += self.contract.recovered(number) + self.contract.uplift(number, charged)
            costs.update(on_charges(self.case, self.spec, invoiced))
        return months

    def month(self, month: int) -> dict[str, float]:
        """Return the cost of a month by line."""
        found = dict(self.riskless[month])
        moved = self.vendor.move.moved(month)
        today = self.today.month(month, 1 - moved)
        if "data_breach" in today:  # the client keeps its records
            today["data_breach"] = self.today.month(month)["data_breach"]
        found |= {f"in_house_{key}": cost for key, cost in today.items()}
        end = None
        if self.spec.risks is not None:
            found |= self.events.month(month, moved, self.vendor.contract_value(month))
            found |= self._once("customer_loss", month, self.vendor.contract_value(month))
            found |= self._once("transition_overrun", month, self.transition_cost)
            end = self.end
        if self.contract is not None:
            found |= self._by_contract(month, self.contract, end)
        if end is None:
            return found
        billed = sum(found.get(key, 0.0) for key in BILLED_ON_EARLY_END)
        return found | self._after(month, end, billed)

    def _by_contract(self, month: int, contract: Contract, end: End | None) -> dict[str, float]:
        """Return what the contract says beside the price: some of it ends with the deal."""
        goes_on, ends = contract.month(month, self.charged)
        back = 0.0 if end is None else self._comes_back()
        goes_on = _added(goes_on, contract.at_the_end(month, end, back))
        if end is None:
            return _added(goes_on, ends)
        left = 1 - end.come(month)
        early = contract.early(month, end, back)
        return _added(goes_on, {key: cost * left for key, cost in ends.items()}) | early

    def _once(self, name: str, month: int, yearly: float) -> dict[str, float]:
        """Return what an event costs that happens once or not: an overrun when the transition ends, even in vain."""
        event, case = getattr(self.spec.risks, name), self.case
        if event in (None, "off") or event.probability is None or event.severity is None:
            return {}
        if name == "transition_overrun" and event.severity.per == "months":
            yearly = self.vendor.contract_value(month)
        probability = case.number(event.probability) * lowered(case, event, "rate")
        of = replace(case, volume=1.0, known={}) if name == "transition_overrun" else case  # a part takes as much
        each, limit = worth(of, event, month, yearly), limits(of, event, month)
        if case.draw is None:
            loss = probability * limit.expected(event.severity, each)
        else:
            key = f"risks.{name}.{self.spec.id}"
            happens = case.draw(f"{key}.count") < probability
            loss = limit.net(each * size(event.severity, case.draw(f"{key}.size.1"))) if happens else 0.0
        live = self.vendor.move.end if name == "transition_overrun" else self.vendor.move.go_live
        return {name: loss * (overlap(live, live + 1, month) if math.isfinite(live) else 0.0)}

    @cached_property
    def transition_cost(self) -> float:
        """Undiscounted cost of the transition within the horizon."""
        return self._total(self._transition_lines | LEAVING | {"layoff_related", "knowledge_retained", "set_up"})

    @property
    def _transition_lines(self) -> set[str]:
        """Lines of the transition but those of leaving."""
        chosen = {key for key in self.spec.hidden_costs if hidden_cost(key).cost.group == "transition"}  # type: ignore[union-attr]
        return TRANSITION | (chosen - {"layoff_related"})

    def _total(self, keys: set[str]) -> float:
        """Return the sum of some lines over all months."""
        return sum(cost for month in self.riskless for key, cost in month.items() if key in keys)

    @cached_property
    def end(self) -> End | None:
        """The end of the deal; None where nothing can end it."""
        causes = [self.spec.risks.early_termination, self.spec.risks.insolvency]
        rates = [self.case.number(cause.rate) for cause in causes if cause not in (None, "off")]
        if not rates:
            return None
        live, hazard = self.vendor.move.go_live, max(rates) / 12
        at = None
        if self.case.draw is not None:
            waited = -math.log(1 - self.case.draw(f"risks.end.{self.spec.id}"))
            at = live + waited / hazard if hazard else math.inf
        last = max((self.case.number(one.after) for one in self.spec.transition.waves or ()), default=0.0)
        return End(live, hazard, self.case.number(self.spec.transition.duration) + last, at)

    def _after(self, month: int, end: End, billed: float) -> dict[str, float]:
        """Return the charges of a month, split at the end of the deal, and what the end costs.

        Args:
            month: the month.
            end: when the deal ends.
            billed: what the contract lets the vendor bill in the month because the deal has ended.
        """
        case, today = self.case, self.riskless[month]
        come, spread = end.come(month), end.spread(month)
        charges = {key: today[key] for key in self.charges}
        found = {key: cost * (1 - come) for key, cost in charges.items()}
        found |= {f"fallback_{key}": cost * come for key, cost in charges.items()}
        found["second_transition"] = self._again(month) * spread * self._made_again
        causes = (self.spec.risks.early_termination, self.spec.risks.insolvency)
        stated = [getattr(cause, "dual_running", None) for cause in causes]
        months = next((one for one in stated if one is not None), self.spec.transition.parallel_run)
        found["dual_running"] = sum(charges.values()) * case.number(months) * spread
        invoiced = billed + found["dual_running"] + self._again(month, invoiced=True) * spread * self._made_again
        taxes = on_charges(case, self.spec, invoiced)
        found |= {f"early_{key}": cost for key, cost in taxes.items()}
        chosen = {key for key in self.spec.hidden_costs if hidden_cost(key).cost.group == "management"}  # type: ignore[union-attr]
        managed = sum(today.get(key, 0.0) for key in MANAGEMENT | chosen)
        dearer = max(self._released(month) - sum(charges.values()) - managed, 0.0)
        found["dearer_in_house"] = dearer * come * self._comes_back()
        return found

    @property
    def _made_again(self) -> float:
        """How likely the transition is made again: where the work comes back, building up again may stand for it."""
        return 1.0 if self.contract is None or self.contract.rebuilt is None else 1 - self._comes_back()

    def _again(self, month: int, *, invoiced: bool = False) -> float:
        """Return what the transition costs if it is made again at the prices of a month.

        What was paid for it in each month is divided by its price then, and multiplied by its price now.
        """
        total = 0.0
        by_time = self.vendor.time_charged(month)
        if by_time and self.spec.learning is not None:
            total += sum(self._learned_again(line, month) for line in by_time)
        made = self._transition_lines - {"cultural_overhead"} - ({"learning"} if by_time else set())
        for key in made & {"transition_fee", "learning_hours"} if invoiced else made:
            units = self._units(key)
            total += units * self._price(key, month) * self._rise(key, month) if units else 0.0
        return total

    def _units(self, key: str) -> float:
        """Return how much of a line of the transition was paid for in all months, in units of its price."""
        return self.case.once(
            "units of a transition",
            (self.spec.id, key),
            lambda: sum(
                costs[key] / self._price(key, month) for month, costs in enumerate(self.riskless) if costs.get(key)
            ),
        )

    def _learned_again(self, line: str, month: int) -> float:
        """Return what learning costs that is charged by the time of the vendor's people, at the prices of a month."""
        vendor, case = self.vendor, self.case

        def each(one: int) -> float:
            """Return the charge of a month of today's volume; where the books are open it moves with their cost."""
            price = vendor.time_charged(one)[line] / case.relative_volume(one)
            return price * (vendor.pricing.open_book_index(one) if line == "cost_plus" else 1.0)

        units = case.once("learned", (self.spec.id, line), lambda: self._learned(line, each))
        moves_by_itself = line == "cost_plus" and (
            vendor.pricing.is_in_house_cost or vendor.pricing.follows_wages_from_the_start
        )
        rise = 1.0 if moves_by_itself else (1 + case.inflation(self.spec.country)) ** (month // 12)
        return units * each(month) * float(rise)

    def _learned(self, line: str, each: Callable[[int], float]) -> float:
        """Return what is learned in all months, in months of today's volume at a price of 1."""
        vendor, total = self.vendor, 0.0
        for month in range(self.case.months):
            lag = vendor.lag(month)
            if lag:
                paid = lag * vendor.time_charged(month)[line] * vendor.price_index(line, month)
                total += paid / each(month)
        return total

    def _price(self, key: str, month: int) -> float:
        """Return what a line of the transition is priced with in a month."""
        spec, vendor = self.spec, self.vendor
        if key == "transition_fee":
            return vendor.vendor_money(spec.transition.fee, month)
        if key in ("knowledge_transfer", "project_team"):
            return vendor.operation.average_loaded_pay(month)
        if key == "learning_hours":
            return vendor._price(spec.price.per_handled_hour, month)  # noqa: SLF001
        if key in ("learning", "learning_rework"):
            return vendor._staff(month)  # noqa: SLF001
        cost = hidden_cost(key).cost
        assert cost is not None
        return vendor._base(cost.base, month)  # noqa: SLF001

    def _rise(self, key: str, month: int) -> float:
        """Return how a price rises beyond that: fees like other prices, the vendor's people like wages there."""
        spec, case = self.spec, self.case
        country = None
        if key == "transition_fee":
            currency = spec.transition.fee.currency
            country = case.home if currency is None else case.scenario.currency_country[currency]
        elif key == "learning_hours":
            country = spec.country
        return 1.0 if country is None else float((1 + case.inflation(country)) ** (month // 12))

    def _comes_back(self) -> float:
        """Return whether the work comes back in-house after the end, or how likely it does."""
        causes = (self.spec.risks.early_termination, self.spec.risks.insolvency)
        share = self.case.number(next(cause.backsourcing for cause in causes if cause not in (None, "off")))
        if self.case.draw is None:
            return share
        return float(self.case.draw(f"risks.back.{self.spec.id}") < share)

    def _released(self, month: int) -> float:
        """Return what in-house no longer pays in a month, because the work has been handed over."""
        total = 0.0
        for line in self.vendor.today:
            covered = line.scope in self.spec.includes
            total += line.cost(month) * (self.vendor.gone(line, month) if covered else line.avoidable_anyway(month))
        return total * self.vendor.move.handed_over(month)

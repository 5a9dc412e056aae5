"""What a contract says beside the price, month by month, from the page's sections on its terms and on payment.

Read like this: a month in which a contract year or the term ends counts in part for what is due then; what is left of
the term, and of a fee that is recovered, is what is left at the beginning of a month.
"""

import math
from collections.abc import Callable
from typing import Any

from tests.reference.case import Case
from tests.reference.chance import End
from tests.reference.contacts import is_per_contact
from tests.reference.move import overlap
from tests.reference.taxes import on_charges
from tests.reference.vendor import Vendor

MONTHS_IN_A_DAY = 12 / 365.25
BILLED_ON_LEAVING = ("exit_services", "asset_buy_back")
"""What the vendor bills when the horizon ends; knowledge comes back by the client's own people."""
BILLED_ON_EARLY_END = ("termination_fee", "early_exit_services", "early_asset_buy_back")
"""What it bills after an early end; a fee that is not yet recovered bears its taxes as if it went on being paid."""


class Contract:
    """The contract of one vendor.

    Args:
        case: the numbers.
        vendor: the vendor, its charges and its transition.
        again: what the transition costs if it is made again at the prices of a month.
    """

    def __init__(self, case: Case, vendor: Vendor, again: Callable[[int], float]) -> None:
        """Hold the numbers."""
        self.case, self.vendor, self.again = case, vendor, again
        self.terms, self.plan = vendor.spec.contract, vendor.spec.transition
        self.live = vendor.move.go_live

    def month(self, month: int, charged: list[float]) -> tuple[dict[str, float], dict[str, float]]:
        """Return the cost of a month by line: what goes on with the fallback, and what ends with the deal.

        Args:
            month: the month.
            charged: all charges of every month, the fallback's after an early end included.
        """
        goes_on, ends = ({}, {}) if self.plan.amortised in (None, False) else self._recovered_fee(month)
        if self.terms is None:
            return goes_on, ends
        if self.terms.renewal is not None:
            goes_on["renewal_uplift"] = self.uplift(month, charged[month])
        if self.terms.payment_days is not None:
            due = [amount + self.uplift(one, amount) for one, amount in enumerate(charged)]
            goes_on["payment_terms"] = self._paid(month, due) - due[month]
        return goes_on, ends | self._credits(month, charged[month])

    def uplift(self, month: int, charged: float) -> float:
        """Return what the charges of a month are dearer because the contract has been renewed."""
        if self.terms is None or self.terms.renewal is None or self.term is None:
            return 0.0
        return self.case.number(self.terms.renewal.uplift) * charged * overlap(self.live + self.term, math.inf, month)

    def at_the_end(self, month: int, end: End | None, back: float) -> dict[str, float]:
        """Return what the end of the horizon brings, less what was due before because the work came back, by line.

        Args:
            month: the month.
            end: when the deal ends early; None where nothing can end it.
            back: whether the work comes back in-house then, or how likely it does.
        """
        if self.terms is None:
            return {}
        plan, months = self.terms.exit, self.case.months
        lengths = {"exit_services": 1.0, "asset_buy_back": 1.0, "knowledge_back": 1.0}
        if plan is not None and plan.services is not None:
            lengths["exit_services"] = self._months_of_help
        if plan is not None and plan.knowledge_back is not None:
            lengths["knowledge_back"] = max(self._months_of_teaching, 1.0)
        found = self._exit(month) | self._after_horizon(month)
        if end is not None:
            for key in found:
                ended = End(end.live, end.hazard, lengths.get(key, end.length), end.at)
                found[key] *= 1 - back * ended.within(months)
        for bill in BILLED_ON_LEAVING:
            for tax, cost in on_charges(self.case, self.vendor.spec, found.get(bill, 0.0)).items():
                found[f"{bill}_{tax}"] = cost
        return found

    def early(self, month: int, end: End, back: float) -> dict[str, float]:
        """Return what is due after an early end, by line.

        Args:
            month: the month.
            end: when the deal ends.
            back: whether the work comes back in-house, or how likely it does.
        """
        due = self._over(month, end, 1.0)
        found = {}
        if self.plan.amortised not in (None, False):
            left = self._left_to_recover(month)
            found["unrecovered_transition_fee"] = self._fee(month) * left * due
        if self.terms is None:
            return found
        if self.rebuilt is not None:
            found["early_rebuild"] = self.case.priced(self.rebuilt, month) * end.spread(month) * back
        if self.terms.termination_for_convenience is not None:
            found["termination_fee"] = self._for_leaving(month) * due
        plan = self.terms.exit
        if plan is None:
            return found
        if plan.services is not None:
            found["early_exit_services"] = self._services(month) * self._over(month, end, self._months_of_help)
        if plan.asset_buy_back is not None:
            found["early_asset_buy_back"] = self.vendor.vendor_money(plan.asset_buy_back, month) * due
        if plan.knowledge_back is not None:
            part = self._over(month, end, max(self._months_of_teaching, 1.0))
            found["early_knowledge_back"] = self._teaching(month) * part * back
        return found

    @staticmethod
    def _over(month: int, end: End, length: float) -> float:
        """Return the part of what is spread over a time after the end that falls into a month."""
        return End(end.live, end.hazard, length, end.at).spread(month)

    @property
    def term(self) -> float | None:
        """Length of the term in months."""
        stated = None if self.terms is None else self.terms.term
        return None if stated is None else self.case.number(stated)

    @property
    def rebuilt(self) -> Any:  # noqa: ANN401 - a quantity
        """What building up again in-house costs, where it is stated."""
        return None if self.terms is None or self.terms.at_end is None else self.terms.at_end.rebuild

    # The fee for the transition

    def _fee(self, month: int) -> float:
        """Return the fee for the transition in the money of a month."""
        return self.vendor.vendor_money(self.plan.fee, month)

    @property
    def _months_to_recover(self) -> float:
        """Months over which the fee is recovered."""
        if self.plan.amortised is True:
            assert self.term is not None
            return self.term
        return self.case.number(self.plan.amortised)

    @property
    def _interest(self) -> float:
        """Interest a month."""
        return float((1 + self.case.number(self.plan.amortised_at)) ** (1 / 12) - 1)

    def _recovered_fee(self, month: int) -> tuple[dict[str, float], dict[str, float]]:
        """Return the fee where it would have been due, less, and the payments by which it is recovered instead."""
        move, length, rate = self.vendor.move, self._months_to_recover, self._interest
        as_due = move.transition(month)
        fee, key = self._fee(month), "transition_fee_recovered"
        if math.isinf(self.live):
            stopped = min(move.end, self.case.months - 1)
            return {key: fee * (overlap(stopped, stopped + 1, month) - as_due)}, {}
        payment = 1 / length if rate == 0 else rate / (1 - (1 + rate) ** -length)
        paid = payment * overlap(self.live, self.live + length, month)
        if month == self.case.months - 1:
            paid += self._left_to_recover(month + 1)
        return {key: -fee * as_due}, {key: fee * paid}

    def recovered(self, month: int) -> float:
        """Return what is paid of the fee in a month less what would have been due, while the deal goes on."""
        if self.plan.amortised in (None, False):
            return 0.0
        return sum(sum(part.values()) for part in self._recovered_fee(month))

    def _left_to_recover(self, month: int) -> float:
        """Return the share of the fee that has not been recovered at the beginning of a month."""
        length, rate = self._months_to_recover, self._interest
        paid = min(max(month - self.live, 0.0), length)
        if rate == 0:
            return 1 - paid / length
        return float(((1 + rate) ** length - (1 + rate) ** paid) / ((1 + rate) ** length - 1))

    # Payment

    def _paid(self, month: int, charged: list[float]) -> float:
        """Return what is paid in a month, so many days after it fell due."""
        later = self.case.number(self.terms.payment_days) * MONTHS_IN_A_DAY
        whole, part = math.floor(later), later - math.floor(later)
        total, last = 0.0, self.case.months - 1
        for due, amount in enumerate(charged):
            for shift, share in ((whole, 1 - part), (whole + 1, part)):
                total += amount * share * (min(due + shift, last) == month)
        return total

    # Service credits

    def _credits(self, month: int, invoice: float) -> dict[str, float]:
        """Return the credits of a month, and the same left out again unless they count."""
        clause, case = self.terms.service_credits, self.case
        if clause is None:
            return {}
        at_risk, total = invoice * case.number(clause.at_risk), 0.0
        for measure, loss in (
            (clause.measures.accuracy, self._errors_beyond),
            (clause.measures.first_contact_resolution, self._contacts_beyond),
        ):
            if measure is not None:
                lost = max(loss(month, case.number(measure.target)), 0.0)
                total += min(at_risk * case.number(measure.allocation), lost)
        credit = min(total, at_risk) * (1 - case.number(clause.earn_back))
        found = {"service_credits": -credit}
        if not clause.counted:
            found["service_credits_left_out"] = credit
        return found

    def _errors_beyond(self, month: int, target: float) -> float:
        """Return what errors beyond the target cost in a month."""
        case, own, today = self.case, self.vendor.spec.errors, self.case.document.in_house.errors
        rate = today.rate if own is None or own.rate is None else own.rate
        cost = today.cost if own is None or own.cost is None else own.cost
        share = (case.number(rate) - (1 - target)) * self.vendor.move.moved(month)
        if own is not None and own.dip is not None:
            share += case.number(own.dip.extra) * self.vendor.move.newness(month, case.number(own.dip.duration))
        return case.units(month) * share * case.priced(cost, month)

    def _contacts_beyond(self, month: int, target: float) -> float:
        """Return what contacts that are charged cost beyond the target."""
        vendor, price = self.vendor, self.vendor.spec.price
        moved, under, found = vendor.move.moved(month), vendor.move.under_contract(month), 0.0
        if is_per_contact(price):
            index = vendor.price_index("per_unit", month)
            expected, wanted = (
                vendor.paid(month, moved, under, each) * index for each in (vendor.contacts.expected, 1 / target)
            )
            found += expected - wanted
        if price.per_handled_hour is not None:
            hours = vendor.contacts.hours + vendor.contacts.more_hours
            hourly = vendor.hourly(month) * vendor.price_index("per_handled_hour", month) * moved
            found += (vendor.contacts.expected - 1 / target) * hours * hourly
        return found

    # Leaving

    def _exit(self, month: int) -> dict[str, float]:
        """Return what leaving at the end of the horizon costs, as likely as it is."""
        plan = self.terms.exit
        if plan is None:
            return {}
        moved, found = self.vendor.move.moved(self.case.months - 1), {}
        if plan.services is not None:
            part = self._before_the_end(month, self._months_of_help)
            found["exit_services"] = self._services(month) * part * moved * self._leaving("switch", "returned")
        if plan.asset_buy_back is not None:
            assets = self.vendor.vendor_money(plan.asset_buy_back, month)
            last = float(month == self.case.months - 1)
            found["asset_buy_back"] = assets * last * moved * self._leaving("switch", "returned")
        if plan.knowledge_back is not None:
            part = self._before_the_end(month, self._months_of_teaching)
            found["knowledge_back"] = self._teaching(month) * part * moved * self._leaving("returned")
        return found

    def _before_the_end(self, month: int, length: float) -> float:
        """Return the part of what is spread over the last months, from go-live on, that falls into a month."""
        length = min(max(length, 1.0), self.case.months - min(self.live, self.case.months - 1))
        return overlap(self.case.months - length, self.case.months, month) / length

    def _leaving(self, *ways: str) -> float:
        """Return the probability of leaving in one of some ways; without a plan for the end all of it is due."""
        plan = self.terms.at_end
        return 1.0 if plan is None else sum(self.case.number(getattr(plan, way)) for way in ways)

    @property
    def _months_of_help(self) -> float:
        """Months over which the vendor helps, one at least."""
        return max(self.case.number(self.terms.exit.months, 1.0), 1.0)

    @property
    def _months_of_teaching(self) -> float:
        """Months over which the work is learned again."""
        return self.case.number(self.terms.exit.knowledge_back.duration)

    def _services(self, month: int) -> float:
        """Return the vendor's charge for its help at the prices of a month."""
        services, case = self.terms.exit.services, self.case
        country = case.home if services.currency is None else case.scenario.currency_country[services.currency]
        return float(self.vendor.vendor_money(services, month) * (1 + case.inflation(country)) ** (month // 12))

    def _teaching(self, month: int) -> float:
        """Return what learning the work again costs at the pay of a month."""
        posts = self.case.number(self.terms.exit.knowledge_back.fte)
        return posts * self._months_of_teaching * self.vendor.operation.average_loaded_pay(month) / 12

    def _after_horizon(self, month: int) -> dict[str, float]:
        """Return what follows the horizon, in its last month."""
        plan, case = self.terms.at_end, self.case
        if plan is None:
            return {}
        if month < case.months - 1:
            return {"after_horizon": 0.0}
        transition = self.again(month)
        rebuilt = transition if plan.rebuild is None else case.priced(plan.rebuild, month)
        dearer = case.number(plan.renewal_uplift) * self.vendor.contract_value(month) * case.number(plan.years) / 12
        weighted = case.number(plan.switch) * transition + case.number(plan.returned) * rebuilt
        weighted += case.number(plan.renew) * dearer
        return {"after_horizon": weighted * self.vendor.move.moved(month)}

    def _for_leaving(self, month: int) -> float:
        """Return what leaving by choice costs if it is due in a month."""
        clause, case = self.terms.termination_for_convenience, self.case
        if clause.share is None or math.isinf(self.live):
            return 0.0
        yearly = self.vendor.contract_value(month)
        over = math.inf if self.term is None else self.live + self.term
        left = (over - min(max(month, self.live), over)) / 12
        fee = 0.0
        for year, stated in enumerate(clause.fees or ()):
            begins = self.live + 12 * year if year else 0.0
            part = overlap(begins, self.live + 12 * (year + 1), month)
            if stated.per == "share":
                fee += part * case.number(stated) * yearly * (left if clause.of == "remaining_charges" else 1.0)
            else:
                fee += part * self.vendor.vendor_money(stated, month)
        winding = case.number(clause.wind_down) / 12 * yearly
        chosen = case.number(clause.share) * self._own_choice
        if case.draw is not None:
            chosen = float(case.draw(f"risks.convenience.{self.vendor.spec.id}") < chosen)
        return chosen * (fee + winding) * overlap(0.0, over, month)

    @property
    def _own_choice(self) -> float:
        """Share of the ends that are terminations: insolvency is nobody's choice."""
        risks = self.vendor.spec.risks
        rates = {
            key: self.case.number(cause.rate)
            for key, cause in (("end", risks.early_termination), ("failure", risks.insolvency))
            if cause not in (None, "off")
        }
        return rates.get("end", 0.0) / (max(rates.values()) or 1.0)


def has_a_contract(spec: Any) -> bool:  # noqa: ANN401 - the scenario model
    """Whether a vendor's contract says anything that costs something."""
    return spec.contract is not None or spec.transition.amortised not in (None, False)

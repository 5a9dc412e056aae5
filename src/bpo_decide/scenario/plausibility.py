"""Numbers that are possible but probably mistyped: pay and prices an order of magnitude off what is known.

Each warning names what the number was held against. Without a rate between the client's money and the US dollar, in
which incomes and wages are published, pay and rates cannot be held against them, and nothing is said.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from bpo_decide.library.accessor import assume
from bpo_decide.library.errors import NothingKnown
from bpo_decide.library.locations import location
from bpo_decide.library.rates import numbers_of
from bpo_decide.library.wages import should_cost_per_hour, wage_table
from bpo_decide.reading.document import Document
from bpo_decide.reading.form_quantiles import MIDDLE, quantile
from bpo_decide.reading.problems import Problem
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.price_spread import quoted_year
from bpo_decide.scenario.silence import spot
from bpo_decide.scenario.telling import about, warning

DOLLAR = "USD"
CODE = "implausible"
_ON_SOMETHING_ELSE = ("per_handled_hour", "cost_plus", "contingency", "gain_share", "outcome")
"""Prices that rest on handling times, on cost, on what is recovered or saved: what they come to is not known here."""


def far_off_pay(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401 - the scenario model
    """Yield the salaries that are far from what a head earns in the country."""
    country = scenario.client.country
    try:
        income = assume("location.gdp_per_capita_usd", country=country).number
    except NothingKnown:
        return
    most = _number("pay_far_above") * max(income, _number("pay_far_above_least"))
    least = _number("pay_far_below") * income
    for role in scenario.in_house.staff:
        pay = _in_dollars(scenario, role.salary)
        if pay is None:
            return
        pay *= _hours(scenario) if _is_hourly(role.salary) else 1.0
        if not least <= pay <= most:
            way = "above" if pay > most else "below"
            message = (
                f"{pay:,.0f} USD a year is far {way} the income per head in {location(country).name}, {income:,.0f} USD"
            )
            mend = f"check the amount, its period and its currency; no warning from {least:,.0f} to {most:,.0f} USD"
            yield warning(about(document, role.salary, CODE, message, mend))


def far_off_price(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the prices that are far from what the same work costs in staff today."""
    staff = scenario.in_house.staff
    if any(role.fte is None for role in staff):
        return
    on_costs, factor = _middle(scenario.in_house.on_costs), _number("price_far_off")
    pay = sum(_middle(role.fte) * _yearly_pay(scenario, role.salary) for role in staff) * (1 + on_costs)
    effort = {activity: share.point for activity, share in scenario.process.activities.items()}
    for path, option in scenario.placed_movers:
        if "labour" not in option.includes or not _is_known(option.price):
            continue
        quoted, replaced = quoted_year(scenario, option), pay * option.taken(effort)
        if quoted <= 0 or replaced <= 0:
            continue
        ratio = quoted / replaced
        if not 1 / factor <= ratio <= factor:
            money = scenario.client.currency
            times = f"{ratio:,.0f} times" if ratio > 1 else f"1/{1 / ratio:,.0f} of"
            message = (
                f"{option.id} quotes {quoted:,.0f} {money} a year, {times} what the staff cost today, {replaced:,.0f}"
            )
            mend = "check the amount, what it is per, and the volume"
            yield warning(document.problem(CODE, message, (*path, "price"), at_key=True, mend=mend))


def far_off_rate(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the rates by the hour and by the post that are far from what an hour should cost in the country."""
    table = wage_table()
    if scenario.process.type not in table.process:
        return
    factor = _number("price_far_off")
    for option in scenario.movers:
        try:
            expected = should_cost_per_hour(country=option.country)
        except NothingKnown:
            continue
        low, *_, high = numbers_of(expected.value)
        for rate in _hourly_rates(option.price):
            cost = _in_dollars(scenario, rate)
            if cost is None:
                return
            cost /= 1.0 if _is_hourly(rate) else _hours(scenario)
            if not low / factor <= cost <= high * factor:
                message = (
                    f"{cost:,.2f} USD an hour is far from the {low:,.0f} to {high:,.0f} USD that an hour of "
                    f"{table.work} should cost in {location(option.country).name}"
                )
                mend = f"check the amount, its period and its currency (bpo-decide library wages {option.country})"
                yield warning(about(document, rate, CODE, message, mend))


def _is_known(price: Any) -> bool:  # noqa: ANN401 - a composed price
    """Whether a price says by itself what a year costs, apart from the volume of work."""
    posts = [role.fte for role in price.per_fte or []] + [role.hours for role in price.per_hour or []]
    return None not in posts and all(getattr(price, name) is None for name in _ON_SOMETHING_ELSE)


def _hourly_rates(price: Any) -> Iterator[Quantity]:  # noqa: ANN401 - a composed price
    """Yield the rates of a price that pay for people's time."""
    yield from (role.rate for role in [*(price.per_fte or []), *(price.per_hour or [])])
    if price.per_handled_hour is not None:
        yield price.per_handled_hour


def _number(key: str) -> float:
    """Return a convention."""
    return assume(f"convention.{key}").number


def _middle(quantity: Quantity) -> float:
    """Return the median of a number."""
    return quantile(quantity.form, quantity.bounds, MIDDLE)


def _hours(scenario: Any) -> float:  # noqa: ANN401
    """Return the hours of a full-time year."""
    return _middle(scenario.in_house.hours_per_fte_year)


def _is_hourly(rate: Quantity) -> bool:
    """Whether an amount is for an hour, and not for a year."""
    return "hour" in (rate.per, rate.unit.partition("/")[2])


def _yearly_pay(scenario: Any, pay: Quantity) -> float:  # noqa: ANN401
    """Return the pay of a year in the client's money."""
    return _middle(pay) * spot(scenario, pay.currency) * (_hours(scenario) if _is_hourly(pay) else 1.0)


def _in_dollars(scenario: Any, amount: Quantity) -> float | None:  # noqa: ANN401
    """Return the median of an amount in US dollars; None where no rate to the dollar is stated."""
    if amount.currency == DOLLAR or (amount.currency is None and scenario.client.currency == DOLLAR):
        return _middle(amount)
    at_home = _middle(amount) * spot(scenario, amount.currency)
    if scenario.client.currency == DOLLAR:
        return at_home
    return at_home / spot(scenario, DOLLAR) if DOLLAR in scenario.fx else None


def implausible(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield what is far off; prices are held against today's staff only where their pay is not far off itself."""
    pay = list(far_off_pay(scenario, document))
    yield from pay
    if not pay:
        yield from far_off_price(scenario, document)
    yield from far_off_rate(scenario, document)


def explained(problem: Problem, others: Iterable[Problem]) -> bool:
    """Whether another warning, of a number inside the part that is far off, says why it is."""
    inside = (other.path for other in others if other.code != CODE)
    return problem.code == CODE and any(path[: len(problem.path)] == problem.path for path in inside)

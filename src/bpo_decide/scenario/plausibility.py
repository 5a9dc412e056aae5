"""Numbers that are possible but probably mistyped: pay and prices an order of magnitude off what is known.

Each warning names what the number was held against. Incomes and wages are published in US dollars: what is stated in
other money is converted at the scenario's rates, or at a published one.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from bpo_decide.library.accessor import assume
from bpo_decide.library.errors import NothingKnown
from bpo_decide.library.locations import location
from bpo_decide.reading.document import Document
from bpo_decide.reading.problems import Problem
from bpo_decide.scenario.hour_checks import far_off_hour, far_off_rate
from bpo_decide.scenario.magnitudes import (
    IMPLAUSIBLE,
    full_time_hours,
    in_dollars,
    is_hourly,
    limit,
    middle,
    yearly_pay,
)
from bpo_decide.scenario.price_spread import quoted_year
from bpo_decide.scenario.telling import about, warning

_ON_SOMETHING_ELSE = ("per_handled_hour", "cost_plus", "contingency", "gain_share", "outcome")
"""Prices that rest on handling times, on cost, on what is recovered or saved: what they come to is not known here."""


def far_off_pay(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401 - the scenario model
    """Yield the salaries that are far from what a head earns in the country."""
    country = scenario.client.country
    try:
        income = assume("location.gdp_per_capita_usd", country=country).number
    except NothingKnown:
        return
    most = limit("pay_far_above") * max(income, limit("pay_far_above_least"))
    least = limit("pay_far_below") * income
    for role in scenario.in_house.staff:
        dollars = in_dollars(scenario, role.salary)
        if dollars is None:
            continue
        pay = dollars.amount * (full_time_hours(scenario) if is_hourly(role.salary) else 1.0)
        if not least <= pay <= most:
            way = "above" if pay > most else "below"
            told, place = f"{pay:,.0f} USD a year{dollars.how}", location(country).name
            message = f"{told} is far {way} the income per head in {place}, {income:,.0f} USD"
            mend = f"check the amount, its period and its currency; no warning from {least:,.0f} to {most:,.0f} USD"
            yield warning(about(document, role.salary, IMPLAUSIBLE, message, mend))


def far_off_price(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the prices that are far from what the same work costs in staff today."""
    staff = scenario.in_house.staff
    if any(role.fte is None for role in staff):
        return
    on_costs, factor = middle(scenario.in_house.on_costs), limit("price_far_off")
    pay = sum(middle(role.fte) * yearly_pay(scenario, role.salary) for role in staff) * (1 + on_costs)
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
            yield warning(document.problem(IMPLAUSIBLE, message, (*path, "price"), at_key=True, mend=mend))


def _is_known(price: Any) -> bool:  # noqa: ANN401 - a composed price
    """Whether a price says by itself what a year costs, apart from the volume of work."""
    posts = [role.fte for role in price.per_fte or []] + [role.hours for role in price.per_hour or []]
    return None not in posts and all(getattr(price, name) is None for name in _ON_SOMETHING_ELSE)


def implausible(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield what is far off; prices are held against today's staff only where their pay is not far off itself."""
    pay = list(far_off_pay(scenario, document))
    yield from pay
    if not pay:
        yield from far_off_price(scenario, document)
    yield from far_off_rate(scenario, document)
    if not pay:
        yield from far_off_hour(scenario, document)


def explained(problem: Problem, others: Iterable[Problem]) -> bool:
    """Whether another warning, of a number inside the part that is far off, says why it is."""
    inside = (other.path for other in others if other.code != IMPLAUSIBLE)
    return problem.code == IMPLAUSIBLE and any(path[: len(problem.path)] == problem.path for path in inside)

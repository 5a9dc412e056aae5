"""Rates for people's time that are far off what an hour should cost, or what an hour of today's staff costs."""

from collections.abc import Iterator
from typing import Any

from bpo_decide.library.errors import NothingKnown
from bpo_decide.library.locations import location
from bpo_decide.library.rates import numbers_of
from bpo_decide.library.wages import should_cost_per_hour, wage_table
from bpo_decide.reading.document import Document
from bpo_decide.reading.problems import Problem
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.magnitudes import (
    IMPLAUSIBLE,
    full_time_hours,
    in_dollars,
    is_hourly,
    limit,
    middle,
    yearly_pay,
)
from bpo_decide.scenario.silence import spot
from bpo_decide.scenario.telling import about, warning


def far_off_rate(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401 - the scenario model
    """Yield the rates by the hour and by the post that are far from what an hour should cost in the country."""
    table, factor = wage_table(), limit("hour_far_off")
    for option in scenario.movers:
        expected = _should_cost(scenario, option)
        if expected is None:
            continue
        low, high = expected
        for rate in _rates(option.price):
            dollars = in_dollars(scenario, rate)
            if dollars is None:
                continue
            cost = dollars.amount / (1.0 if is_hourly(rate) else full_time_hours(scenario))
            if not low / factor <= cost <= high * factor:
                message = (
                    f"{cost:,.2f} USD an hour{dollars.how} is far from the {low:,.0f} to {high:,.0f} USD that an hour "
                    f"of {table.work} should cost in {location(option.country).name}"
                )
                mend = f"check the amount, its period and its currency (bpo-decide library wages {option.country})"
                yield warning(about(document, rate, IMPLAUSIBLE, message, mend))


def far_off_hour(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the rates by the hour that are far from an hour of today's staff, where no wage of the work is known."""
    staff = [role for role in scenario.in_house.staff if role.fte is not None and middle(role.fte) > 0]
    posts = sum(middle(role.fte) for role in staff)
    if not posts:
        return
    pay = sum(middle(role.fte) * yearly_pay(scenario, role.salary) for role in staff) / posts
    own = pay * (1 + middle(scenario.in_house.on_costs)) / full_time_hours(scenario)
    least, most, money = own / limit("price_far_off"), own * limit("hour_far_off"), scenario.client.currency
    staff_hour = f"{own:,.2f} {money} that today's staff costs an hour"
    for option in scenario.movers:
        if _should_cost(scenario, option) is not None:
            continue
        for rate in _by_the_hour(option.price):
            cost = middle(rate) * spot(scenario, rate.currency)
            if not least <= cost <= most:
                message = f"{cost:,.2f} {money} an hour is far from the {staff_hour}"
                span = f"no warning from {least:,.2f} to {most:,.2f} {money}"
                mend = f"check the amount, its period and its currency; {span}"
                yield warning(about(document, rate, IMPLAUSIBLE, message, mend))


def _should_cost(scenario: Any, option: Any) -> tuple[float, float] | None:  # noqa: ANN401
    """Return what an hour of the work should cost in the country of an option, in dollars; None if nobody knows."""
    if scenario.process.type not in wage_table().process:
        return None
    try:
        low, *_, high = numbers_of(should_cost_per_hour(country=option.country).value)
    except NothingKnown:
        return None
    return low, high


def _rates(price: Any) -> Iterator[Quantity]:  # noqa: ANN401 - a composed price
    """Yield the rates of a price that pay for people's time."""
    yield from (role.rate for role in price.per_fte or [])
    yield from _by_the_hour(price)


def _by_the_hour(price: Any) -> Iterator[Quantity]:  # noqa: ANN401 - a composed price
    """Yield the rates of a price for hours that are worked."""
    yield from (role.rate for role in price.per_hour or [])
    if price.per_handled_hour is not None:
        yield price.per_handled_hour

"""The same productivity for everyone: the ranking again, where only one side states how effort or price falls."""

from collections.abc import Collection
from math import prod
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from bpo_decide.drivers.quantities import SHARE
from bpo_decide.model.evaluate import evaluate, model_of
from bpo_decide.reading.form_quantiles import expected
from bpo_decide.reading.forms import Point
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.resolved import IN_HOUSE, ResolvedScenario
from bpo_decide.uncertainty.designs import base_case
from bpo_decide.uncertainty.inputs import input_table


class SameProductivity(Struct, frozen=True):
    """Who alone states a yearly productivity, and the order of the options (base case) with it on every side."""

    stated_by: tuple[str, ...]
    rate: str
    order: tuple[str, ...]


def same_productivity(scenario: ResolvedScenario, eligible: Collection[str]) -> SameProductivity | None:
    """Return the order of eligible options with one productivity on all sides; None where all or none state one."""
    document = scenario.document
    stated = {mover.id: mover.price.productivity for mover in document.movers}
    stated[IN_HOUSE] = document.in_house.productivity
    given = {option: rate for option, rate in stated.items() if rate is not None}
    if not given or len(given) == len(stated):
        return None
    rate = _every_year(next(iter(given.values())))
    movers = [mover.model_copy(update={"price": _with_rate(mover.price, rate)}) for mover in document.movers]
    today = _with_rate(document.in_house, rate)
    even: Any = document.with_movers(movers).model_copy(update={"in_house": today})
    model = model_of(replace(scenario, document=even))
    outcome = evaluate(model, base_case(input_table(scenario, model.timeline.years)))
    order = sorted(range(len(outcome.options)), key=lambda number: float(outcome.cost[0, number]))
    ranked = (outcome.options[number] for number in order)
    return SameProductivity(tuple(given), rate.text, tuple(option for option in ranked if option in eligible))


def _every_year(stated: Quantity | list[Quantity]) -> Quantity:
    """Return one yearly productivity; of one that is stated year by year, what comes to the same at the end."""
    if isinstance(stated, Quantity):
        return stated
    left = prod(1 - expected(rate.form, rate.bounds) for rate in stated)
    average = 1 - left ** (1 / len(stated))
    text = f"{100 * average:.3g}% a year on average"
    return SHARE.of(Point(average), text, origin="derived", path="productivity", key="productivity.average")


def _with_rate(section: Any, rate: Quantity) -> Any:  # noqa: ANN401 - a composed section
    """Return a section with a productivity where it states none."""
    return section if section.productivity is not None else section.model_copy(update={"productivity": rate})

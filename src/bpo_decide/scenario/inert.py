"""What is written but changes nothing, because of the value of something else: nothing that is written is ignored."""

from collections.abc import Callable, Iterator
from typing import Any

from bpo_decide.reading.document import Document
from bpo_decide.reading.paths import value_at
from bpo_decide.reading.problems import Path, Problem
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.binding import quantities_in
from bpo_decide.scenario.ends import greatest, least

Check = Callable[[Any, Document], Iterator[Problem]]


def is_stated(written: Any, key: str) -> bool:  # noqa: ANN401 - a mapping as YAML holds it
    """Whether a key is written, and neither as `false` nor as `null`."""
    return isinstance(written, dict) and written.get(key) is not None and written[key] is not False


def is_nothing(quantity: Quantity | None) -> bool:
    """Whether a number is certainly 0."""
    return quantity is not None and quantity.certain and quantity.point == 0


def _currency_clauses(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401 - the scenario model
    """Yield who bears currency moves, where a vendor charges nothing in foreign money."""
    for index, vendor in enumerate(scenario.vendors):
        path: Path = ("vendors", index)
        parts = (vendor.price, vendor.transition.fee, vendor.contract)
        charged = [one for part in parts for one in quantities_in(part)]
        if is_stated(value_at(document.data, path), "fx_borne_by") and all(one.currency is None for one in charged):
            home = scenario.client.currency
            message = f"fx_borne_by says nothing: all that {vendor.id} charges is in {home}"
            mend = "delete it, or write the price in the currency that it is paid in"
            yield document.problem("contradiction", message, (*path, "fx_borne_by"), at_key=True, mend=mend)


def _indexation(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the indexation clauses that pass nothing on and guarantee nothing."""
    for place, vendor in scenario.placed_movers:
        clause = vendor.price.indexation
        if clause is None or not is_nothing(clause.share):
            continue
        floor = 0.0 if clause.floor is None else greatest(clause.floor.form)
        cap = 0.0 if clause.cap is None else least(clause.cap.form)
        if floor <= 0 <= cap:
            path = (*place, "price", "indexation", "share")
            message = "indexation says nothing: a share of 0 passes no rise on"
            yield document.problem("contradiction", message, path, mend="write price_fixed: true instead of indexation")


def _turnover(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield what it costs to replace people who never leave."""
    if not is_nothing(scenario.in_house.attrition):
        return
    for key in ("replacement_cost", "turnover_avoidable"):
        if is_stated(document.data["in_house"], key):
            message = f"{key} says nothing while attrition is 0"
            mend = "state the attrition, or delete both"
            yield document.problem("contradiction", message, ("in_house", key), at_key=True, mend=mend)


def _release_dates(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the dates from which nothing goes away."""
    for name in ("facilities", "overhead"):
        cost = getattr(scenario.in_house, name)
        if cost is not None and cost.avoidable_from is not None and is_nothing(cost.avoidable):
            said = "is 0" if is_stated(document.data["in_house"][name], "avoidable") else "is not stated, and so 0"
            message = f"avoidable_from says nothing while avoidable {said}"
            path = ("in_house", name, "avoidable_from")
            yield document.problem("contradiction", message, path, at_key=True, mend="add the share: avoidable: ...%")


def _vendor_errors(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield what is said of an option's errors although nothing can be counted with it."""
    for place, option in scenario.placed_results:
        stated, path = option.errors, (*place, "errors")
        if stated is None:
            continue
        if stated.rate is None and stated.cost is None and stated.dip is None:
            yield document.problem(
                "contradiction", "errors says nothing", path, at_key=True, mend="add rate, cost or dip, or delete it"
            )
        if scenario.in_house.errors is not None or scenario.requirements.max_error_rate is not None:
            continue
        mend = "add in_house.errors: {rate: ..., cost: ...}"
        whose = "a vendor's" if option.moves_work else f"{option.id}'s"
        if stated.rate is not None:
            message = f"{whose} error rate says nothing without today's"
            yield document.problem("contradiction", message, (*path, "rate"), mend=mend)
        elif stated.dip is not None and stated.cost is None:
            message = "a dip says nothing without the cost of an error"
            mend = f"add cost: ... beside it, or {mend.removeprefix('add ')}"
            yield document.problem("contradiction", message, (*path, "dip"), at_key=True, mend=mend)
        elif stated.cost is not None and stated.dip is None:
            message = f"the cost of {whose} error says nothing without today's errors"
            yield document.problem("contradiction", message, (*path, "cost"), at_key=True, mend=mend)


INERT: tuple[Check, ...] = (_currency_clauses, _indexation, _turnover, _release_dates, _vendor_errors)

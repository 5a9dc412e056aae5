"""One case line by line: undiscounted cost by contract year, with the scenario's keys that set its size.

Outcomes keep present values of lines only; forms that are filled in by hand elsewhere add up what is paid year by year.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.operation import Operation, operation_of
from bpo_decide.drivers.options.base import Costed
from bpo_decide.drivers.quantities import Pay
from bpo_decide.model.evaluate import Model, costed_options, present_value
from bpo_decide.model.frame import BlockFrame
from bpo_decide.uncertainty.designs import base_case
from bpo_decide.uncertainty.inputs import InputTable

Yearly = tuple[float, ...]


class Flow(Struct, frozen=True):
    """A cost line of one case.

    Attributes:
        key: of the line.
        group: of the line.
        label: what it is.
        formula: how it comes about, in words.
        paths: the numbers of the scenario that set its size.
        scope: of a line that a vendor could replace, the item of the process's scope that it belongs to.
        yearly: undiscounted cost by contract year.
        present: present value.
    """

    key: str
    group: str
    label: str
    formula: str
    paths: tuple[str, ...]
    scope: str | None
    yearly: Yearly
    present: float

    @property
    def total(self) -> float:
        """Undiscounted cost over the horizon."""
        return sum(self.yearly)


class OptionFlows(Struct, frozen=True):
    """An option in one case: its lines, and what it would charge had all work moved on the first day."""

    id: str
    lines: tuple[Flow, ...]
    quote: tuple[Flow, ...]


class BaseFlows(Struct, frozen=True):
    """The base case before income tax: every input at its mean, what happens by chance at its expectation.

    Attributes:
        options: in-house first.
        months: length of each contract year.
        posts: full-time posts of today's operation.
        on_costs: employer's cost on top of pay, as a share.
        pay: average yearly pay of today's posts with on-costs, by contract year, as of a whole year.
        of_posts: cost lines of in-house that change with its posts: their pay, and what comes beside it.
        retained: posts that stay with the client, by option, where that is known.
        retained_pay: their yearly pay with on-costs, by option, where it is stated.
    """

    options: tuple[OptionFlows, ...]
    months: tuple[int, ...]
    posts: float
    on_costs: float
    pay: Yearly
    of_posts: frozenset[str]
    retained: Mapping[str, float]
    retained_pay: Mapping[str, Yearly]

    def __getitem__(self, option: str) -> OptionFlows:
        """Return the flows of an option."""
        return next(one for one in self.options if one.id == option)


def base_flows(model: Model, table: InputTable) -> BaseFlows:
    """Return the base case of a model line by line, before income tax."""
    untaxed = model.scenario.document.model_copy(update={"tax": None})
    model = replace(model, scenario=replace(model.scenario, document=untaxed))
    design, years = base_case(table), model.timeline.years
    columns = {key: column[np.newaxis, :] for key, column in design.columns.items()}
    frame = BlockFrame(model.scenario, model.timeline, columns, design.shocks, noise=design.noise)
    operation = operation_of(model.scenario.document.in_house, frame, model.scenario.document.client.country)
    staying = [mover for mover in model.scenario.document.movers if mover.retained is not None]
    options = tuple(
        _option(option, costed, years)
        for option, costed in zip(model.options, costed_options(model, frame), strict=True)
    )
    return BaseFlows(
        options=options,
        months=tuple(int(months) for months in np.bincount(model.timeline.year_of_month)),
        posts=float(operation.posts[0, 0]),
        on_costs=float(operation.on_costs[0, 0]),
        pay=_by_year(operation.loaded_pay, years),
        of_posts=frozenset(cost.line.key for cost in operation.costs if cost.people is not None),
        retained={mover.id: float(mover.retained_posts(frame)[0, 0]) for mover in staying},
        retained_pay={
            mover.id: _by_year(_pay(frame, operation, mover.retained.salary), years)
            for mover in staying
            if mover.retained.salary is not None
        },
    )


def _pay(frame: BlockFrame, operation: Operation, salary: Pay) -> Any:  # noqa: ANN401 - an array
    """Return a pay with on-costs by contract year."""
    index = frame.price_index(salary, country=operation.country)
    return frame.money(salary, country=operation.country) * (1 + operation.on_costs) * index


def _option(option: str, costed: Costed, years: int) -> OptionFlows:
    """Return an option line by line."""
    return OptionFlows(
        option, _flows(costed.lines, costed.scopes, years), _flows(costed.quote, {}, years) if costed.quote else ()
    )


def _flows(lines: Iterable[CostLine], scopes: Mapping[str, str], years: int) -> tuple[Flow, ...]:
    """Return lines in numbers."""
    return tuple(_flow(line, scopes.get(line.key), years) for line in lines)


def _flow(line: CostLine, scope: str | None, years: int) -> Flow:
    """Return a line in numbers."""
    over: Any = line.over
    return Flow(
        key=line.key,
        group=line.group,
        label=line.label,
        formula=line.formula,
        paths=tuple(dict.fromkeys(quantity.path for quantity in line.basis if quantity.path)),
        scope=scope,
        yearly=_by_year(line.amount * over.yearly, years),
        present=float(np.broadcast_to(present_value(line), (1,))[0]),
    )


def _by_year(values: Any, years: int) -> Yearly:  # noqa: ANN401 - an array
    """Return one value for each contract year."""
    return tuple(float(value) for value in np.broadcast_to(values, (years, 1))[:, 0])

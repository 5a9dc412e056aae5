"""Where a number comes from: one line of the base case, with every step and input that went into it."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.operation import operation_of
from bpo_decide.model.evaluate import Model, costed_options, present_value
from bpo_decide.model.frame import BlockFrame
from bpo_decide.model.profile import MonthlyProfile
from bpo_decide.model.traced import Step, Trace, TracedArray, array_of, trace_of
from bpo_decide.reading.quantities import Quantity
from bpo_decide.uncertainty.distributions import distribution
from bpo_decide.uncertainty.inputs import InputTable

AMOUNT = "amount a month, or at once"
"""What a line's amount is called as a step."""
OVER = "when it is due, at its present value"
"""What a line's profile is called as a step: months in which the amount is paid, or, of a line with an amount of 1, the
money of these months; by contract year."""


class Node(Struct, frozen=True):
    """An intermediate value of the base case, with the steps and inputs that went into it.

    Attributes:
        label: what it is, in words.
        values: by contract year, or one value for all of them.
        nodes: the steps before it.
        inputs: the numbers that it was computed from beside them, with their value in the base case.
    """

    label: str
    values: tuple[float, ...]
    nodes: "tuple[Node, ...]"
    inputs: tuple[tuple[Quantity, float], ...]


class ExplainedFigure(Struct, frozen=True):
    """A number about an option that is no cost of its own, and how it was worked out."""

    key: str
    formula: str
    node: Node


class Explanation(Struct, frozen=True):
    """A cost line of the base case.

    Attributes:
        option: option id.
        line: the line's key, group, label and formula are those of the model.
        inputs: all numbers that it was computed from, with their value in the base case, in the order of the file.
        amount: how its amount was worked out.
        over: how it was worked out when the amount is due; the values are present values, by contract year.
        yearly: undiscounted cost by contract year.
        present_value: its present value: amount x months, summed over the contract years.
        figures: what else the line tells about the option.
    """

    option: str
    line: CostLine
    inputs: tuple[tuple[Quantity, float], ...]
    amount: Node
    over: Node
    yearly: tuple[float, ...]
    present_value: float
    figures: tuple[ExplainedFigure, ...] = ()


class TracingFrame(BlockFrame):
    """A frame that keeps the steps that drivers name."""

    def named(self, label: str, value: Any) -> Any:  # noqa: ANN401 - an array or a profile
        """See `Frame.named`."""
        if isinstance(value, MonthlyProfile):
            values: Any = value.values
            if not isinstance(values, TracedArray):
                return value
            months = np.bincount(self.timeline.year_of_month)[:, np.newaxis]
            shown = self.timeline.by_year(values.array) / months
            traced: Any = values.named(label, _shortest(shown))
            return MonthlyProfile(traced, self.timeline)
        return value.named(label, _shortest(value.array)) if isinstance(value, TracedArray) else value


def _shortest(values: Any) -> Any:  # noqa: ANN401 - an array
    """Return values by contract year as one, where all years have the same."""
    return values[:1] if len(values) > 1 and (values == values[:1]).all() else values


def explanations(model: Model, table: InputTable) -> tuple[Explanation, ...]:
    """Return the explanation of every line of every option, in their order."""
    values = base_values(model, table)
    columns = {key: np.array([[value]]) for key, value in values.items()}
    figures = _figures(model, columns, values)
    return tuple(
        replace(_explanation(model, option, line, values), figures=figures.get((option, line.key), ()))
        for option, line in traced_lines(model, columns)
    )


def base_values(model: Model, table: InputTable) -> dict[str, float]:
    """Return every number of the scenario in the base case, by key: at its mean, where it is uncertain."""
    centres = table.centres()
    return {
        quantity.key: centres[quantity.key] if quantity.key in centres else _mean(quantity)
        for quantity in model.scenario.quantities.values()
    }


def traced_lines(model: Model, columns: Mapping[str, Any]) -> Iterator[tuple[str, CostLine]]:
    """Yield every line with its option, computed from traced columns, noise at its expectation.

    Args:
        model: the model.
        columns: values by key, each of shape (1, cases).
    """
    frame = _frame(model, columns)
    for option, own in zip(model.options, costed_options(model, frame), strict=True):
        for line in own.lines:
            yield option, line


def _frame(model: Model, columns: Mapping[str, Any]) -> TracingFrame:
    """Return a frame in which every column is traced, noise at its expectation."""
    traced: dict[str, Any] = {key: TracedArray(column, Trace(frozenset({key}))) for key, column in columns.items()}
    return TracingFrame(model.scenario, model.timeline, traced, None)


def _figures(
    model: Model, columns: Mapping[str, Any], values: Mapping[str, float]
) -> dict[tuple[str, str], tuple[ExplainedFigure, ...]]:
    """Return what options tell beside their costs, by option and line."""
    frame, scenario = _frame(model, columns), model.scenario
    operation = operation_of(scenario.document.in_house, frame, scenario.document.client.country)
    found: dict[tuple[str, str], tuple[ExplainedFigure, ...]] = {}
    for option in scenario.options:
        for figure in option.figures(frame, operation):
            step = Step(figure.label, array_of(figure.value), *trace_of(figure.value))
            node = _node(step, _used(model, option.id, step.keys), values)
            place = (option.id, figure.beside)
            found[place] = (*found.get(place, ()), ExplainedFigure(figure.key, figure.formula, node))
    return found


def line_steps(line: CostLine) -> tuple[Step, Step]:
    """Return the last two steps of a line: its amount, and when that is due."""
    over: Any = line.over
    return (
        Step(AMOUNT, _shortest(array_of(line.amount)), *trace_of(line.amount)),
        Step(OVER, array_of(over.discounted), *trace_of(over.discounted)),
    )


def _mean(quantity: Quantity) -> float:
    """Return the expected value of a number that is no uncertain input: a certain one, or the size of an event."""
    return quantity.point if quantity.certain else distribution(quantity.form, quantity.bounds).mean()


def _explanation(model: Model, option: str, line: CostLine, values: Mapping[str, float]) -> Explanation:
    """Return the explanation of one line."""
    over: Any = line.over
    yearly: Any = line.amount * over.yearly
    amount, months = line_steps(line)
    used = _used(model, option, amount.keys | months.keys)
    return Explanation(
        option=option,
        line=line,
        inputs=tuple((quantity, values[key]) for key, quantity in used.items()),
        amount=_node(amount, used, values),
        over=_node(months, used, values),
        yearly=_by_year(array_of(yearly), model.timeline.years),
        present_value=float(array_of(present_value(line))[0]),
    )


def _used(model: Model, option: str, keys: frozenset[str]) -> dict[str, Quantity]:
    """Return the quantities with these keys in the order of the file; of several with one key the option's own."""
    used: dict[str, Quantity] = {}
    for quantity in model.scenario.quantities.values():
        if quantity.key in keys and (quantity.key not in used or quantity.option == option):
            used[quantity.key] = quantity
    return used


def _node(step: Step, used: Mapping[str, Quantity], values: Mapping[str, float]) -> Node:
    """Return a step with its inputs."""
    return Node(
        label=step.label,
        values=tuple(float(value) for value in step.value[:, 0]),
        nodes=tuple(_node(one, used, values) for one in step.steps),
        inputs=tuple((quantity, values[key]) for key, quantity in used.items() if key in step.direct),
    )


def _by_year(values: Any, years: int) -> tuple[float, ...]:  # noqa: ANN401 - an array
    """Return one value for each contract year."""
    return tuple(float(value) for value in np.broadcast_to(values, (years, 1))[:, 0])

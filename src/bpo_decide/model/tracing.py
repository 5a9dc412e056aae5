"""Where a number comes from: one line of the base case, with every input that went into it."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from bpo_decide.drivers.frame import CostLine
from bpo_decide.model.evaluate import Model, costed_options, present_value
from bpo_decide.model.frame import BlockFrame
from bpo_decide.model.traced import TracedArray
from bpo_decide.reading.quantities import Quantity
from bpo_decide.uncertainty.distributions import distribution
from bpo_decide.uncertainty.inputs import InputTable


@dataclass(frozen=True)
class Explanation:
    """A cost line of the base case.

    Attributes:
        option: option id.
        line: the line's key, group, label and formula are those of the model.
        inputs: the numbers that it was computed from, with their value in the base case, in the order of the file.
        yearly: undiscounted cost by contract year.
        present_value: its present value.
    """

    option: str
    line: CostLine
    inputs: tuple[tuple[Quantity, float], ...]
    yearly: tuple[float, ...]
    present_value: float


def explanations(model: Model, table: InputTable) -> tuple[Explanation, ...]:
    """Return the explanation of every line of every option, in their order."""
    centres = table.centres()
    values = {
        quantity.key: centres[quantity.key] if quantity.key in centres else _mean(quantity)
        for quantity in model.scenario.quantities.values()
    }
    columns: dict[str, Any] = {key: TracedArray(np.array([[value]]), frozenset({key})) for key, value in values.items()}
    frame = BlockFrame(model.scenario, model.timeline, columns, None)
    return tuple(
        _explanation(model, option, line, values)
        for option, own in zip(model.options, costed_options(model, frame), strict=True)
        for line in own.lines
    )


def _mean(quantity: Quantity) -> float:
    """Return the expected value of a number that is no uncertain input: a certain one, or the size of an event."""
    return quantity.point if quantity.certain else distribution(quantity.form, quantity.bounds).mean()


def _explanation(model: Model, option: str, line: CostLine, values: dict[str, float]) -> Explanation:
    """Return the explanation of one line."""
    cost: Any = present_value(line)
    over: Any = line.over
    yearly: Any = line.amount * over.yearly
    keys = cost.keys if isinstance(cost, TracedArray) else frozenset()
    used: dict[str, Quantity] = {}
    for quantity in model.scenario.quantities.values():
        if quantity.key in keys and (quantity.key not in used or quantity.option == option):
            used[quantity.key] = quantity
    return Explanation(
        option=option,
        line=line,
        inputs=tuple((quantity, values[key]) for key, quantity in used.items()),
        yearly=tuple(float(value) for value in np.broadcast_to(_array(yearly), (model.timeline.years, 1))[:, 0]),
        present_value=float(_array(cost)[0]),
    )


def _array(value: Any) -> Any:  # noqa: ANN401 - a plain or a traced array
    """Return the array itself."""
    return value.array if isinstance(value, TracedArray) else value

"""The draws of a run as columns, so that anyone can check the analysis with other tools."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from bpo_decide.decision.figures import unit_of
from bpo_decide.decision.statistics import all_rounded
from bpo_decide.reading.nearest import nearest
from bpo_decide.reading.problems import UsageError
from bpo_decide.runs.simulate import DETAILED_CASES
from bpo_decide.uncertainty.designs import MonteCarlo
from bpo_decide.uncertainty.inputs import InputTable

if TYPE_CHECKING:
    from bpo_decide.runs.result import Result

Array = NDArray[np.float64]
What = Literal["inputs", "costs", "both"]
Block = dict[str, NDArray[np.float64] | NDArray[np.int64]]
"""Columns of some cases by name, in their order."""
COUNTED = {"replicate": "number of the Latin hypercube, from 1", "case": "number of the case, from 1"}
"""The columns that say which draw a row is."""


class Column(Struct, frozen=True, eq=False):
    """One column of numbers.

    Attributes:
        name: unique; of an input the name of its draws, which is its path unless several paths share it.
        about: what the numbers are, with their unit.
        values: of all cases, shape (cases,); None for what is drawn, which is drawn again one replicate at a time.
    """

    name: str
    about: str
    values: Array | None = None


class Draws(Struct, frozen=True, eq=False):
    """The draws of a run: one row for each case, those of one Latin hypercube after those of another.

    Attributes:
        columns: beside `COUNTED`.
        design: how it was drawn.
        inputs: what was drawn.
    """

    columns: tuple[Column, ...]
    design: MonteCarlo
    inputs: InputTable

    @property
    def about(self) -> dict[str, str]:
        """What the columns are, by name and in their order."""
        return COUNTED | {column.name: column.about for column in self.columns}

    def blocks(self) -> Iterator[Block]:
        """Yield one Latin hypercube after the other, so that no more than one is held in memory."""
        size, draws_needed = self.design.size, any(column.values is None for column in self.columns)
        for number in range(self.design.replicates):
            cases = slice(number * size, (number + 1) * size)
            block: Block = {"replicate": np.full(size, number + 1), "case": np.arange(cases.start, cases.stop) + 1}
            drawn = self._drawn(number) if draws_needed else {}
            for column in self.columns:
                values = drawn[column.name] if column.values is None else column.values[cases]
                block[column.name] = all_rounded(values)
            yield block

    def _drawn(self, number: int) -> dict[str, Array]:
        """Return what was drawn for one Latin hypercube, by name."""
        design = self.design.replicate(self.inputs, number)
        return {**design.columns, **(design.shocks or {})}


def draws_of(result: "Result", *, what: What = "both", lines: Sequence[str] = ()) -> Draws:
    """Return the draws of a run.

    Args:
        result: what an evaluation found.
        what: the uncertain inputs and the shocks of exchange rates, or the costs of the options, or both.
        lines: ids of options of which every cost line is wanted, too.

    Raises:
        UsageError: a single case, an unknown option, or more cases than lines are kept of.
    """
    if result.settings.point is not None:
        raise UsageError("a single case has no draws")
    found: list[Column] = []
    if what != "costs":
        found += _inputs(result)
    if what != "inputs":
        found += _costs(result)
    for option in dict.fromkeys(lines):
        found += _lines(result, option)
    return Draws(tuple(found), MonteCarlo(result.settings.seed, result.settings.draws), result.inputs)


def _inputs(result: "Result") -> Iterator[Column]:
    """Yield the uncertain inputs, in the order of the scenario, and what moves exchange rates."""
    for source in result.inputs.inputs:
        unit = unit_of(source.quantity, _currency(result))
        yield Column(source.key, unit if source.key == source.quantity.path else f"{unit}; {source.quantity.path}")
    for key in result.inputs.shocks:
        yield Column(key, "standard normal shock of the exchange rate in a later contract year")


def _costs(result: "Result") -> Iterator[Column]:
    """Yield the cost of every option: as it happened, then as it is expected given what was drawn."""
    outcome, unit = result.outcome, f"{_currency(result)}, present value"
    for option, column in zip(outcome.options, outcome.cost.T, strict=True):
        yield Column(f"cost.{option}", unit, column)
    for option, column in zip(outcome.options, (outcome.cost + outcome.control).T, strict=True):
        yield Column(f"expected_cost.{option}", f"{unit}; losses as they are expected given the inputs", column)


def _lines(result: "Result", option: str) -> Iterator[Column]:
    """Yield the present value of every cost line of an option."""
    outcome = result.outcome
    if option not in outcome.options:
        near = nearest(option, outcome.options)
        hint = f"; did you mean {near!r}?" if near else f"; there are {', '.join(outcome.options)}"
        raise UsageError(f"there is no option {option!r}{hint}")
    if outcome.cases > DETAILED_CASES:
        raise UsageError(f"cost lines are kept of runs of up to {DETAILED_CASES:,} draws: take fewer with --draws")
    number = outcome.index(option)
    for line, column in zip(outcome.lines[number], outcome.line_cost[number].T, strict=True):
        yield Column(f"line.{option}.{line.key}", f"{_currency(result)}, present value; {line.label}", column)


def _currency(result: "Result") -> str:
    """Return the client's currency."""
    currency: str = result.scenario.document.client.currency
    return currency

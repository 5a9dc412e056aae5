"""Who wins as two numbers move together, all else at its mean."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from bpo_decide.decision.choice import lead_of, winners
from bpo_decide.decision.statistics import rounded
from bpo_decide.decision.trials import Move
from bpo_decide.reading.nearest import nearest
from bpo_decide.reading.problems import UsageError
from bpo_decide.reading.quantities import Quantity
from bpo_decide.reading.text import quoted
from bpo_decide.runs.thresholds import limits, stated_numbers, trials_of

if TYPE_CHECKING:
    from bpo_decide.runs.result import Result

Array = NDArray[np.float64]
LEVELS = (0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99)
"""Quantiles of an uncertain number that the grid has."""
SHOWN = 3
"""Significant digits to which values of a grid are shown: those that are alike to as many are one."""
ROUNDING = 1e-12
"""Share of the largest value below which a value is 0."""
FACTORS = (0.5, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5)
"""What a number that is stated without spread is multiplied by."""


class Axis(Struct, frozen=True):
    """One of the two numbers and the values that it takes.

    Attributes:
        quantity: the number.
        values: in its base unit, ascending.
        levels: quantiles of an uncertain number at which they stand, of several that are one value the first, and for
            the last value the last; empty for a number without spread.
    """

    quantity: Quantity
    values: tuple[float, ...]
    levels: tuple[float, ...]


class ChoiceGrid(Struct, frozen=True):
    """Who wins in each cell.

    Attributes:
        rows: the number that moves from row to row.
        columns: the number that moves from column to column.
        chosen: id of the option that is chosen with every number at its mean.
        winners: id of the option that is chosen in each cell, row by row.
        leads: of the option `chosen` over the best other, in each cell; below 0 where another is chosen.
    """

    rows: Axis
    columns: Axis
    chosen: str
    winners: tuple[tuple[str, ...], ...]
    leads: tuple[tuple[float, ...], ...]


def choice_grid(result: "Result", paths: Sequence[str] | None = None) -> ChoiceGrid | None:
    """Return who wins as two numbers move.

    Args:
        result: the evaluation.
        paths: of the two numbers; None for the likeliest pair that flips the choice, or, where no pair does, the two
            uncertain inputs that move the lead most.

    Returns:
        The grid; None where there is nothing to choose between, or fewer than two inputs are uncertain and no paths
        are given.

    Raises:
        UsageError: not two different paths, or one of a number that the scenario does not have.
    """
    pair = _chosen(result, paths)
    if pair is None or result.contest is None:
        return None
    axes = [_axis(result, quantity) for quantity in pair]
    rows, columns = axes
    uncertain = {source.key for source in result.inputs.inputs}
    trials = trials_of(result, further=[quantity for quantity in pair if quantity.key not in uncertain])
    down, across = (grid.ravel() for grid in np.meshgrid(rows.values, columns.values, indexing="ij"))
    moves: list[Move] = [(pair[0].key, slice(None), down), (pair[1].key, slice(None), across)]
    base = trials.choice.rated(result.base.cost)
    holder = int(winners(base)[0])
    rated = trials.rated(len(down), moves)
    shape = len(rows.values), len(columns.values)
    first, leads = winners(rated).reshape(shape).tolist(), lead_of(rated, holder).reshape(shape).tolist()
    options = trials.choice.options
    return ChoiceGrid(
        rows=rows,
        columns=columns,
        chosen=options[holder],
        winners=tuple(tuple(options[one] for one in row) for row in first),
        leads=tuple(tuple(map(rounded, row)) for row in leads),
    )


def _chosen(result: "Result", paths: Sequence[str] | None) -> tuple[Quantity, Quantity] | None:
    """Return the two numbers of a grid."""
    if paths is None:
        pair = None if result.sensitivity is None else result.sensitivity.pair
        if pair is not None:
            return pair.quantities
        widest = [swing.quantity for swing in result.swings[:2] if swing.spread > 0]
        return (widest[0], widest[1]) if len(widest) > 1 else None
    if len(paths) != 2:  # noqa: PLR2004
        raise UsageError(f"a grid has two paths, as in --grid PATH,PATH, not {len(paths)}")
    known = {source.key: source.quantity for source in result.inputs.inputs}
    known |= {quantity.key: quantity for quantity in stated_numbers(result.scenario)}
    by_path = {path: known[one.key] for path, one in result.scenario.quantities.items() if one.key in known}
    first, second = (_number(path, by_path | known) for path in paths)
    if first.key == second.key:
        raise UsageError(f"a grid has two different numbers; {quoted(paths[0])} and {quoted(paths[1])} are the same")
    return first, second


def _number(path: str, known: dict[str, Quantity]) -> Quantity:
    """Return the number of a path, or raise UsageError with the nearest one."""
    if path in known:
        return known[path]
    near = nearest(path, known) or _ending_alike(path, known) or nearest(path, known, cutoff=0.0)
    hint = f"; the nearest is {quoted(near)}" if near else ""
    raise UsageError(f"there is no number {quoted(path)} that a grid could have{hint}")


def _ending_alike(path: str, known: Iterable[str]) -> str | None:
    """Return the path whose last words are most like those of another, or that has them; None where none has."""
    ends: dict[str, str] = {}
    for one in known:
        ends.setdefault(one.rpartition(".")[2], one)
    last = path.rpartition(".")[2]
    holding = next((one for one in known if last and last in one), None)
    near = nearest(last, ends)
    return ends[near] if near else holding


def _axis(result: "Result", quantity: Quantity) -> Axis:
    """Return the values that a number takes in a grid, each once."""
    source = next((one for one in result.inputs.inputs if one.key == quantity.key), None)
    if source is None:
        multiples = np.clip(quantity.point * np.array(FACTORS), *limits(quantity))
        return Axis(quantity, tuple(map(rounded, np.unique(multiples).tolist())), ())
    values = source.law.quantile(np.array(LEVELS))
    values[np.abs(values) < ROUNDING * np.abs(values).max()] = 0.0
    several: dict[float, tuple[float, float]] = {}
    for value, level in zip(values.tolist(), LEVELS, strict=True):
        several.setdefault(float(f"{value:.{SHOWN}g}"), (rounded(value), level))
    levels = [level for _, level in several.values()]
    return Axis(quantity, tuple(value for value, _ in several.values()), (*levels[:-1], LEVELS[-1]))

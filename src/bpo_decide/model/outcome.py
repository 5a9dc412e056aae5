"""What the model returns for a design."""

from collections.abc import Iterable

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from bpo_decide.reading.quantities import Quantity

Array = NDArray[np.float64]


class LineInfo(Struct, frozen=True):
    """What is the same of a cost line in every case."""

    key: str
    group: str
    label: str
    quoted: bool
    formula: str
    basis: tuple[Quantity, ...]
    like: str
    """Key of the lines of other options that it is to be compared with."""
    scope: str | None = None
    """Of a line of in-house: the item of the process's scope that it belongs to; None where it stays in any case. Of
    another option's: the same, where the line is what a quote stands against, until the work moves."""
    by_chance: bool = False
    """Whether its mean is taken from what is expected given the inputs, not from what happened."""


class Outcome(Struct, frozen=True, eq=False):
    """Results of every case of a design, options in the order of `options` (in-house first).

    Attributes:
        options: option ids.
        lines: cost lines of each option.
        cost: present value of cost, shape (cases, options), in the client's money.
        line_cost: present value by line, one array (cases, lines) for each option.
        line_mean: expected present value of every line, one array (lines,) for each option, from all cases.
        control: what to add to `cost` so that its mean has the same value but less sampling error: losses as expected,
            given the inputs, less losses as they happened; shape (cases, options).
        yearly: undiscounted cost, shape (cases, options, years).
        monthly: undiscounted cost by option and month averaged over the cases, shape (options, months).
        payback: first month after which the cumulative discounted saving, without cash that is only held for a time
            (payment terms, working capital), stays at or above 0; 0 if it never is below, the number of months where
            that is not reached within the horizon; shape (cases, options).
        peak_cash: lowest cumulative undiscounted saving (0 or below), shape (cases, options).
        at_once: present value of the quoted charges had all work moved on the first day, shape (cases, options).
        units: present value of the units of work, shape (cases,).
    """

    options: tuple[str, ...]
    lines: tuple[tuple[LineInfo, ...], ...]
    cost: Array
    line_cost: tuple[Array, ...]
    line_mean: tuple[Array, ...]
    control: Array
    yearly: Array
    monthly: Array
    payback: Array
    peak_cash: Array
    at_once: Array
    units: Array

    @property
    def cases(self) -> int:
        """Number of cases."""
        return len(self.cost)

    def index(self, option: str) -> int:
        """Return the position of an option."""
        return self.options.index(option)

    def mean_cost(self, option: int) -> float:
        """Return the expected present value of an option's cost."""
        return float(self.cost[:, option].mean() + self.control[:, option].mean())

    def group_cost(self, option: int, group: str) -> Array:
        """Return the present value of one group of lines of an option, shape (cases,)."""
        chosen = [number for number, line in enumerate(self.lines[option]) if line.group == group]
        return self.line_cost[option][:, chosen].sum(axis=1)  # type: ignore[no-any-return]


def joined(parts: Iterable[Outcome], *, cases: int, detailed_cases: int) -> Outcome:
    """Return the outcomes of several designs one after the other; none is held longer than it takes to copy it.

    Lines and years are kept for the first `detailed_cases` cases only; means of months are weighted by cases.

    Args:
        parts: the outcomes, which may be worked out as they are asked for.
        cases: of all of them together.
        detailed_cases: for how many of these lines and years are kept, as far as the parts have them.
    """
    remaining = iter(parts)
    part = next(remaining)
    found = _room_for(part, cases, min(detailed_cases, cases))
    line_mean: list[Array] = [np.zeros(len(lines)) for lines in part.lines]
    monthly = np.zeros(part.monthly.shape)
    done = detailed = 0
    while True:
        wanted = min(len(part.yearly), len(found.yearly) - detailed)
        for name in _OF_EVERY_CASE:
            getattr(found, name)[done : done + part.cases] = getattr(part, name)
        for room, values in zip(_detailed(found), _detailed(part), strict=True):
            room[detailed : detailed + wanted] = values[:wanted]
        weight = part.cases / cases
        line_mean = [total + weight * mean for total, mean in zip(line_mean, part.line_mean, strict=True)]
        monthly += weight * part.monthly
        done, detailed = done + part.cases, detailed + wanted
        if done == cases:
            assert detailed == len(found.yearly), "there is room for no more details than there are"
            return replace(found, line_mean=tuple(line_mean), monthly=monthly)
        part = next(remaining)


_OF_EVERY_CASE = ("cost", "control", "payback", "peak_cash", "units")


def _detailed(outcome: Outcome) -> tuple[Array, ...]:
    """Return what is kept of some cases only."""
    return (*outcome.line_cost, outcome.yearly, outcome.at_once)


def _room_for(part: Outcome, cases: int, detailed: int) -> Outcome:
    """Return an outcome like a part with room for so many cases, lines and years of some of them."""
    room = {name: _room(getattr(part, name), cases) for name in _OF_EVERY_CASE}
    return replace(
        part,
        **room,
        line_cost=tuple(_room(values, detailed) for values in part.line_cost),
        yearly=_room(part.yearly, detailed),
        at_once=_room(part.at_once, detailed),
    )


def _room(like: Array, cases: int) -> Array:
    """Return an empty array of the same layout: sums depend on it in their last digits."""
    return np.empty((cases, *like.shape[1:]), order="F" if like.flags.f_contiguous else "C")

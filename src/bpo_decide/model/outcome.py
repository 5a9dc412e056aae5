"""What the model returns for a design."""

import numpy as np
from msgspec import Struct
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


def joined(parts: list[Outcome], *, detailed_cases: int) -> Outcome:
    """Return the outcomes of several designs one after the other.

    Lines and years are kept for the first `detailed_cases` cases only; means of months are weighted by cases.
    """
    first = parts[0]
    weights = np.array([part.cases for part in parts], dtype=np.float64) / sum(part.cases for part in parts)
    detailed = _leading(parts, detailed_cases)
    return Outcome(
        options=first.options,
        lines=first.lines,
        cost=np.concatenate([part.cost for part in parts]),
        line_cost=tuple(
            np.concatenate([part.line_cost[option] for part in detailed])[:detailed_cases]
            for option in range(len(first.options))
        ),
        line_mean=tuple(
            sum(
                (weight * part.line_mean[option] for weight, part in zip(weights, parts, strict=True)),
                start=np.zeros(()),
            )
            for option in range(len(first.options))
        ),
        control=np.concatenate([part.control for part in parts]),
        yearly=np.concatenate([part.yearly for part in detailed])[:detailed_cases],
        monthly=(weights[:, np.newaxis, np.newaxis] * np.stack([part.monthly for part in parts])).sum(axis=0),
        payback=np.concatenate([part.payback for part in parts]),
        peak_cash=np.concatenate([part.peak_cash for part in parts]),
        at_once=np.concatenate([part.at_once for part in detailed])[:detailed_cases],
        units=np.concatenate([part.units for part in parts]),
    )


def _leading(parts: list[Outcome], cases: int) -> list[Outcome]:
    """Return the first outcomes that together hold at least `cases` cases with details."""
    chosen: list[Outcome] = []
    for part in parts:
        if sum(len(one.yearly) for one in chosen) >= cases:
            break
        chosen.append(part)
    return chosen

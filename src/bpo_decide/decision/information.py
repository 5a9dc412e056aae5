"""What it is worth to know more before choosing: of everything, of one input, of several, of a sample.

Options are compared by cost, the lowest is best; all functions look at draws only and know nothing of scenarios. Draws
stand as in a run: ten independent parts one after the other, whose spread gives the standard errors.
"""

import math
from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from bpo_decide.decision.joint_regression import joint_gain
from bpo_decide.decision.refits import joint_error, single_error
from bpo_decide.decision.regression import Fit, Sorted, fit, sorted_by, switches
from bpo_decide.decision.samples import sample_counts, sample_means
from bpo_decide.decision.statistics import standard_error

Array = NDArray[np.float64]
Places = NDArray[np.intp]

LARGEST_JOINT = 20_000
"""Draws that a regression on several inputs looks at, at most."""


class Estimate(Struct, frozen=True):
    """A value in the money of the costs, and its standard error."""

    value: float
    standard_error: float


class Partial(Struct, frozen=True):
    """What some of the inputs are worth knowing.

    Attributes:
        value: at least 0 and what any part of them is worth, at most what it is worth to know everything.
        standard_error: of `raw`.
        raw: as estimated.
    """

    value: float
    standard_error: float
    raw: float

    @property
    def clamped(self) -> bool:
        """Whether the value is a bound, because the estimate lies beyond it."""
        return self.value != self.raw


def evpi(costs: Array, *, choice: int | None = None) -> Estimate:
    """Return the expected value of perfect information: the expected regret of the option that is cheapest on average.

    Source: H. Raiffa and R. Schlaifer, Applied Statistical Decision Theory, Harvard University, 1961.

    Args:
        costs: shape (draws, options).
        choice: position of the option that would be chosen; the one of lowest mean cost where it is None.

    Raises:
        ValueError: for anything else than a table of finite numbers.
    """
    table = _table(costs, "costs")
    chosen = int(table.mean(axis=0).argmin()) if choice is None else choice
    regret = table[:, chosen] - table.min(axis=1)
    return Estimate(float(regret.mean()), _error(regret))


def evppi(costs: Array, inputs: Array, groups: Sequence[Sequence[int]] | None = None) -> tuple[Partial, ...]:
    """Return the expected value of partial perfect information, of each input or of each group of inputs.

    What a switch from the option of lowest mean cost would gain is regressed on the inputs; the value is what is gained
    by following that regression. Followed on the draws that it was made from it promises too much, by half the variance
    of the regression where options are level; followed on the other half of the draws, with twice the variance, it
    holds too little, by twice as much: two parts of the first and one of the second are free of both.

    Source: M. Strong, J. E. Oakley and A. Brennan, Estimating multiparameter partial expected value of perfect
    information from a probabilistic sensitivity analysis sample, Medical Decision Making 34(3), 2014.

    Args:
        costs: shape (draws, options).
        inputs: shape (draws, inputs).
        groups: positions of the inputs of each group; each input alone where it is None. No group is worth less than
            one of its inputs, or than another of the groups that lies within it.

    Raises:
        ValueError: for anything else than tables of finite numbers with one row for each draw, and for a group that is
            empty or names an input that there is not.
    """
    table, columns = _table(costs, "costs"), _table(inputs, "inputs")
    if len(table) != len(columns):
        raise ValueError(f"{len(table)} draws of costs and {len(columns)} of inputs")
    wanted = [(number,) for number in range(columns.shape[1])] if groups is None else [*map(tuple, groups)]
    for group in wanted:
        if not group or not all(0 <= number < columns.shape[1] for number in group):
            raise ValueError(f"a group names inputs by their positions, from 0 to {columns.shape[1] - 1}, not {group}")
    return _Study(table).partial(columns, [frozenset(group) for group in wanted])


def evsi(costs: Array, column: Array, *, size: int, sd: float | None = None, seed: int = 1) -> Partial:
    """Return the expected value of sample information: of a sample about one input, before it is taken.

    The outcome of the sample is drawn for every draw, and the gain of a switch is regressed on it as on an input.

    Source: M. Strong, J. E. Oakley, A. Brennan and P. Breeze, Estimating the expected value of sample information using
    the probabilistic sensitivity analysis sample, Medical Decision Making 35(5), 2015.

    Args:
        costs: shape (draws, options).
        column: the input, shape (draws,).
        size: observations in the sample.
        sd: of one observation around the input, for a sample that is looked at by its mean; None for one that is
            counted: the input is then the probability that an observation counts.
        seed: of the samples.

    Raises:
        ValueError: for anything else than finite numbers, one for each draw, for a sample of none, a negative `sd`, and
            for a probability below 0 or above 1.
    """
    table, inputs = _table(costs, "costs"), _table(np.reshape(column, (-1, 1)), "the input")
    if len(table) != len(inputs):
        raise ValueError(f"{len(table)} draws of costs and {len(inputs)} of the input")
    if size < 1 or (sd is not None and not 0 <= sd < math.inf):
        raise ValueError(f"a sample has at least one observation and a spread of at least 0, not {size} and {sd}")
    values = inputs[:, 0]
    if sd is None and (values.min() < 0 or values.max() > 1):
        raise ValueError("what is counted has a probability from 0 to 1")
    seen = sample_counts(values, size, seed=seed) if sd is None else sample_means(values, size, sd, seed=seed)
    both = np.stack([values, seen], axis=1)
    known, sampled = _Study(table).partial(both, [frozenset((0,)), frozenset((1,))])
    return Partial(min(sampled.value, known.value), sampled.standard_error, sampled.raw)


def linear_value(lead: float, spread: float) -> float:
    """Return what it is worth to learn a normal quantity on which the lead of the better of two options depends.

    The unit normal loss integral: `spread` times (density - a times the tail beyond a), a = `lead` / `spread`.

    Source: H. Raiffa and R. Schlaifer, Applied Statistical Decision Theory, Harvard University, 1961.

    Args:
        lead: expected gain of the better option over the other.
        spread: standard deviation of that gain through what is learned.
    """
    if spread <= 0:
        return 0.0
    distance = abs(lead) / spread
    density = math.exp(-distance * distance / 2) / math.sqrt(2 * math.pi)
    return spread * (density - distance * math.erfc(distance / math.sqrt(2)) / 2)


class _Study:
    """The draws of one decision, and what is gained by switching."""

    def __init__(self, costs: Array) -> None:
        means = costs.mean(axis=0)
        chosen = int(means.argmin())
        others = [number for number in range(costs.shape[1]) if number != chosen]
        self.most = evpi(costs, choice=chosen).value
        self.gains: Array = np.ascontiguousarray(costs[:, [chosen]] - costs[:, others])
        self.blind = _blind(self.gains) if others else 0.0

    def partial(self, columns: Array, groups: Sequence[frozenset[int]]) -> tuple[Partial, ...]:
        """Return what each group of columns is worth, smaller groups before those that hold them."""
        if self.gains.shape[1] == 0 or self.most == 0:
            return (Partial(0.0, 0.0, 0.0),) * len(groups)
        regressions: dict[int, tuple[Sorted, Fit] | None] = {}
        for number in sorted(frozenset().union(*groups)):
            ordered = sorted_by(columns[:, number])
            regressions[number] = None if ordered is None else (ordered, fit(ordered, self.gains))
        found: dict[frozenset[int], Partial] = {
            frozenset((number,)): self._bounded(self.single(regression), 0.0)
            for number, regression in regressions.items()
        }
        for group in sorted(set(groups) - set(found), key=lambda one: (len(one), sorted(one))):
            least = max(partial.value for part, partial in found.items() if part < group)
            inside = [number for number in sorted(group) if regressions[number] is not None]
            found[group] = self._bounded(self._joint(columns[:, inside], [regressions[one] for one in inside]), least)
        return tuple(found[group] for group in groups)

    def single(self, regression: tuple[Sorted, Fit] | None) -> Estimate:
        """Return what one input is worth."""
        if regression is None:
            return Estimate(0.0, 0.0)
        ordered, found = regression
        places = ordered.of_draws(switches(found.gain))
        return self._followed(self.gains, places, single_error(ordered, self.gains))

    def _joint(self, columns: Array, regressions: Sequence[tuple[Sorted, Fit] | None]) -> Estimate:
        """Return what several inputs are worth together."""
        gains, members = self.gains, [found for found in regressions if found is not None]
        step = -(-len(gains) // LARGEST_JOINT)
        if step > 1:
            gains = gains[::step] - (gains[::step].mean(axis=0) - gains.mean(axis=0))
            ordered = [sorted_by(column) for column in columns[::step].T]
            members = [(one, fit(one, gains)) for one in ordered if one is not None]
        if not members:
            return Estimate(0.0, 0.0)
        return self._followed(gains, switches(joint_gain(members, gains)), joint_error(members, gains))

    def _followed(self, gains: Array, places: Places, error: float) -> Estimate:
        """Return what is gained by following a regression.

        Args:
            gains: of each option, shape (draws, options).
            places: the option to switch to, as all draws say, those at even places and those at odd ones; -1 for none;
                shape (3, draws).
            error: standard error with what the regression itself owes to chance.
        """
        own = _picked(gains, places[0])
        crossed = np.empty(len(gains))
        for half, other in ((0, 2), (1, 1)):
            values = gains[half::2]
            # the mean of a half is no news about the inputs: it is shifted to the mean of all
            crossed[half::2] = _picked(values - (values.mean(axis=0) - gains.mean(axis=0)), places[other, half::2])
        followed = (2 * own + crossed) / (2 + 1)
        return Estimate(float(followed.mean()), math.hypot(max(_error(followed), error), self.blind))

    def _bounded(self, found: Estimate, least: float) -> Partial:
        """Return an estimate with the value that cannot be less than its parts nor more than everything."""
        return Partial(min(max(found.value, least), self.most), found.standard_error, found.value)


def _picked(values: Array, switches: Places) -> Array:
    """Return of each row the value of the option switched to, 0 where it is none."""
    picked = np.take_along_axis(values, np.maximum(switches, 0)[:, np.newaxis], axis=1)[:, 0]
    return np.where(switches >= 0, picked, 0.0)


def _blind(gains: Array) -> float:
    """Return what a linear effect of one standard error would be worth: less than that cannot be seen."""
    errors = gains.std(axis=0) / math.sqrt(len(gains))
    return max(
        (linear_value(-mean, error) for mean, error in zip(gains.mean(axis=0), errors, strict=True)), default=0.0
    )


def _error(values: Array) -> float:
    """Return the standard error of a mean: from the ten parts of the draws, from single draws where they are few."""
    error = standard_error(values)
    if error is not None:
        return error
    return float(values.std(ddof=1)) / math.sqrt(len(values)) if len(values) > 1 else 0.0


def _table(values: Array, name: str) -> Array:
    """Return a table of numbers.

    Raises:
        ValueError: if it is none, or has no rows or no columns, or a number is not finite.
    """
    table = np.asarray(values, dtype=np.float64)
    if table.ndim != 2 or 0 in table.shape:  # noqa: PLR2004
        raise ValueError(f"{name}: a table of draws is needed, at least one row and one column, not {table.shape}")
    if not np.isfinite(table).all():
        raise ValueError(f"{name}: every number must be finite")
    return table

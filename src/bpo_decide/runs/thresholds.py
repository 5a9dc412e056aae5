"""Where the choice flips as one number moves, all else at its mean."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from bpo_decide.decision.choice import choice_of
from bpo_decide.decision.flips import Flip, flips
from bpo_decide.decision.pairs import SCORES
from bpo_decide.decision.statistics import rounded
from bpo_decide.decision.trials import Trials
from bpo_decide.library.conventions import conventions
from bpo_decide.library.records import in_unit
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.resolved import ResolvedScenario
from bpo_decide.uncertainty.beyond import probability_beyond
from bpo_decide.uncertainty.inputs import Input
from bpo_decide.uncertainty.normal import normal_cdf, normal_quantile

if TYPE_CHECKING:
    from bpo_decide.runs.result import Result

Array = NDArray[np.float64]
BEYOND = (0.25, 0.5, 1.0)
"""How far beyond its usual range (P0.1 to P99.9) a number is searched, in widths of that range."""
TOWARDS_A_BOUND = (0.75, 0.5, 0.25)
"""How near to what it cannot pass a number is searched, as shares of the distance from the usual range."""
FACTORS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.1, 1.25, 1.5, 1.75, 2.0)
"""What a number that is stated without spread is multiplied by: from a half to twice."""
EDGE = 2.0**-53
"""How near to 0 and 1 the probabilities come at which quantile functions are read."""
SHARES_OF_A_WHOLE = ("process.activities.", ".of.", ".at_end.", ".people.")
"""Parts of the paths of numbers that sum to a whole, so that none of them can be moved alone."""


class Threshold(Struct, frozen=True):
    """The value of one number at which the choice flips, all else at its mean.

    Attributes:
        quantity: the number.
        value: in its base unit.
        above: whether the choice flips above it, or else below.
        winner: id of the option that is chosen just beyond.
        more: whether the choice changes at other values too.
        probability: of lying beyond it; None for a number that is stated without spread.
        change: of a number that is stated without spread, what it would change by, as a share of itself.
    """

    quantity: Quantity
    value: float
    above: bool
    winner: str
    more: bool
    probability: float | None = None
    change: float | None = None


def trials_of(result: "Result", *, further: Sequence[Quantity] = ()) -> Trials:
    """Return the base case of an evaluation, in which its uncertain inputs can be moved.

    Args:
        result: the evaluation.
        further: certain numbers that are to be moved too.
    """
    centres = result.inputs.centres() | {quantity.key: quantity.point for quantity in further}
    return Trials(result.model, choice_of(result.scenario, result.options), centres)


def thresholds(result: "Result", trials: Trials, holder: int) -> tuple[Threshold, ...]:
    """Return where each uncertain input flips the choice, the likeliest first."""
    inputs = result.inputs.inputs
    keys = tuple(source.key for source in inputs)
    found = flips(
        lambda which, values: trials.one_each(keys, which, values),
        [_usual_and_beyond(source) for source in inputs],
        [trials.centres[key] for key in keys],
        holder,
    )
    by_input: dict[int, list[Threshold]] = {}
    for flip in found:
        source = inputs[flip.number]
        beyond = probability_beyond(source.law, flip.value, above=flip.above, spread=source.spread)
        threshold = _threshold(flip, source.quantity, trials.choice.options)
        by_input.setdefault(flip.number, []).append(replace(threshold, probability=rounded(beyond)))
    likeliest = [_one_of(both, trials.centres[keys[number]]) for number, both in by_input.items()]
    return tuple(sorted(likeliest, key=lambda one: -(one.probability or 0.0)))


def _threshold(flip: Flip, quantity: Quantity, options: tuple[str, ...]) -> Threshold:
    """Return a flip of one number with names in place of positions."""
    return Threshold(quantity, rounded(flip.value), flip.above, options[flip.winner], flip.again)


def _one_of(both: Sequence[Threshold], centre: float) -> Threshold:
    """Return the likelier of the flips on both sides of the mean, or else the nearer, and that there are two."""
    first = min(both, key=lambda one: (-(one.probability or 0.0), abs(one.value - centre)))
    return replace(first, more=first.more or len(both) > 1)


def value_at(source: Input, scores: Array) -> Array:
    """Return the values of an input at normal scores, as its draws have them."""
    return source.law.quantile(np.clip(normal_cdf(scores * source.spread), EDGE, 1 - EDGE))


def score_of_mean(source: Input) -> float:
    """Return the normal score at which the mean of an input lies."""
    below = 1 - probability_beyond(source.law, source.law.mean(), above=True)
    return float(normal_quantile(np.array([min(max(below, EDGE), 1 - EDGE)]))[0]) / source.spread


def _usual_and_beyond(source: Input) -> Array:
    """Return values at which an input is tried: its quantiles, and some beyond what its law makes likely."""
    inside = value_at(source, SCORES)
    low, high = float(inside[0]), float(inside[-1])
    lowest, highest = source.quantity.bounds.low, source.quantity.bounds.high
    below, above = ([sign * share * (high - low) for share in BEYOND] for sign in (-1, 1))
    if lowest is not None:  # what is impossible is never quite reached: a price of nothing, a rate of all
        below = [max(step, (share - 1) * (low - lowest)) for step, share in zip(below, TOWARDS_A_BOUND, strict=True)]
    if highest is not None:
        above = [min(step, (1 - share) * (highest - high)) for step, share in zip(above, TOWARDS_A_BOUND, strict=True)]
    return np.concatenate([low + np.array(below), inside, high + np.array(above)])


def stated_numbers(scenario: ResolvedScenario) -> tuple[Quantity, ...]:
    """Return the numbers without spread that one could imagine to be otherwise, each key once."""
    found: dict[str, Quantity] = {}
    for quantity in scenario.quantities.values():
        if not quantity.certain or quantity.chance or quantity.point == 0:
            continue
        low, high = limits(quantity)
        if low == high:
            continue
        if not any(part in quantity.path for part in SHARES_OF_A_WHOLE):
            found.setdefault(quantity.key, quantity)
    return tuple(found.values())


def stated(result: "Result", trials: Trials, holder: int) -> tuple[Threshold, ...]:
    """Return where each number without spread flips the choice, the one that would have to change least first."""
    numbers = stated_numbers(result.scenario)
    moving = trials_of(result, further=numbers)
    keys = tuple(quantity.key for quantity in numbers)
    found = flips(
        lambda which, values: moving.one_each(keys, which, values),
        [_multiples(quantity) for quantity in numbers],
        [quantity.point for quantity in numbers],
        holder,
    )
    found_by_key: dict[str, Threshold] = {}
    for flip in found:
        quantity = numbers[flip.number]
        change = rounded(flip.value / quantity.point - 1)
        one = replace(_threshold(flip, quantity, trials.choice.options), change=change)
        other = found_by_key.get(quantity.key)
        if other is not None:
            one = replace(min(one, other, key=lambda found: abs(found.change or 0.0)), more=True)
        found_by_key[quantity.key] = one
    return tuple(sorted(found_by_key.values(), key=lambda one: abs(one.change or 0.0)))


def _multiples(quantity: Quantity) -> Array:
    """Return a half to twice a certain number, as far as it can be."""
    low, high = limits(quantity)
    return np.clip(quantity.point * np.array(FACTORS), low, high)


def limits(quantity: Quantity) -> tuple[float, float]:
    """Return between which values a certain number can be; a convention, what a sensible analyst might choose."""
    span = _spans().get(quantity.key)
    if span is not None:
        return span
    low, high = quantity.bounds.low, quantity.bounds.high
    return (-np.inf if low is None else low, np.inf if high is None else high)


@cache
def _spans() -> dict[str, tuple[float, float]]:
    """Return the span of every convention that is a number, by the key of its draws."""
    return {
        f"library.convention.{one.key}": (in_unit(one.span[0], one.unit), in_unit(one.span[1], one.unit))
        for one in conventions()
        if one.span is not None
    }

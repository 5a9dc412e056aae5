"""The likeliest two inputs that flip the choice together."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from bpo_decide.decision.pairs import SCORES, Pair, likeliest_pair
from bpo_decide.decision.statistics import rounded
from bpo_decide.decision.trials import Move, Trials
from bpo_decide.reading.quantities import Quantity
from bpo_decide.runs.thresholds import score_of_mean, value_at
from bpo_decide.uncertainty.inputs import Input
from bpo_decide.uncertainty.normal import normal_cdf

if TYPE_CHECKING:
    from bpo_decide.runs.result import Result

Array = NDArray[np.float64]
Positions = NDArray[np.intp]


class LikeliestPair(Struct, frozen=True):
    """The two inputs that flip the choice with the least departure from what is expected of both.

    Attributes:
        quantities: both.
        values: at which the choice flips.
        levels: the share of all cases in which each lies below its value.
        winner: id of the option that is chosen just beyond.
    """

    quantities: tuple[Quantity, Quantity]
    values: tuple[float, float]
    levels: tuple[float, float]
    winner: str


def pair_of_inputs(result: "Result", trials: Trials, holder: int, base: Array) -> LikeliestPair | None:
    """Return the likeliest two inputs that flip the choice together.

    Args:
        result: the evaluation.
        trials: its base case.
        holder: position of the option that is chosen there.
        base: what decides there, shape (options,).
    """
    inputs = result.inputs.inputs
    if len(inputs) < 2:  # noqa: PLR2004
        return None
    means = [score_of_mean(source) for source in inputs]
    keys = tuple(source.key for source in inputs)
    which = np.repeat(np.arange(len(inputs)), len(SCORES))
    values = [value_at(source, SCORES + mean) for source, mean in zip(inputs, means, strict=True)]
    alone = trials.one_each(keys, which, np.concatenate(values)).reshape(len(inputs), len(SCORES), -1)
    found = likeliest_pair(
        lambda numbers, scores: trials.rated(len(numbers), _moves(inputs, means, numbers, scores)), alone, base, holder
    )
    return None if found is None else _named(found, inputs, means, trials.choice.options)


def _moves(inputs: Sequence[Input], means: Sequence[float], numbers: Positions, scores: Array) -> Iterator[Move]:
    """Yield how inputs are moved away from their means: numbers and scores of shape (cases, inputs moved in each)."""
    for number in np.unique(numbers).tolist():
        cases, place = np.nonzero(numbers == number)
        yield inputs[number].key, cases, value_at(inputs[number], scores[cases, place] + means[number])


def _named(pair: Pair, inputs: Sequence[Input], means: Sequence[float], options: tuple[str, ...]) -> LikeliestPair:
    """Return a pair with its inputs in place of positions, and values in place of scores."""
    moved = [(inputs[number], score + means[number]) for number, score in zip(pair.numbers, pair.scores, strict=True)]
    (first, second), scores = (source for source, _ in moved), np.array([score for _, score in moved])
    values = [float(value_at(source, np.array([score]))[0]) for source, score in moved]
    levels = normal_cdf(scores).tolist()
    return LikeliestPair(
        quantities=(first.quantity, second.quantity),
        values=(rounded(values[0]), rounded(values[1])),
        levels=(rounded(levels[0]), rounded(levels[1])),
        winner=options[pair.winner],
    )

"""Trying other values of single numbers: everything else as in the base case, many trials in one evaluation."""

from collections.abc import Iterable, Mapping

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from bpo_decide.decision.choice import Choice
from bpo_decide.model.evaluate import Model, evaluate
from bpo_decide.uncertainty.designs import Design

Array = NDArray[np.float64]
Positions = NDArray[np.intp]
Move = tuple[str, Positions | slice, Array]
"""Key of a number, the cases in which it is moved, and its values there."""


class Trials(Struct, frozen=True, eq=False):
    """The base case of a model, in which numbers can be moved.

    Attributes:
        model: the scenario ready to be evaluated.
        choice: who may win.
        centres: values by draw key: of the uncertain inputs their means, and of certain numbers that are moved.
    """

    model: Model
    choice: Choice
    centres: Mapping[str, float]

    def rated(self, cases: int, moves: Iterable[Move]) -> Array:
        """Return what decides (see `Choice.rated`) in cases of which each moves one number or some.

        Args:
            cases: number of cases.
            moves: which numbers are moved, in which cases, and to what.
        """
        columns = {key: np.full(cases, value) for key, value in self.centres.items()}
        for key, where, values in moves:
            columns[key][where] = values
        # Values beyond what was thought possible are tried too: what cannot be computed there turns nothing.
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            blocks = Design(columns, None, cases).blocks(BLOCK)
            return self.choice.rated(np.concatenate([evaluate(self.model, block).cost for block in blocks]))

    def one_each(self, keys: tuple[str, ...], which: Positions, values: Array) -> Array:
        """Return what decides in cases of which each moves one number.

        Args:
            keys: of the numbers.
            which: position among `keys` of the number that each case moves.
            values: what it is moved to.
        """
        moves: list[Move] = []
        for number in np.unique(which).tolist():
            where = np.flatnonzero(which == number)
            moves.append((keys[number], where, values[where]))
        return self.rated(len(which), moves)


BLOCK = 2000
"""Cases of which details are held at once."""

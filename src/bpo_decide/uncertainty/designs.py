"""Designs: tables of input values that are pushed through the one model."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import ClassVar

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from bpo_decide.uncertainty.inputs import Centre, InputTable
from bpo_decide.uncertainty.noise import Noise
from bpo_decide.uncertainty.streams import REPLICATES, normals

Array = NDArray[np.float64]


class Design(Struct, frozen=True, eq=False):
    """Values of the uncertain inputs, case by case.

    Attributes:
        columns: values by draw key, each of shape (cases,).
        shocks: standard normal currency shocks by key, shape (cases,); None stands for their expectation.
        cases: number of cases.
        still: whether volume, wages, prices and currencies stay as they are today.
        noise: what happens by chance; None stands for its expectation.
    """

    columns: Mapping[str, Array]
    shocks: Mapping[str, Array] | None
    cases: int
    still: bool = False
    noise: Noise | None = None

    def blocks(self, size: int) -> Iterator["Design"]:
        """Yield the design in blocks of about `size` cases; values do not depend on the size.

        No case of several is a block of its own: of a single column numpy takes the sums in another order.
        """
        starts = range(0, max(1, self.cases - 1), max(2, size))
        for start, stop in pairwise((*starts, self.cases)):
            part = slice(start, stop)
            columns = {key: column[part] for key, column in self.columns.items()}
            shocks = None if self.shocks is None else {key: column[part] for key, column in self.shocks.items()}
            noise = None if self.noise is None else self.noise.block(part)
            yield Design(columns, shocks, stop - start, self.still, noise)


class MonteCarlo(Struct, frozen=True):
    """A seeded Monte Carlo design: `REPLICATES` independent Latin hypercubes.

    Args:
        seed: seed of the run.
        draws: cases in all, a multiple of `REPLICATES`.
    """

    seed: int = 1
    draws: int = 10_000
    replicates: ClassVar[int] = REPLICATES

    @property
    def size(self) -> int:
        """Cases in each of the Latin hypercubes."""
        return self.draws // self.replicates

    def portions(self, cases: int) -> list[range]:
        """Return the numbers of all Latin hypercubes, taken together as far as that makes no more than `cases`."""
        together = max(1, min(cases // self.size, self.replicates))
        numbers = range(self.replicates)
        return [numbers[first : first + together] for first in range(0, self.replicates, together)]

    def replicate(self, table: InputTable, number: int) -> Design:
        """Return one of the Latin hypercubes."""
        return self.portion(table, (number,))

    def portion(self, table: InputTable, numbers: Sequence[int]) -> Design:
        """Return some of the Latin hypercubes, one after the other."""
        columns, shocks = table.draws(self.seed, numbers, self.size)
        return Design(columns, shocks, len(numbers) * self.size, noise=Noise(self.seed, numbers, self.size))


def base_case(table: InputTable, centre: Centre = "mean") -> Design:
    """Return one case: every input at its centre, noise at its expectation."""
    columns = {key: np.array([value]) for key, value in table.centres(centre).items()}
    return Design(columns, None, 1)


def one_way(table: InputTable, levels: tuple[float, ...]) -> Design:
    """Return some cases for each input in turn: it stands at its quantiles `levels`, all else at its mean.

    Cases k * len(levels) to (k + 1) * len(levels) - 1 belong to input k.
    """
    each = len(levels)
    cases = each * len(table.inputs)
    columns = {}
    for number, source in enumerate(table.inputs):
        column = np.full(cases, source.centre("mean"))
        column[each * number : each * (number + 1)] = source.law.quantile(np.array(levels))
        columns[source.key] = column
    return Design(columns, None, cases)


def shocks_alone(table: InputTable, seed: int, cases: int) -> Design:
    """Return cases in which currencies alone move: every input at its mean, noise at its expectation."""
    columns = {key: np.full(cases, value) for key, value in table.centres("mean").items()}
    return Design(columns, {key: normals(seed, key, (0,), cases) for key in table.shocks}, cases)

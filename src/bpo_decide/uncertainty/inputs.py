"""The table of uncertain inputs of a scenario, and their draws."""

from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.resolved import ResolvedScenario
from bpo_decide.uncertainty.dependence import coupled, widened
from bpo_decide.uncertainty.distributions import distribution
from bpo_decide.uncertainty.laws.base import Distribution
from bpo_decide.uncertainty.streams import in_turn, normals, uniforms

Array = NDArray[np.float64]
Centre = Literal["mean", "median"]
COMMON_FACTOR = "execution.common"


class Input(Struct, frozen=True, eq=False):
    """One uncertain number: several quantities may share it, by its key.

    Attributes:
        key: name of its draws.
        quantity: the first quantity that uses it.
        law: its distribution, in the base unit.
        spread: how much what is known of the work and the parties widens it, on the normal score.
    """

    key: str
    quantity: Quantity
    law: Distribution
    spread: float = 1.0

    def centre(self, centre: Centre) -> float:
        """Return its mean or median."""
        return self.law.mean() if centre == "mean" else self.law.median()


class InputTable(Struct, frozen=True, eq=False):
    """Every uncertain number of a scenario, in the order in which it stands there, and the currency shocks."""

    inputs: tuple[Input, ...]
    shocks: tuple[str, ...]
    loading: float
    common_share: float

    def centres(self, centre: Centre = "mean") -> dict[str, float]:
        """Return every input at its centre."""
        return {source.key: source.centre(centre) for source in self.inputs}

    def draws(self, seed: int, replicates: Sequence[int], size: int) -> tuple[dict[str, Array], dict[str, Array]]:
        """Return Latin hypercubes of the inputs, and the currency shocks: columns of all their cases by key.

        No column depends on which others there are, and no hypercube on which others are drawn with it.

        Args:
            seed: of the run.
            replicates: numbers of the hypercubes, which stand one after the other in each column.
            size: cases in each of them.
        """
        factors: dict[str, Array] = {}
        columns = {}
        for source in self.inputs:
            u = in_turn(uniforms, seed, source.key, replicates, size)
            option = source.quantity.option
            if source.quantity.execution and option is not None:
                if option not in factors:
                    factors[option] = self._factor(seed, option, replicates, size)
                u = coupled(u, factors[option], self.loading, each=size)
                if source.spread != 1:
                    u = widened(u, source.spread)
            columns[source.key] = source.law.quantile(u)
        return columns, {key: normals(seed, key, replicates, size) for key in self.shocks}

    def _factor(self, seed: int, option: str, replicates: Sequence[int], size: int) -> Array:
        """Return how well one option is carried out: a standard normal that all outsourced options share in part."""
        common = normals(seed, COMMON_FACTOR, replicates, size)
        own = normals(seed, f"execution.{option}", replicates, size)
        factor: Array = np.sqrt(self.common_share) * common + np.sqrt(1 - self.common_share) * own
        return factor


def input_table(scenario: ResolvedScenario, years: int) -> InputTable:
    """Return the uncertain inputs of a scenario, and one shock for each foreign currency and later contract year."""
    found: dict[str, Input] = {}
    for quantity in scenario.quantities.values():
        drawn_apart = quantity.chance or quantity.judged
        if not quantity.certain and not drawn_apart and quantity.key not in found:
            law = distribution(quantity.form, quantity.bounds)
            found[quantity.key] = Input(quantity.key, quantity, law, _spread(scenario, quantity))
    return InputTable(
        inputs=tuple(found.values()),
        shocks=tuple(f"fx.{currency}.{year}" for currency in scenario.document.fx for year in range(1, years)),
        loading=scenario.conventions["execution_loading"].point,
        common_share=scenario.conventions["execution_common_share"].point,
    )


def _spread(scenario: ResolvedScenario, quantity: Quantity) -> float:
    """Return how much complexity, knowledge and experience widen or narrow what execution can do."""
    if not quantity.execution:
        return 1.0
    wider = scenario.conventions["execution_spread_widen"].point
    narrower = scenario.conventions["execution_spread_narrow"].point
    factor: Mapping[str, float] = {"low": narrower, "medium": 1.0, "high": wider}
    process = scenario.document.process
    option = next((option for option in scenario.options if option.id == quantity.option), None)
    experience = {"low": wider, "medium": 1.0, "high": narrower}[getattr(option, "experience", "medium")]
    return factor[process.complexity] * factor[process.client_specific_knowledge] * experience

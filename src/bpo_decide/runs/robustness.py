"""Robustness: what every option costs under every named what-if, and how much more than the best one there."""

import math
from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from bpo_decide.decision.measures import Option
from bpo_decide.decision.regret import regrets
from bpo_decide.decision.statistics import rounded

Array = NDArray[np.float64]


class UnderWhatIfs(Struct, frozen=True):
    """One option under every what-if.

    Attributes:
        id: of the option.
        name: its name.
        costs: expected cost, what-if by what-if; None where it may not be chosen.
        regrets: expected cost less the least of all options there.
        dearest_in: the what-if under which it costs most; None where it may not be chosen everywhere.
        regret_in: the what-if under which its regret is largest.
        maximum_regret: that regret.
    """

    id: str
    name: str
    costs: tuple[float | None, ...]
    regrets: tuple[float | None, ...]
    dearest_in: str | None
    regret_in: str | None
    maximum_regret: float | None


class Robustness(Struct, frozen=True):
    """Every option of a scenario under every what-if, the scenario as it is written among them.

    Attributes:
        what_ifs: their names, the scenario as it is written first.
        options: in the order of the scenario, in-house first.
        minimax: id of the option whose largest regret is smallest.
    """

    what_ifs: tuple[str, ...]
    options: tuple[UnderWhatIfs, ...]
    minimax: str

    def of(self, option: str) -> UnderWhatIfs | None:
        """Return an option by its id; None where there is none."""
        return next((found for found in self.options if found.id == option), None)


def robustness(cases: Sequence[tuple[str, tuple[Option, ...]]]) -> Robustness:
    """Return expected cost and regret of every option in every case, and the choice that regrets least at worst.

    An option that is missing or not eligible in a case may not be chosen there; in-house always may.

    Source: L. J. Savage, The theory of statistical decision, Journal of the American Statistical Association 46, 1951.

    Args:
        cases: name and options of each case.
    """
    names = {option.id: option.name for _, options in reversed(cases) for option in options}
    first = [option.id for option in cases[0][1]]
    ids = [*first, *(one for one in names if one not in first)]
    costs = np.array([[_cost(options, option) for option in ids] for _, options in cases])
    found = [
        _under(option, names[option], [name for name, _ in cases], of_costs, of_regrets)
        for option, of_costs, of_regrets in zip(ids, costs.T, regrets(costs).T, strict=True)
    ]
    least = min(found, key=lambda option: math.inf if option.maximum_regret is None else option.maximum_regret)
    return Robustness(tuple(name for name, _ in cases), tuple(found), least.id)


def _cost(options: tuple[Option, ...], name: str) -> float:
    """Return the expected cost of an option; infinite where it may not be chosen."""
    return next((option.cost.mean for option in options if option.id == name and option.eligible), math.inf)


def _under(option: str, name: str, cases: Sequence[str], costs: Array, regret: Array) -> UnderWhatIfs:
    """Return one option from its column of costs and of regrets."""
    everywhere = bool(np.isfinite(costs).all())
    return UnderWhatIfs(
        id=option,
        name=name,
        costs=tuple(map(_or_none, costs)),
        regrets=tuple(map(_or_none, regret)),
        dearest_in=cases[int(costs.argmax())] if everywhere else None,
        regret_in=cases[int(regret.argmax())] if everywhere else None,
        maximum_regret=rounded(float(regret.max())) if everywhere else None,
    )


def _or_none(value: float) -> float | None:
    """Return a finite number rounded, or None."""
    return rounded(float(value)) if math.isfinite(value) else None

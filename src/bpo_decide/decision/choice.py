"""Who wins a case: the eligible option that costs least, in-house less what leaving must at least save."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from bpo_decide.decision.measures import Option
from bpo_decide.reading.form_quantiles import expected
from bpo_decide.scenario.resolved import ResolvedScenario

Array = NDArray[np.float64]
Positions = NDArray[np.intp]


class LeastSaving(Struct, frozen=True):
    """What leaving must at least save: a share of the in-house cost of the same case, or an amount of money."""

    share: float = 0.0
    amount: float = 0.0

    def of(self, in_house: Array) -> Array:
        """Return the least saving in money, for each in-house cost."""
        return self.share * in_house + self.amount


def least_saving(scenario: ResolvedScenario) -> LeastSaving:
    """Return the minimum saving that a scenario states; nothing where it states none."""
    stated = scenario.document.decision.minimum_saving
    if stated is None:
        return LeastSaving()
    value = float(stated.point)
    return LeastSaving(amount=value) if stated.per == "money" else LeastSaving(share=value)


class Choice(Struct, frozen=True):
    """The options among which the least cost decides.

    Attributes:
        options: ids of all options, in-house first, in the order of the columns of a cost array.
        eligible: whether each may be chosen, as the evaluation found it.
        least: what leaving must at least save.
        points: what points of value are worth in money where options are ranked by it, else 0; taken off the cost.
    """

    options: tuple[str, ...]
    eligible: tuple[bool, ...]
    least: LeastSaving
    points: tuple[float, ...]

    def rated(self, cost: Array) -> Array:
        """Return what decides, shape (cases, options): cost, in-house with its head start, never an ineligible one."""
        rated = np.where(self.eligible, cost - np.array(self.points), np.inf)
        rated[:, 0] -= self.least.of(cost[:, 0])
        return rated

    def lead(self, cost: Array, best: str, rival: str) -> Array:
        """Return by how much one option is ahead of another in each case, eligible or not, shape (cases,)."""
        rated = replace(self, eligible=(True,) * len(self.options)).rated(cost)
        ahead: Array = rated[:, self.options.index(rival)] - rated[:, self.options.index(best)]
        return ahead


def choice_of(scenario: ResolvedScenario, options: Sequence[Option]) -> Choice:
    """Return who may be chosen in a scenario, and on what terms."""
    return Choice(
        options=tuple(option.id for option in options),
        eligible=tuple(option.eligible for option in options),
        least=least_saving(scenario),
        points=points_in_money(scenario, options),
    )


def points_in_money(scenario: ResolvedScenario, options: Sequence[Option]) -> tuple[float, ...]:
    """Return what each option's points of value are worth in money; nothing where options are not ranked by them."""
    decision = scenario.document.decision
    if decision.rank_by != "value":
        return (0.0,) * len(options)
    worth = expected(decision.point_worth.form, decision.point_worth.bounds)
    return tuple((option.value_score or 0.0) * worth - option.saving.mean for option in options)


def winners(rated: Array) -> Positions:
    """Return the position of the option that wins each case; of those that tie the first of the file."""
    first: Positions = rated.argmin(axis=1)
    return first


def lead_of(rated: Array, option: int) -> Array:
    """Return by how much an option is ahead of the best of the others, shape (cases,); below 0 where another wins."""
    others = np.delete(rated, option, axis=1).min(axis=1)
    lead: Array = others - rated[:, option]
    return lead


def chosen_on_average(scenario: ResolvedScenario, options: Sequence[Option]) -> str:
    """Return the option that expected costs put first, in-house with its head start."""
    means = np.array([[option.cost.mean for option in options]])
    return options[int(winners(choice_of(scenario, options).rated(means))[0])].id

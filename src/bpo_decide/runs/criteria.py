"""What is not in money, of one evaluation: values, how sure their order is, and what a point of value costs."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from bpo_decide.decision.criteria.acceptability import central_weights, pairwise_winning, rank_acceptability
from bpo_decide.decision.criteria.additive import net_value
from bpo_decide.decision.criteria.drawn import Drawn, Sampling, drawn, unknown_weights
from bpo_decide.decision.criteria.frontier import Frontier, cost_value_frontier
from bpo_decide.decision.criteria.outranking import is_installed, kendall_tau, promethee_2, topsis
from bpo_decide.decision.criteria.reversal import Reversal, in_order, reversals
from bpo_decide.decision.measures import Option
from bpo_decide.decision.statistics import rounded
from bpo_decide.scenario.criteria import Criterion
from bpo_decide.scenario.resolved import ResolvedScenario
from bpo_decide.uncertainty.distributions import distribution

if TYPE_CHECKING:
    from bpo_decide.runs.result import Result

Array = NDArray[np.float64]


class Standing(Struct, frozen=True):
    """How the eligible options stand by value, case by case.

    Attributes:
        acceptability: share of the cases in which an option has each rank, best rank first, by id.
        pairwise: how often an option is worth more than another, by both ids.
        central: mean weights of the cases in which an option is first; None where it never is.
    """

    acceptability: Mapping[str, tuple[float, ...]]
    pairwise: Mapping[str, Mapping[str, float]]
    central: Mapping[str, Mapping[str, float] | None]

    def first(self, option: str) -> float:
        """Return the share of the cases in which an option is worth most."""
        return self.acceptability[option][0]


class CrossCheck(Struct, frozen=True):
    """What another method makes of the same values and weights.

    Attributes:
        method: its name.
        order: eligible options, best first.
        agreement: Kendall's tau with the order by additive value.
        reversals: options that change the order of the others by being there.
    """

    method: str
    order: tuple[str, ...]
    agreement: float
    reversals: tuple[Reversal, ...]


class Findings(Struct, frozen=True, eq=False, dict=True):
    """What the criteria say of the options.

    Attributes:
        criteria: as stated, scores of the library filled in.
        options: ids of all options, in-house first.
        eligible: ids of those that meet every requirement.
        drawn: weights and partial values of all options.
        values: mean value of each option by id.
        standing: of the eligible options, by the stated weights and scores; None for a single case.
        unknown_weights: the same if nothing was known of the weights; None where a range of them is stated.
        frontier: of the eligible options.
        point_worth: mean worth of a point in money; None where none is stated.
        best_at_worth: by id of the eligible options, the share of the cases in which it is best, a point being worth
            what is stated; None where that is not, and for a single case.
    """

    criteria: tuple[Criterion, ...]
    options: tuple[str, ...]
    eligible: tuple[str, ...]
    drawn: Drawn
    values: Mapping[str, float]
    standing: Standing | None
    unknown_weights: Standing | None
    frontier: Frontier
    point_worth: float | None
    best_at_worth: Mapping[str, float] | None

    @property
    def order(self) -> tuple[str, ...]:
        """The eligible options by value, the best first."""
        return in_order(self.eligible, np.array([self.values[option] for option in self.eligible]))

    @property
    def rows(self) -> Array:
        """Mean partial values of the eligible options, shape (options, criteria)."""
        return self.drawn.mean_partial[[self.options.index(option) for option in self.eligible]]

    @property
    def reversals(self) -> tuple[Reversal, ...]:
        """Options that change the order of the others by being there: none, with additive values on fixed anchors."""
        weights = self.drawn.mean_weights
        return reversals(self.eligible, self.rows, lambda rows: rows @ weights)

    @cached_property
    def cross_checks(self) -> tuple[CrossCheck, ...] | None:
        """What TOPSIS and PROMETHEE II say; None where pymcdm, which is slow to load, is not installed."""
        if not is_installed():
            return None
        if len(self.eligible) == 1:
            return ()
        weights, found = self.drawn.mean_weights, []
        for name, method in (("TOPSIS", topsis), ("PROMETHEE II", promethee_2)):
            order = in_order(self.eligible, method(self.rows, weights))
            changed = reversals(self.eligible, self.rows, lambda rows, score=method: score(rows, weights))  # type: ignore[misc]
            found.append(CrossCheck(name, order, rounded(kendall_tau(self.order, order)), changed))
        return tuple(found)


def findings(result: "Result") -> Findings | None:
    """Return what the criteria of a result's scenario say; None where it states none."""
    criteria = tuple(result.scenario.document.criteria)
    if not criteria:
        return None
    settings = result.settings
    sampling = Sampling(settings.seed, settings.draws, settings.point)
    options = tuple(option.id for option in result.options)
    found = drawn(criteria, options, sampling)
    eligible = [number for number, option in enumerate(result.options) if option.eligible]
    ids = tuple(options[number] for number in eligible)
    values = found.values
    means = {option: rounded(float(mean)) for option, mean in zip(options, values.mean(axis=0), strict=True)}
    alone, certain = settings.point is not None, len(found.weights) == 1
    every = None if alone or not certain else unknown_weights(criteria, sampling)
    return Findings(
        criteria=criteria,
        options=options,
        eligible=ids,
        drawn=found,
        values=means,
        standing=None if alone else _standing(ids, found.keys, values[:, eligible], found.weights),
        unknown_weights=None
        if every is None or len(criteria) == 1
        else _standing(ids, found.keys, found.values_at(every)[:, eligible], every),
        frontier=cost_value_frontier(
            ids, [result.options[number].cost.mean for number in eligible], [means[option] for option in ids]
        ),
        point_worth=_worth(result.scenario),
        best_at_worth=None if alone else _best_at_worth(result, sampling, values, eligible),
    )


def scored(options: tuple[Option, ...], scenario: ResolvedScenario, sampling: Sampling) -> tuple[Option, ...]:
    """Return options with their value score: points of value with the saving, at what a point is stated to be worth."""
    worth = _worth(scenario)
    if worth is None:
        return options
    means = drawn(scenario.document.criteria, [option.id for option in options], sampling).values.mean(axis=0)
    return tuple(
        replace(option, value_score=rounded(net_value(float(mean), option.saving.mean, worth)))
        for option, mean in zip(options, means, strict=True)
    )


def _worth(scenario: ResolvedScenario) -> float | None:
    """Return the mean worth of a point of value, in money."""
    stated = scenario.document.decision.point_worth
    return None if stated is None else distribution(stated.form, stated.bounds).mean()


def _standing(ids: Sequence[str], keys: Sequence[str], values: Array, weights: Array) -> Standing:
    """Return how options stand, from their values case by case."""
    ranks, pairs, central = rank_acceptability(values), pairwise_winning(values), central_weights(values, weights)
    return Standing(
        acceptability={one: tuple(map(rounded, row)) for one, row in zip(ids, ranks.tolist(), strict=True)},
        pairwise={
            one: {other: rounded(share) for other, share in zip(ids, row, strict=True) if other != one}
            for one, row in zip(ids, pairs.tolist(), strict=True)
        },
        central={
            one: None if np.isnan(row).any() else dict(zip(keys, map(rounded, row.tolist()), strict=True))
            for one, row in zip(ids, central, strict=True)
        },
    )


def _best_at_worth(
    result: "Result", sampling: Sampling, values: Array, eligible: Sequence[int]
) -> Mapping[str, float] | None:
    """Return how often each eligible option is best, a point being worth what is stated, on the draws of the run."""
    stated = result.scenario.document.decision.point_worth
    if stated is None:
        return None
    worth = sampling.column(stated)[:, None] * values[:, eligible]
    net = worth - sampling.rows(result.outcome.cost)[:, eligible]
    first = np.bincount(net.argmax(axis=1), minlength=len(eligible)) / len(net)
    return {result.options[number].id: rounded(share) for number, share in zip(eligible, first.tolist(), strict=True)}

"""Rules that rank options; each sees the same draws."""

import math
from collections.abc import Callable, Collection

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from bpo_decide.decision.measures import Option
from bpo_decide.decision.regret import maximum_regret
from bpo_decide.decision.statistics import TAIL, cvar, quantile
from bpo_decide.uncertainty.streams import REPLICATES

Array = NDArray[np.float64]
BAD_CASE = 0.8
"""The quantile that is called a bad case: it gives the rule its name."""


class Rule(Struct, frozen=True):
    """A rule that ranks options.

    Attributes:
        words: what it calls the option that it puts first.
        measure: what it ranks by.
        score: what it ranks an option by, the lowest first.
        of_draws: the same from costs and their control variate, both of shape (draws, options), for leads and their
            errors.
        by_value: whether the costs are taken less what points of value are worth.
    """

    words: str
    measure: str
    score: Callable[[Option], float]
    of_draws: Callable[[Array, Array], Array]
    by_value: bool = False


def _quantiles(costs: Array, level: float) -> Array:
    """Return a quantile of every column."""
    return np.array([quantile(column, level) for column in np.sort(costs, axis=0).T])


def _tails(costs: Array) -> Array:
    """Return the mean of the worst 5 % of every column."""
    return np.array([cvar(column, TAIL) for column in np.sort(costs, axis=0).T])


def _means(costs: Array, control: Array) -> Array:
    """Return the expected value of every column."""
    found: Array = (costs + control).mean(axis=0)
    return found


RULES: dict[str, Rule] = {
    "expected_cost": Rule("cheapest on average", "expected cost", lambda option: option.cost.mean, _means),
    "p80_cost": Rule(
        "cheapest in a bad case (P80)",
        "cost in a bad case (P80)",
        lambda option: option.cost.p80,
        lambda costs, _: _quantiles(costs, BAD_CASE),
    ),
    "cvar95": Rule(
        "cheapest in the worst twentieth of the cases (CVaR95)",
        "mean cost of the worst twentieth of the cases (CVaR95)",
        lambda option: option.cost.cvar95,
        lambda costs, _: _tails(costs),
    ),
    "minimax_regret": Rule(
        "the one whose largest regret is the smallest (minimax regret)",
        "largest regret",
        lambda option: math.inf if option.maximum_regret is None else option.maximum_regret,
        lambda costs, _: maximum_regret(costs),
    ),
    "value": Rule(
        "worth most, with what is not in money",
        "value",
        lambda option: math.inf if option.value_score is None else -option.value_score,
        _means,
        by_value=True,
    ),
}


def choices(options: tuple[Option, ...]) -> dict[str, str]:
    """Return the option that each rule puts first, by the key of the rule; no rule that cannot tell options apart."""
    return {
        key: ranking(options, key)[0].id
        for key, rule in RULES.items()
        if any(math.isfinite(rule.score(option)) for option in options if option.eligible)
    }


def ranking(options: tuple[Option, ...], rule: str) -> list[Option]:
    """Return the eligible options by a rule, best first; options that tie stay in the order of the file."""
    return sorted((option for option in options if option.eligible), key=RULES[rule].score)


def lead(rule: Rule, costs: Array, control: Array, pair: tuple[int, int]) -> tuple[float, float]:
    """Return by how much one option is ahead of another by what a rule looks at, with its standard error.

    The error is the spread of the same difference over the replicates, over the root of their number; 0 for a single
    case.

    Args:
        rule: which rule.
        costs: draws of the eligible options, replicates one after the other, shape (draws, options).
        control: control variate of the costs, of the same shape.
        pair: positions of the one ahead and of its rival.
    """
    ahead, behind = pair

    def difference(part: slice) -> float:
        found = rule.of_draws(costs[part], control[part])
        return float(found[behind] - found[ahead])

    whole = difference(slice(None))
    if len(costs) < 2 * REPLICATES:
        return whole, 0.0
    size = len(costs) // REPLICATES
    parts = [difference(slice(number * size, (number + 1) * size)) for number in range(REPLICATES)]
    return whole, float(np.std(parts, ddof=1)) / math.sqrt(REPLICATES)


def order_without(options: tuple[Option, ...], lines: Collection[str]) -> tuple[str, ...]:
    """Return the ids of the eligible options by expected cost, some cost lines left out everywhere."""
    rest = {option.id: sum(line.mean for line in option.lines if line.like not in lines) for option in options}
    return tuple(sorted((option.id for option in options if option.eligible), key=rest.__getitem__))

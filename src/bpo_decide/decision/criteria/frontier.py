"""Cost against value: which options are on the frontier, and from which worth of a point on a dearer one is better."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct


class Step(Struct, frozen=True):
    """From one option of the frontier to the next dearer one.

    Attributes:
        cheaper: option id.
        dearer: option id.
        extra_cost: in money, above 0.
        extra_value: in points, above 0.
    """

    cheaper: str
    dearer: str
    extra_cost: float
    extra_value: float

    @property
    def point_worth(self) -> float:
        """What a point of value must be worth for the dearer one to be better."""
        return self.extra_cost / self.extra_value


class Dominated(Struct, frozen=True):
    """An option that no worth of a point makes the best.

    Attributes:
        option: its id.
        by: the option that costs no more and is worth no less; or the two that it lies between (`extended`), of which
            one or the other is better whatever a point is worth.
        kind: simple or extended dominance.
    """

    option: str
    by: tuple[str, ...]
    kind: Literal["simple", "extended"]


class Frontier(Struct, frozen=True):
    """The options that are best at some worth of a point, by rising cost, and the others."""

    options: tuple[str, ...]
    steps: tuple[Step, ...]
    dominated: tuple[Dominated, ...]


def cost_value_frontier(options: Sequence[str], costs: Sequence[float], values: Sequence[float]) -> Frontier:
    """Return the frontier of cost and value.

    The steps of the frontier get dearer: where one does not, the option between is dominated by its neighbours, as in
    the comparison of incremental cost and effectiveness.

    Source: S. B. Cantor, Cost-effectiveness analysis, extended dominance, and ethics, Medical Decision Making 14, 1994.

    Args:
        options: ids.
        costs: expected cost of each.
        values: expected points of value of each.
    """
    known = {option: (cost, value) for option, cost, value in zip(options, costs, values, strict=True)}
    dominated = {option: by for option in options if (by := _better(option, known)) is not None}
    undominated = sorted((option for option in options if option not in dominated), key=lambda one: known[one])
    hull: list[str] = []
    for option in undominated:
        while len(hull) > 1 and not _rises(hull[-2], hull[-1], option, known):
            hull.pop()
        hull.append(option)
    steps = tuple(
        Step(low, high, known[high][0] - known[low][0], known[high][1] - known[low][1]) for low, high in pairwise(hull)
    )
    found = [Dominated(option, (by,), "simple") for option, by in dominated.items()]
    for option in undominated:
        if option not in hull:
            low = max((one for one in hull if known[one] < known[option]), key=lambda one: known[one])
            found.append(Dominated(option, (low, hull[hull.index(low) + 1]), "extended"))
    return Frontier(tuple(hull), steps, tuple(sorted(found, key=lambda one: list(options).index(one.option))))


_Known = dict[str, tuple[float, float]]


def _better(option: str, known: _Known) -> str | None:
    """Return an option that costs no more and is worth no less, the most valuable first; of equals the first stays."""
    cost, value = known[option]
    names = list(known)
    better = [
        one
        for one, (other_cost, other_value) in known.items()
        if other_cost <= cost
        and other_value >= value
        and ((other_cost, other_value) != (cost, value) or names.index(one) < names.index(option))
    ]
    return max(better, key=lambda one: (known[one][1], -known[one][0]), default=None)


def _rises(first: str, second: str, third: str, known: _Known) -> bool:
    """Whether a point of value costs more from the second to the third option than from the first to the second."""
    (cost, value), (cost_2, value_2), (cost_3, value_3) = known[first], known[second], known[third]
    return (cost_3 - cost_2) * (value_2 - value) > (cost_2 - cost) * (value_3 - value_2)

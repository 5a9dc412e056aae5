"""The best option against its closest rival."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from bpo_decide.decision.choice import choice_of, least_saving
from bpo_decide.decision.measures import Option
from bpo_decide.decision.rules import RULES, lead, ranking
from bpo_decide.decision.statistics import rounded
from bpo_decide.model.outcome import Outcome
from bpo_decide.scenario.resolved import IN_HOUSE, ResolvedScenario

Array = NDArray[np.float64]
EVEN = 0.5
"""The chance of a toss."""


class Contest(Struct, frozen=True, eq=False):
    """The best option against its closest rival, in-house with the minimum saving as a head start among them.

    `margin` is the rival's cost (less the head start) less the best's, by what the ranking rule looks at.
    """

    best: Option
    rival: Option
    threshold: float
    saving: float
    """What the best saves on average against in-house; ranked by value, with what its points are worth."""
    margin: float
    margin_error: float
    probability_right: float
    ahead: Array
    """By how much the best is cheaper than its rival (less the head start) in each case, shape (cases,)."""
    probability_ahead: float
    """Share of the cases in which the best is cheaper than its rival (less the head start), ties counted half."""

    passed_over: tuple[Option, ...]
    """Options that the rule puts before the best, but that save too little to be worth leaving for."""
    near: tuple[Option, ...]
    """The best option and those that cost nearly the same on average: in-house is not among them."""
    probability_near: float
    """Share of the cases in which one of these is the cheapest of all eligible options."""

    @property
    def best_is_ahead(self) -> bool:
        """Whether the best is cheaper than its rival (less the head start) in most cases."""
        return self.probability_ahead >= EVEN

    @property
    def head_start(self) -> float:
        """What the rival's cost is reduced by."""
        return self.threshold if self.rival.id == IN_HOUSE else 0.0


def contest(scenario: ResolvedScenario, options: tuple[Option, ...], outcome: Outcome) -> Contest | None:
    """Return the best alternative to in-house against its closest rival; None where no alternative is eligible.

    Ranked by value, what an option is worth in points is taken off its cost, at the money that a point is worth.
    """
    rule = RULES[scenario.document.decision.rank_by]
    ranked = [option for option in ranking(options, scenario.document.decision.rank_by) if option.id != IN_HOUSE]
    if not ranked:
        return None
    in_house, choice = options[0], choice_of(scenario, options)
    points, threshold = np.array(choice.points), minimum_saving(scenario, in_house)
    savings = {
        option.id: rounded(option.saving.mean + float(worth - points[0]))
        for option, worth in zip(options, points, strict=True)
    }
    enough = [option for option in ranked if savings[option.id] >= threshold and savings[option.id] > 0]
    passed_over = ranked[: ranked.index(enough[0])] if enough else []
    ranked = enough or ranked
    best = ranked[0]
    cost = outcome.cost - points
    saving = cost[:, 0] - cost[:, outcome.index(best.id)]
    least = choice.least.of(outcome.cost[:, 0])
    eligible = [number for number, option in enumerate(options) if option.eligible]
    places = {options[number].id: place for place, number in enumerate(eligible)}
    leads = {
        option.id: lead(rule, cost[:, eligible], outcome.control[:, eligible], (places[best.id], places[option.id]))
        for option in (in_house, *ranked[1:2])
    }
    margins = {one: margin - (threshold if one == IN_HOUSE else 0.0) for one, (margin, _) in leads.items()}
    rival = min((in_house, *ranked[1:2]), key=lambda option: margins[option.id])
    ahead = choice.lead(outcome.cost, best.id, rival.id)
    near = near_duplicates(ranked, best, scenario.conventions["materiality"].point * in_house.cost.mean)
    return Contest(
        best=best,
        rival=rival,
        threshold=rounded(threshold),
        saving=savings[best.id],
        margin=rounded(margins[rival.id]),
        margin_error=rounded(leads[rival.id][1]),
        ahead=ahead,
        probability_ahead=rounded(float((ahead > 0).mean() + (ahead == 0).mean() / 2)),
        probability_right=rounded(float((saving > least).mean())),
        passed_over=tuple(passed_over),
        near=near,
        probability_near=rounded(_cheapest(outcome, [outcome.index(option.id) for option in near], eligible)),
    )


def near_duplicates(ranked: list[Option], best: Option, materiality: float) -> tuple[Option, ...]:
    """Return the best option and the others whose expected cost differs from its by no more than what is material."""
    others = (one for one in ranked if one is not best and abs(one.cost.mean - best.cost.mean) <= materiality)
    return best, *others


def _cheapest(outcome: Outcome, group: list[int], eligible: list[int]) -> float:
    """Return the share of the cases in which an option of a group is the cheapest of the eligible ones."""
    least = outcome.cost[:, eligible].min(axis=1)
    return float((outcome.cost[:, group].min(axis=1) <= least).mean())


def minimum_saving(scenario: ResolvedScenario, in_house: Option) -> float:
    """Return the least saving that makes leaving worthwhile, in money: a share is one of expected in-house cost."""
    return float(least_saving(scenario).of(np.array(in_house.cost.mean)))

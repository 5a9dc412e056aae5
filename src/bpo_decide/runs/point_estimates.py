"""The single number that matters more than anything said to be uncertain: an estimate without a range or a source.

A number that is counted or agreed (posts, shares that add up, terms of the decision) is no estimate, and one with a
source is known. Each other one that is given as certain is tried some way up and down, all else at its mean.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from bpo_decide.decision.choice import choice_of
from bpo_decide.decision.figures import input_in_words, money
from bpo_decide.decision.statistics import rounded
from bpo_decide.library.accessor import assume
from bpo_decide.model.evaluate import evaluate
from bpo_decide.reading.problems import Problem
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.resolved import ResolvedScenario
from bpo_decide.uncertainty.designs import Design
from bpo_decide.uncertainty.inputs import InputTable

if TYPE_CHECKING:
    from bpo_decide.runs.result import Result

_COUNTED = ("FTE", "days")
_AGREED = ("decision.", "process.activities.", "tax.", "requirements.", "criteria.")
_PARTS = ".of."
"""What stands in the path of a share of a split."""


class PointEstimate(Struct, frozen=True):
    """A certain number, and the lead (present value) of the best option with it lower and higher by `by` of itself.

    `widest` is how far the uncertain number that moves the lead most moves it between its P10 and P90; 0 without one.
    """

    quantity: Quantity
    by: float
    lead_low: float
    lead_high: float
    widest: float

    @property
    def spread(self) -> float:
        """How far the lead moves."""
        return abs(self.lead_high - self.lead_low)


def dominating_estimate(result: "Result") -> PointEstimate | None:
    """Return the bare number that moves the lead most, where it does so more than every uncertain one; else None."""
    found, by = result.contest, assume("convention.point_estimate_error").number
    bare = {quantity.key: quantity for quantity in _bare(result.scenario)}
    if found is None or not bare:
        return None
    outcome = evaluate(result.model, _tried(result.inputs, list(bare.values()), by))
    leads = choice_of(result.scenario, result.options).lead(outcome.cost, found.best.id, found.rival.id)
    low, high = leads.reshape(-1, 2).T
    first = int(np.argmax(np.abs(high - low)))
    widest = max((swing.spread for swing in result.swings), default=0.0)
    estimate = PointEstimate(
        quantity=[*bare.values()][first],
        by=by,
        lead_low=rounded(float(low[first])),
        lead_high=rounded(float(high[first])),
        widest=widest,
    )
    return estimate if estimate.spread > widest else None


def _bare(scenario: ResolvedScenario) -> Iterator[Quantity]:
    """Yield the numbers that are given as certain without a source, though they are estimates."""
    for quantity in scenario.quantities.values():
        given = quantity.origin == "given" and quantity.source is None
        agreed = quantity.unit in _COUNTED or quantity.path.startswith(_AGREED) or _PARTS in quantity.path
        if given and quantity.certain and quantity.point and not agreed and not quantity.judged:
            yield quantity


def _tried(table: InputTable, bare: list[Quantity], by: float) -> Design:
    """Return two cases for each bare number, lower and higher by a share of itself as far as it may be."""
    cases = 2 * len(bare)
    columns = {key: np.full(cases, value) for key, value in table.centres().items()}
    for number, quantity in enumerate(bare):
        bounds, ends = quantity.bounds, quantity.point * np.array([1 - by, 1 + by])
        column = np.full(cases, quantity.point)
        column[2 * number : 2 * number + 2] = np.clip(ends, bounds.low, bounds.high)
        columns[quantity.key] = column
    return Design(columns, None, cases)


def told(found: PointEstimate, result: "Result") -> str:
    """Return a bare number that matters most as a sentence."""
    assert result.contest is not None  # as it moves the lead
    names = {option.id: option.name for option in result.options}
    less = " less the minimum saving" if result.contest.head_start else ""
    leads = sorted((found.lead_low, found.lead_high))
    ends = " and ".join(money(lead, result.table_money.currency) for lead in leads)
    over = f"{result.contest.best.name} over {result.contest.rival.name}{less}"
    return (
        f"the {input_in_words(found.quantity.path, names)} is one certain number without a source, and moves the lead "
        f"of {over} more than anything that is uncertain: with {found.by:.0%} less or more of it, the lead is between "
        f"{ends}"
    )


def as_warning(found: PointEstimate, result: "Result") -> Problem:
    """Return a bare number that matters most as a warning at its place."""
    mend = f"give it a range, or its source: {{value: {found.quantity.text}, source: ...}}"
    at = found.quantity.path
    return Problem("point-estimate", told(found, result), found.quantity.place, (), mend, severity="warning", at=at)

"""Target and walk-away prices of every vendor, from further runs of the model."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from bpo_decide.decision.choice import choice_of
from bpo_decide.decision.statistics import rounded
from bpo_decide.decision.target_prices import Ask, factors, parts_of_price
from bpo_decide.model.evaluate import evaluate
from bpo_decide.uncertainty.designs import Design, MonteCarlo, base_case

if TYPE_CHECKING:
    from bpo_decide.runs.result import Result

Array = NDArray[np.float64]
ROUNDS = 8
"""Runs for each price at most; three do unless a cap, a floor or a minimum bends the cost in between."""


def target_prices(result: "Result") -> tuple[Ask, ...]:
    """Return what every eligible vendor would have to ask, its price as a whole and each part of it alone.

    Expected costs come from the first replicate of the run, put on the level of all of it.
    """
    scenario, outcome, found = result.scenario, result.outcome, result.contest
    if found is None:
        return ()
    design = _cases(result)
    expected = np.array([option.cost.mean for option in result.options])
    now = _means(result, design, {})

    def costs(multiplied: Mapping[str, float]) -> Array:
        return expected + _means(result, design, multiplied) - now

    rated = choice_of(scenario, result.options).rated(expected[np.newaxis, :])[0]
    points = expected - rated  # what is taken off a cost before it is compared
    vendors = {
        outcome.index(vendor.id): parts_of_price(scenario, vendor.id)
        for vendor in scenario.document.vendors
        if result.options[outcome.index(vendor.id)].eligible
    }
    names = dict.fromkeys(part for parts in vendors.values() for part in parts)
    asks = []
    for part in names:
        having = {number: parts[part] for number, parts in vendors.items() if part in parts}
        beaten = {
            number: (asked, _best_other(result, number, rated) + float(points[number]))
            for number, asked in having.items()
        }
        left = {number: (asked, float(rated[0] + points[number])) for number, asked in having.items()}
        targets, ends = (factors(costs, wanted, now=expected, rounds=ROUNDS) for wanted in (beaten, left))
        asks += [
            Ask(outcome.options[number], part, asked, _rounded(targets[number]), _rounded(ends[number]))
            for number, asked in having.items()
        ]
    return tuple(sorted(asks, key=lambda ask: outcome.index(ask.vendor)))


def _cases(result: "Result") -> Design:
    """Return the cases that prices are tried on."""
    if result.settings.point is not None:
        return base_case(result.inputs, result.settings.point)
    return MonteCarlo(result.settings.seed, result.settings.draws).replicate(result.inputs, 0)


def _means(result: "Result", design: Design, multiplied: Mapping[str, float]) -> Array:
    """Return the expected cost of every option with some inputs multiplied."""
    points = {quantity.key: quantity.point for quantity in result.scenario.quantities.values() if quantity.certain}
    columns = dict(design.columns)
    for key, factor in multiplied.items():
        columns[key] = (columns[key] if key in columns else np.full(design.cases, points[key])) * factor
    outcome = evaluate(result.model, replace(design, columns=columns))
    means: Array = (outcome.cost + outcome.control).mean(axis=0)
    return means


def _best_other(result: "Result", number: int, rated: Array) -> float:
    """Return what the best option beside a vendor comes to, those that it is a part of left out."""
    vendor = result.options[number].id
    others = [
        float(rated[place])
        for place, spec in enumerate(result.scenario.options, start=1)
        if place != number and vendor not in {part.id for part in spec.parts.values()}
    ]
    return min([float(rated[0]), *others])


def _rounded(factor: float | None) -> float | None:
    """Return a rounded factor, or None."""
    return None if factor is None else rounded(factor)

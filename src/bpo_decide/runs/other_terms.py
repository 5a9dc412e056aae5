"""The same choice on other terms: another horizon, another discount rate, options that go wrong together or not."""

from typing import TYPE_CHECKING, Literal

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from bpo_decide.decision.choice import Choice, choice_of, lead_of, winners
from bpo_decide.decision.flips import flips
from bpo_decide.decision.statistics import rounded
from bpo_decide.model.evaluate import evaluate
from bpo_decide.model.timeline import discount_factors
from bpo_decide.reading.problems import ScenarioError
from bpo_decide.runs.simulate import simulate
from bpo_decide.scenario.cases import made
from bpo_decide.scenario.draft import Origin
from bpo_decide.scenario.resolved import IN_HOUSE
from bpo_decide.uncertainty.designs import MonteCarlo, base_case

if TYPE_CHECKING:
    from bpo_decide.runs.result import Result

Array = NDArray[np.float64]
Positions = NDArray[np.intp]
YEARS, POINTS = (-2, 2), (-0.02, 0.02)
"""By how many years the horizon is changed, and by how much the discount rate."""
RATES = np.linspace(-0.05, 0.3, 36)
"""Discount rates among which the one is searched at which the choice flips."""
LOADINGS = (0.0, 0.8)
"""How strongly what depends on execution moves together, at the least and at the most that is tried."""
FEW_DRAWS = 2000
"""Draws from which the chances are told: enough for steps of five points."""


class OtherTerms(Struct, frozen=True):
    """What is chosen on other terms, every number at its mean.

    Attributes:
        term: which of the terms.
        value: months, or a rate a year.
        lead: of the option that is chosen on the stated terms, over the best other; below 0 where another is chosen.
            None where the scenario does not allow these terms.
        winner: id of the option that is chosen; None where the scenario does not allow these terms.
        problem: why it does not; empty where it does.
    """

    term: Literal["horizon", "discount_rate"]
    value: float
    lead: float | None
    winner: str | None
    problem: str = ""


class Togetherness(Struct, frozen=True):
    """How often the best option is ahead of its rival if what depends on execution moves together by so much.

    Attributes:
        loading: correlation of every such input with its option's common factor, on normal scores.
        ahead: share of the cases.
        stated: whether this is what the evaluation uses.
    """

    loading: float
    ahead: float
    stated: bool


class Terms(Struct, frozen=True):
    """The same choice on other terms.

    Attributes:
        chosen: id of the option that is chosen on the stated terms, every number at its mean.
        others: horizons, then discount rates, the stated ones among them.
        rates_that_flip: discount rates next to the stated one at which the choice flips, with the id of who wins
            beyond.
        together: the chances with more or less that moves together; empty where nothing does, or of a single case.
    """

    chosen: str
    others: tuple[OtherTerms, ...]
    rates_that_flip: tuple[tuple[float, str], ...]
    together: tuple[Togetherness, ...]


def other_terms(result: "Result") -> Terms | None:
    """Return what is chosen on other terms; None where there is nothing to choose between."""
    if result.contest is None:
        return None
    choice = choice_of(result.scenario, result.options)
    base = choice.rated(result.base.cost)
    holder = int(winners(base)[0])
    decision = result.scenario.document.decision
    months, rate = round(decision.horizon.point), float(decision.discount_rate.point)
    origin = result.scenario.made_from
    horizons = [months + 12 * years for years in YEARS if months + 12 * years > 0]
    rates = np.array([rate + points for points in POINTS if rate + points > -1])
    rated = choice.rated(_at_rates(result, rates))
    others = [_of_horizon(origin, choice, holder, horizon) for horizon in horizons if origin is not None]
    others.append(_told("horizon", months, base, choice, holder))
    others += [
        _told("discount_rate", value, row[np.newaxis], choice, holder)
        for value, row in zip(rates.tolist(), rated, strict=True)
    ]
    others.append(_told("discount_rate", rate, base, choice, holder))
    found = flips(lambda _, values: choice.rated(_at_rates(result, values)), [RATES], [rate], holder)
    return Terms(
        chosen=choice.options[holder],
        others=tuple(sorted(others, key=lambda one: (one.term == "discount_rate", one.value))),
        rates_that_flip=tuple((rounded(flip.value), choice.options[flip.winner]) for flip in found),
        together=_together(result),
    )


def _told(
    term: Literal["horizon", "discount_rate"], value: float, rated: Array, choice: Choice, holder: int
) -> OtherTerms:
    """Return what is chosen on some terms."""
    lead = rounded(float(lead_of(rated, holder)[0]))
    return OtherTerms(term, rounded(value), lead, choice.options[int(winners(rated)[0])])


def _at_rates(result: "Result", rates: Array) -> Array:
    """Return the present values of the base case at other discount rates, shape (rates, options)."""
    timing, months = result.scenario.document.decision.timing, result.model.timeline.months
    discount = np.stack([discount_factors(rate, months, timing=timing) for rate in rates.tolist()])
    present: Array = np.einsum("om,rm->ro", result.base.monthly, discount)
    return present


def _of_horizon(origin: Origin, choice: Choice, holder: int, months: int) -> OtherTerms:
    """Return what is chosen over another horizon: the scenario read anew, because what it leaves open may differ."""
    from bpo_decide.runs.simulate import prepared

    try:
        scenario = made(replace(origin, settings=(*origin.settings, f"decision.horizon={months} months")))
    except ScenarioError as error:
        return OtherTerms("horizon", months, None, None, error.problems[0].message)
    model, table = prepared(scenario)
    return _told("horizon", months, choice.rated(evaluate(model, base_case(table)).cost), choice, holder)


def _together(result: "Result") -> tuple[Togetherness, ...]:
    """Return the chances with more or less of what depends on execution moving together."""
    found = result.contest
    assert found is not None  # without one there are no other terms
    parts = {option.id: {part.id for part in option.parts.values()} for option in result.scenario.options}
    looked_at = {one for option in (found.best.id, found.rival.id) for one in (option, *parts.get(option, ()))}
    moved = any(one.quantity.execution and one.quantity.option in looked_at for one in result.inputs.inputs)
    if not moved or result.settings.point is not None:
        return ()
    least, draws = choice_of(result.scenario, result.options).least, min(FEW_DRAWS, result.settings.draws)
    told = []
    for loading in sorted({*LOADINGS, result.inputs.loading}):
        outcome = simulate(
            result.model, replace(result.inputs, loading=loading), MonteCarlo(result.settings.seed, draws)
        )
        best, rival = (outcome.cost[:, outcome.index(option.id)] for option in (found.best, found.rival))
        needed = least.of(rival) if found.rival.id == IN_HOUSE else 0.0
        ahead = float((rival - best > needed).mean())
        told.append(Togetherness(loading, rounded(ahead), stated=loading == result.inputs.loading))
    return tuple(told)

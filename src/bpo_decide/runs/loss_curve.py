"""Expected loss of every choice over the discount rate: would another rate change the choice?"""

from msgspec import Struct
from msgspec.structs import replace

from bpo_decide.decision.choice import choice_of
from bpo_decide.decision.regret import expected_regret
from bpo_decide.decision.statistics import rounded
from bpo_decide.reading.forms import Point
from bpo_decide.runs.result import Result
from bpo_decide.runs.simulate import prepared, simulate
from bpo_decide.scenario.resolved import ResolvedScenario
from bpo_decide.uncertainty.designs import MonteCarlo

POINTS = (-0.04, -0.02, 0.0, 0.02, 0.04)
"""What is added to the stated rate; where that would lead below 0, nothing is tried."""
FEWER = 5
"""One in so many of the run's draws is used for each rate, so that all of them take as long as the run itself."""
LEAST = 100
"""Draws for a rate at least."""


class LossCurve(Struct, frozen=True):
    """Expected regret over the discount rate.

    Attributes:
        options: ids of the eligible options, in-house first.
        rates: discount rates by the year, ascending; the stated one is among them.
        losses: for each rate what each option costs on average more than the best one of the same case, present value.
        stated: the stated rate.
        draws: cases for each rate.
    """

    options: tuple[str, ...]
    rates: tuple[float, ...]
    losses: tuple[tuple[float, ...], ...]
    stated: float
    draws: int


def loss_curve(result: Result) -> LossCurve | None:
    """Return the expected loss of every eligible option over the discount rate; None of a single case.

    In-house counts less the minimum saving. All rates are on the same draws. Only discounting depends on the rate, so
    that the scenario is not read again.
    """
    eligible = [number for number, option in enumerate(result.options) if option.eligible]
    if result.settings.point is not None or len(eligible) < 2:  # noqa: PLR2004 - one has nothing to lose
        return None
    stated = result.scenario.document.decision.discount_rate
    steps = [rounded(stated.point + step) for step in POINTS if step]
    rates = sorted([stated.point, *(rate for rate in steps if 0 <= rate <= 1)])
    draws = max(LEAST, result.settings.draws // (10 * FEWER) * 10)
    design = MonteCarlo(result.settings.seed, draws)
    choice = choice_of(result.scenario, result.options)
    losses = []
    for rate in rates:
        model, table = prepared(with_rate(result.scenario, rate))
        cost = choice.rated(simulate(model, table, design).cost)[:, eligible]
        losses.append(tuple(rounded(float(loss)) for loss in expected_regret(cost)))
    ids = tuple(result.options[number].id for number in eligible)
    return LossCurve(ids, tuple(rates), tuple(losses), stated.point, draws)


def with_rate(scenario: ResolvedScenario, rate: float) -> ResolvedScenario:
    """Return a scenario with another discount rate, all else as it is."""
    document = scenario.document
    stated = document.decision.discount_rate
    other = replace(stated, form=Point(rate), text=f"{rate:.4%}")
    decision = document.decision.model_copy(update={"discount_rate": other})
    changed = document.model_copy(update={"decision": decision})
    return replace(scenario, document=changed, quantities={**scenario.quantities, stated.path: other})

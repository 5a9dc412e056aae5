"""Which inputs the lead of the best option goes with."""

from typing import TYPE_CHECKING

from msgspec import Struct

from bpo_decide.decision.choice import choice_of
from bpo_decide.decision.importance import rank_correlations
from bpo_decide.decision.statistics import rounded
from bpo_decide.reading.quantities import Quantity

if TYPE_CHECKING:
    from bpo_decide.runs.result import Result


class Importance(Struct, frozen=True):
    """How much of the spread of the lead goes with an input.

    Attributes:
        key: of its draws; of exchange rates `fx.` and the currency.
        quantity: the input; None for exchange rates.
        correlation: rank correlation with the lead; of exchange rates the root of the sum of squares, without a sign.
        share: of the sum of all squared rank correlations.
    """

    key: str
    quantity: Quantity | None
    correlation: float
    share: float


def importance(result: "Result") -> tuple[Importance, ...]:
    """Return which inputs the lead of the best over its rival goes with, in the cases that were drawn.

    None of them for a single case, or where nothing leads.
    """
    found = result.contest
    if found is None or result.settings.point is not None:
        return ()
    design = result.design
    cost = result.outcome.cost[: design.cases]
    lead = choice_of(result.scenario, result.options).lead(cost, found.best.id, found.rival.id)
    of_inputs = rank_correlations(design.columns, lead)
    squares = {key: correlation**2 for key, correlation in of_inputs.items()}
    rates: dict[str, float] = {}
    for key, correlation in rank_correlations(design.shocks or {}, lead).items():
        currency = key.rpartition(".")[0]
        rates[currency] = rates.get(currency, 0.0) + correlation**2
    total = sum(squares.values()) + sum(rates.values())
    if total == 0:
        return ()
    quantities = {source.key: source.quantity for source in result.inputs.inputs}
    every = [
        *(Importance(key, quantities[key], rounded(of_inputs[key]), rounded(squares[key] / total)) for key in squares),
        *(Importance(key, None, rounded(rates[key] ** 0.5), rounded(rates[key] / total)) for key in rates),
    ]
    return tuple(sorted((one for one in every if one.share > 0), key=lambda one: -one.share))

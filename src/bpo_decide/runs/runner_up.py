"""Why the runner-up of a run wins when it wins."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bpo_decide.decision.runner_up import Split, splits
from bpo_decide.uncertainty.designs import MonteCarlo

if TYPE_CHECKING:
    from bpo_decide.runs.result import Result

ROUNDING = 1e-9
"""Of the cost: what moves the lead by less does not move it."""
LOOKED_AT = 12
"""Inputs that are looked at: those that alone move the lead most."""


def why_the_runner_up_wins(result: "Result") -> tuple[Split, ...]:
    """Return when the rival of the best option wins, or the best where mostly the rival does; none of a single case."""
    found = result.contest
    if found is None or result.settings.point is not None or not result.swings:
        return ()
    moving = [swing for swing in result.swings if swing.spread > ROUNDING * abs(swing.cost_low)]
    widest = {swing.quantity.key for swing in moving[:LOOKED_AT]}
    table = replace(result.inputs, inputs=tuple(one for one in result.inputs.inputs if one.key in widest), shocks=())
    run = MonteCarlo(result.settings.seed, result.settings.draws)
    won = found.ahead < 0 if found.best_is_ahead else found.ahead > 0
    return splits(won, run.portion(table, range(run.replicates)).columns)

"""When each option that is not the best would win."""

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from bpo_decide.decision.runner_up import Split, splits

if TYPE_CHECKING:
    from bpo_decide.runs.result import Result


class WouldWin(Struct, frozen=True):
    """How often an option is the cheapest of all, and what sets these cases apart."""

    option: str
    probability: float
    conditions: tuple[Split, ...]


def would_win(result: "Result") -> tuple[WouldWin, ...]:
    """Return when each eligible option but the best and today's operation is the cheapest; none for a single case."""
    found = result.contest
    if found is None or result.settings.point is not None:
        return ()
    outcome = result.outcome
    eligible = [number for number, option in enumerate(result.options) if option.eligible]
    first = np.array(eligible)[outcome.cost[:, eligible].argmin(axis=1)]
    known = {source.key for source in result.inputs.inputs}
    columns = {key: column for key, column in result.design.columns.items() if key in known}
    losing = []
    for number in eligible:
        option = result.options[number]
        if number == 0 or option.id == found.best.id:
            continue
        won = first[: result.design.cases] == number
        losing.append(WouldWin(option.id, option.probability_best or 0.0, splits(won, columns)))
    return tuple(losing)

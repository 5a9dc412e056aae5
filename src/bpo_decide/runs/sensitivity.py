"""What would change the answer: one number at a time, two together, and which of them matter most."""

from typing import TYPE_CHECKING

from msgspec import Struct

from bpo_decide.decision.choice import lead_of, winners
from bpo_decide.decision.statistics import rounded
from bpo_decide.reading.quantities import Quantity
from bpo_decide.runs.importance import Importance, importance
from bpo_decide.runs.likeliest_pair import LikeliestPair, pair_of_inputs
from bpo_decide.runs.thresholds import Threshold, stated, thresholds, trials_of

if TYPE_CHECKING:
    from bpo_decide.runs.result import Result


class Sensitivity(Struct, frozen=True):
    """What would change the answer.

    Attributes:
        chosen: id of the option that is chosen with every number at its mean.
        lead: by how much it is ahead of the best other there, in-house less the minimum saving.
        thresholds: uncertain inputs that flip the choice, the likeliest first.
        steady: uncertain inputs that do not, wherever they may lie.
        stated: numbers without spread that flip it between a half and twice of themselves, the nearest first.
        pair: the likeliest two inputs together; None where no two do.
        importance: of every input that goes with the lead, the most important first; empty for a single case.
    """

    chosen: str
    lead: float
    thresholds: tuple[Threshold, ...]
    steady: tuple[Quantity, ...]
    stated: tuple[Threshold, ...]
    pair: LikeliestPair | None
    importance: tuple[Importance, ...]

    def threshold(self, key: str) -> Threshold | None:
        """Return where an uncertain input flips the choice, by the key of its draws; None where it does not."""
        return next((one for one in self.thresholds if one.quantity.key == key), None)


def sensitivity(result: "Result") -> Sensitivity | None:
    """Return what would change the answer of an evaluation; None where there is nothing to choose between."""
    if result.contest is None:
        return None
    trials = trials_of(result)
    base = trials.choice.rated(result.base.cost)
    holder = int(winners(base)[0])
    found = thresholds(result, trials, holder)
    flipping = {one.quantity.key for one in found}
    return Sensitivity(
        chosen=trials.choice.options[holder],
        lead=rounded(float(lead_of(base, holder)[0])),
        thresholds=found,
        steady=tuple(one.quantity for one in result.inputs.inputs if one.key not in flipping),
        stated=stated(result, trials, holder),
        pair=pair_of_inputs(result, trials, holder, base[0]),
        importance=importance(result),
    )

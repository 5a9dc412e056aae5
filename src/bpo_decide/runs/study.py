"""Everything that the command `sensitivity` tells of an evaluation."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from bpo_decide.decision.importance import SobolIndices
from bpo_decide.runs.choice_grid import ChoiceGrid, choice_grid
from bpo_decide.runs.other_terms import Terms
from bpo_decide.runs.sensitivity import Sensitivity
from bpo_decide.runs.sobol import sobol_of_lead

if TYPE_CHECKING:
    from bpo_decide.runs.result import Result


class Study(Struct, frozen=True, eq=False):
    """A sensitivity study of an evaluation.

    Attributes:
        result: the evaluation.
        grid: who wins as two numbers move; None where there are no two.
        sobol: Sobol's indices of the lead, in the order of the uncertain inputs; None where they were not asked for.
    """

    result: "Result"
    grid: ChoiceGrid | None
    sobol: SobolIndices | None

    @property
    def found(self) -> Sensitivity | None:
        """What would change the answer; None where there is nothing to choose between."""
        return self.result.sensitivity

    @property
    def terms(self) -> Terms | None:
        """The same choice on other terms."""
        return self.result.other_terms


def study(result: "Result", *, grid: Sequence[str] | None = None, sobol: bool = False) -> Study:
    """Return the sensitivity study of an evaluation.

    Args:
        result: the evaluation.
        grid: paths of two numbers; None for the most important ones.
        sobol: whether to compute Sobol's indices, which takes many runs of the model.

    Raises:
        UsageError: two paths that a grid cannot have, or SALib is needed and not installed.
    """
    return Study(result, choice_grid(result, grid), sobol_of_lead(result) if sobol else None)

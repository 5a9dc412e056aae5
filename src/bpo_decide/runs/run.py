"""One evaluation from end to end: inputs, draws, result."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bpo_decide.model.evaluate import evaluate
from bpo_decide.model.outcome import Outcome
from bpo_decide.runs.simulate import Progress, begin, prepared
from bpo_decide.scenario.resolved import ResolvedScenario
from bpo_decide.uncertainty.designs import MonteCarlo, base_case
from bpo_decide.uncertainty.inputs import Centre

if TYPE_CHECKING:
    from bpo_decide.runs.result import Result


class Settings(Struct, frozen=True):
    """How an evaluation is run.

    Args:
        draws: cases of the Monte Carlo run, a multiple of ten.
        seed: seed of the run.
        point: evaluate one case only, every input at its mean or median.
        workers: processes, None for one each processor; the results do not depend on it.
    """

    draws: int = 10_000
    seed: int = 1
    point: Centre | None = None
    workers: int | None = 1


def run(scenario: ResolvedScenario, settings: Settings, *, progress: Progress | None = None) -> "Result":
    """Evaluate a scenario.

    Args:
        scenario: the scenario, nothing left open.
        settings: how to run it.
        progress: is told how many replicates are done, of how many.
    """
    model, table = prepared(scenario)
    finish: Callable[[], Outcome]
    if settings.point is not None:
        finish = partial(evaluate, model, base_case(table, settings.point))
    else:
        design = MonteCarlo(settings.seed, settings.draws)
        finish = begin(model, table, design, workers=settings.workers, progress=progress)
    from bpo_decide.runs.result import result_of  # sixty modules: the other processes are at work meanwhile

    base = evaluate(model, base_case(table))
    today = evaluate(model, replace(base_case(table), still=True))
    return result_of(model, table, settings, base=base, today=today, outcome=finish())

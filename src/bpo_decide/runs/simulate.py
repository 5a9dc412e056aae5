"""Monte Carlo runs: portions one after the other, here or in several processes; the results are the same bytes."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np

from bpo_decide.model.evaluate import BLOCK, Model, evaluate
from bpo_decide.model.outcome import Outcome, joined
from bpo_decide.runs.processes import in_processes
from bpo_decide.uncertainty.designs import MonteCarlo
from bpo_decide.uncertainty.inputs import InputTable

LARGEST_KEPT = 31 << 20
"""Bytes; glibc adapts itself to freed blocks of less than 32 MB."""
DETAILED_CASES = 100_000
"""Cases for which single lines and years are kept."""
Progress = Callable[[int, int], None]
"""Is told how many portions are done, of how many."""
Prepare = Callable[[], tuple[Model, InputTable]]
"""Builds a model and its inputs afresh: what a worker is sent, instead of the model itself."""

_prepared: dict[str, tuple[Model, InputTable]] = {}


def simulate(model: Model, table: InputTable, design: MonteCarlo, progress: Progress | None = None) -> Outcome:
    """Return the outcome of a Monte Carlo design, evaluated in this process."""
    _keep_freed_memory()
    portions = design.portions(BLOCK)
    parts = (_evaluated(model, table, design, numbers) for numbers in portions)
    return joined(_watched(parts, len(portions), progress), detailed_cases=DETAILED_CASES)


def simulate_in_processes(
    prepare: Prepare, design: MonteCarlo, *, workers: int, progress: Progress | None = None
) -> Outcome:
    """Return the same outcome, portions evaluated by several processes.

    Args:
        prepare: a function that can be sent to a process, such as a `functools.partial` of one at module level.
        design: seed and number of draws.
        workers: number of processes.
        progress: is told how many portions are done, of how many.
    """
    portions = design.portions(BLOCK)
    tasks = [(design, numbers) for numbers in portions]
    parts = in_processes(_portion, tasks, workers=workers, prepare=_prepare_worker, arguments=(prepare,))
    finished = _watched(parts, len(portions), progress)
    return joined(finished, detailed_cases=DETAILED_CASES)


def _watched(parts: Iterable[Outcome], number: int, progress: Progress | None) -> list[Outcome]:
    """Return the outcomes as they come, and tell how many there are."""
    finished = []
    for part in parts:
        finished.append(part)
        if progress is not None:
            progress(len(finished), number)
    return finished


def _keep_freed_memory() -> None:
    """Make the allocator of glibc keep what is freed, instead of giving it back after every block.

    It keeps up to twice the size of the largest block that was freed, at most 64 MB; a quarter less time for a run.
    """
    np.empty(LARGEST_KEPT // 8)


def _prepare_worker(prepare: Prepare) -> None:
    """Build the model once in each process."""
    _keep_freed_memory()
    _prepared["model"] = prepare()


def _portion(task: tuple[MonteCarlo, range]) -> Outcome:
    """Evaluate one portion in a worker."""
    design, numbers = task
    return _evaluated(*_prepared["model"], design, numbers)


def _evaluated(model: Model, table: InputTable, design: MonteCarlo, numbers: range) -> Outcome:
    """Evaluate one portion, and keep details of its share of the cases only, so that millions fit in memory."""
    outcome = evaluate(model, design.portion(table, numbers))
    share = max(1, DETAILED_CASES // design.replicates) * len(numbers)
    if outcome.cases <= share:
        return outcome
    kept = slice(0, share)
    return replace(
        outcome,
        line_cost=tuple(values[kept].copy() for values in outcome.line_cost),
        yearly=outcome.yearly[kept].copy(),
        at_once=outcome.at_once[kept].copy(),
    )

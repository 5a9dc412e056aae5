"""Monte Carlo runs: replicates one after the other, here or in several processes; the results are the same bytes."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np

from bpo_decide.model.evaluate import Model, evaluate
from bpo_decide.model.outcome import Outcome, joined
from bpo_decide.reading.problems import UsageError
from bpo_decide.uncertainty.designs import MonteCarlo
from bpo_decide.uncertainty.inputs import InputTable

LARGEST_KEPT = 31 << 20
"""Bytes; glibc adapts itself to freed blocks of less than 32 MB."""
DETAILED_CASES = 100_000
"""Cases for which single lines and years are kept."""
Progress = Callable[[int, int], None]
"""Is told how many replicates are done, of how many."""
Prepare = Callable[[], tuple[Model, InputTable]]
"""Builds a model and its inputs afresh: what a worker is sent, instead of the model itself."""

_prepared: dict[str, tuple[Model, InputTable]] = {}


def simulate(model: Model, table: InputTable, design: MonteCarlo, progress: Progress | None = None) -> Outcome:
    """Return the outcome of a Monte Carlo design, evaluated in this process."""
    _keep_freed_memory()
    numbers = range(design.replicates)
    parts = (_detached(evaluate(model, design.replicate(table, number)), design) for number in numbers)
    return joined(_watched(parts, design, progress), detailed_cases=DETAILED_CASES)


def simulate_in_processes(
    prepare: Prepare, design: MonteCarlo, *, workers: int, progress: Progress | None = None
) -> Outcome:
    """Return the same outcome, replicates evaluated by several processes.

    Args:
        prepare: a function that can be sent to a process, such as a `functools.partial` of one at module level.
        design: seed and number of draws.
        workers: number of processes.
        progress: is told how many replicates are done, of how many.
    """
    # both are slow to import and rarely needed
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    context = get_context("spawn")
    try:
        with ProcessPoolExecutor(workers, mp_context=context, initializer=_prepare_worker, initargs=(prepare,)) as pool:
            parts = pool.map(_replicate, [(design, number) for number in range(design.replicates)])
            finished = _watched(parts, design, progress)
    except BrokenProcessPool:
        message = 'the workers could not start: a script with workers runs under `if __name__ == "__main__":`'
        raise UsageError(message) from None
    return joined(finished, detailed_cases=DETAILED_CASES)


def _watched(parts: Iterable[Outcome], design: MonteCarlo, progress: Progress | None) -> list[Outcome]:
    """Return the outcomes as they come, and tell how many there are."""
    finished = []
    for part in parts:
        finished.append(part)
        if progress is not None:
            progress(len(finished), design.replicates)
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


def _replicate(task: tuple[MonteCarlo, int]) -> Outcome:
    """Evaluate one replicate in a worker."""
    design, number = task
    model, table = _prepared["model"]
    return _detached(evaluate(model, design.replicate(table, number)), design)


def _detached(outcome: Outcome, design: MonteCarlo) -> Outcome:
    """Return an outcome with details of its share of the cases that are kept, so that millions fit in memory."""
    share = max(1, DETAILED_CASES // design.replicates)
    if outcome.cases <= share:
        return outcome
    kept = slice(0, share)
    return replace(
        outcome,
        line_cost=tuple(values[kept].copy() for values in outcome.line_cost),
        yearly=outcome.yearly[kept].copy(),
        at_once=outcome.at_once[kept].copy(),
    )

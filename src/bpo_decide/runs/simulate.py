"""Monte Carlo runs: portions one after the other, here or in several processes; the results are the same bytes."""

from collections.abc import Callable, Iterable, Iterator

import numpy as np
from msgspec.structs import replace

from bpo_decide.model.evaluate import BLOCK, Model, evaluate, model_of
from bpo_decide.model.outcome import Outcome, joined
from bpo_decide.runs.processes import shared
from bpo_decide.scenario.cases import made
from bpo_decide.scenario.draft import Origin
from bpo_decide.scenario.resolved import ResolvedScenario
from bpo_decide.uncertainty.designs import MonteCarlo
from bpo_decide.uncertainty.inputs import InputTable, input_table

LARGEST_KEPT = 31 << 20
"""Bytes; glibc adapts itself to freed blocks of less than 32 MB."""
DETAILED_CASES = 100_000
"""Cases for which single lines and years are kept."""
Progress = Callable[[int, int], None]
"""Is told how many portions are done, of how many."""

_known: dict[str, tuple[Model, InputTable]] = {}
"""What this process evaluates: set before its work begins, as a task that is sent to a process must be small."""


def prepared(scenario: ResolvedScenario) -> tuple[Model, InputTable]:
    """Return the model of a scenario and its uncertain inputs."""
    model = model_of(scenario)
    return model, input_table(scenario, model.timeline.years)


def simulate(model: Model, table: InputTable, design: MonteCarlo) -> Outcome:
    """Return the outcome of a Monte Carlo design, evaluated in this process."""
    return begin(model, table, design)()


def begin(
    model: Model, table: InputTable, design: MonteCarlo, *, workers: int | None = 1, progress: Progress | None = None
) -> Callable[[], Outcome]:
    """Set other processes to work, and return what does this one's share and waits for theirs.

    Args:
        model: the scenario ready to be evaluated.
        table: its uncertain inputs.
        design: seed and number of draws.
        workers: number of processes, None for one each processor; a scenario that was not read from a draft has one.
        progress: is told how many portions are done, of how many.
    """
    _keep_freed_memory()
    portions = design.portions(BLOCK)
    origin = model.scenario.made_from
    _known["model"] = model, table
    parts = shared(
        _portion,
        [(design, numbers) for numbers in portions],
        workers=1 if origin is None else workers,
        prepare=_prepare_worker,
        arguments=(origin,),
    )
    watched = _watched(parts, len(portions), progress)
    return lambda: joined(watched, cases=design.size * design.replicates, detailed_cases=DETAILED_CASES)


def _watched(parts: Iterable[Outcome], number: int, progress: Progress | None) -> Iterator[Outcome]:
    """Yield the outcomes as they come, and tell how many there are."""
    for done, part in enumerate(parts, start=1):
        if progress is not None:
            progress(done, number)
        yield part


def _keep_freed_memory() -> None:
    """Make the allocator of glibc keep what is freed, instead of giving it back after every block.

    It keeps up to twice the size of the largest block that was freed, at most 64 MB; a quarter less time for a run.
    """
    np.empty(LARGEST_KEPT // 8)


def _prepare_worker(origin: Origin) -> None:
    """Build the model once in each process: from the draft, which is small and can be sent."""
    _keep_freed_memory()
    _known["model"] = prepared(made(origin))


def _portion(task: tuple[MonteCarlo, range]) -> Outcome:
    """Evaluate one portion in a worker."""
    design, numbers = task
    return _evaluated(*_known["model"], design, numbers)


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

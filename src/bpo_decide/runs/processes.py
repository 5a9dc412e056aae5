"""Work in several processes, whose results come in the order of the tasks."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from bpo_decide.reading.problems import UsageError
from bpo_decide.runs.copies import can_copy, in_copies, processors

Task = TypeVar("Task")
Found = TypeVar("Found")


def shared(
    work: Callable[[Task], Found],
    tasks: Sequence[Task],
    *,
    workers: int | None,
    prepare: Callable[..., None],
    arguments: tuple[object, ...],
) -> Iterator[Found]:
    """Return an iterator over what comes of every task, in their order.

    Other processes are at work when it is returned. This process must be prepared already, and so are copies of it;
    where it cannot be copied, new processes are started.

    Args:
        work: done with each task; a function at module level, so that it can be sent to a process.
        tasks: plain data.
        workers: number of processes; None is one for each processor if this process can be copied, else 1.
        prepare: called once in each new process, before its first task.
        arguments: what it is called with.

    Raises:
        UsageError: if new processes could not start.
    """
    workers = processors() if workers is None else workers
    if workers == 1:
        return map(work, tasks)
    if can_copy():
        return in_copies(work, tasks, workers=workers)
    return _in_new(work, tasks, workers=workers, prepare=prepare, arguments=arguments)


def _in_new(
    work: Callable[[Task], Found],
    tasks: Sequence[Task],
    *,
    workers: int,
    prepare: Callable[..., None],
    arguments: tuple[object, ...],
) -> Iterator[Found]:
    """Yield the same from new processes."""
    # both are slow to import and rarely needed
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    context = get_context("spawn")
    try:
        with ProcessPoolExecutor(workers, mp_context=context, initializer=prepare, initargs=arguments) as pool:
            yield from pool.map(work, tasks)
    except BrokenProcessPool:
        message = 'the workers could not start: a script with workers runs under `if __name__ == "__main__":`'
        raise UsageError(message) from None

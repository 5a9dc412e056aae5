"""Work in several processes, whose results come in the order of the tasks."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from bpo_decide.reading.problems import UsageError

Task = TypeVar("Task")
Found = TypeVar("Found")


def in_processes(
    work: Callable[[Task], Found],
    tasks: Sequence[Task],
    *,
    workers: int,
    prepare: Callable[..., None],
    arguments: tuple[object, ...],
) -> Iterator[Found]:
    """Yield what comes of every task, in their order.

    Args:
        work: done with each task; a function at module level, so that it can be sent to a process.
        tasks: plain data.
        workers: number of processes.
        prepare: called once in each process, before its first task.
        arguments: what it is called with.

    Raises:
        UsageError: if the processes could not start.
    """
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

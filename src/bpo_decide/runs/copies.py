"""Work shared with copies of this process, which start at once and know all that it knows."""

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar

from msgspec import Struct

Task = TypeVar("Task")
Found = TypeVar("Found")
THREADS = "/proc/self/task"
"""Where Linux lists the threads of a process."""


def can_copy() -> bool:
    """Return whether this process can be copied: on Linux, and while it has no other thread, whose locks would stay."""
    return sys.platform == "linux" and len([*Path(THREADS).iterdir()]) == 1


def processors() -> int:
    """Return how many processors this process may use; 1 where it cannot be copied."""
    return len(os.sched_getaffinity(0)) if can_copy() else 1


def in_copies(work: Callable[[Task], Found], tasks: Sequence[Task], *, workers: int) -> Iterator[Found]:
    """Return an iterator over what comes of every task, in their order; the copies are at work when it is returned.

    Args:
        work: done with each task.
        tasks: what there is to do.
        workers: number of processes, this one among them; it does its own share as the iterator comes to it.
    """
    shares = [tasks[number::workers] for number in range(min(workers, len(tasks)))]
    copies: list[_Copy] = []
    try:
        copies += (_copy(work, share) for share in shares[:-1])  # the last share, never the longest, is our own
    except OSError:  # no more processes, memory or files are to be had
        _end(copies)
        return map(work, tasks)
    return _in_turn(work, tasks, copies)


class _Copy(Struct, frozen=True):
    """A copy of this process, and the pipe that its results come through."""

    process: int
    results: Any


def _in_turn(work: Callable[[Task], Found], tasks: Sequence[Task], copies: Sequence[_Copy]) -> Iterator[Found]:
    """Yield the results in the order of the tasks; end the copies whatever happens."""
    each = len(copies) + 1
    try:
        for first in range(0, len(tasks), each):
            own = map(work, tasks[first + each - 1 : first + each])
            done = list(own)  # before what the others did in the meantime is waited for
            yield from (_received(copy) for copy, _ in zip(copies, tasks[first:], strict=False))
            yield from done
    finally:
        _end(copies)


def _end(copies: Sequence[_Copy]) -> None:
    """End copies, whether or not they are done."""
    for copy in copies:
        copy.results.close()
        os.kill(copy.process, signal.SIGKILL)
        os.waitpid(copy.process, 0)


def _received(copy: _Copy) -> Any:  # noqa: ANN401 - whatever the work returns
    """Return the next result of a copy, or raise what it raised.

    Raises:
        RuntimeError: if the copy has ended, for want of memory for instance.
    """
    try:
        found, error = pickle.load(copy.results)  # noqa: S301 - written by ourselves
    except EOFError:
        raise RuntimeError("a worker process ended before its work was done") from None
    if error is not None:
        raise error
    return found


def _copy(work: Callable[[Task], Found], share: Sequence[Task]) -> _Copy:
    """Start a copy that does a share of the tasks."""
    reader, writer = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(reader)
        os.close(writer)
        raise
    if process:
        os.close(writer)
        return _Copy(process, os.fdopen(reader, "rb"))
    os.close(reader)
    results: SimpleQueue[tuple[Found | None, BaseException | None] | None] = SimpleQueue()
    sender = threading.Thread(target=_send, args=(results, writer))  # a pipe holds little: the work goes on meanwhile
    sender.start()
    try:
        for task in share:
            results.put((work(task), None))
    except BaseException as error:  # noqa: BLE001 - told where the results are wanted
        results.put((None, error))
    results.put(None)
    sender.join()
    os._exit(0)


def _send(results: "SimpleQueue[Any]", writer: int) -> None:
    """Write results to a pipe until there are no more, or nobody reads them."""
    try:
        with os.fdopen(writer, "wb") as pipe:
            while (found := results.get()) is not None:
                pickle.dump(found, pipe, protocol=pickle.HIGHEST_PROTOCOL)
                pipe.flush()
    except BrokenPipeError:
        os._exit(1)

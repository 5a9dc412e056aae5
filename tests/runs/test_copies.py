"""Work that is shared with copies of this process."""

import os
import subprocess
import sys
import textwrap

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")


def _printed(body: str) -> str:
    """Return what a fresh process prints: one without the threads that a test run has."""
    code = "from bpo_decide.runs.copies import *\nimport os, sys, time\n" + textwrap.dedent(body)
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60).stdout


@pytest.mark.parametrize("workers", [1, 2, 3, 7, 20])
def test_results_come_in_the_order_of_the_tasks(workers: int) -> None:
    body = f"print(list(in_copies(lambda task: task * task, range(7), workers={workers})))"
    assert _printed(body) == f"{[0, 1, 4, 9, 16, 25, 36]}\n"


def test_copies_do_their_share() -> None:
    body = "print(len(set(in_copies(lambda task: os.getpid(), range(9), workers=3))))"
    assert _printed(body) == "3\n"


def test_they_are_at_work_before_the_first_result_is_asked_for() -> None:
    body = """
    reader, writer = os.pipe()
    found = in_copies(lambda task: os.write(writer, b"x"), range(2), workers=2)
    print(os.read(reader, 1))
    """
    assert _printed(body) == "b'x'\n"


def test_results_larger_than_a_pipe_do_not_stop_the_work() -> None:
    body = "print([len(one) for one in in_copies(lambda task: bytes(3_000_000), range(4), workers=2)])"
    assert _printed(body) == f"{[3_000_000] * 4}\n"


def test_what_a_copy_raises_is_raised_here() -> None:
    body = """
    def work(task):
        if task == 2:
            raise ValueError(f"no {task}")
        return task
    found = in_copies(work, range(6), workers=2)
    try:
        print(next(found), next(found), next(found))
    except ValueError as error:
        print(error)
    """
    assert _printed(body) == "no 2\n"


def test_a_copy_that_is_killed_is_told() -> None:
    body = """
    try:
        list(in_copies(lambda task: os._exit(9) if task == 0 else task, range(2), workers=2))
    except RuntimeError as error:
        print(error)
    """
    assert _printed(body) == "a worker process ended before its work was done\n"


@pytest.mark.parametrize("first_to_fail", [1, 2])
def test_without_room_for_copies_the_work_is_done_here(first_to_fail: int) -> None:
    body = f"""
    fork, calls = os.fork, []

    def seldom():
        calls.append(1)
        if len(calls) >= {first_to_fail}:
            raise BlockingIOError("no more processes")
        return fork()

    os.fork = seldom
    print(list(in_copies(lambda task: task * task, range(5), workers=3)), len(os.listdir("/proc/self/fd")))
    """
    open_files = int(_printed('print(len(os.listdir("/proc/self/fd")))'))
    assert _printed(body) == f"[0, 1, 4, 9, 16] {open_files}\n"


def test_no_copy_outlives_the_work_that_is_given_up() -> None:
    body = """
    found = in_copies(lambda task: time.sleep(60) if task == 2 else task, range(4), workers=2)
    next(found)
    found.close()
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        print("no child")
    """
    assert _printed(body) == "no child\n"


def test_a_process_with_threads_is_not_copied() -> None:
    body = """
    import threading
    print(can_copy(), processors())
    threading.Thread(target=time.sleep, args=(30,), daemon=True).start()
    print(can_copy(), processors())
    """
    assert _printed(body) == f"True {len(os.sched_getaffinity(0))}\nFalse 1\n"


def test_no_one_waits_with_work_of_his_own_to_do() -> None:
    body = """
    reader, writer = os.pipe()
    mine = os.getpid()

    def work(task):
        # a copy is done with its task when this process has begun with its own
        return os.write(writer, b"x") if os.getpid() == mine else os.read(reader, 1)

    print(list(in_copies(work, range(2), workers=2)))
    """
    assert _printed(body) == "[b'x', 1]\n"

"""What is done beside a process: where it is done, what comes back, and what ends with it."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.errors import BuildError, Problem
from scripts.site import beside

PROBLEM = Problem("a.md", 3, "unknown-reference", "a reference must name something that exists")
KILLED = """\
import os, sys, time
from scripts.site import beside
def work():
    print(os.getpid(), flush=True)
    time.sleep(1)
    return "x" * 1_000_000
with beside.begun([work]):
    time.sleep(60)
"""
only_forks = pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked here")


def refuse() -> int:
    raise BuildError([PROBLEM])


def alone() -> bool:
    """Say whether forks may be made: the runner of the tests may have threads of its own."""
    return sys.platform == "linux" and not beside._has_other_threads()


def test_works_are_done_in_processes_of_their_own_and_in_their_order() -> None:
    works: list[Callable[[], tuple[str, int]]] = [
        lambda: ("one", os.getpid()), lambda: ("two", os.getpid()),
    ]  # fmt: skip
    forks = alone()
    with beside.begun(works) as waiting:
        results = [result() for result in waiting]
    assert [name for name, _ in results] == ["one", "two"]
    assert (os.getpid() in {process for _, process in results}) is not forks


def test_result_may_be_larger_than_what_a_pipe_holds() -> None:
    with beside.begun([lambda: b"x" * 10_000_000]) as waiting:
        assert len(waiting[0]()) == 10_000_000


def test_error_comes_back_with_its_problems() -> None:
    with pytest.raises(BuildError) as caught, beside.begun([refuse]) as waiting:
        waiting[0]()
    assert caught.value.problems == [PROBLEM]


def test_process_with_another_thread_does_the_works_itself() -> None:
    ended = threading.Event()
    other = threading.Thread(target=ended.wait)
    other.start()
    try:
        with beside.begun([os.getpid]) as waiting:
            assert waiting[0]() == os.getpid()
    finally:
        ended.set()
        other.join()


def test_what_nobody_waited_for_ends_with_the_block() -> None:
    with pytest.raises(RuntimeError), beside.begun([lambda: time.sleep(60)]):
        raise RuntimeError
    assert multiprocessing.active_children() == []


@only_forks
def test_process_that_is_killed_is_told() -> None:
    if not alone():
        pytest.skip("this process has other threads")
    message = r"a process ended before its work was done \(exit code -9\)"
    work = lambda: os.kill(os.getpid(), signal.SIGKILL)  # noqa: E731
    with pytest.raises(ChildProcessError, match=message), beside.begun([work]) as waiting:
        waiting[0]()


@only_forks
def test_fork_ends_with_its_work_when_the_process_that_began_it_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(KILLED, encoding="utf-8")
    root = Path(beside.__file__).parents[2]
    command, environment = [sys.executable, str(script)], os.environ | {"PYTHONPATH": str(root)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as first:
        assert first.stdout is not None
        assert first.stdout.readline()
        first.kill()
        first.wait()
        # The pipe of its output is closed when the last process that holds it has ended.
        assert first.stdout.read() == ""


def test_nothing_to_do_is_nothing_begun() -> None:
    works: list[Callable[[], int]] = []
    with beside.begun(works) as waiting:
        assert waiting == []

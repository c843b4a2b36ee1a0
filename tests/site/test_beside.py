"""What is done beside a process: where it is done, what comes back, and what ends with it."""

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.errors import BuildError, Problem
from scripts.site import beside

PROBLEM = Problem("a.md", 3, "unknown-reference", "a reference must name something that exists")


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


def test_block_ends_when_what_was_begun_has_ended(tmp_path: Path) -> None:
    done = tmp_path / "done"
    forks = alone()
    with pytest.raises(RuntimeError), beside.begun([done.touch]):
        raise RuntimeError
    assert done.exists() is forks


def test_nothing_to_do_is_nothing_begun() -> None:
    with beside.begun([]) as waiting:
        assert waiting == []

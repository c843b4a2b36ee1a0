"""Work that is done beside one's own, in a process that knows all that this one has read so far."""

from __future__ import annotations

import multiprocessing
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

from scripts.site import progress

Result = TypeVar("Result")

HARMLESS = ("quickjs-worker-", progress.TELLER)
"""How the names of threads begin that a fork does not miss: one waits for work that never comes,
since the engine of formulas starts it when it is imported; the other tells how long a step takes.
"""
_works: list[Callable[[], Any]] = []
"""What forks do. They find it where it is, so it need not be fit to be handed over."""


@contextmanager
def begun(works: Sequence[Callable[[], Result]]) -> Iterator[Sequence[Callable[[], Result]]]:
    """Begin some works; give what waits for the result of each, or raises what it raised.

    Each is done in a fork of this process. Elsewhere than on Linux some libraries do not bear that,
    and nowhere does a process with other threads, whose locks nobody would open in the fork: there
    each work is done by this process, when its result is asked for. The block ends when all have
    ended that were begun.

    Parameters
    ----------
    works : sequence of callable
        What is called; what it returns or raises must be such that processes can hand it over.
    """
    if sys.platform != "linux" or not works or _has_other_threads():
        yield works
        return
    _works[:] = works
    forks = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(len(works), mp_context=forks) as pool:
        futures = [pool.submit(_done, index) for index in range(len(works))]
        yield [future.result for future in futures]


def _done(index: int) -> Any:
    return _works[index]()


def _has_other_threads() -> bool:
    this = threading.current_thread()
    return any(
        not (each is this or each.name.startswith(HARMLESS)) for each in threading.enumerate()
    )

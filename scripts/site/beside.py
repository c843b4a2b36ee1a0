"""Work that is done beside one's own, in a process that knows all that this one has read so far."""

from __future__ import annotations

import multiprocessing
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from scripts.site import progress

Result = TypeVar("Result")

HARMLESS = ("quickjs-worker-", progress.TELLER)
"""How the names of threads begin that a fork does not miss: one waits for work that never comes,
since the engine of formulas starts it when it is imported; the other tells how long a step takes.
"""


@contextmanager
def begun(works: Sequence[Callable[[], Result]]) -> Iterator[Sequence[Callable[[], Result]]]:
    """Begin some works; give what waits for the result of each, or raises what it raised.

    Each is done in a fork of this process. Elsewhere than on Linux some libraries do not bear that,
    and nowhere does a process with other threads, whose locks nobody would open in the fork: there
    each work is done by this process, when its result is asked for. What nobody has waited for when
    the block ends is ended with it; and if this process is killed, each fork ends with its work.

    Parameters
    ----------
    works : sequence of callable
        What is called; what it returns or raises must be such that processes can hand it over.
    """
    if sys.platform != "linux" or not works or _has_other_threads():
        yield works
        return
    forks = multiprocessing.get_context("fork")
    at_work = list[tuple[BaseProcess, Connection]]()
    try:
        for work in works:
            receiver, sender = forks.Pipe(duplex=False)
            process: BaseProcess = forks.Process(target=_do, args=(work, receiver, sender))
            process.start()
            # The fork alone holds it then, so that its death is the end of what can be received.
            sender.close()
            at_work.append((process, receiver))
        yield [partial(_received, *each) for each in at_work]
    finally:
        for process, receiver in at_work:
            process.terminate()
            process.join()
            receiver.close()


def _do(work: Callable[[], Any], receiver: Connection, sender: Connection) -> None:
    """Do a work in the fork, and send its result, or what it raised."""
    # Otherwise it would wait for itself to read, if the process that forked it were killed.
    receiver.close()
    told: tuple[Any, BaseException | None]
    try:
        told = (work(), None)
    except BaseException as error:  # It is raised again where it is waited for.
        told = (None, error)
    with suppress(BrokenPipeError):  # Nobody waits any more.
        sender.send(told)


def _received(process: BaseProcess, receiver: Connection) -> Any:
    try:
        result, error = receiver.recv()
    except EOFError:
        process.join()
        message = f"a process ended before its work was done (exit code {process.exitcode})"
        raise ChildProcessError(message) from None
    process.join()
    if error is not None:
        raise error
    return result


def _has_other_threads() -> bool:
    this = threading.current_thread()
    return any(
        not (each is this or each.name.startswith(HARMLESS)) for each in threading.enumerate()
    )

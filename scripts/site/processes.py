"""Processes in which one thing is made: each begins having read nothing of the subject."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from scripts.errors import ExpectedError, Problem

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

# Things are made side by side; threads inside each product would only get in their way.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

Task = TypeVar("Task")
Result = TypeVar("Result")

WORKERS = 2
PRELOADED = ("scripts.site.making", "numpy", "matplotlib.figure", "matplotlib.style", "PIL.Image")
"""What all processes begin with where they can be forked; of the project only what none watches."""


COLLECTED = (200_000, 20, 10)
"""How many new objects let Python look for cycles, and how often it looks at older ones."""


def collect_rarely() -> None:
    """Let this process look for unused cycles of objects rarely.

    Reading YAML and Markdown makes millions of objects that stay for a while, through which Python
    looks again after every 700 new ones: a fifth of the time of a build, for a tenth of its memory.
    """
    gc.set_threshold(*COLLECTED)


def run_all(
    make: Callable[[Task], Result],
    tasks: list[Task],
    done: Callable[[int, Task, Result], None],
) -> list[Problem]:
    """Call a function with each task, side by side, each in a process of its own.

    In a process that made another thing before, a module that is imported or a result that is kept
    already would hide from the watch what this thing reads.

    Parameters
    ----------
    make : callable
        A function of a module, since it is named to another process.
    tasks : list
        What it is called with.
    done : callable
        Told, in this process, how many tasks have ended, the one that ended well, and its result.

    Returns
    -------
    list of Problem
        Those of every expected error; any other error is raised.
    """
    # An unchanged project needs no pool, and importing one takes a tenth of the stage's time.
    from concurrent.futures import ThreadPoolExecutor, as_completed

    problems: list[Problem] = []
    context = _context()
    with ThreadPoolExecutor(WORKERS) as pool:
        running = {pool.submit(_alone, make, task, context): task for task in tasks}
        for count, each in enumerate(as_completed(running), 1):
            error = each.exception()
            if isinstance(error, ExpectedError):
                problems += error.problems
            elif error:
                raise error
            else:
                done(count, running[each], each.result())
    return problems


def _context() -> BaseContext:
    """Return the way to start processes that have read nothing of the subject."""
    import multiprocessing

    # Elsewhere than on Linux some libraries do not bear being forked.
    context = multiprocessing.get_context("forkserver" if sys.platform == "linux" else "spawn")
    context.set_forkserver_preload(list(PRELOADED))
    return context


def _alone(make: Callable[[Task], Result], task: Task, context: BaseContext) -> Result:
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(1, context, _end_with_starter) as pool:
        return pool.submit(make, task).result()


def _end_with_starter() -> None:
    """End this process when the one that started it has ended, as by being killed.

    A pool's process waits for the next task, and would wait for ever.
    """
    import multiprocessing
    import threading

    starter = multiprocessing.parent_process()

    def wait() -> None:
        if starter:
            starter.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()

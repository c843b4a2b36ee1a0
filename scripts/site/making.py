"""Making what the subject offers: what is stale is found, and its functions called in parallel."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scripts.errors import BuildError, ExpectedError, Problem
from scripts.paths import shown
from scripts.site import made_files, watching, writing
from scripts.site.fingerprints import Code
from scripts.site.made_files import Files
from scripts.site.subject import BUILD, EXPLORERS, FIGURES, MADE, Offer, offers

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

# Things are made side by side; threads inside each product would only get in their way.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

WORKERS = 2
PRELOADED = ("scripts.site.making", "numpy", "matplotlib.figure", "matplotlib.style", "PIL.Image")
"""What all processes begin with where they can be forked; of the project only what none watches."""
FORMATS = {FIGURES: "scripts.site.drawn"}
"""What turns a result into files counts in its mark; all but figures are text of `VALUES`."""
VALUES = "scripts.site.made_files"


class Task(NamedTuple):
    """A stale thing: what to call, its new mark, and the files that it may read."""

    root: Path
    offer: Offer
    mark: str
    declared: tuple[Path, ...]


def make_stale(root: Path, say: Callable[[str], None]) -> tuple[int, int]:
    """Make what changed since it was made last, and remove what is no longer offered.

    Parameters
    ----------
    root : Path
        The project's folder.
    say : callable
        Called with a line after each thing that was made.

    Returns
    -------
    (int, int)
        How many things were made, and how many there are.

    Raises
    ------
    BuildError
        With every problem of every function that raised, or read what it does not declare.
    """
    code = Code(root)
    wanted = offers(root, code)
    marks = [_mark(code, offer) for offer in wanted]
    stale = [
        Task(root, offer, mark, _declared(code, offer))
        for offer, mark in zip(wanted, marks, strict=True)
        if made_files.mark_of(root / offer.path) != mark
    ]
    if stale:
        # The longest first: training runs behind the numbers take as long as all figures.
        _run_all(sorted(stale, key=lambda task: task.offer.kind == FIGURES), say)
    _remove_others(root, wanted)
    return len(stale), len(wanted)


def is_fresh(root: Path, code: Code, offer: Offer) -> bool:
    """Say whether a thing is made, and by the code that stands there now."""
    return made_files.mark_of(root / offer.path) == _mark(code, offer)


def _mark(code: Code, offer: Offer) -> str:
    return code.mark(*_starts(offer), label=f"{offer.module}:{offer.function}")


def _declared(code: Code, offer: Offer) -> tuple[Path, ...]:
    return tuple(code.closure(*_starts(offer)).files.values())


def _starts(offer: Offer) -> tuple[str, str]:
    return offer.module, FORMATS.get(offer.kind, VALUES)


def _remove_others(root: Path, wanted: tuple[Offer, ...]) -> None:
    """Remove what earlier runs made and the subject no longer offers."""
    figures = [offer.path for offer in wanted if offer.kind == FIGURES]
    names = [path.with_suffix(ending).name for path in figures for ending in (".svg", ".npz")]
    writing.remove_others(root / BUILD / FIGURES, names)
    kinds = {offer.kind for offer in wanted}
    for kind, path in MADE.items():
        if kind not in kinds:
            writing.remove_made(root / BUILD, path)


def _run_all(stale: list[Task], say: Callable[[str], None]) -> None:
    """Make the stale things, in parallel where that pays, and report every failure at once."""
    # An unchanged project needs no pool, and importing one takes a tenth of the stage's time.
    from concurrent.futures import ThreadPoolExecutor, as_completed

    failures: list[Problem] = []
    context = _processes()
    with ThreadPoolExecutor(WORKERS) as pool:
        running = {pool.submit(_make_alone, task, context): task for task in stale}
        for count, done in enumerate(as_completed(running), 1):
            error = done.exception()
            if isinstance(error, ExpectedError):
                failures += error.problems
            elif error:
                raise error
            else:
                say(f"  {count}/{len(stale)} {running[done].offer.name}")
    if failures:
        raise BuildError(failures)


def _processes() -> BaseContext:
    """Return the way to start processes that have read nothing of the subject."""
    import multiprocessing

    # Elsewhere than on Linux some libraries do not bear being forked.
    context = multiprocessing.get_context("forkserver" if sys.platform == "linux" else "spawn")
    context.set_forkserver_preload(list(PRELOADED))
    return context


def _make_alone(task: Task, context: BaseContext) -> None:
    """Make one thing in a process of its own, and raise what it raises.

    In a process that made another thing before, a module that is imported or a result that is kept
    already would hide from the watch what this thing reads.
    """
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(1, mp_context=context) as pool:
        pool.submit(make, task).result()


def make(task: Task) -> None:
    """Call one function, watched, and write what it gives; the file with the mark comes last."""
    places = Code(task.root).places
    for place in map(str, places):
        if place not in sys.path:
            sys.path.insert(1, place)
    offer, path = task.offer, task.root / task.offer.path
    with watching.watched(places, task.declared):
        files = _told(lambda: _made(offer, task.mark), places, offer)
    for name, content in files.items():
        writing.write_atomically(path.parent / name, content)
    if offer.kind == EXPLORERS:
        writing.remove_others(path.parent, files)


def _made(offer: Offer, mark: str) -> Files:
    """Import and call a function of the subject, and return the files of its result."""
    function = getattr(import_module(offer.module), offer.function)
    maker = f"{offer.module}.{offer.function} {mark}"
    if offer.kind == FIGURES:
        # Numbers need no matplotlib, which takes longer to import than all else here.
        from scripts.site import drawn

        return drawn.figure(function, offer.path, maker)
    turn = made_files.folder if offer.kind == EXPLORERS else made_files.values
    return turn(function, offer.path, maker)


def _told(function: Callable[[], Files], places: tuple[Path, ...], offer: Offer) -> Files:
    """Return what a function gives; where it raises, name the last line of the subject."""
    try:
        return function()
    except ExpectedError:
        raise
    except Exception as error:
        place, line = _last_line(error, places) or (offer.source, offer.line)
        message = f"{offer.path.name} must be made: {type(error).__name__}: {error}"
        raise BuildError([Problem(place, line, "function-raised", message)]) from error


def _last_line(error: Exception, places: tuple[Path, ...]) -> tuple[str, int] | None:
    """Return the innermost line of the project that an error went through, this room aside."""
    for frame, line in reversed(list(traceback.walk_tb(error.__traceback__))):
        path = shown(Path(frame.f_code.co_filename), places)
        if path and not path.startswith("scripts/site/") and "site-packages" not in path:
            return path, line
    return None

"""Making what the subject offers: what is stale is found, and its functions called in parallel."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from scripts.errors import BuildError, ExpectedError, Problem
from scripts.site import made_files, processes, watching, writing
from scripts.site.fingerprints import Code
from scripts.site.made_files import Files
from scripts.site.subject import BUILD, ENDINGS, FIGURES, FOLDERS, MADE, Offer, offers

FORMATS = {FIGURES: "scripts.site.drawn"}
"""What turns a result into files counts in its mark; all but figures are text of `VALUES`."""
VALUES = "scripts.site.made_files"


class Task(NamedTuple):
    """A stale thing: what to call, its new mark, and the files that it may read."""

    root: Path
    offer: Offer
    mark: str
    declared: tuple[Path, ...]


def _any(_: Offer) -> bool:
    return True


def make_stale(
    root: Path, say: Callable[[str], None], asked: Callable[[Offer], bool] = _any
) -> tuple[int, int]:
    """Make what changed since it was made last, and remove what is no longer offered.

    Parameters
    ----------
    root : Path
        The project's folder.
    say : callable
        Called with a line after each thing that was made.
    asked : callable
        Says which things are made, if they are stale; all of them where it is left out.

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
        if asked(offer) and made_files.mark_of(root / offer.path) != mark
    ]
    if stale:
        # The longest first: training runs behind the numbers take as long as all figures.
        stale.sort(key=lambda task: task.offer.kind == FIGURES)

        def made(count: int, task: Task, files: Files) -> None:
            # Here, not where it was made: a process whose starter was killed writes nothing more.
            _write(task, files)
            say(f"  {count}/{len(stale)} {task.offer.name}")

        if problems := processes.run_all(make, stale, made):
            raise BuildError(problems)
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
    names = [path.with_suffix(ending).name for path in figures for ending in ENDINGS]
    writing.remove_others(root / BUILD / FIGURES, names)
    kinds = {offer.kind for offer in wanted}
    for kind, path in MADE.items():
        if kind not in kinds:
            writing.remove_made(root / BUILD, path)


def make(task: Task) -> Files:
    """Call one function, watched, and return the files that it gives."""
    places, offer = importable(task.root), task.offer
    with watching.watched(places, task.declared):
        return _told(lambda: _made(offer, task.mark), places, offer)


def _write(task: Task, files: Files) -> None:
    """Write what was made; the file with the mark comes last, so it vouches for all others."""
    folder = (task.root / task.offer.path).parent
    for name, content in files.items():
        writing.write_atomically(writing.inside(folder, name), content)
    if task.offer.kind in FOLDERS:
        writing.remove_others(folder, files)


def importable(root: Path) -> tuple[Path, ...]:
    """Let this process import what stands below the scripts' folder and a root; return both."""
    places = Code(root).places
    for place in map(str, places):
        if place not in sys.path:
            sys.path.insert(1, place)
    return places


def _made(offer: Offer, mark: str) -> Files:
    """Import and call a function of the subject, and return the files of its result."""
    function = getattr(import_module(offer.module), offer.function)
    maker = f"{offer.module}.{offer.function} {mark}"
    if offer.kind == FIGURES:
        # Numbers need no matplotlib, which takes longer to import than all else here.
        from scripts.site import drawn

        return drawn.figure(function, offer.path, maker)
    turn = made_files.folder if offer.kind in FOLDERS else made_files.values
    return turn(function, offer.path, maker)


def _told(function: Callable[[], Files], places: tuple[Path, ...], offer: Offer) -> Files:
    """Return what a function gives; where it raises, name the last line of the subject."""
    try:
        return function()
    except ExpectedError:
        raise
    except Exception as error:
        place, line = watching.last_line(error, places) or (offer.source, offer.line)
        message = f"{offer.path.name} must be made: {type(error).__name__}: {error}"
        raise BuildError([Problem(place, line, "function-raised", message)]) from error

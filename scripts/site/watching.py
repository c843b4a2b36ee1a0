"""While a thing is made: whether it reads files of the project that its mark knows nothing of.

Seen is whatever opens a file through Python, lists a folder, or starts another process, in which
nobody would watch. Not seen, and left to those who write a subject, are: a question whether a file
exists, and when it was changed; files that a library opens in its own C code; processes that a
library starts for itself, as matplotlib does to find fonts; environment, clock and network; and
what a process read before, wherefore each thing is made in one of its own (`processes`).
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.util import source_from_cache
from pathlib import Path
from types import FrameType
from typing import Any

from scripts.errors import BuildError, ExpectedError, Problem
from scripts.paths import shown

LISTING = {"os.listdir", "os.scandir"}
"""Events of looking into a folder: what is made then depends on names that no mark knows."""
STARTING = {
    "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.startfile", "os.system",
    "subprocess.Popen",
}  # fmt: skip
"""Events of starting another process."""
IMPORTING = "_bootstrap_external"
"""Part of the file name of what finds and reads modules, frozen or not."""
HERE = Path(__file__).parent
COMMAND = HERE.parent / "build.py"
"""What calls the subject: this package, and the command line."""
OUTSIDE = {"site-packages", "dist-packages"}


class Watch:
    """What one thing may read below the project's folders, and what else it was seen to do."""

    def __init__(self, places: Iterable[Path], declared: Iterable[Path]) -> None:
        self.places = tuple(places)
        self.declared = {os.path.normpath(path) for path in declared}
        # An environment may stand inside the project; what is installed there is no source.
        self.installed = [p for p in (sys.prefix, sys.base_prefix) if self._is_below(p)]
        self.problems: list[Problem] = []

    def note(self, event: str, argument: Any) -> None:
        """Note a file that is opened, or a folder that is listed, without having been declared."""
        if isinstance(argument, int):
            return  # An open file; its opening was an event of its own.
        path = os.path.normpath(Path(os.fsdecode(argument or ".")).absolute())
        if path.endswith(".pyc"):
            path = _source_of(path)
        if not self._is_ours(path) or path in self.declared:
            return
        frames = list(_frames())
        # Python itself looks into folders when it imports; the modules that it reads must be known.
        if IMPORTING in frames[0].f_code.co_filename and not path.endswith(".py"):
            return
        self.problems.append(self._problem(event, path, frames))

    def note_start(self) -> None:
        """Note another process, if the project's code starts it and not a library for itself."""
        frames = list(_frames())
        for frame in frames:
            if self._is_subject(frame):
                break
            if OUTSIDE & set(Path(frame.f_code.co_filename).parts):
                return
        else:
            return
        by, *_ = self._callers(frames)
        message = (
            "what is made must start no other process, where nobody sees what is read: "
            f"{by} starts one; compute it in Python, or commit its result and name it in READS"
        )
        place = self._shown(frame.f_code.co_filename)
        self.problems.append(Problem(place, frame.f_lineno, "unseen-process", message))

    def _is_ours(self, path: str) -> bool:
        whole = Path(path)
        installed = any(map(whole.is_relative_to, self.installed)) or OUTSIDE & set(whole.parts)
        return not installed and self._is_below(path)

    def _is_below(self, path: str) -> bool:
        return any(Path(path).is_relative_to(place) for place in self.places)

    def _problem(self, event: str, path: str, frames: list[FrameType]) -> Problem:
        """Return the problem, located at the line of the project that reads."""
        ours = [frame for frame in frames if self._is_subject(frame)]
        by, *others = self._callers(frames)
        verb = "lists" if event in LISTING else "reads"
        called = f" for {others[0]}" if others else ""
        remedy = "name its files" if event in LISTING else "name it"
        message = (
            f"what is read must be declared, so that a change is seen: {by} {verb} "
            f"{self._shown(path)!r}{called}; {remedy} in READS of the module that asks for it"
        )
        place = self._shown(ours[0].f_code.co_filename) if ours else self._shown(path)
        return Problem(place, ours[0].f_lineno if ours else 0, "undeclared-read", message)

    def _callers(self, frames: list[FrameType]) -> list[str]:
        """Return the functions of the project around an event, the innermost first."""
        callers = dict.fromkeys(
            f"{frame.f_globals['__name__']}.{frame.f_code.co_name}"
            for frame in filter(self._is_subject, frames)
            # Comprehensions have frames of their own in some Pythons only.
            if frame.f_code.co_name == "<module>" or not frame.f_code.co_name.startswith("<")
        )
        return list(callers) or ["it"]

    def _is_subject(self, frame: FrameType) -> bool:
        """Say whether a frame is of the project, and not of what calls the subject."""
        file = Path(frame.f_code.co_filename)
        return self._is_ours(str(file)) and file != COMMAND and file.parent != HERE

    def _shown(self, path: str) -> str:
        return shown(Path(path), self.places) or path


_watches: list[Watch] = []
"""The watch that is kept now, if any; a hook can be installed once, and never taken away."""
_installed: list[bool] = []


@contextmanager
def watched(places: Iterable[Path], declared: Iterable[Path]) -> Iterator[None]:
    """Watch the reading of files in a block.

    Parameters
    ----------
    places : iterable of Path
        The folders below which every read counts, resolved.
    declared : iterable of Path
        The files that may be read.

    Raises
    ------
    BuildError
        After the block, with every undeclared read and every process that was started, even where
        the error was caught, and with the problems of an expected error that ended the block.
    """
    if not _installed:
        sys.addaudithook(_hook)
        _installed.append(True)
    watch = Watch(places, declared)
    _watches.append(watch)
    try:
        yield
    except ExpectedError as error:
        watch.problems += error.problems
    finally:
        _watches.remove(watch)
    if watch.problems:
        raise BuildError(watch.problems)


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watches:
        return
    if event in LISTING or (event == "open" and _is_reading(*arguments[1:])):
        _watches[-1].note(event, arguments[0])
    elif event in STARTING:
        _watches[-1].note_start()


def _is_reading(mode: str | None, flags: int) -> bool:
    if mode is not None:
        return not set("wax") & set(mode)
    return flags & (os.O_WRONLY | os.O_RDWR) == 0


def _source_of(path: str) -> str:
    """Return the source that compiled code belongs to: it is the source that is declared."""
    try:
        return source_from_cache(path)
    except ValueError:
        return path


def _frames() -> Iterator[FrameType]:
    """Yield the frames around the read, the innermost first, without those of this module."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if frame.f_code.co_filename != __file__:
            yield frame
        frame = frame.f_back


def last_line(error: Exception, places: tuple[Path, ...]) -> tuple[str, int] | None:
    """Return the innermost line of the project that an error went through, this package aside."""
    for frame, line in reversed(list(traceback.walk_tb(error.__traceback__))):
        path = shown(Path(frame.f_code.co_filename), places)
        if path and not path.startswith("scripts/site/") and "site-packages" not in path:
            return path, line
    return None

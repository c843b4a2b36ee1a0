"""One build of a project at a time: a lock that is held until the last process of a build ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from filelock import lock_descriptor

from scripts.site import leftovers
from scripts.site.subject import BUILD

LOCK = BUILD / "lock"
"""The file that is locked; it stays, since a file that is removed can be locked twice."""
HANDED = "GLOSSARY_LOCK"
"""The environment's variable that tells a process which open file its caller holds locked."""
WAITING = "another build of this project is at work; this one waits until that has ended"


class Held(NamedTuple):
    """A lock that is held, by this process or by the one that called it."""

    descriptor: int

    def handed(self) -> dict[str, Any]:
        """Return arguments of `subprocess.run` with which a process builds under this lock.

        It inherits the open file. So if this process is killed, the lock lasts until that one has
        ended too: what it still writes meets no other build.
        """
        # On Windows a lock cannot be inherited: there only the caller's own process holds it.
        passed = () if sys.platform == "win32" else (self.descriptor,)
        return {"env": os.environ | {HANDED: str(self.descriptor)}, "pass_fds": passed}


@contextmanager
def held(root: Path, say: Callable[[str], None]) -> Iterator[Held]:
    """Hold the lock of a project in a block, and settle what an interrupted build left.

    A process that was handed the lock goes on under it. The system frees a lock when the processes
    that hold it have ended, however they ended: none is left behind.

    Parameters
    ----------
    root : Path
        The project's folder.
    say : callable
        Told when another build is at work, before waiting for its end.

    Raises
    ------
    OSError
        Where ``build/`` cannot be written, or its file system has no locks.
    """
    path = root / LOCK
    if (given := _given(path)) is not None:
        yield Held(given)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if not lock_descriptor(descriptor, blocking=False):
            say(WAITING)
            lock_descriptor(descriptor)
        leftovers.remove(root)
        yield Held(descriptor)
    finally:
        os.close(descriptor)


def _given(path: Path) -> int | None:
    """Return the descriptor of the lock that the caller holds, or nothing where it holds none.

    The variable may come from the build of another project, or from a build that ended: what
    counts is that the open file is this project's.
    """
    value = os.environ.get(HANDED, "")
    if not value.isdecimal():
        return None
    if sys.platform == "win32":
        return int(value)
    try:
        same = os.path.samestat(os.fstat(int(value)), path.stat())
    except (OSError, OverflowError):
        return None
    return int(value) if same else None

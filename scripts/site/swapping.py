"""A finished folder takes the place of an old one, and what an interrupted build left is settled.

Beside a folder ``site`` stand, while it is built, ``.site.part``, and for a moment where the system
cannot exchange two folders in one step, ``.site.old``. A process that is killed leaves them as they
are; their names alone say what is to be done, so the next build needs no other record.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

EXCHANGE = 2
"""``RENAME_EXCHANGE`` of Linux and ``RENAME_SWAP`` of macOS: both are this bit."""
AT_FDCWD = -100
"""Linux: a path that is relative is meant from the working folder."""
CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What a system or a file system answers that cannot exchange."""


def part_of(place: Path) -> Path:
    """Return where a folder is built that shall stand at a place.

    It is a neighbour, since nothing can be moved in one step between two file systems.
    """
    return place.with_name(f".{place.name}.part")


def _old_of(place: Path) -> Path:
    return place.with_name(f".{place.name}.old")


def prepared(place: Path) -> Path:
    """Settle what an interrupted build left beside a place; return an empty folder to build in.

    Raises
    ------
    OSError
        Where a leftover cannot be removed, or the folder cannot be made.
    """
    settle(place)
    part = part_of(place)
    part.mkdir(parents=True)
    return part


def settle(place: Path) -> None:
    """Put back the old folder if only it is there, and remove what an interrupted build left."""
    old = _old_of(place)
    if old.exists() and not place.exists():
        # Killed between the two renames of `put`: nothing stood at the place since then.
        old.rename(place)
    for leftover in (old, part_of(place)):
        if leftover.exists():
            # What cannot be removed must be told, or its files would be mixed into the new site.
            shutil.rmtree(leftover)


def take(other: Path, folder: Path) -> None:
    """Move into a folder what stands in another and not in it, and leave what both have."""
    for path in sorted(other.iterdir()):
        target = folder / path.name
        if not target.exists():
            path.rename(target)
        elif path.is_dir():
            take(path, target)


def put(part: Path, place: Path) -> None:
    """Put a finished folder in the place of an old one; what stood there is removed.

    On Linux and macOS whoever reads sees at each moment the old folder or the new one. Elsewhere,
    and on file systems that cannot exchange two folders, nothing stands there between two renames;
    if the process is killed just then, `settle` puts the old folder back.

    Raises
    ------
    OSError
        Where the new folder cannot take the place; then the old one is there, as it was.
    """
    if not place.exists():
        part.rename(place)
    elif exchanged(part, place):
        # The new one is in its place already: what cannot be removed is left to the next build.
        shutil.rmtree(part, ignore_errors=True)
    else:
        _replace(part, place)


def _replace(part: Path, place: Path) -> None:
    old = _old_of(place)
    place.rename(old)
    try:
        part.rename(place)
    except OSError:
        old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)


def exchanged(one: Path, other: Path) -> bool:
    """Exchange two paths in one step; return False, with nothing done, where that cannot be.

    Raises
    ------
    OSError
        Where the system could, and refused.
    """
    code = _exchange(os.fsencode(one), os.fsencode(other))
    if code in CANNOT:
        return False
    if code:
        raise OSError(code, os.strerror(code), str(other))
    return True


def _exchange(one: bytes, other: bytes) -> int:
    """Call the system; return 0 or the number of its error."""
    # Python has no function for it: `os.replace` refuses a folder that is not empty.
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            failed = library.renameat2(AT_FDCWD, one, AT_FDCWD, other, EXCHANGE)
        elif sys.platform == "darwin":
            failed = library.renamex_np(one, other, EXCHANGE)
        else:
            return errno.ENOSYS
    except (AttributeError, OSError, TypeError):
        return errno.ENOSYS  # A C library without the function, or none that can be opened.
    return ctypes.get_errno() if failed else 0

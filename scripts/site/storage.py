"""What the system says of files that cannot be written, as problems that say what to do."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from pathlib import Path

from scripts.errors import Problem
from scripts.paths import shown

FULL = ("disk-full", "there must be room to write: {}; free some, and run it again")
DENIED = ("not-writable", "this must be writable: {}; mend its owner, its mode or its mount")
TAKEN = (
    "site-place",
    "the site's folder must be one that can be replaced as a whole, so no mounted volume: {}; "
    "build into a folder inside it, with --site-dir",
)
LOCKS = (
    "no-locks",
    "build/ must stand where files can be locked, so that two builds do not meet: {}; "
    "put the project on another file system",
)
CAUSES = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EROFS: DENIED,
    errno.EACCES: DENIED,
    errno.EPERM: DENIED,
    errno.EBUSY: TAKEN,
    errno.EXDEV: TAKEN,
    errno.ENOLCK: LOCKS,
    errno.ENOSYS: LOCKS,
}
"""By the number of the system's error: rule and message, the system's own words in its middle."""


def problem(error: OSError, places: Iterable[Path]) -> Problem | None:
    """Return what a person must mend, or nothing where the scripts themselves are at fault.

    Parameters
    ----------
    error : OSError
        What was raised.
    places : iterable of Path
        Folders below which a path is shown without them.
    """
    if error.errno not in CAUSES:
        return None
    rule, message = CAUSES[error.errno]
    # Of two paths, as of a rename, the second is the one that something was to take.
    named = error.filename2 or error.filename
    path = Path(str(named)) if named else None
    place = (shown(path, places) or str(path)) if path else "build"
    return Problem(place, 0, rule, message.format(error.strerror))

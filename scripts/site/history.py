"""When each file below a folder was last changed, by the history of the repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

_COMMIT = re.compile(r"\n*\x01(\d{4}-\d{2}-\d{2})\n*")
"""How a commit begins in what `_log` asks for: a mark that no path holds, and its day."""


def last_changes(root: Path, folder: str) -> Mapping[str, str]:
    """Return the day of the last commit that changed each file, by the file's path below ``root``.

    A wrong day would be worse than none. So a file that differs from its commit has none, and no
    file has one where the history is cut off (a shallow clone), or where git, the repository or
    the permission to read it is missing.

    Parameters
    ----------
    root : Path
        The project's folder, the repository's own or one below it.
    folder : str
        A folder below it.

    Returns
    -------
    mapping of str to str
        Days as ``2026-01-31``, in the time zone of whoever made the commit: the same wherever the
        commit is built.
    """
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    edited = _edited(root, folder)
    days = dict(_oldest_first(_log(root, folder)))
    return {path: day for path, day in days.items() if path not in edited}


def of_pages(root: Path) -> dict[str, str]:
    """Return the day of the last change of each file that an author wrote for pages."""
    return {**last_changes(root, "glossary"), **last_changes(root, "docs")}


def commit(root: Path) -> str:
    """Return which commit the files are compared with, and whether the history is cut off."""
    return _git(root, "rev-parse", "HEAD", "--is-shallow-repository")


def _edited(root: Path, folder: str) -> list[str]:
    """Return the files of a folder that differ from the last commit."""
    index = root / _git(root, "rev-parse", "--git-path", "index").strip()
    with tempfile.TemporaryDirectory() as aside:
        # It must only look, and `git diff` may write its index anew whatever it is told, so it
        # gets a copy. Without one all files differ, so that none gets a day that may be wrong.
        copy = Path(aside) / "index"
        with suppress(OSError):
            shutil.copy2(index, copy)
        # Files that lie ready for the next commit differ from the last one too: compare with that.
        wanted = ("HEAD", "--name-only", "--relative", "-z", "--", folder)
        return _git(root, "diff", *wanted, GIT_INDEX_FILE=str(copy)).split("\0")


def _log(root: Path, folder: str) -> str:
    """Return all commits that touched a folder, the newest first, each with the files' paths."""
    # With -c a merge names what it changed itself; without it git says nothing of merges.
    shown = ("-c", "--format=%x01%cs", "--name-only", "--relative", "-z")
    return _git(root, "log", *shown, "--", folder)


def _oldest_first(log: str) -> Iterator[tuple[str, str]]:
    """Yield each change as path and day, so that of several the last one is the newest."""
    _, *parts = _COMMIT.split(log)
    for day, paths in reversed(list(zip(parts[::2], parts[1::2], strict=True))):
        yield from ((path.strip("\n"), day) for path in paths.split("\0") if path.strip("\n"))


def _git(root: Path, command: str, *arguments: str, **surroundings: str) -> str:
    """Return what git prints, or nothing where it refuses or is not there."""
    line = ["git", command, *arguments]
    env = os.environ | surroundings
    try:
        ran = subprocess.run(line, cwd=root, capture_output=True, check=False, env=env)
    except OSError:
        return ""
    return ran.stdout.decode("utf-8", "surrogateescape") if ran.returncode == 0 else ""

"""What stands below the sources' folders: no symbolic links, which could lead anywhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from scripts.errors import GlossaryError, Problem

FOLDERS = ("glossary", "docs", "releases")
"""What of a project is read as text, or put on the site as it is."""


def refuse_links(root: Path) -> None:
    """Refuse to read a project whose sources hold a symbolic link, even one that stays inside.

    Whatever a link names would be read, and what stands below ``docs/assets`` published.

    Raises
    ------
    GlossaryError
        With every link.
    """
    if problems := [_problem(root, path) for path in _links(root)]:
        raise GlossaryError(problems)


def _links(root: Path) -> Iterator[Path]:
    """Yield the links, of files and of folders; what a link leads to is not looked at."""
    for name in FOLDERS:
        top = root / name
        if top.is_symlink():
            yield top
            continue
        for folder, folders, files in os.walk(top, followlinks=False):
            yield from filter(Path.is_symlink, (Path(folder, each) for each in folders + files))


def _problem(root: Path, path: Path) -> Problem:
    message = (
        f"a source must be a file or a folder of its own: it is a symbolic link to "
        f"{path.readlink().as_posix()!r}; put the file itself here"
    )
    return Problem(path.relative_to(root).as_posix(), 0, "symbolic-link", message)

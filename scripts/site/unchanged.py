"""Whether anything has changed since the site's sources were made: else nothing is made again.

What is compared is whole: every file that a stage could read, and every file that was made. To read
them all takes a fifth of a second, and to check, compute and write anew what is there already ten.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts.paths import ROOT
from scripts.site import history, writing

STAMP = "build/unchanged"
"""The digest of all that was read and made when the sources were made last."""
_MADE = "build"
_PROJECT = "mkdocs.yml"
"""Stands in the folder of a project, in which what is made and what begins with a dot is no source.
"""
_NO_SOURCES = {_MADE, "site"}
_NOWHERE = {"node_modules", "__pycache__"}
_KEPT = ("lock", "unchanged", "pages", "looks.json", "search", "notebooks-*")
"""What stands in the folder of made things and is written by the build of the pages."""
_ASKED = ("SITE_URL", "FROZEN")
"""The variables of the environment that the stages read."""


def sources(root: Path) -> str:
    """Return a digest of all that making the sources of a site could depend on."""
    libraries = {
        path.name
        for name in ("purelib", "platlib")
        for path in Path(sysconfig.get_path(name)).glob("*.dist-info")
    }
    told = [
        *(sys.version, sorted(libraries), {name: os.environ.get(name) for name in _ASKED}),
        # The days of changes come from the repository: a commit changes them, and no file.
        history.commit(root),
    ]
    digest = hashlib.sha256(json.dumps(told).encode())
    for place in dict.fromkeys((root, ROOT)):
        _add(digest, place, [place])
    return digest.hexdigest()


def is_made(root: Path, read: str) -> bool:
    """Say whether the sources were made of what was ``read``, and stand there as they were made."""
    stamp = root / STAMP
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == _whole(root, read)


def note(root: Path, read: str) -> None:
    """Note that the sources are made, of what was ``read`` before that began."""
    writing.write_atomically(root / STAMP, _whole(root, read).encode())


def _whole(root: Path, read: str) -> str:
    digest, folder = hashlib.sha256(read.encode()), root / _MADE
    made = (path for path in sorted(folder.iterdir()) if not any(map(path.match, _KEPT)))
    _add(digest, folder, made)
    return digest.hexdigest()


def _add(digest: hashlib._Hash, place: Path, tops: Iterable[Path]) -> None:
    """Add all files to a digest, by their path below a place; of a link where it leads."""
    for top in tops:
        for path in _below(top):
            name = path.relative_to(place).as_posix()
            is_link = path.is_symlink()
            content = str(path.readlink()).encode() if is_link else path.read_bytes()
            digest.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\n".encode())


def _below(top: Path) -> Iterator[Path]:
    """Yield the files at a place or below it, in an order that every system keeps."""
    if top.is_symlink() or not top.is_dir():
        yield top
        return
    for folder, names, files in os.walk(top):
        names[:] = sorted(name for name in names if _is_source(name, files))
        links = [name for name in names if Path(folder, name).is_symlink()]
        yield from (Path(folder, name) for name in sorted([*files, *links]))


def _is_source(name: str, beside: Iterable[str]) -> bool:
    """Say whether a folder may hold sources, by its name and the files beside it."""
    made = _PROJECT in beside and (name in _NO_SOURCES or name.startswith("."))
    return name not in _NOWHERE and not made

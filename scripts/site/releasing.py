"""Freezing an edition: the whole site, built into a folder of its own that nobody writes again."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from scripts.errors import Problem, ReleaseError
from scripts.model import loading, released
from scripts.site import locking, manifests, printing, published_places, writing

HELD = "data/glossary.json"
"""What an edition held, among its own files; the record is a copy of it."""
LOOPBACK = ("127.", "localhost", "[::1]", "0.0.0.0")


def release(root: Path, site: str, lock: locking.Held, say: Callable[[str], None]) -> Path:
    """Build the edition of ``root`` into ``releases/v<edition>`` and record what it held.

    A release that was killed between the two is finished instead, and ``say`` is told.

    Raises
    ------
    ReleaseError
        Where the edition was released before, the address or the browser that prints it is
        missing, or the build fails; then nothing is left behind.
    """
    finished = finish(root)
    for path in finished:
        say(f"finished the release of {path.name}, which was interrupted: wrote its record")
    number = loading.load(root).glossary.work.edition
    target, record = _frozen(root, number), _record(root, number)
    if target in finished:
        return target
    _refuse(number, site, [path for path in (target, record) if path.exists()])
    lists = [root / path for path in (published_places.LIST, manifests.KEPT)]
    before = {path: path.read_bytes() for path in lists if path.is_file()}
    try:
        _build(root, target, site, lock)
        _write_record(target, record)
    except BaseException:
        # Neither was there before; an interrupted release must be possible again.
        shutil.rmtree(target, ignore_errors=True)
        for path in (record, record.with_name(record.name + ".part")):
            path.unlink(missing_ok=True)
        _put_back(lists, before)
        raise
    return target


def finish(root: Path) -> list[Path]:
    """Write the missing records of frozen editions; return the editions' folders.

    A folder gets its name when it is whole. So what has no record was frozen by a release that was
    killed before it wrote one.
    """
    missing = [
        _frozen(root, number)
        for number in released.unrecorded(root)
        if (_frozen(root, number) / HELD).is_file()
    ]
    for target in missing:
        _write_record(target, _record(root, target.name.removeprefix("v")))
    return missing


def _frozen(root: Path, number: str) -> Path:
    return root / released.FROZEN / f"v{number}"


def _record(root: Path, number: str) -> Path:
    return root / released.RELEASED / f"{number}.json"


def _put_back(lists: Iterable[Path], before: Mapping[Path, bytes]) -> None:
    """Let the lists that grow with each edition tell nothing of one that was not released."""
    for path in lists:
        if path not in before:
            path.unlink(missing_ok=True)
        elif path.read_bytes() != before[path]:
            path.write_bytes(before[path])


def _write_record(target: Path, record: Path) -> None:
    # First the folder, then the record: published texts change only with what they tell of.
    root = record.parents[2]
    text = published_places.listed(
        published_places.published(root), published_places.places(target)
    )
    writing.write_atomically(root / published_places.LIST, text.encode())
    if (target / released.SUMS).is_file():
        writing.write_atomically(root / manifests.KEPT, manifests.kept(root, target).encode())
    writing.write_atomically(record, (target / HELD).read_bytes())


def _build(root: Path, target: Path, site: str, lock: locking.Held) -> None:
    """Build the frozen site into a folder, which gets its name when it is whole."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    handed = lock.handed()
    handed["env"] |= {"SITE_URL": site, "FROZEN": "1"}
    if subprocess.run(command, cwd=root, check=False, **handed).returncode:
        message = "the site must be built: it could not be, see above"
        raise ReleaseError([Problem("mkdocs.yml", 0, "release-build", message)])


def _refuse(number: str, site: str, existing: list[Path]) -> None:
    if existing:
        found = ", ".join(path.name for path in existing)
        message = (
            f"an edition must be released once: {number} was, see {found}; "
            "raise the edition in glossary/work.yml"
        )
        raise ReleaseError([Problem("glossary/work.yml", 0, "released-before", message)])
    host = site.partition("://")[2]
    if not host or host.startswith(LOOPBACK):
        message = "SITE_URL must be the site's public address, as citations name it"
        raise ReleaseError([Problem("SITE_URL", 0, "site-url", f"{message}: {site!r}")])
    if printing.wanted():  # Told now, not when the site has been built.
        printing.browser()

"""Freezing an edition: the whole site, built into a folder of its own that nobody writes again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.errors import Problem, ReleaseError
from scripts.model import loading
from scripts.model.released import RELEASED
from scripts.site import writing

FOLDER = "releases"
LOOPBACK = ("127.", "localhost", "[::1]", "0.0.0.0")


def release(root: Path, site: str) -> Path:
    """Build the edition of ``root`` into ``releases/v<edition>`` and record what it held.

    Raises
    ------
    ReleaseError
        Where the edition was released before, the address is missing, or the build fails; then
        nothing is left behind.
    """
    number = loading.load(root).glossary.work.edition
    target = root / FOLDER / f"v{number}"
    record = root / RELEASED / f"{number}.json"
    _refuse(number, site, [path for path in (target, record) if path.exists()])
    part = target.with_name(f".v{number}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        _build(root, part, site)
        record.parent.mkdir(parents=True, exist_ok=True)
        # First the folder, then the record: published texts change only with what they tell of.
        part.rename(target)
        writing.write_atomically(record, (target / "data/glossary.json").read_bytes())
    except BaseException:
        # Neither was there before; an interrupted release must be possible again.
        for folder in (part, target):
            shutil.rmtree(folder, ignore_errors=True)
        for path in (record, record.with_name(record.name + ".part")):
            path.unlink(missing_ok=True)
        raise
    return target


def _build(root: Path, part: Path, site: str) -> None:
    """Build the frozen site into a folder, without its maps for search engines."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(part)]
    environment = os.environ | {"SITE_URL": site, "FROZEN": "1"}
    if subprocess.run(command, cwd=root, env=environment, check=False).returncode:
        message = "the site must be built: it could not be, see above"
        raise ReleaseError([Problem("mkdocs.yml", 0, "release-build", message)])
    for path in part.rglob("sitemap.xml*"):
        path.unlink()


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

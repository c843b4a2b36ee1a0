"""Builds as another machine would make them: in another folder, on another day, of other settings.

A process is put there before it runs anything: Python imports ``sitecustomize`` first, which each
process that it starts, and each that a notebook runs in, finds in the same folder.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

from tests.conftest import SITE_URL
from tests.projects import Run, run

PUT_THERE = """\
import os
import time_machine

time_machine.travel(os.environ["ELSEWHERE_DAY"]).start()
if os.environ["ELSEWHERE_CORES"] == "one" and hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
"""


class Place(NamedTuple):
    """What differs between machines and days, and must show in nothing that is made."""

    folder: str
    """That of the project, below the test's own."""
    seed: str
    """With which Python hashes, and so orders sets."""
    day: str
    cores: str
    """``one`` or ``all``."""
    zone: str
    locale: str


HERE = Place("here", "1", "2026-03-01T08:00:00Z", "all", "UTC", "C.UTF-8")
ELSEWHERE = Place(
    "far away/and deeper", "4242", "2031-12-31T23:30:00Z", "one", "Asia/Shanghai", "C"
)


def environment(place: Place, customized: Path) -> dict[str, str]:
    """Return the environment of processes at a place; the folder gets what puts them there."""
    customized.mkdir(exist_ok=True)
    (customized / "sitecustomize.py").write_text(PUT_THERE, encoding="utf-8")
    return {
        "PYTHONPATH": str(customized),
        "PYTHONHASHSEED": place.seed,
        "ELSEWHERE_DAY": place.day,
        "ELSEWHERE_CORES": place.cores,
        "TZ": place.zone,
        "LC_ALL": place.locale,
    }


def build(root: Path, place: Place, customized: Path) -> Run:
    """Build the site of a project, nothing of which was made before, at a place."""
    there = environment(place, customized)
    return run("mkdocs", "build", "--strict", cwd=root, SITE_URL=SITE_URL, **there)


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of each file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }

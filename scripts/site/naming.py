"""Sense ids in someone's files → what is wrong with them, by the glossary as it was made last."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.errors import BuildError, Problem
from scripts.model.released import RELEASED
from scripts.paths import ROOT
from scripts.site.subject import BUILD

CHECKER = "docs/assets/python/check_ids.py"
"""The file that readers save beside their own."""
UNREADABLE = 2
"""With what status it ends where something cannot be read; without findings, the glossary."""


def told(root: Path, path: str) -> Iterator[str]:
    """Yield what was reworded under the ids in a file or folder, then that none is wrong.

    Raises
    ------
    BuildError
        With every id that is unknown, withdrawn or changed; or where something cannot be read.
    """
    editions = (f"--edition={each}" for each in sorted((root / RELEASED).glob("*.json")))
    # It is run as its readers run it: no package of the project holds it, so none can import it.
    command = [
        *(sys.executable, str(ROOT / CHECKER), f"--glossary={_made(root)}", *editions),
        *("--format=json", "--", path or "."),
    ]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if ran.returncode == UNREADABLE and not ran.stdout:
        message = f"what is looked at must be readable: {ran.stderr.strip()}"
        raise BuildError([Problem(path, 0, "sense-ids", message)])
    findings = [
        (each["level"], Problem(each["path"], each["line"], each["rule"], each["message"]))
        for each in json.loads(ran.stdout)
    ]
    if wrong := [problem for level, problem in findings if level == "error"]:
        raise BuildError(wrong)
    yield from (str(problem) for _, problem in findings)
    yield "no id is wrong"


def _made(root: Path) -> Path:
    """Return the data of the glossary as they were made last; raise BuildError without any."""
    for path in sorted((root / BUILD / "docs").glob("*/data/glossary.json")):
        return path
    message = "the glossary must have been made: 'make build' makes it"
    raise BuildError([Problem(f"{BUILD}/docs", 0, "sense-ids", message)])

"""What a build that was killed leaves, by name, and its removal."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from scripts.site.subject import BUILD

PARTS = (
    f"{BUILD}/*.part",
    f"{BUILD}/*/*.part",
    f"{BUILD}/pages/**/*.part",
    "glossary/released/*.part",
    "releases/.*.part",
)
"""Files that were being written, and editions that were being built."""
KEPT = f"{BUILD}/notebooks-*/*.json"
"""Pages of notebooks that the notebooks' plugin keeps between builds."""


def remove(root: Path) -> None:
    """Remove what an interrupted build left below a project's folder.

    Trees of ``build/docs`` are not looked at: what writes them removes all that does not belong.

    Raises
    ------
    OSError
        Where something cannot be removed.
    """
    for path in found(root):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def found(root: Path) -> Iterator[Path]:
    """Yield what an interrupted build left."""
    for pattern in PARTS:
        yield from root.glob(pattern)
    # The plugin does not write them in one step, and would end every later build at half a file.
    yield from (path for path in root.glob(KEPT) if not _is_whole(path))


def _is_whole(path: Path) -> bool:
    try:
        json.loads(path.read_bytes())
    except ValueError:
        return False
    return True

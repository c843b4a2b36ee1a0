"""How a made thing stands on disk: its bytes, and the mark in its first line that tells its age.

Whatever turns results into bytes is here, or in `drawn` for figures: these files count in marks.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Files = dict[str, bytes]
"""Files by their name below the folder of the thing; the one that carries the mark comes last."""


def values(function: Callable[[], Mapping[str, Any]], path: Path, maker: str) -> Files:
    """Return named values as JSON text."""
    return {path.name: as_json(function(), maker).encode()}


def folder(function: Callable[[], Mapping[str, bytes]], path: Path, maker: str) -> Files:
    """Return files as they were made, and the list of their names."""
    files = dict(function())
    return files | {path.name: as_json({"files": sorted(files)}, maker).encode()}


def as_json(value: Mapping[str, Any], maker: str) -> str:
    """Return values as JSON text whose first line names its maker."""
    body = json.dumps({"numbers": value}, ensure_ascii=False, indent=1)
    return f'{{ "source": "made by {maker}",\n{body[1:]}\n'


def from_json(text: str) -> dict[str, Any]:
    """Return the values of a file that ``as_json`` made."""
    return dict(json.loads(text)["numbers"])


def mark_of(path: Path) -> str:
    """Return the mark that a made file carries in its first line; nothing where there is none."""
    if not path.is_file():
        return ""
    with path.open(encoding="utf-8") as file:
        return file.readline().strip().removesuffix(" -->").removesuffix('",').rpartition(" ")[2]

"""The released editions as they were frozen, read with what is wrong with their files."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scripts.errors import Problem
from scripts.model.basis import ID_PATTERN
from scripts.model.documents import text_of

RELEASED = "glossary/released"
FROZEN = "releases"
"""Where frozen editions stand, each in a folder ``v<number>``."""
MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
"""In such a folder: what is known of each file, and the list that ``sha256sum -c`` reads."""
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)*")


def read(root: Path) -> tuple[dict[str, Any], list[Problem]]:
    """Return the ``glossary.json`` of released editions by number, and what cannot be read.

    The oldest edition comes first.
    """
    editions: dict[str, Any] = {}
    problems: list[Problem] = []
    for path in sorted((root / RELEASED).glob("*.json")):
        shown = path.relative_to(root).as_posix()
        text, problem = text_of(path)
        line, reason = (1, problem[1]) if problem else _wrong(path.stem, text)
        if reason:
            message = f"an edition must be kept as it was released: {reason}"
            problems.append(Problem(shown, line, "edition-file", message))
        else:
            editions[path.stem] = json.loads(text)
    problems += map(_unrecorded, unrecorded(root))
    return {number: editions[number] for number in sorted(editions, key=_version)}, problems


def unrecorded(root: Path) -> list[str]:
    """Return the numbers of frozen editions that have no record."""
    numbers = (path.name[1:] for path in frozen(root))
    return [number for number in numbers if not (root / RELEASED / f"{number}.json").is_file()]


def frozen(root: Path) -> list[Path]:
    """Return the folders of the frozen editions, the oldest edition first."""
    folders = (path for path in (root / FROZEN).glob("v*") if path.is_dir())
    return sorted(folders, key=lambda path: (_version(path.name), path.name))


def elsewhere(root: Path) -> list[str]:
    """Return the numbers of released editions whose folders are not here, the oldest first.

    Of such an edition there is its record, or the digest of its sums.
    """
    path = root / RELEASED / SUMS
    kept = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    known = {each.stem for each in (root / RELEASED).glob("*.json")}
    known |= set(re.findall(rf"  {FROZEN}/v([^/\s]+)/{SUMS}$", kept, re.MULTILINE))
    here = {each.name.removeprefix("v") for each in frozen(root)}
    return sorted(filter(_NUMBER.fullmatch, known - here), key=_version)


def _unrecorded(number: str) -> Problem:
    message = (
        f"a frozen edition must have its record: {RELEASED}/{number}.json is missing; "
        "'make release' finishes a release that was interrupted"
    )
    return Problem(f"{FROZEN}/v{number}", 0, "edition-record", message)


def _version(number: str) -> tuple[int, ...]:
    """Return an edition's number in the order of editions, which is not that of spelling."""
    return tuple(map(int, re.findall(r"[0-9]{1,9}", number)))


def _wrong(number: str, text: str) -> tuple[int, str]:
    """Return line and reason of what is wrong with an edition's file, or no reason."""
    if not _NUMBER.fullmatch(number):
        return 1, f"its file is named after its number, not {number!r}"
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        return error.lineno, f"it is no JSON: {error.msg}"
    except (RecursionError, ValueError) as error:
        deep = isinstance(error, RecursionError)
        return 1, "it is nested too deeply" if deep else "a number in it is too long"
    lists = [data.get(key, []) for key in ("concepts", "withdrawn")] if _is_map(data) else [None]
    whole = all(isinstance(items, list) and all(map(_has_id, items)) for items in lists)
    return (1, "") if whole and data.get("concepts") else (1, "it has no list of concepts with ids")


def _is_map(value: Any) -> bool:
    return isinstance(value, Mapping)


def _has_id(item: Any) -> bool:
    """Say whether an item has an id as entries have it: it is printed, and made an address."""
    return _is_map(item) and re.fullmatch(ID_PATTERN, str(item.get("id"))) is not None

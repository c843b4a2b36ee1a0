"""Published places on pages, by which others name them: the list only grows, and none is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from scripts.errors import BuildError, Problem
from scripts.model.released import FROZEN, RELEASED

LIST = f"{RELEASED}/places.txt"
"""The list: a line for each, the address below the site's root and the id of a heading."""
EXPORT = "data/glossary.json"
"""What a site says of itself as data, its withdrawn entries among it."""
_ENTRY = re.compile(r"(?:[^/#]+/)?terms/([^/#]+)/#")
_HEADING = re.compile(r"<h[1-6][^>]*?\sid=[\"']?([^\"'\s>]+)")
_HEAD = "# Places that an edition has published. `make release` adds to it; no line ever goes.\n"


def places(folder: Path) -> set[str]:
    """Return the places of a finished site, its frozen editions apart: ``terms/stride/#size``."""
    found = set()
    for page in folder.rglob("index.html"):
        address = page.parent.relative_to(folder).as_posix().removeprefix(".")
        if address.partition("/")[0] != FROZEN:
            shown = f"{address}/" if address else ""
            text = page.read_text(encoding="utf-8")
            found |= {f"{shown}#{each}" for each in _HEADING.findall(text)}
    return found


def published(root: Path) -> list[str]:
    """Return the list; nothing before the first release."""
    path = root / LIST
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [line for line in lines if line and not line.startswith("#")]


def listed(before: Iterable[str], now: Iterable[str]) -> str:
    """Return the text of the list with the places of a further edition."""
    return _HEAD + "".join(f"{line}\n" for line in sorted({*before, *now}))


def _withdrawn(folder: Path) -> set[str]:
    """Return the ids of the entries that a finished site says were withdrawn."""
    path = folder / EXPORT
    data = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return {each["id"] for each in data.get("withdrawn", [])}


def check(root: Path, folder: Path) -> None:
    """Look whether a finished site has every place that was published.

    The page of an entry that was withdrawn stays, and says so; what stood on it went with it.

    Raises
    ------
    BuildError
        With each that is lost, by its line in the list.
    """
    path = root / LIST
    if not path.is_file():
        return
    have, withdrawn = places(folder), _withdrawn(folder)
    problems = [
        Problem(LIST, number, "lost-place", _lost(line))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if line and not line.startswith("#") and line not in have
        if not ((found := _ENTRY.match(line)) and found[1] in withdrawn)
    ]
    if problems:
        raise BuildError(problems)


def _lost(line: str) -> str:
    return (
        f"a published place must stay, for others name it: {line!r} is lost; give a heading of "
        "that page its id again"
    )

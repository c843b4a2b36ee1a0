"""What the search of a built site knows: the places of its index, and the names."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from scripts.site import search_index


class Indexed(NamedTuple):
    """A section of a page, or a page up to its first heading, as the index has it."""

    address: str
    title: str
    kind: str
    text: str


def head(site: Path, prefix: str = "") -> Any:
    """Return what the index says of its pieces."""
    return _read(site / prefix / search_index.FOLDER / "head.json")


def texts(site: Path, prefix: str = "") -> list[Indexed]:
    """Return all that is indexed of a language, by its pages' addresses."""
    told, folder = head(site, prefix), site / prefix / search_index.FOLDER
    shown = [
        row for at in range(len(told["places"])) for row in _read(folder / f"places-{at}.json")
    ]
    pages = {address: name for address, name, _, _ in shown if "#" not in address}
    found = []
    for at, (address, name, of, text) in enumerate(shown):
        # What several pages are headed by is named after its page.
        is_turned = bool(of) and name == pages.get(address.partition("#")[0])
        kind = "first" if at < told["last"] else "last"
        found.append(Indexed(address, of if is_turned else name, kind, text))
    return sorted(found)


def terms(site: Path, prefix: str = "") -> dict[str, list[int]]:
    """Return the terms of a language's index, each with its places and weights."""
    told, folder = head(site, prefix), site / prefix / search_index.FOLDER
    pieces = (_read(folder / f"terms-{at}.json") for at in range(len(told["terms"])))
    return {term: row for piece in pieces for term, row in piece.items()}


def names(site: Path, prefix: str = "") -> Any:
    """Return what the search is told of the names."""
    text = (site / prefix / "search/names.js").read_text(encoding="utf-8")
    return json.loads(text.partition("window.glossaryNames = ")[2].removesuffix(";\n"))


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))

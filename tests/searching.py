"""What the search of a built site knows: the texts in Pagefind's index, and the names."""

import gzip
import json
from pathlib import Path
from typing import Any, NamedTuple

SIGNATURE = b"pagefind_dcd"


class Indexed(NamedTuple):
    """A page, or a section of a long one, as the index has it."""

    address: str
    title: str
    kind: str
    text: str


def texts(site: Path, prefix: str = "") -> list[Indexed]:
    """Return all that is indexed of a language, by its pages' addresses."""
    found = []
    for path in sorted((site / prefix / "search/pagefind/fragment").iterdir()):
        made = json.loads(gzip.decompress(path.read_bytes()).removeprefix(SIGNATURE))
        page, _, own = made["url"].removeprefix("/").partition("~/")
        address = f"{page}#{own.rstrip('/')}" if own else page
        (kind,) = made["filters"]["kind"]
        found.append(Indexed(address, made["meta"]["title"], kind, made["content"]))
    return sorted(found)


def names(site: Path, prefix: str = "") -> Any:
    """Return what the search is told of the names."""
    text = (site / prefix / "search/names.js").read_text(encoding="utf-8")
    return json.loads(text.partition("window.glossaryNames = ")[2].removesuffix(";\n"))


def places(site: Path, prefix: str = "") -> dict[str, list[str]]:
    """Return the words that lead to each place."""
    told = json.loads((site / prefix / "search/places.json").read_text(encoding="utf-8"))
    assert told["texts"] is True
    return {address: words for address, _, words in told["places"]}

"""Places by the words that people search by and that no page says, as a file beside the names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from scripts.errors import BuildError, Problem
from scripts.site import searched, writing
from scripts.site.searched import Page

PATH = "search/places.json"


def write(
    site: Path, tag: str, wanted: Mapping[str, list[str]], pages: Iterable[Page], *, texts: bool
) -> None:
    """Write each place with what it is called and its words, and whether there is full text.

    Raises
    ------
    BuildError
        Where a word leads to a place that no page has.
    """
    known = {page.address: page for page in pages}
    places, problems = [], []
    for address, words in wanted.items():
        page, _, fragment = address.partition("#")
        title = searched.heading(known[page], fragment) if page in known else None
        if title is None:
            problems.append(_lost(tag, address))
        places.append([address, title, words])
    if problems:
        raise BuildError(problems)
    told = json.dumps({"texts": texts, "places": places}, ensure_ascii=False, separators=(",", ":"))
    writing.write_atomically(site / PATH, told.encode())


def _lost(tag: str, location: str) -> Problem:
    message = "words of the search must lead to a place that a page has"
    return Problem("glossary/search.yml", 0, "search-index", f"{message}: {tag} lacks {location!r}")

"""Words that people search by and no page says, put into the search index of each language.

The theme's index has a field of tags that outweighs titles and texts. Its plugin would give a
page's tags to every section of it; here each place has words of its own, and the styles hide them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from scripts.errors import BuildError, Problem
from scripts.site import writing

INDEX = "search/search_index.json"


def finish(folder: Path, languages: Iterable[Mapping[str, Any]]) -> None:
    """Put the words of each language into the index of its site below ``folder``.

    Raises
    ------
    BuildError
        Where an index does not have a place that the words lead to.
    """
    problems: list[Problem] = []
    for language in languages:
        path = folder / language["prefix"] / INDEX
        wanted = language["search"]
        if wanted:
            index = json.loads(path.read_text(encoding="utf-8"))
            lost = tagged(index, wanted)
            problems += [_lost(language["tag"], location) for location in lost]
            text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
            writing.write_changed(path, text.encode())
    if problems:
        raise BuildError(problems)


def tagged(index: dict[str, Any], wanted: Mapping[str, list[str]]) -> list[str]:
    """Give the places of an index their words; return the locations that it does not have."""
    places = {entry["location"]: entry for entry in index["docs"]}
    for location in wanted.keys() & places.keys():
        places[location]["tags"] = wanted[location]
    return sorted(wanted.keys() - places.keys())


def _lost(tag: str, location: str) -> Problem:
    message = "words of the search must lead to a place that the search index has"
    return Problem("glossary/search.yml", 0, "search-index", f"{message}: {tag} lacks {location!r}")

"""Names for styles and scripts by their content, so that browsers keep them and never ask again.

A page and what it loads change in one step then, whatever a host or a browser has kept.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from scripts.model.released import FROZEN
from scripts.site import hosting

DIGITS = 16
"""Hexadecimal digits of the SHA-256 digest in a name."""
OF_ONE_PAGE = "data-"
"""How the names of scripts begin that few pages load: a host reads a hundred rules, one a file."""
_LOADED = re.compile(
    r'(<(?:link|script)\b[^>]*?\b(?:href|src)="[^":]*?)'
    r'(assets/(?:stylesheets|javascripts)/)([\w-]+)(\.(?:css|js)")'
)
_ASKED = re.compile(r"[\w-]+\.(?:css|js)\b")


def finish(folder: Path, prefixes: Sequence[str]) -> hosting.Rename:
    """Rename what pages load, in each language; return what writes the new names into a page.

    What a script asks for by its name keeps it, and what has such a name already. Frozen editions,
    whose pages never change, stay as they are.

    Parameters
    ----------
    folder : Path
        The site of all languages.
    prefixes : sequence of str
        The folders of the languages, such as ``zh/``; of the first nothing.
    """
    names = dict[str, Mapping[str, str]]()
    for prefix in prefixes:
        # A further language stands inside the first one's folder.
        others = () if prefix else tuple(filter(None, prefixes))
        names[prefix] = _renamed(folder / prefix, _pages(folder / prefix, (f"{FROZEN}/", *others)))

    def rename(path: str, html: str) -> str:
        if path.startswith(f"{FROZEN}/"):
            return html
        prefix = next((each for each in names if each and path.startswith(each)), "")
        return _LOADED.sub(partial(_named, names[prefix]), html)

    return rename


def _pages(home: Path, without: tuple[str, ...]) -> Iterator[str]:
    """Yield the pages of one language, one after another: all at once would take much memory."""
    for path in sorted(home.rglob("*.html")):
        if not path.relative_to(home).as_posix().startswith(without):
            yield path.read_text(encoding="utf-8")


def _renamed(home: Path, pages: Iterable[str]) -> dict[str, str]:
    """Rename the files that pages load; return their new paths by the old ones."""
    loaded = {
        found[2] + found[3] + found[4][:-1] for text in pages for found in _LOADED.finditer(text)
    }
    asked = {
        name
        for script in home.glob("assets/javascripts/*.js")
        for name in _ASKED.findall(script.read_text(encoding="utf-8"))
    }
    names = {}
    for path in sorted(loaded):
        file = home / path
        stays = file.name in asked or file.name.startswith(OF_ONE_PAGE)
        if stays or re.search(hosting.VERSIONED, file.name) or not file.is_file():
            continue
        digest = hashlib.sha256(file.read_bytes()).hexdigest()[:DIGITS]
        named = file.with_name(f"{file.stem}.{digest}{file.suffix}")
        file.rename(named)
        names[path] = named.relative_to(home).as_posix()
    return names


def _path(found: re.Match[str]) -> str:
    return found[2] + found[3] + found[4].rstrip('"')


def _named(names: Mapping[str, str], found: re.Match[str]) -> str:
    path = _path(found)
    return f'{found[1]}{names.get(path, path)}"'

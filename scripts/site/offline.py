"""What lets readers keep the site on their devices: its service worker, and what that keeps.

The worker keeps nothing but files of its own edition. It knows them by their marks, the beginnings
of their digests, which are taken here when all files are as they will be sent.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin

import rjsmin

from scripts.model.released import FROZEN
from scripts.pages.given import OFFLINE
from scripts.site import dom, hosting, pictures, web_app, writing

WORKER = "service-worker.js"
"""The worker's place: at the home of the whole site, for it reaches what lies below it."""
SOURCE = f"assets/javascripts/{WORKER}"
PAGE = f"{OFFLINE.removesuffix('.md')}/"
"""The page for readers without a network, below the home of each language."""
MARK_BYTES = 9
"""Bytes of a SHA-256 digest that make a mark: 72 bits tell any two files apart."""
BY_NAME = ""
"""What stands in the place of a mark where a file is named by its content."""
SUFFIXES = {".css", ".js", ".svg", ".webp", ".png", ".jpg", ".webmanifest", ".json"}
"""The endings of what pages show and load. All else is for machines, or a file to download."""
DOWNLOADS = ("data/", "assets/cards/", "assets/embed/", "assets/python/")
"""The folders of files to download, and of what only others' pages load; a page may stand there."""
UNIT = 1_000_000
_NAMED = re.compile(rf"^{pictures.FOLDER}/|{hosting.VERSIONED}")
_SIZE = re.compile(r'(class="fm-keeping"[^>]*>\s*<p>[^<{]*)\{\}')
_RELATIONS = ("stylesheet", "icon", "manifest")


def begin(folder: Path, whole: Mapping[str, Any], *, kept: bool) -> None:
    """Put the worker into its place, with the manifests; or leave nothing of either.

    Parameters
    ----------
    folder : Path
        The site of all languages.
    whole : mapping
        What the build says of it, as in ``build/site.json``.
    kept : bool
        Whether readers may keep it: a frozen edition never changes, and pages that are served to
        their author change all the time.
    """
    languages = whole["languages"]
    worker = (folder / SOURCE).read_text(encoding="utf-8")
    for language in languages:
        home = folder / language["prefix"]
        (home / SOURCE).unlink()
        if not kept:
            shutil.rmtree(home / PAGE)
            continue
        sign = (home / web_app.ICON).read_text(encoding="utf-8")
        for path, content in web_app.files(language, sign).items():
            writing.write_changed(home / path, content)
    if kept:
        writing.write_changed(folder / WORKER, f"{rjsmin.jsmin(worker)}\n".encode())


def finish(folder: Path, whole: Mapping[str, Any]) -> None:
    """Write into the pages how much can be kept, and into the worker what; the last step of all."""
    homes = [language["prefix"] for language in whole["languages"]]
    kept = dict(_kept(folder))
    for home in homes:
        path = folder / home / PAGE / "index.html"
        told = f"{_size(kept, home, homes) / UNIT:.0f}"
        text = _SIZE.sub(rf"\g<1>{told}", path.read_text(encoding="utf-8"))
        writing.write_atomically(path, text.encode())
    edition = json.dumps(edition_of(kept, homes), ensure_ascii=False, separators=(",", ":"))
    code = (folder / WORKER).read_text(encoding="utf-8")
    text = f"self.glossaryEdition={edition};\n{code}"
    writing.write_atomically(folder / WORKER, text.encode())


def edition_of(kept: Mapping[str, Path], homes: Sequence[str]) -> dict[str, Any]:
    """Return what the worker is told: an id of all that can be kept, and the marks of the files.

    Parameters
    ----------
    kept : mapping of str to Path
        Each file by its address below the site's home.
    homes : sequence of str
        The folders of the languages, such as ``zh/``; of the first nothing.
    """
    files = {
        address: BY_NAME if _NAMED.search(address) else mark(path.read_bytes())
        for address, path in sorted(kept.items())
    }
    whole = json.dumps(files, ensure_ascii=False).encode()
    core = {
        home: [each for each in _loaded(kept, f"{home}{PAGE}") if each in kept] for home in homes
    }
    return {"id": mark(whole), "homes": list(homes), "core": core, "files": files}


def mark(content: bytes) -> str:
    """Return the mark of a file, as the worker makes it: the first bytes of its SHA-256, base64."""
    return base64.b64encode(hashlib.sha256(content).digest()[:MARK_BYTES]).decode()


def _kept(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield address and path of each file that pages show or load."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        is_page = path.name == "index.html"
        is_file = path.suffix in SUFFIXES and not name.startswith(DOWNLOADS) and name != WORKER
        if path.is_file() and (is_page or is_file) and not name.startswith(f"{FROZEN}/"):
            yield quote(name.removesuffix("index.html") if is_page else name), path


def _size(kept: Mapping[str, Path], home: str, homes: Sequence[str]) -> int:
    """Return the bytes of all that a reader of one language keeps (`wholeOf` in the worker)."""
    others = tuple(each for each in homes if len(each) > len(home) and each.startswith(home))
    own = (path for path in kept if path.startswith(home) and not path.startswith(others))
    shared = (path for path in kept if path.startswith("assets/"))
    return sum(kept[path].stat().st_size for path in {*own, *shared})


def _loaded(kept: Mapping[str, Path], address: str) -> Iterator[str]:
    """Yield the address of a page, then of what it loads at once."""
    yield address
    for element in dom.elements(kept[address].read_text(encoding="utf-8")):
        given = element.attributes
        source = given.get("src", "") if element.name in ("script", "img") else ""
        if element.name == "link" and given.get("rel") in _RELATIONS:
            source = given.get("href", "")
        if source:
            # What leads above home would be cut off by a relative base.
            yield urljoin(f"/{address}", source).removeprefix("/")

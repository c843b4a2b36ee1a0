"""Finished pages that are kept between builds: one of the same sources is not made again.

The key of a page is a digest of its source and of all that any page is made with: the scripts,
templates and libraries, what the build says of the site, the names of all files. So a kept page is
the one that would be made, byte for byte, and a build without any is still the truth.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import sysconfig
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from scripts.paths import ROOT
from scripts.site import writing
from scripts.site.finished_page import written_as

FOLDER = "build/pages"
TEMPLATE = "kept.html"
"""The template of a page that is not rendered."""
FILES = "files"
"""Below a language's folder, the files that its pages share, by their path on the site."""
_SOURCE = re.compile(rb"^source: *(.*?)\s*$", re.MULTILINE)
"""What the head of a page says it was made from."""
_ENTRY = re.compile(rb"^concept: *(.*?)\s*$", re.MULTILINE)
"""How the head of a page names the entry whose page it is."""
_CODE = ("scripts", "overrides", "mkdocs.base.yml")
"""What every page is made by; what a subject computes is in the pages' sources."""


class Kept(NamedTuple):
    """What the build takes of a finished page besides its HTML.

    Attributes
    ----------
    source : str
        The path of the file that an author wrote.
    searched : list of str or None
        What the search reads (`searched.Page`); None where it reads nothing.
    ids : list of str or None
        The ids that others' links may name; None where they are not known.
    links : dict
        By the source of a page, the ids that this one links to, with the links as they are written.
    files : list of str
        The files that it shares with others, by their path below the root of the site.
    """

    source: str
    searched: Sequence[str] | None
    ids: Sequence[str] | None
    links: Mapping[str, Mapping[str, str]]
    files: Sequence[str]


class Store:
    """The kept pages of one language; those that a build did not ask for go at its end.

    Parameters
    ----------
    folder : Path
        Where they stand.
    mark : str
        What any page is made with, as by `mark`.
    """

    def __init__(self, folder: Path, mark: str) -> None:
        self.folder = folder
        self.mark = mark
        self.used: set[str] = set()

    def key(
        self, path: str, source: bytes, told: Mapping[str, Any], days: Mapping[str, str]
    ) -> str:
        """Return the key of a page: of its path, its source, and what the build says of it.

        Parameters
        ----------
        path : str
            The path of its source in the language's tree.
        source : bytes
            What stands there.
        told : mapping
            What the build says of each entry, by its id.
        days : mapping of str to str
            The day of the last change of each file that an author wrote, which a page that is no
            entry tells.
        """
        digest = hashlib.sha256(f"{self.mark} {path}\n".encode())
        entries = [each.decode() for each in _ENTRY.findall(source)]
        own = {entry: told.get(entry) for entry in entries}
        digest.update(json.dumps(own, sort_keys=True).encode())
        digest.update(b"" if own else days.get(_written(path, source), "").encode())
        digest.update(source)
        return digest.hexdigest()

    def read(self, key: str) -> Kept | None:
        """Return a kept page; None where it is not kept, not whole, or lacks one of its files."""
        self.used |= {f"{key}.json", f"{key}.html"}
        try:
            kept = Kept(**json.loads((self.folder / f"{key}.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):  # A power cut can leave an empty file.
            return None
        self.used.update(f"{FILES}/{path}" for path in kept.files)
        needed = [f"{key}.html", *(f"{FILES}/{path}" for path in kept.files)]
        return kept if all((self.folder / path).is_file() for path in needed) else None

    def html(self, key: str) -> str:
        """Return a kept page as the site has it, before the site's policy is known."""
        return (self.folder / f"{key}.html").read_text(encoding="utf-8")

    def file(self, path: str) -> bytes:
        """Return a file that kept pages share."""
        return (self.folder / FILES / path).read_bytes()

    def write(self, key: str, kept: Kept, html: str, files: Mapping[str, bytes]) -> None:
        """Keep a page and its files; these first, so that a page is never kept without them."""
        writing.write_atomically(self.folder / f"{key}.html", html.encode())
        for path, content in files.items():
            writing.write_changed(writing.inside(self.folder / FILES, path), content)
            self.used.add(f"{FILES}/{path}")
        self.used |= {f"{key}.json", f"{key}.html"}
        text = json.dumps(kept._asdict(), ensure_ascii=False)
        writing.write_atomically(self.folder / f"{key}.json", text.encode())

    def drop_others(self) -> None:
        """Remove what this build has not asked for."""
        writing.remove_others(self.folder, self.used)


def _written(path: str, source: bytes) -> str:
    found = _SOURCE.search(source)
    return written_as(path, found[1].decode() if found else "")


class Warned(logging.Handler):
    """Notes on which pages something was told: they are not kept, so that it is told again."""

    def __init__(self, config: Any) -> None:
        super().__init__(logging.WARNING)
        self.config = config
        self.paths: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002
        """Note the page that MkDocs is at work on, if it is at one."""
        if page := self.config._current_page:
            self.paths.add(page.file.src_uri)


def take(page: Any, kept: Kept, files: Any) -> None:
    """Let MkDocs pass over a page that is kept, which it will neither read nor render."""
    page.meta = {"template": TEMPLATE}
    page.markdown = page.content = ""
    page.read_source = page.render = _nothing
    page.present_anchor_ids = None if kept.ids is None else set(kept.ids)
    page.links_to_anchors = {
        files.get_file_from_path(path): dict(links) for path, links in kept.links.items()
    }


def links_of(page: Any) -> dict[str, dict[str, str]]:
    """Return the links to places on other pages, as `Kept` has them."""
    return {file.src_uri: dict(links) for file, links in (page.links_to_anchors or {}).items()}


def _nothing(*_: Any) -> None:
    """Stand for the reading and rendering of a page."""


def mark(
    whole: Mapping[str, Any], here: Mapping[str, Any], config: Any, files: Any, *, serving: bool
) -> str:
    """Return the mark of all that the pages of a language are made with, besides their sources.

    Parameters
    ----------
    whole, here : mapping
        What the build says of the site, and of the language (``site.for_mkdocs``).
    config : MkDocsConfig
        The configuration; its file and its hooks count as they stand.
    files : iterable of File
        All files of the language's site, since a link leads to a page only where there is one.
    serving : bool
        Whether the site is served to its authors, whose pages keep nothing on their devices.
    """
    languages = [_without_pages(language) for language in whole["languages"]]
    told = [
        *(dict(whole) | {"languages": languages}, _without_pages(here)),
        *(config.site_url, os.environ.get("FROZEN"), serving),
        sorted((file.src_uri, file.dest_uri) for file in files),
        sorted(each.name for each in _installed()),
    ]
    digest = hashlib.sha256(json.dumps(told, sort_keys=True).encode())
    # A hook is named from the folder of the configuration.
    file = Path(config.config_file_path)
    own = [file, *(file.parent / hook for hook in config.hooks)]
    for path in [*_code(), *own]:
        digest.update(f"{path} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def _without_pages(language: Mapping[str, Any]) -> dict[str, Any]:
    """Return what every page may show of a language: no entries, no days, nothing of the search."""
    own = ("pages", "search", "days")
    return {key: value for key, value in language.items() if key not in own}


def _code() -> Iterator[Path]:
    for name in _CODE:
        yield from below(ROOT / name)


def below(place: Path) -> Iterable[Path]:
    """Return the files at a place or below it, in their order, without what Python has compiled."""
    if place.is_file():
        return [place]
    found = (path for path in place.rglob("*") if "__pycache__" not in path.parts)
    return sorted(path for path in found if path.is_file())


def _installed() -> Iterator[Path]:
    """Yield the folders that name the installed libraries with their versions."""
    for name in ("purelib", "platlib"):
        yield from Path(sysconfig.get_path(name)).glob("*.dist-info")

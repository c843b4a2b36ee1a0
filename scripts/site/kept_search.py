"""What the search loads of texts and places, kept between builds: it is made of the pages alone."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from scripts.site import full_text, search_places, writing
from scripts.site.fingerprints import Code
from scripts.site.searched import Page

FOLDER = "build/search"
_MADE_BY = ("scripts.site.full_text", "scripts.site.search_places")
_PROGRAM = "pagefind_bin_extended"
_KEY = "key"
"""Names the file that says what the rest of its folder was made of; it is written last."""


def write(
    root: Path, site: Path, tag: str, wanted: Mapping[str, list[str]], pages: Sequence[Page]
) -> bool:
    """Write the full text and the places of one language's site; say whether there is full text.

    Parameters
    ----------
    root : Path
        The project's folder.
    site : Path
        The folder of the language's site.
    tag : str
        The language.
    wanted : mapping
        The words that lead to each place, as `search_places.write` takes them.
    pages : sequence of Page
        The pages that the search reads.

    Raises
    ------
    BuildError, FormulaError
        As by `full_text.write` and `search_places.write`; then nothing is kept.
    """
    folder = root / FOLDER / tag
    key, whole = folder / _KEY, folder / "search"
    of = _digest(root, tag, wanted, pages)
    if key.is_file() and key.read_text(encoding="utf-8") == of:
        shutil.copytree(whole, site / "search", dirs_exist_ok=True)
        return (site / full_text.FOLDER).is_dir()
    shutil.rmtree(folder, ignore_errors=True)
    texts = full_text.write(site, tag, pages)
    search_places.write(site, tag, wanted, pages, texts=texts)
    for path in (full_text.FOLDER, search_places.PATH):
        _copy(site / path, folder / path)
    writing.write_atomically(key, of.encode())
    return texts


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target)
    elif source.is_file():
        shutil.copy2(source, target)


def _digest(root: Path, tag: str, wanted: Mapping[str, list[str]], pages: Sequence[Page]) -> str:
    """Return a digest of all that the search's files are made of, and of what makes them."""
    made_by = [Code(root).mark(*_MADE_BY), _version(), full_text.program() is not None]
    told = json.dumps([made_by, tag, dict(wanted), pages], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def _version() -> str:
    """Return the version of the program that makes the full text, or nothing."""
    try:
        return version(_PROGRAM)
    except PackageNotFoundError:
        return ""

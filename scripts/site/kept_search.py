"""The index of the search, kept between builds: it is made of the pages alone."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from scripts.site import search_index, writing
from scripts.site.fingerprints import Code
from scripts.site.searched import Page

FOLDER = "build/search"
_MADE_BY = "scripts.site.search_index"
_KEY = "key"
"""Names the file that says what the rest of its folder was made of; it is written last."""


def write(root: Path, site: Path, tag: str, told: Mapping[str, Any], pages: Sequence[Page]) -> None:
    """Write the index of one language's site.

    Parameters
    ----------
    root : Path
        The project's folder.
    site : Path
        The folder of the language's site.
    tag : str
        The language.
    told : mapping
        What the build tells of the search, as `search_index.write` takes it.
    pages : sequence of Page
        The pages that the search reads.

    Raises
    ------
    BuildError, FormulaError
        As by `search_index.write`; then nothing is kept.
    """
    folder = root / FOLDER / tag
    key, index = folder / _KEY, folder / "index"
    of = _digest(root, told, pages)
    if key.is_file() and key.read_text(encoding="utf-8") == of:
        shutil.copytree(index, site / search_index.FOLDER, dirs_exist_ok=True)
        return
    shutil.rmtree(folder, ignore_errors=True)
    search_index.write(site, pages, told)
    shutil.copytree(site / search_index.FOLDER, index)
    writing.write_atomically(key, of.encode())


def _digest(root: Path, told: Mapping[str, Any], pages: Sequence[Page]) -> str:
    """Return a digest of all that the index is made of, and of what makes it."""
    made_of = json.dumps([Code(root).mark(_MADE_BY), dict(told), pages], ensure_ascii=False)
    return hashlib.sha256(made_of.encode()).hexdigest()

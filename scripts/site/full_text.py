"""The index of all texts of one language, made by Pagefind when MkDocs is done.

Pagefind is a program that reads finished pages and writes an index in small pieces, of which a
browser loads those that a query needs. Where it has no program for a machine, the search knows
names and places alone.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from importlib import import_module
from itertools import chain
from pathlib import Path

from scripts.errors import BuildError, Problem
from scripts.site import searched, writing
from scripts.site.searched import Page

FOLDER = "search/pagefind"
LOADED = ("pagefind.js", "pagefind-entry.json", "*.pf_meta", "wasm.*")
"""Of what Pagefind writes, what its own script loads; the rest are interfaces that nobody uses."""
PARTS = ("fragment", "index", "filter")


def program() -> Path | None:
    """Return Pagefind's program, or None where there is none for this machine."""
    try:
        package = import_module("pagefind_bin_extended")
    except ImportError:
        return None
    return Path(package.get_executable())


def write(site: Path, tag: str, pages: Iterable[Page]) -> bool:
    """Write the index of a language's pages below its site; say whether there is one.

    Parameters
    ----------
    site : Path
        The folder of the language's site.
    tag : str
        The language, by which Pagefind parts words and knows their endings.
    pages : iterable of Page
        The pages, with their contents as they were made.

    Raises
    ------
    BuildError
        Where the program does not end well; its last words are told.
    """
    command = program()
    if command is None:
        return False
    with tempfile.TemporaryDirectory() as name:
        sources, made = Path(name) / "pages", Path(name) / "made"
        for place, document in chain.from_iterable(map(searched.documents, pages)):
            path = writing.inside(sources, place)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(document, encoding="utf-8")
        _run([str(command), "--site", str(sources), "--output-path", str(made)], tag)
        _keep(made, site / FOLDER)
    return True


def _run(command: list[str], tag: str) -> None:
    # A region changes neither the words nor their endings: the program knows languages alone.
    asked = [*command, "--force-language", tag.partition("-")[0], "--silent"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()[-1:] or [
            f"it ended {done.returncode}"
        ]
        message = f"the full text of {tag} must be indexed: {said[0]}"
        raise BuildError([Problem(FOLDER, 0, "full-text", message)])


def _keep(made: Path, folder: Path) -> None:
    """Move into the site what the search loads, in place of an earlier index."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for pattern in LOADED:
        for path in made.glob(pattern):
            shutil.move(path, folder / path.name)
    for part in PARTS:
        if (made / part).is_dir():
            shutil.move(made / part, folder / part)

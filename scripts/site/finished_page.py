"""A page as MkDocs made it → the page of the site: formulas set, pictures and styles as files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.exceptions import PluginError

from scripts.formulas.mathml import FormulaError
from scripts.pages import formulas, notebooks
from scripts.site import alternates, last_look, pictures, used_styles


def finished(output: str, page: Any, here: Mapping[str, Any]) -> tuple[str, dict[str, bytes]]:
    """Return a page for the site, and the files that it shares with others.

    Formulas come last: what is read off a page before, such as its questions, reads their TeX.

    Parameters
    ----------
    output : str
        The HTML of the page.
    page : Page
        What MkDocs knows of it.
    here : mapping
        What the build says of the language (``site.for_mkdocs``).

    Returns
    -------
    tuple of str and dict
        The page; the bytes of each file by its path below the root of the whole site.

    Raises
    ------
    PluginError
        For a formula that cannot be read, or a notebook that holds what no text may.
    """
    files: dict[str, bytes] = {}
    with told_of(page):
        if page.file.src_uri.endswith(".ipynb"):
            output, files = _notebook(output, page, here)
            output = formulas.set_in_notebook(output)
        else:
            output = formulas.set_in(output)
    # Pictures stand at the root of the site, for all languages.
    up = "../" * (alternates.depth(page.url) + len(PurePosixPath(here["prefix"]).parts))
    slim, shown = pictures.in_files(output, up)
    return slim, files | shown


def source_of(page: Any) -> str:
    """Return the path of the file that an author wrote and a page was made from, if it says so."""
    return written_as(page.file.src_uri, str(page.meta.get("source", "")))


def written_as(path: str, told: str) -> str:
    """Return the same of a page's path and of what its head says under ``source``."""
    if path.endswith(".ipynb"):
        return f"docs/notebooks/{Path(path).stem}.py"
    return told.removeprefix("made from ").partition(" by ")[0]


@contextmanager
def told_of(page: Any) -> Iterator[None]:
    """Name the page of a formula that cannot be read: one that a call has put together."""
    try:
        yield
    except FormulaError as error:
        raise PluginError(f"{page.file.src_uri}: formula-unreadable: {error}") from error


def _notebook(output: str, page: Any, here: Mapping[str, Any]) -> tuple[str, dict[str, bytes]]:
    """Describe a notebook's pictures, name its buttons, share its styles."""
    whole = notebooks.described(output, Path(page.file.abs_src_path).read_text("utf-8"))
    worded = notebooks.worded(whole, here["words"]["copy"])
    up = "../" * alternates.depth(page.url)
    slim, files = notebooks.in_files(worded, up, partial(used_styles.used, page=worded))
    # Here, since before it the page still holds the styles and scripts that became files.
    article = slim[slim.find("<article") : slim.rfind("</article>")].partition(">")[2]
    if problems := last_look.problems(article, source_of(page)):
        raise PluginError("\n".join(map(str, problems)))
    return slim, {f"{here['prefix']}{path}": text.encode() for path, text in files.items()}

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
from scripts.site import alternates, last_look, pictures, used_styles, writing


def finished(output: str, page: Any, site: Path, here: Mapping[str, Any]) -> str:
    """Return a page for the site, and write the files that it shares with others.

    Formulas come last: what is read off a page before, such as its questions, reads their TeX.

    Parameters
    ----------
    output : str
        The HTML of the page.
    page : Page
        What MkDocs knows of it.
    site : Path
        The folder of its language's site.
    here : mapping
        What the build says of the language (``site.for_mkdocs``).

    Raises
    ------
    PluginError
        For a formula that cannot be read, or a notebook that holds what no text may.
    """
    with told_of(page):
        if page.file.src_uri.endswith(".ipynb"):
            output = formulas.set_in_notebook(_notebook(output, page, site, here["words"]["copy"]))
        else:
            output = formulas.set_in(output)
    return _pictured(output, page.url, site, here["prefix"])


def source_of(page: Any) -> str:
    """Return the path of the file that an author wrote and a page was made from, if it says so."""
    if page.file.src_uri.endswith(".ipynb"):
        return f"docs/notebooks/{Path(page.file.src_uri).stem}.py"
    return str(page.meta.get("source", "")).removeprefix("made from ").partition(" by ")[0]


@contextmanager
def told_of(page: Any) -> Iterator[None]:
    """Name the page of a formula that cannot be read: one that a call has put together."""
    try:
        yield
    except FormulaError as error:
        raise PluginError(f"{page.file.src_uri}: formula-unreadable: {error}") from error


def _notebook(output: str, page: Any, site: Path, copy: str) -> str:
    """Describe a notebook's pictures, name its buttons, share its styles."""
    whole = notebooks.described(output, Path(page.file.abs_src_path).read_text("utf-8"))
    worded = notebooks.worded(whole, copy)
    up = "../" * alternates.depth(page.url)
    slim, files = notebooks.in_files(worded, up, partial(used_styles.used, page=worded))
    # Here, since before it the page still holds the styles and scripts that became files.
    article = slim[slim.find("<article") : slim.rfind("</article>")].partition(">")[2]
    if problems := last_look.problems(article, source_of(page)):
        raise PluginError("\n".join(map(str, problems)))
    for path, text in files.items():
        writing.write_changed(site / path, text.encode())
    return slim


def _pictured(output: str, url: str, site: Path, prefix: str) -> str:
    """Make files of large pictures: at the root of the site, for all languages."""
    folders = len(PurePosixPath(prefix).parts)
    slim, files = pictures.in_files(output, "../" * (alternates.depth(url) + folders))
    root = site.joinpath(*[".."] * folders)
    for path, content in files.items():
        writing.write_changed(root / path, content)
    return slim

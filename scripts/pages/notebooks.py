"""One notebook source in two languages → one notebook per language, as JSON text."""

from __future__ import annotations

import re

import jupytext
import nbformat

from scripts.errors import PageError, Problem
from scripts.languages import Language
from scripts.rules import markdown_text

STYLES = "assets/stylesheets/notebook.css"
LONG = 5000
"""Characters from which on an inline style is shared."""
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)


def notebook(text: str, language: Language, source: str, mark: str) -> str:
    """Return the notebook of one language.

    Parameters
    ----------
    text
        A script in Jupytext's percent format. Markdown cells carry their language, such as
        ``lang="en"``; cells without it, all code among them, stand in every notebook.
    language
        The language whose cells are kept.
    source
        The path of the script, noted in the notebook's metadata.
    mark
        The fingerprint of the code that the script reaches, noted too: so a changed function
        gives a changed notebook, and outputs kept from an earlier run are not used again.
    """
    whole = _read(text, source)
    tag = language.tag
    cells = [cell for cell in whole.cells if cell.metadata.get("lang", tag) == tag]
    for index, cell in enumerate(cells):
        cell.id = f"cell-{index:02d}"
        if cell.metadata.pop("lang", "") and language.script == "cjk":
            cell.source = markdown_text.join_lines(cell.source)
    metadata = {
        "source": f"made from {source} by scripts/pages/notebooks.py",
        "code": mark,
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "language_info": {"name": "python"},
    }
    made = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
    nbformat.validate(made)
    return str(nbformat.writes(made)) + "\n"


def _read(text: str, source: str) -> nbformat.NotebookNode:
    """Return the notebook of all languages that a script holds."""
    try:
        whole: nbformat.NotebookNode = jupytext.reads(text, fmt="py:percent")
        nbformat.validate(whole)
    # Whatever a script's head or a cell's options are taken for, Jupytext's parsers raise anything.
    except Exception as error:
        reason = str(error).partition("\n")[0] or type(error).__name__
        message = f"a notebook must be a script that Jupytext reads: {reason}"
        raise PageError([Problem(source, 1, "notebook-script", message)]) from error
    return whole


def shared_styles(page: str, address: str) -> tuple[str, str]:
    """Return a rendered notebook page with a link for its long inline styles, and those styles.

    mkdocs-jupyter puts the same 0.6 MB of styles into every page; as one file they are loaded once.

    Parameters
    ----------
    page
        The HTML of the page.
    address
        The address of the style sheet, seen from the page.
    """
    shared: list[str] = []

    def replaced(match: re.Match[str]) -> str:
        if len(match[1]) < LONG:
            return match[0]
        shared.append(match[1])
        return f'<link rel="stylesheet" href="{address}">' if len(shared) == 1 else ""

    slim = _STYLE.sub(replaced, page)
    return slim, "\n".join(shared)

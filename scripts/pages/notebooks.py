"""One notebook source in two languages → one notebook per language, as JSON text."""

from __future__ import annotations

import hashlib
import html
import re

import jupytext
import nbformat

from scripts.languages import Language
from scripts.pages import cjk

STYLES, SCRIPTS = "assets/stylesheets/notebook-{}.css", "assets/javascripts/notebook-{}.js"
"""Where the styles and scripts of notebook pages stand, by the digest of what they hold."""
_HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>|¶")
_COPY = 'aria-label="{}"'
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
# mkdocs-jupyter's scripts: those that copy a cell, and those that fetch a library from elsewhere
# for diagrams and formulas, which this site never does.
_COPYING = re.compile(r"<script>((?:(?!</script>).)*clipboard-copy.*?)</script>", re.DOTALL)
_FETCHING = re.compile(
    r"""<script(?: src=""| type="text/x-mathjax-config"| type="module"(?=[^<]*jp-Mermaid))>"""
    r".*?</script>",
    re.DOTALL,
)


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
    whole = jupytext.reads(text, fmt="py:percent")
    tag = language.tag
    cells = [cell for cell in whole.cells if cell.metadata.get("lang", tag) == tag]
    for index, cell in enumerate(cells):
        cell.id = f"cell-{index:02d}"
        if cell.metadata.pop("lang", ""):
            cell.source = cjk.set_text(cell.source, language)
    metadata = {
        "source": f"made from {source} by scripts/pages/notebooks.py",
        "code": mark,
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "language_info": {"name": "python"},
    }
    made = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
    nbformat.validate(made)
    return str(nbformat.writes(made)) + "\n"


def title(content: str) -> str:
    """Return the text of the first heading of a rendered notebook, or nothing.

    Its headings are HTML with ids of their own, which mkdocs-jupyter does not take for a title: it
    would name the page after its file, in no page's language.
    """
    found = _HEADING.search(content)
    return html.unescape(_TAG.sub("", found[1])).strip() if found else ""


def worded(page: str, copy: str) -> str:
    """Return a rendered notebook page whose buttons are named in the page's language.

    ``copy`` is the word for mkdocs-jupyter's English one, which its template has fixed.
    """
    return page.replace(_COPY.format("Copy to Clipboard"), _COPY.format(html.escape(copy)))


def in_files(page: str, up: str) -> tuple[str, dict[str, str]]:
    """Return a rendered notebook page whose styles and scripts are links, and their files.

    mkdocs-jupyter puts the same 0.6 MB of styles into every page, and scripts that a host's policy
    forbids there; as files they are loaded once. A script that a notebook's own cell printed stays
    where it is, and the build names it.

    Parameters
    ----------
    page
        The HTML of the page.
    up
        The address of the site's root, seen from the page: ``../../``.

    Returns
    -------
    tuple of str and dict
        The page; the text of each file by its path below the site's root.
    """
    slim = _FETCHING.sub("", page)
    slim, styles = _moved(slim, _STYLE, '<link rel="stylesheet" href="{}">', up + STYLES)
    slim, scripts = _moved(slim, _COPYING, '<script defer src="{}"></script>', up + SCRIPTS)
    return slim, {path.removeprefix(up): text for path, text in (styles | scripts).items()}


def _moved(
    page: str, pattern: re.Pattern[str], link: str, address: str
) -> tuple[str, dict[str, str]]:
    """Return a page with one link in the place of the first match, none in that of the others."""
    texts = pattern.findall(page)
    if not texts:
        return page, {}
    text = "\n".join(texts)
    path = address.format(hashlib.sha256(text.encode()).hexdigest()[:8])
    page = pattern.sub(lambda _: link.format(path), page, count=1)
    return pattern.sub("", page), {path: text}

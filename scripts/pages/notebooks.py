"""One notebook source in two languages → one notebook per language, as JSON text."""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import jupytext
import nbformat

from scripts.errors import PageError, Problem
from scripts.formulas import reading
from scripts.languages import Language, Tag
from scripts.model import notebook_cells
from scripts.pages import cjk

STYLES, SCRIPTS = "assets/stylesheets/notebook-{}.css", "assets/javascripts/notebook-{}.js"
"""Where the styles and scripts of notebook pages stand, by the digest of what they hold."""
DATA = "data"
"""The tag of cells that hold data and nothing to read; pages leave their code out."""
WIDTH = 88
"""Characters of data in a line."""
# Without a second opening inside, or headings that nothing closes would take their square.
_HEADING = re.compile(r"<h1\b[^<>]*>((?:(?!<h1\b).)*?)</h1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>|¶")
_COPY = 'aria-label="{}"'
_UNDESCRIBED = re.compile(r'alt="No description has been provided for this image"')
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
_DARK = re.compile(r"\[data-md-color-scheme=slate\][^{}]*\{[^{}]*\}")
"""A rule of the styles for the dark scheme."""
# mkdocs-jupyter's scripts: those that copy a cell, and those that fetch a library from elsewhere
# for diagrams and formulas, which this site never does.
_COPYING = re.compile(r"<script>((?:(?!</script>).)*clipboard-copy.*?)</script>", re.DOTALL)
_FETCHING = re.compile(
    r"""<script(?: src=""| type="text/x-mathjax-config"| type="module"(?=[^<]*jp-Mermaid))>"""
    r".*?</script>",
    re.DOTALL,
)


class Ran(NamedTuple):
    """The code cells of a notebook as they were run, and the outputs of each, as nbformat has them.

    Outputs are plain values, as in a notebook's JSON.
    """

    code: Sequence[str]
    outputs: Sequence[Sequence[Mapping[str, Any]]]


def notebook(text: str, language: Language, source: str, ran: Ran) -> str:
    """Return the notebook of one language, with the outputs of its code.

    Parameters
    ----------
    text
        A script in Jupytext's percent format. Cells carry their language, such as ``lang="en"``;
        cells without it, most of the code among them, stand in every notebook.
    language
        The language whose cells are kept.
    source
        The path of the script, noted in the notebook's metadata.
    ran
        The code cells as they were run, and what each gave.
    """
    whole = _read(text, source)
    tag = language.tag
    cells = [cell for cell in whole.cells if cell.metadata.get("lang", tag) == tag]
    _same_code(cells, ran, source)
    done = zip(ran.code, ran.outputs, strict=True)
    for index, cell in enumerate(cells):
        cell.id = f"cell-{index:02d}"
        named = cell.metadata.pop("lang", "")
        if cell.cell_type == "code":
            _fill(cell, *next(done))
        elif named:
            cell.source = cjk.set_text(cell.source, language)
    _number(cells)
    metadata = {
        "source": f"made from {source} by scripts/pages/notebooks.py",
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "language_info": {"name": "python"},
    }
    made = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
    nbformat.validate(made)
    return str(nbformat.writes(made)) + "\n"


def _same_code(cells: Sequence[Any], ran: Ran, source: str) -> None:
    """Refuse a script in which Jupytext sees other code than was run."""
    seen = sum(cell.cell_type == "code" for cell in cells)
    if seen != len(ran.code):
        message = (
            "a notebook must begin each cell with `# %%`, and hold Markdown and code alone: "
            f"{len(ran.code)} cells of code were run, and Jupytext reads {seen}"
        )
        raise PageError([Problem(source, 1, "notebook-script", message)])


def code_in(text: str, tag: Tag, data: Mapping[str, str]) -> tuple[str, ...]:
    """Return the code cells of one language as they are run, with the data that they ask for."""
    read = notebook_cells.notebook(text, "")
    return tuple(
        f"{code.text.strip()[:-2]}(\n{_literal(data[code.data])})" if code.data else code.text
        for code in read.code_in(tag)
    )


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


def _literal(text: str) -> str:
    """Return a long text as Python's literals, one a line."""
    return "".join(f'    "{text[at : at + WIDTH]}"\n' for at in range(0, len(text), WIDTH))


def _fill(cell: Any, code: str, outputs: Sequence[Mapping[str, Any]]) -> None:
    """Write into a cell what was run and what it gave; data is folded away, for readers' eyes."""
    cell.source = code
    cell.outputs = [nbformat.from_dict(dict(output)) for output in outputs]
    if cell.metadata.pop("data", ""):
        cell.metadata |= {"tags": [DATA], "jupyter": {"source_hidden": True}}


def _number(cells: Sequence[Any]) -> None:
    """Give the code cells the numbers of their run."""
    code = [cell for cell in cells if cell.cell_type == "code"]
    for number, cell in enumerate(code, 1):
        cell.execution_count = number
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = number


def described(page: str, notebook: str) -> str:
    """Return a rendered notebook page whose pictures are described by the prose above them.

    Parameters
    ----------
    page
        The HTML of the page; nbconvert puts the same empty phrase where a picture has no text.
    notebook
        The notebook's JSON, whose pictures come in the same order.
    """
    texts = _above_pictures(json.loads(notebook)["cells"])
    return _UNDESCRIBED.sub(lambda _: f'alt="{html.escape(next(texts))}"', page)


def _above_pictures(cells: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield, for each picture, the last paragraph of prose before it."""
    above = ""
    for cell in cells:
        if cell["cell_type"] == "markdown":
            last = "".join(cell["source"]).strip().rpartition("\n\n")[2]
            above = " ".join(re.sub(r"[*`]|<[^>]+>", "", reading.in_text(last)).split())
        for output in cell.get("outputs", ()):
            if "image/png" in output.get("data", {}):
                yield above


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


def in_files(
    page: str, up: str, used: Callable[[str], str] = lambda styles: styles
) -> tuple[str, dict[str, str]]:
    """Return a rendered notebook page whose styles and scripts are links, and their files.

    mkdocs-jupyter puts 0.6 MB of styles into every page, nearly all of them for nothing in it, and
    scripts that a host's policy forbids there; as files they are loaded once. A script that a
    notebook's own cell printed stays where it is, and the build names it.

    Parameters
    ----------
    page
        The HTML of the page.
    up
        The address of the site's root, seen from the page: ``../../``.
    used
        Returns of the styles those that the page uses.

    Returns
    -------
    tuple of str and dict
        The page; the text of each file by its path below the site's root.
    """
    slim = _FETCHING.sub("", page)
    slim, styles = _moved(slim, _STYLE, '<link rel="stylesheet" href="{}">', up + STYLES, used)
    slim, scripts = _moved(slim, _COPYING, '<script defer src="{}"></script>', up + SCRIPTS)
    return slim, {path.removeprefix(up): text for path, text in (styles | scripts).items()}


def _moved(
    page: str,
    pattern: re.Pattern[str],
    link: str,
    address: str,
    used: Callable[[str], str] = lambda text: text,
) -> tuple[str, dict[str, str]]:
    """Return a page with one link in the place of the first match, none in that of the others."""
    texts = pattern.findall(page)
    if not texts:
        return page, {}
    # Paper is light, whatever the reader chose for the screen.
    text = _DARK.sub(r"@media screen{\g<0>}", used("\n".join(texts)))
    path = address.format(hashlib.sha256(text.encode()).hexdigest()[:8])
    page = pattern.sub(lambda _: link.format(path), page, count=1)
    return pattern.sub("", page), {path: text}

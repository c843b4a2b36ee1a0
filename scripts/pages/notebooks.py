"""One notebook source in two languages → one notebook per language, as JSON text."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import jupytext
import nbformat

from scripts.languages import Language, Tag
from scripts.model import notebook_cells
from scripts.rules import markdown_text

STYLES = "assets/stylesheets/notebook.css"
LONG = 5000
"""Characters from which on an inline style is shared."""
DATA = "data"
"""The tag of cells that hold data and nothing to read; pages leave their code out."""
WIDTH = 88
"""Characters of data in a line."""
_UNDESCRIBED = re.compile(r'alt="No description has been provided for this image"')
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)


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
    whole = jupytext.reads(text, fmt="py:percent")
    tag = language.tag
    cells = [cell for cell in whole.cells if cell.metadata.get("lang", tag) == tag]
    done = zip(ran.code, ran.outputs, strict=True)
    for index, cell in enumerate(cells):
        cell.id = f"cell-{index:02d}"
        named = cell.metadata.pop("lang", "")
        if cell.cell_type == "code":
            _fill(cell, *next(done))
        elif named and language.script == "cjk":
            cell.source = markdown_text.join_lines(cell.source)
    _number(cells)
    metadata = {
        "source": f"made from {source} by scripts/pages/notebooks.py",
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "language_info": {"name": "python"},
    }
    made = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
    nbformat.validate(made)
    return str(nbformat.writes(made)) + "\n"


def code_in(text: str, tag: Tag, data: Mapping[str, str]) -> tuple[str, ...]:
    """Return the code cells of one language as they are run, with the data that they ask for."""
    read = notebook_cells.notebook(text, "")
    return tuple(
        f"{code.text.strip()[:-2]}(\n{_literal(data[code.data])})" if code.data else code.text
        for code in read.code_in(tag)
    )


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
            above = " ".join(re.sub(r"[$*`]|<[^>]+>", "", last).split())
        for output in cell.get("outputs", ()):
            if "image/png" in output.get("data", {}):
                yield above


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

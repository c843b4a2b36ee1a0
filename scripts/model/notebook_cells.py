"""A notebook's script → its prose: the Markdown cells, each with its language and its line."""

from __future__ import annotations

import re
from typing import NamedTuple

from scripts.languages import Tag

_MARKER = re.compile(r"^# %%(.*)$", re.MULTILINE)
_LANGUAGE = re.compile(r"""\blang=["']([^"']*)["']""")


class Cell(NamedTuple):
    """A Markdown cell: its language (empty where it stands in all), first line and text.

    ``after`` counts the code cells before it: so the same prose is found in each language.
    """

    language: Tag
    line: int
    text: str
    after: int


class Notebook(NamedTuple):
    """The prose of a notebook's script in Jupytext's percent format."""

    path: str
    cells: tuple[Cell, ...]


def notebook(text: str, path: str) -> Notebook:
    """Return the prose of a script.

    Jupytext would do the same, and take longer to be imported than all rules to be applied.
    """
    found = list(_MARKER.finditer(text))
    ends = [*(match.start() for match in found[1:]), len(text)][: len(found)]
    cells, code = [], 0
    for match, end in zip(found, ends, strict=True):
        if "[markdown]" not in match[1]:
            code += 1
            continue
        named = _LANGUAGE.search(match[1])
        line = text.count("\n", 0, match.start()) + 2
        prose = "\n".join(_bare(each) for each in text[match.end() + 1 : end].splitlines())
        cells.append(Cell(named[1] if named else "", line, prose.rstrip(), code))
    return Notebook(path, tuple(cells))


def _bare(line: str) -> str:
    """Return a line of a comment without its mark."""
    return line.removeprefix("#").removeprefix(" ")

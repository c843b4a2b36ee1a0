"""A notebook's script → its cells: prose and code, each with its language and its line."""

from __future__ import annotations

import re
from typing import NamedTuple

from scripts.languages import Tag

_MARKER = re.compile(r"^# %%(.*)$", re.MULTILINE)
_LANGUAGE = re.compile(r"""\blang=["']([^"']*)["']""")
_DATA = re.compile(r"""\bdata=["']([^"']*)["']""")


class Cell(NamedTuple):
    """A Markdown cell: its language (empty where it stands in all), first line and text.

    ``after`` counts the code cells before it in its language: so the same prose is found in each.
    """

    language: Tag
    line: int
    text: str
    after: int


class Code(NamedTuple):
    """A code cell: its language (empty where it stands in all), first line and text.

    ``data`` names what the build writes into it, if anything.
    """

    language: Tag
    line: int
    text: str
    data: str


class Notebook(NamedTuple):
    """The cells of a notebook's script in Jupytext's percent format."""

    path: str
    cells: tuple[Cell, ...]
    code: tuple[Code, ...] = ()

    def code_in(self, tag: Tag) -> tuple[Code, ...]:
        """Return the code cells that stand in the notebook of one language."""
        return tuple(each for each in self.code if each.language in ("", tag))


def notebook(text: str, path: str) -> Notebook:
    """Return the cells of a script.

    Jupytext would do the same, and take longer to be imported than all rules to be applied.
    """
    found = list(_MARKER.finditer(text))
    ends = [*(match.start() for match in found[1:]), len(text)][: len(found)]
    cells: list[Cell] = []
    code: list[Code] = []
    for match, end in zip(found, ends, strict=True):
        language = _given(_LANGUAGE, match[1])
        line = text.count("\n", 0, match.start()) + 2
        inside = text[match.end() + 1 : end]
        if "[markdown]" in match[1]:
            before = sum(each.language in ("", language) for each in code)
            prose = "\n".join(_bare(each) for each in inside.splitlines())
            cells.append(Cell(language, line, prose.rstrip(), before))
        else:
            code.append(Code(language, line, inside.rstrip(), _given(_DATA, match[1])))
    return Notebook(path, tuple(cells), tuple(code))


def _given(pattern: re.Pattern[str], marker: str) -> str:
    """Return what a cell's marker says of itself; nothing where it does not say."""
    named = pattern.search(marker)
    return named[1] if named else ""


def _bare(line: str) -> str:
    """Return a line of a comment without its mark."""
    return line.removeprefix("#").removeprefix(" ")

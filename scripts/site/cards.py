"""Tables that a phone cannot hold: each cell is told its column, so that rows can become cards.

The styles make cards of them below a width; where there is room they stay tables. Elements that are
shown as blocks lose what they are to some readers of the screen, so each says its role.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence

FITS = 46
"""Columns of letters that a phone of 390 pixels shows side by side, at the size of a table."""
BESIDE = 3
"""What parts two columns, in letters."""
WRAPS = 20
"""A cell that is wider takes a second line."""
LONG = 50
"""A cell that is wider takes more than two lines beside its label, and so stands below it."""

MATRIX = ("fm-returned", "fm-shows")
"""The classes of what holds a table that is read across, which stays one and may scroll."""

_TABLE = re.compile(
    rf'(<div class="[^"]*\b(?:{"|".join(MATRIX)})\b[^"]*">\s*)?<table>(.*?)</table>', re.DOTALL
)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<(t[hd])((?: [^>]*)?)>(.*?)</\1>", re.DOTALL)
_ROLES = {"thead": "rowgroup", "tbody": "rowgroup"}
_TAG = re.compile(r"<[^>]*>")
_TEX = re.compile(r"\\[A-Za-z]+")
_FORMULA = re.compile(r"\\[()]")


def told(content: str) -> str:
    """Return a page’s HTML in which each cell of a wide table says its column and its role."""
    return _TABLE.sub(_told, content)


def _told(table: re.Match[str]) -> str:
    rows = [[cell[3] for cell in _CELL.finditer(row[1])] for row in _ROW.finditer(table[2])]
    if table[1] or not rows or not is_wide(rows):
        return table[0]
    heads = [html.escape(plain(head), quote=True) for head in rows[0]]
    inside = _ROW.sub(lambda row: f'<tr role="row">{_cells(row[1], heads)}</tr>', table[2])
    for name, role in _ROLES.items():
        inside = inside.replace(f"<{name}>", f'<{name} role="{role}">')
    return f'<table role="table" data-cards>{inside}</table>'


def _cells(row: str, heads: Sequence[str]) -> str:
    """Return the cells of a row; an empty one says nothing that a card would have to show."""
    labels = iter(heads)

    def told_cell(cell: re.Match[str]) -> str:
        name, attributes, inside = cell[1], cell[2], cell[3]
        label = next(labels, "")
        if name == "th":
            return f'<th role="columnheader"{attributes}>{inside}</th>'
        said = f' data-label="{label}"' if label and inside.strip() else ""
        long = " data-long" if width(inside) > LONG else ""
        return f'<td role="cell"{said}{long}{attributes}>{inside}</td>'

    return _CELL.sub(told_cell, row)


def is_wide(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether a table is too wide for a phone: three columns or more, and long ones.

    Two columns of text find room by taking more lines.
    """
    columns = zip(*rows, strict=False)
    # A head takes as many lines as it has words.
    widths = [
        max(*map(width, plain(head).split() or [""]), *map(width, cells))
        for head, *cells in columns
    ]
    return len(widths) > 2 and sum(min(each, WRAPS) + BESIDE for each in widths) > FITS


def width(cell: str) -> int:
    """Return how many letters wide the longest line of a cell is, one of Chinese counted twice."""
    lines = map(plain, re.split(r"<br ?/?>", cell))
    return max(
        # A command of TeX is one sign, as a rule.
        sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in _TEX.sub("x", line))
        for line in lines
    )


def plain(cell: str) -> str:
    """Return the text of a cell, without tags, references and what marks a formula."""
    return _FORMULA.sub("", html.unescape(_TAG.sub("", cell))).strip()

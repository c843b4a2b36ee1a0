"""Tables that a phone cannot hold: each cell is told its column, so that rows can become cards.

The styles make cards of them below a width; where there is room they stay tables. Elements that are
shown as blocks lose what they are to some readers of the screen, so each says its role. For these
readers, too, the empty corner of any table is no head: Markdown has no other way to write one. And
a head that is a formula has a name that can be read, for few of them read one there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.formulas.mathml import FormulaError
from scripts.formulas.reading import reading

FITS = 45
"""Columns of letters that a phone of 390 pixels shows side by side, at the size of its tables."""
BESIDE = 2
"""What parts two columns, in letters."""
WRAPS = 20
"""A cell that is wider takes a second line."""

_ROLES = {"thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "th": "columnheader", "td": "cell"}
_TEX = re.compile(r"\\[A-Za-z]+")
_FORMULA = re.compile(r"\\[()]")
_WHOLE = re.compile(r"\\\((.+?)\\\)", re.DOTALL)
_NAMES = re.compile(r"[^\W\d]")
_ONE_LETTER = re.compile(r"(?<![A-Za-z])[A-Za-z](?![A-Za-z])")
_ITALIC = {"A": 0x1D434, "a": 0x1D44E}
"""Where Unicode's italic letters of formulas begin, by the first letter."""
_PLANCK = "\u210e"
"""The italic h, which Unicode had before the others."""


def told(content: str) -> str:
    """Return a page’s HTML in which each cell of a wide table says its column and its role.

    A head that says nothing becomes a cell. A table stands in a box, in which it scrolls where it
    stays one and is too wide; its names are the theme's.
    """
    tree = LexborHTMLParser(f"<!doctype html><body>{content}")
    empty = [head for head in tree.css("th") if not shown(head) and not head.css_first("img, svg")]
    for head in empty:
        cell = tree.create_node("td")
        for name, value in head.attributes.items():
            cell.attrs[name] = value
        head.replace_with(cell)
    named = [head for head in tree.css("th") if is_formula(head)]
    for head in named:
        _name(tree, head)
    tables = [table for table in tree.css("table") if not table.attributes]
    wide = [table for table in tables if is_wide(_texts(table))]
    for table in wide:
        _tell(table)
    boxed = [_box(tree, table) for table in tree.css("table") if "class" not in table.attributes]
    # Where nothing was told, a page stays as it was written.
    return (tree.body.inner_html or "") if (boxed or empty or named) and tree.body else content


def _box(tree: LexborHTMLParser, table: LexborNode) -> LexborNode:
    """Put a table into the box in which it scrolls, and return the box."""
    box, inner = tree.create_node("div"), tree.create_node("div")
    box.attrs["class"], inner.attrs["class"] = "md-typeset__scrollwrap", "md-typeset__table"
    inner.insert_child(table)
    box.insert_child(inner)
    table.replace_with(box)
    return box


def _name(tree: LexborHTMLParser, head: LexborNode) -> None:
    """Give a head that is a formula a name, in an element that takes its place for who listens."""
    named = tree.create_node("span")
    named.attrs["role"], named.attrs["aria-label"] = "math", said(head)
    for child in list(head.iter(include_text=True)):
        named.insert_child(child)
        child.remove()
    head.insert_child(named)


def _tell(table: LexborNode) -> None:
    """Give a table and what is in it their roles, and each cell that says something its label."""
    for name, role in _ROLES.items():
        for part in table.css(name):
            part.attrs["role"] = role
    first, *others = table.css("tr")
    heads = [label(head) for head in first.css("th, td")]
    for row in others:
        for cell, head in zip(row.css("td"), heads, strict=False):
            if head and shown(cell):
                cell.attrs["data-label"] = head
    table.attrs["role"] = "table"
    firsts = [row[0] for row in _texts(table)[1:] if row]
    # A number is no title: it says what it is the number of.
    table.attrs["data-cards"] = "" if any(map(_NAMES.search, firsts)) else "numbers"


def _texts(table: LexborNode) -> list[list[str]]:
    return [[shown(cell) for cell in row.css("th, td")] for row in table.css("tr")]


def is_wide(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether a table is too wide for a phone: three columns or more, and long ones.

    Two columns of text find room by taking more lines.

    Parameters
    ----------
    rows : sequence of sequences of str
        What each cell shows, of the heads and then of each row; a line's end parts its lines.
    """
    columns = zip(*rows, strict=False)
    # A head takes as many lines as it has words.
    widths = [
        max(*map(width, head.split() or [""]), *map(width, cells)) for head, *cells in columns
    ]
    return len(widths) > 2 and sum(min(each, WRAPS) + BESIDE for each in widths) > FITS


def width(text: str) -> int:
    """Return how many letters wide the longest line of a text is, one of Chinese counted twice."""
    return max(
        # A command of TeX is one sign, as a rule.
        sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in _TEX.sub("x", line))
        for line in text.split("\n")
    )


def is_formula(head: LexborNode) -> bool:
    """Say whether a head shows formulas and no word."""
    text = "".join(_pieces(head))
    return bool(_WHOLE.search(text)) and not _WHOLE.sub("", text).strip()


def said(head: LexborNode) -> str:
    """Return what a head says as one line of text, its formulas as they are read."""
    text = _WHOLE.sub(lambda found: _read(found[1]), "".join(_pieces(head)))
    return " ".join(text.split())


def shown(cell: LexborNode) -> str:
    """Return the text of a cell, its lines parted, without what marks a formula."""
    text = _FORMULA.sub("", "".join(_pieces(cell)))
    return "\n".join(map(str.strip, text.split("\n"))).strip()


def label(head: LexborNode) -> str:
    """Return the first line of a head as a label, without markup: of formulas, italic letters.

    So a letter looks as it does in the text, where a formula is MathML.
    """
    first = "".join(_pieces(head)).strip().partition("\n")[0]
    text = _WHOLE.sub(lambda found: _typeset(found[1]), first)
    return " ".join(_FORMULA.sub("", text).split())


def _typeset(tex: str) -> str:
    return _ONE_LETTER.sub(lambda found: italic(found[0]), _read(tex))


def _read(tex: str) -> str:
    try:
        return reading(tex)
    except FormulaError:
        return tex  # It is told, with its page, where formulas are set in.


def italic(letter: str) -> str:
    """Return a Latin letter as formulas have it.

    Examples
    --------
    >>> italic("s"), italic("h")
    ('𝑠', 'ℎ')
    """
    first = "a" if letter.islower() else "A"
    return _PLANCK if letter == "h" else chr(_ITALIC[first] + ord(letter) - ord(first))


def _pieces(cell: LexborNode) -> Iterator[str]:
    for node in cell.traverse(include_text=True):
        if node.tag == "br":
            yield "\n"
        elif node.is_text_node:
            # The end of a line in the source is a space.
            yield " ".join(re.split(r"\s*\n\s*", node.text(deep=False)))

"""A formula as one line of plain text, where no markup can stand: descriptions, the search."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from xml.etree.ElementTree import Element, fromstring

from scripts.formulas.mathml import mathml

_IN_TEXT = re.compile(r"(?<!\\)\$\$?(?!\s)([^$\n]+)(?<!\s)\$\$?")
_SPACED = frozenset("=+−±×·⋅⋆∗⊖→↦⟶⟹∈≤≥≈∼⊂⊆<>:≠")
"""Operators that stand between two things, with a space on either side."""
_BEHIND = frozenset(",;")
_ONE = re.compile(r"[\w⊤∞]′?|[\d.]+|√\w")
"""What needs no brackets below a stroke: one letter, one number."""
_INDEX = re.compile(rf"{_ONE.pattern}|[^\W\d_]+")
"""What needs none as an index: several letters, or a word, neither."""
_WIDE_EM = 1.0
_LIMITED = ("munder", "munderover")


def in_text(text: str) -> str:
    """Return a text whose formulas, between dollar signs, are read as plain text.

    Raises
    ------
    FormulaError
        For a formula that cannot be read.
    """
    return _IN_TEXT.sub(lambda found: reading(found[1]), text)


@lru_cache(maxsize=4096)
def reading(tex: str) -> str:
    r"""Return a formula as a line of Unicode.

    Raises
    ------
    FormulaError
        For a formula that cannot be read.

    Examples
    --------
    >>> reading(r"\frac{1}{\sqrt{D}} \sum_k z_k^2")
    '1/√D∑_k z_k^2'
    """
    return " ".join(_row(fromstring(mathml(tex, display=True))).split())


def _row(element: Element) -> str:
    """Return what the children of an element say, one after the other."""
    said, before = "", ""
    for child in element:
        text = _said(child)
        # A word, and what has limits, is parted from what follows.
        parted = before in _LIMITED or re.search(r"\w{2}$", said)
        said += (" " if parted and re.match(r"\w", text) else "") + text
        before = _last(child)
    return said


def _last(element: Element) -> str:
    """Return the name of the last element that a row, maybe in a row, ends with."""
    return _last(element[-1]) if element.tag == "mrow" and len(element) else element.tag


def _said(element: Element) -> str:
    known = _READ.get(element.tag)
    return known(element) if known else _row(element)


def _sign(element: Element) -> str:
    sign = (element.text or "").strip("\u2061")
    if sign in _SPACED and element.get("form") != "prefix":
        return f" {sign} "
    return f"{sign} " if sign in _BEHIND else sign


def _space(element: Element) -> str:
    width = element.get("width", "0em")
    return " " if width.endswith("em") and float(width[:-2]) >= _WIDE_EM else ""


def _embraced(said: str, bare: re.Pattern[str]) -> str:
    """Return a part of a formula, in brackets where it is more than ``bare``."""
    said = said.strip()
    return said if bare.fullmatch(said) else f"({said})"


def _shifted(*marks: str) -> Callable[[Element], str]:
    """Return how an element is read whose further children stand lower or higher."""

    def read(element: Element) -> str:
        base, *others = element
        shifted = (_embraced(_said(other), _INDEX) for other in others)
        return _said(base) + "".join(map("".join, zip(marks, shifted, strict=True)))

    return read


def _above(element: Element) -> str:
    """Return a letter with what stands above it: an accent, or a limit."""
    base, over = element
    limit = over.tag != "mo"
    return _said(base) + (f"^{_embraced(_said(over), _INDEX)}" if limit else _said(over).strip())


def _fraction(element: Element) -> str:
    return "/".join(_embraced(_said(part), _ONE) for part in element)


def _root(element: Element) -> str:
    return "√" + _embraced(_row(element), _ONE)


def _higher_root(element: Element) -> str:
    base, index = map(_said, element)
    return f"{_embraced(base, _ONE)}^(1/{_embraced(index, _ONE)})"


def _table(element: Element) -> str:
    return "; ".join(", ".join(_row(cell).strip() for cell in row) for row in element)


_READ: dict[str, Callable[[Element], str]] = {
    "mi": lambda element: element.text or "",
    "mn": lambda element: element.text or "",
    "mtext": lambda element: element.text or "",
    "mo": _sign,
    "mspace": _space,
    "msub": _shifted("_"),
    "msup": _shifted("^"),
    "msubsup": _shifted("_", "^"),
    "munder": _shifted("_"),
    "munderover": _shifted("_", "^"),
    "mover": _above,
    "mfrac": _fraction,
    "msqrt": _root,
    "mroot": _higher_root,
    "mphantom": lambda _: "",
    "mtable": _table,
}

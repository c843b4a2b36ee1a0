"""Text as data files carry it: one line, without markup and without invisible characters."""

from __future__ import annotations

import re
import unicodedata

INVISIBLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Unicode categories: controls, formats (among them the bidirectional ones), line separators."""

_FORMULA = re.compile(r"(\$[^$\n]+\$)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")
_ATTRIBUTES = re.compile(r"\{ *[:#.][^}\n]*\}")
_EMPHASIS = re.compile(r"\*{1,3}(\S(?:[^*]*\S)?)\*{1,3}")


def one_line(text: str) -> str:
    """Return text with single spaces for white space, without control and bidi characters."""
    spaced = " ".join(text.split())
    return "".join(c for c in spaced if unicodedata.category(c) not in INVISIBLE)


def plain(markdown: str) -> str:
    """Return Markdown as one line of plain text; formulas stay, as TeX between dollar signs."""
    parts = _FORMULA.split(one_line(markdown))
    return "".join(part if odd % 2 else _unmarked(part) for odd, part in enumerate(parts))


def _unmarked(text: str) -> str:
    bare = _ATTRIBUTES.sub("", _LINK.sub(r"\1", text))
    return _EMPHASIS.sub(r"\1", bare).replace("`", "")

"""Text as data files carry it: one line, without markup and without invisible characters."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

INVISIBLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Unicode categories: controls, formats (among them the bidirectional ones), line separators."""

_FORMULA = re.compile(r"(\$[^$\n]+\$)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")
_ATTRIBUTES = re.compile(r"\{ *[:#.][^{}\n]*\}")
_EMPHASIS = re.compile(r"\*{1,3}(\S(?:[^*]*\S)?)\*{1,3}")


@cache  # The same names and definitions stand in many records.
def one_line(text: str) -> str:
    """Return text with single spaces for white space, without control and bidi characters."""
    # Taken out first: a character that goes may stand between two spaces, or at an end.
    shown = "".join(c for c in text if c.isspace() or is_visible(c))
    return " ".join(shown.split())


def is_visible(character: str) -> bool:
    """Say whether a character may stand in a line of a data file: as XML has it, too."""
    if unicodedata.category(character) in INVISIBLE:
        return False
    # The code points that Unicode keeps free for ever; XML refuses the last two of a plane.
    code = ord(character)
    return code & 0xFFFE != 0xFFFE and not 0xFDD0 <= code <= 0xFDEF


@cache
def plain(markdown: str) -> str:
    """Return Markdown as one line of plain text; formulas stay, as TeX between dollar signs."""
    parts = _FORMULA.split(one_line(markdown))
    bare = (part if odd % 2 else _unmarked(part) for odd, part in enumerate(parts))
    # Once more: an attribute list that goes leaves the spaces beside it, or one at an end.
    return one_line("".join(bare))


def _unmarked(text: str) -> str:
    bare = _ATTRIBUTES.sub("", _LINK.sub(r"\1", text))
    return _EMPHASIS.sub(r"\1", bare).replace("`", "")

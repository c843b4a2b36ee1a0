"""Whether the words to write fit a phone's first screen below a figure, or stand before it.

A browser alone knows how high a text is, and a style sheet cannot ask; so this is an estimate, of
what stands above: names, definition, drawing, caption. `tests/browser/test_entries.py` measures.
"""

from __future__ import annotations

import math
import re
import unicodedata
from typing import NamedTuple

from scripts.languages import Tag
from scripts.model.plain import plain
from scripts.model.records import Concept
from scripts.pages.context import Context

SCREEN, COLUMN = 844, 358
"""Height of a phone's screen and width of its column, in CSS pixels."""
AROUND = 320
"""Pixels of all that is as high on every page: head, way, citing, gaps, and the button itself."""


class Print(NamedTuple):
    """A size of print: pixels from line to line, and narrow letters that fill a line."""

    high: float
    letters: int

    def height(self, text: str) -> float:
        """Return how high a text is, in CSS pixels; a wide letter, such as a Han one, is two."""
        wide = sum(unicodedata.east_asian_width(each) in "WF" for each in text)
        return self.high * math.ceil((len(text) + wide) / self.letters)


NAMES, DEFINITION, CAPTION = Print(36, 28), Print(28.5, 32), Print(22.3, 46)


def is_tall(context: Context, concept: Concept) -> bool:
    """Say whether in some language a figure leaves no room for the words to write below it.

    In all languages then, so that an entry has one order of its parts.
    """
    if not concept.figure:
        return False
    drawn = _height(context.drawing(concept.figure))
    above = (_texts(context, concept, tag) for tag in context.glossary.tags)
    return AROUND + drawn + max(above) > SCREEN


def _height(drawing: str) -> float:
    """Return how high a drawing (SVG) is in a phone's column, in CSS pixels."""
    size = re.search(r'viewBox="\S+ \S+ (\S+) (\S+)"', drawing)
    if not size:
        return 0.0
    width, height = (float(side) * 4 / 3 for side in size.groups())
    return height * min(1.0, COLUMN / width)


def _texts(context: Context, concept: Concept, tag: Tag) -> float:
    """Return how high names, definition and caption are, in CSS pixels."""
    glossary = context.glossary
    names = " ".join(concept.entry(each).preferred for each in glossary.tags)
    meanings = [each.text[tag] for each in concept.meanings or ()]
    said = [concept.entry(tag).definition or "", *meanings]
    caption = glossary.figures[concept.figure or ""].caption[tag]
    return (
        NAMES.height(names)
        + sum(DEFINITION.height(plain(each)) for each in said)
        + CAPTION.height(plain(caption))
    )

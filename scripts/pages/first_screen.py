"""Whether the words to write fit a phone's first screen below a figure, or stand before it.

A browser alone knows how high a text is, and a style sheet cannot ask; so this is an estimate, of
what stands above (names, definition, drawing, caption) and of the words themselves.
`tests/browser/test_entries.py` measures.
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

SCREEN, COLUMN = 844, 374
"""Height of a phone's screen and width that a drawing has there, in CSS pixels."""
AROUND = 280
"""Pixels of all that is as high on every page: head, way, citing, gaps, and the words’ label."""
BESIDE = 6
"""Narrow letters of what the page itself adds: the link to a figure's arrays, an arrow."""
_COMMAND, _SILENT = re.compile(r"\\(?:[A-Za-z]+|.)"), re.compile(r"[${}^_]")


class Print(NamedTuple):
    """A size of print: pixels from line to line, and narrow letters that fill a line."""

    high: float
    letters: int

    def height(self, letters: int) -> float:
        """Return how high a text of so many narrow letters is, in CSS pixels."""
        return self.high * math.ceil(letters / self.letters)


NAMES, DEFINITION, CAPTION = Print(36, 28), Print(28.5, 34), Print(22.3, 48)
PHRASE = Print(28.5, 38)
BUTTONS = 30
"""Narrow letters in whose place two buttons stand."""


def is_tall(context: Context, concept: Concept) -> bool:
    """Say whether in some language a figure leaves no room for the words to write below it.

    In all languages then, so that an entry has one order of its parts.
    """
    return bool(concept.figure) and lowest(context, concept) > SCREEN


def is_long(context: Context, concept: Concept) -> bool:
    """Say whether in some language the meanings alone leave no room for the words below them."""
    if not concept.meanings:
        return False
    longest = max(_texts(context, concept, tag) for tag in context.glossary.tags)
    return AROUND + longest > SCREEN


def lowest(context: Context, concept: Concept) -> float:
    """Return how low the button below a figure would end, in CSS pixels, where it is lowest."""
    # One that was not made is told of where the page shows it.
    drawing = context.made.drawings.get(concept.figure or "", "")
    return (
        AROUND
        + _height(drawing)
        + max(
            _texts(context, concept, tag) + _caption(context, concept, tag)
            for tag in context.glossary.tags
        )
    )


def _height(drawing: str) -> float:
    """Return how high a drawing (SVG) is in a phone's column, in CSS pixels."""
    size = re.search(r'viewBox="\S+ \S+ (\S+) (\S+)"', drawing)
    if not size:
        return 0.0
    width, height = (float(side) * 4 / 3 for side in size.groups())
    return height * min(1.0, COLUMN / width)


def _texts(context: Context, concept: Concept, tag: Tag) -> float:
    """Return how high names, definition and words to write are in a language, in CSS pixels."""
    names = " ".join(concept.entry(each).preferred for each in context.glossary.tags)
    return (
        NAMES.height(_letters(names))
        + sum(DEFINITION.height(each) for each in _said(context, concept, tag))
        + sum(PHRASE.height(_letters(each) + BUTTONS) for each in concept.entry(tag).phrases)
    )


def _caption(context: Context, concept: Concept, tag: Tag) -> float:
    """Return how high the caption of a figure is in a language, in CSS pixels."""
    caption = context.glossary.figures[concept.figure or ""].caption[tag]
    return CAPTION.height(_letters(caption) + BESIDE)


def _said(context: Context, concept: Concept, tag: Tag) -> list[int]:
    """Return how many letters each paragraph of a definition, or of the meanings, has."""
    if not concept.meanings:
        return [_letters(concept.entry(tag).definition or "")]
    lines = [_letters(context.glossary.words[tag]["meanings-intro"])]
    for meaning in concept.meanings:
        named = meaning.concept and context.glossary.concept(meaning.concept).entry(tag).preferred
        lines.append(_letters(meaning.text[tag]) + (_letters(named) + BESIDE if named else 0))
    return lines


def _letters(text: str) -> int:
    """Return how many narrow letters a text fills; a Han one is two, a command of TeX one."""
    shown = _SILENT.sub("", _COMMAND.sub("x", plain(text)))
    return len(shown) + sum(unicodedata.east_asian_width(each) in "WF" for each in shown)

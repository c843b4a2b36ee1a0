"""Whether the words to write fit a phone's first screen below a list of meanings, or precede it.

A browser alone knows how high a text is, and a style sheet cannot ask; so this is an estimate, of
what stands above (names, meanings) and of the words themselves. `tests/browser/test_entries.py`
measures.
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

SCREEN = 664
"""Height in CSS pixels of a phone's screen of 844, between the bars of its browser."""
AROUND = 280
"""Pixels of all that is as high on every page: head, way, citing, gaps, and the words’ label."""
ARROW = 6
"""Narrow letters of what stands between a meaning and its entry."""
_COMMAND, _SILENT = re.compile(r"\\(?:[A-Za-z]+|.)"), re.compile(r"[${}^_]")


class Print(NamedTuple):
    """A size of print: pixels from line to line, and narrow letters that fill a line."""

    high: float
    letters: int

    def height(self, letters: int) -> float:
        """Return how high a text of so many narrow letters is, in CSS pixels."""
        return self.high * math.ceil(letters / self.letters)


NAMES, DEFINITION = Print(36, 28), Print(28.5, 34)
PHRASE = Print(28.5, 38)
BUTTONS = 30
"""Narrow letters in whose place two buttons stand."""


def is_long(context: Context, concept: Concept) -> bool:
    """Say whether in some language the meanings alone leave no room for the words below them."""
    if not concept.meanings:
        return False
    longest = max(_texts(context, concept, tag) for tag in context.glossary.tags)
    return AROUND + longest > SCREEN


def _texts(context: Context, concept: Concept, tag: Tag) -> float:
    """Return how high names, meanings and words to write are in a language, in CSS pixels."""
    names = " ".join(concept.entry(each).preferred for each in context.glossary.tags)
    return (
        NAMES.height(_letters(names))
        + sum(DEFINITION.height(each) for each in _said(context, concept, tag))
        + sum(PHRASE.height(_letters(each) + BUTTONS) for each in concept.entry(tag).phrases)
    )


def _said(context: Context, concept: Concept, tag: Tag) -> list[int]:
    """Return how many letters each paragraph of the meanings has."""
    lines = [_letters(context.glossary.words[tag]["meanings-intro"])]
    for meaning in concept.meanings or ():
        named = meaning.concept and context.glossary.concept(meaning.concept).entry(tag).preferred
        lines.append(_letters(meaning.text[tag]) + (_letters(named) + ARROW if named else 0))
    return lines


def _letters(text: str) -> int:
    """Return how many narrow letters a text fills; a Han one is two, a command of TeX one."""
    shown = _SILENT.sub("", _COMMAND.sub("x", plain(text)))
    return len(shown) + sum(unicodedata.east_asian_width(each) in "WF" for each in shown)

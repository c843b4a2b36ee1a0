"""From a window of a public text to what is kept of it: a short fragment, and a sorted bag.

The window itself is nobody's to copy; the fragment is as short as a quotation, and the bag cannot
be put together again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from scripts.reading.features import NEAR, features
from scripts.reading.normal import normal
from scripts.reading.tables import Tables
from scripts.reading.uses import Use, before, behind, uses, within

MOST_WORDS, MOST_LETTERS = 15, 30
"""The longest fragment, in words, or in characters of a language without spaces."""


@dataclass(frozen=True)
class Kept:
    """What is kept of a window: the fragment, where in it the term begins, and the bag."""

    fragment: str
    at: int
    bag: tuple[str, ...]


def kept(window: str, at: int, length: int, tables: Tables) -> Kept | None:
    """Return what is kept of the use that stands in a window at a place; None where none is found.

    Parameters
    ----------
    window : str
        Running text, as printed.
    at, length : int
        Where the term begins in it, and how long it is there.
    """
    read = normal(window, tables)
    for use in uses(read.text, tables):
        start, end = read.source(use.start, use.end)
        if start < at + length and at < end:
            first, last = _close(read.text, use)
            begin, finish = read.starts[first], read.ends[last - 1]
            found = features(read.text, use, tables)
            bag = {name for name in found if name.lstrip("!")[0] not in "<>~=@"}
            first, last = _short(window, (begin, finish), (start, end))
            left, right = _plain(window[first:start]), _plain(window[start:last])
            # A space between the two is kept where the text has one.
            gap = " " if left and window[start - 1].isspace() else ""
            return Kept(left + gap + right, len(left + gap), tuple(sorted(bag)))
    return None


def _close(text: str, use: Use) -> tuple[int, int]:
    """Return where the words close to a use begin and end."""
    left = within(before(text, use), NEAR)
    right = within(behind(text, use), NEAR)
    first = min([token.start for token in left], default=use.start)
    last = max([token.end for token in right], default=use.end)
    return first, last


def _plain(text: str) -> str:
    return " ".join(text.split())


def _short(window: str, reach: tuple[int, int], term: tuple[int, int]) -> tuple[int, int]:
    """Return where a fragment may begin and end, so that it is no longer than a quotation."""
    first, last = reach
    letters = any("\u3400" <= character <= "\u9fff" for character in window[first:last])
    while True:
        text = _plain(window[first:last])
        size, most = (len(text), MOST_LETTERS) if letters else (len(text.split()), MOST_WORDS)
        if size <= most or (first, last) == term:
            return first, last
        # The side that reaches farther gives way, a word or a character at a time.
        if term[0] - first >= last - term[1]:
            first = min(term[0], first + _step(window[first : term[0]], letters))
        else:
            last = max(term[1], last - _step(window[term[1] : last][::-1], letters))


def _step(side: str, letters: bool) -> int:
    if letters:
        return 1
    word = re.match(r"\s*\S+\s*", side)
    return len(word[0]) if word else max(1, len(side))

"""One spelling for many: a text in the form that is compared, each character knowing its place.

What a reader pastes comes from PDF files, LaTeX sources, HTML pages and code. A reason is shown in
that text and not in ours, so each step keeps where its characters came from. The same steps stand
in `reading-text.js`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from scripts.reading.symbols import COMMANDS, ENTITIES, LETTERS, STYLES
from scripts.reading.tables import Tables

HAN = "\u3400-\u9fff"
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
"""Control characters, soft hyphens, zero-width characters, marks of direction."""
TAG = re.compile("</?[A-Za-z][^<>]{0,300}>")
ENTITY = re.compile("&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
COMMAND = re.compile(r"\\([A-Za-z]+)")
MARKUP = re.compile(r"\\[ ,;:!]|[{}$~]")
BROKEN = re.compile(r"([A-Za-z])-[ \t]*\r?\n[ \t]*([a-z])")
CAMEL = re.compile("([a-z]{3})([A-Z][a-z])")
DASH = re.compile("[\u2010-\u2015\u2212]")
JOINT = re.compile("([a-z0-9])_+([a-z0-9])")
SPACE = re.compile(r" \s+|[^\S ]\s*")
"""White space that is more, or another, than one space."""
IN_HAN = re.compile(f"([{HAN}]) ([{HAN}])")


@dataclass(frozen=True)
class Normal:
    """A text in its common spelling.

    Attributes
    ----------
    text : str
        The text that patterns are compared with: small letters, single spaces.
    starts, ends : sequence of int
        For each of its characters, where what it stands for begins and ends in the source.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return where the characters from ``start`` to ``end``, at least one, were written."""
        return self.starts[start], self.ends[end - 1]


def normal(source: str, tables: Tables) -> Normal:
    """Return a text in its common spelling, in time proportional to its length."""
    read = _characters(source, tables.folded)
    read = replaced(read, TAG, lambda _: "")
    read = replaced(read, ENTITY, lambda found: _entity(found[1]))
    read = replaced(read, COMMAND, lambda found: _command(found[1]))
    read = replaced(read, MARKUP, lambda found: "" if found[0] in "{}" else " ")
    read = replaced(read, BROKEN, lambda found: found[1] + found[2])
    read = replaced(read, CAMEL, lambda found: f"{found[1]} {found[2]}")
    read = Normal("".join(map(_small, read.text)), read.starts, read.ends)
    read = replaced(read, DASH, lambda _: "-")
    read = replaced(read, JOINT, lambda found: f"{found[1]} {found[2]}")
    read = replaced(read, SPACE, lambda _: " ")
    # Neighbours share a letter with the next match: a second look finds those in between.
    for _ in range(2):
        read = replaced(read, IN_HAN, lambda found: found[1] + found[2])
    if tables.variant_pattern:
        read = replaced(read, tables.variant_pattern, lambda found: tables.variants[found[0]])
    return read


def replaced(
    read: Normal, pattern: re.Pattern[str], instead: Callable[[re.Match[str]], str]
) -> Normal:
    """Return a text with other characters in place of each match.

    New characters stand for the whole match; where as many remain as were there, or groups stay at
    its two ends, each keeps its own place.
    """
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    last = 0
    for found in pattern.finditer(read.text):
        start, end = found.span()
        new = instead(found)
        pieces += [read.text[last:start], new]
        starts += read.starts[last:start]
        ends += read.ends[last:start]
        head = _alike(new, found[0])
        tail = min(len(new) - head, _alike(new[::-1], found[0][::-1]), len(found[0]) - head)
        middle = len(new) - head - tail
        starts += read.starts[start : start + head]
        ends += read.ends[start : start + head]
        finish = read.ends[max(end - tail - 1, start)]
        # What is put between two characters stands for none, where the first of them ends.
        starts += [min(read.starts[min(start + head, end - 1)], finish)] * middle
        ends += [finish] * middle
        starts += read.starts[end - tail : end]
        ends += read.ends[end - tail : end]
        last = end
    if not pieces:
        return read
    pieces.append(read.text[last:])
    starts += read.starts[last:]
    ends += read.ends[last:]
    return Normal("".join(pieces), starts, ends)


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with in common."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _characters(source: str, folded: Mapping[str, str]) -> Normal:
    """Return a text with each character in its usual form, and without those that nobody sees."""
    known: dict[str, str] = {}
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, character in enumerate(source):
        usual = known.get(character)
        if usual is None:
            usual = known[character] = _usual(character, folded)
        pieces.append(usual)
        starts += [place] * len(usual)
        ends += [place + 1] * len(usual)
    return Normal("".join(pieces), starts, ends)


def _usual(character: str, folded: Mapping[str, str]) -> str:
    if UNSEEN.match(character):
        return ""
    if character in LETTERS:
        return LETTERS[character]
    plain = unicodedata.normalize("NFKC", character)
    plain = LETTERS.get(plain, plain)
    return folded.get(plain, plain)


def _small(character: str) -> str:
    small = character.lower()
    # A letter whose small form is two characters keeps its form, as places count characters.
    return small if len(small) == 1 else character


def _entity(name: str) -> str:
    if not name.startswith("#"):
        return ENTITIES.get(name, "")
    code = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
    # What is no character of its own, such as half of a pair, is left out.
    return chr(code) if 32 <= code < 0xD800 or 0xE000 <= code < 0x110000 else ""


def _command(name: str) -> str:
    """Return what a LaTeX command stands for; what only says how a text looks is nothing."""
    return "" if name in STYLES else f" {COMMANDS.get(name, name)} "

"""Where a text uses the term, and the words, signs and shapes that stand around each use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scripts.reading.normal import HAN
from scripts.reading.tables import Tables

NUMBER = "[0-9]{1,6}"
ONE = f"(?:{NUMBER}|[a-z][0-9]?)"
NAMED = "(?:none|batch(?: size)?|channels?|height|width|[bcdhklmnptw][0-9]?)(?![a-z])"
LISTED = f"(?:-?{NUMBER}|{NAMED})"
SIZES = (
    f"(?<![a-z0-9.]){ONE}(?: ?[×*] ?{ONE}){{1,4}}(?![a-z0-9])",
    f"(?<![a-z0-9.]){NUMBER}(?: ?x ?{NUMBER}){{1,4}}(?![a-z0-9])",
    "(?<![a-z0-9])(?:[bcdkmn] ?x ?)?(?:[bcdkmn] ?x ?)?h ?x ?w(?: ?x ?[cdkn])?(?![a-z0-9])",
    rf"[(\[] ?{LISTED}(?: ?, ?{LISTED}){{1,4}} ?,?[)\]]",
)
"""Sizes of an array: with signs between them, or listed in brackets."""
TOKEN = re.compile(
    f"({'|'.join(SIZES)})|[0-9]d(?![a-z0-9])|[a-z]+(?:'[a-z]+)?|[0-9]+(?:\\.[0-9]+)?"
    f"|[{HAN}]|[φψ∇∂θλσ⊗→∈⟩∑≈]"
)
SIZE = re.compile("[0-9]+|[a-wyz]+[0-9]?|x")
WORD = re.compile("[a-z0-9]")
SMALL = 7
"""Up to this many rows and columns it is a window, such as a filter’s, more often than a map."""

FAR = 40
"""How far a use's surroundings reach to each side, in words; two Chinese characters are a word."""
SLICE = 600
"""In how many characters so many words are looked for, at most."""


@dataclass(frozen=True)
class Use:
    """One use of the term in a text in its common spelling: where, and whether it is a verb."""

    start: int
    end: int
    verb: bool


@dataclass(frozen=True)
class Token:
    """A word, number, sign, shape or Chinese character, and where it stands."""

    text: str
    start: int
    end: int

    @property
    def han(self) -> bool:
        """Whether it is a character of a script that has no spaces between its words."""
        return "\u3400" <= self.text[0] <= "\u9fff"

    @property
    def words(self) -> float:
        """How many words it counts as."""
        return 0.5 if self.han else 1


def uses(text: str, tables: Tables) -> Iterator[Use]:
    """Yield every use of the term in a text in its common spelling, in order."""
    found = [match.span() for match in tables.term_pattern.finditer(text)]
    if not found:
        return
    patterns = tables.verb_patterns
    verbs = sorted(match.span() for pattern in patterns for match in pattern.finditer(text))
    for start, end in found:
        yield Use(start, end, any(a < end and start < b for a, b in verbs))


def before(text: str, use: Use) -> list[Token]:
    """Return the tokens in front of a use, the nearest first, as far as they count."""
    start = max(0, use.start - SLICE)
    # A word that the slice cuts is none.
    while 0 < start < use.start and WORD.match(text[start - 1]) and WORD.match(text[start]):
        start += 1
    return within(tokens(text, start, use.start)[::-1], FAR)


def behind(text: str, use: Use) -> list[Token]:
    """Return the tokens behind a use, the nearest first, as far as they count."""
    end = min(len(text), use.end + SLICE)
    while use.end < end < len(text) and WORD.match(text[end]) and WORD.match(text[end - 1]):
        end -= 1
    return within(tokens(text, use.end, end), FAR)


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of a part of a text, in order."""
    made = []
    for found in TOKEN.finditer(text[start:end]):
        token = _shape(found[0]) if found[1] else found[0]
        made.append(Token(token, start + found.start(), start + found.end()))
    return made


def within(nearest_first: Sequence[Token], words: float) -> list[Token]:
    """Return the tokens that begin within so many words, the nearest first."""
    kept: list[Token] = []
    passed = 0.0
    for token in nearest_first:
        passed += token.words
        if passed > words:
            break
        kept.append(token)
    return kept


def _shape(written: str) -> str:
    """Return how a shape is known: by how many sizes it has, and whether it is a small window."""
    # The letter between two sizes is the sign of multiplication.
    sizes = [size for size in SIZE.findall(written.replace("batch size", "batch")) if size != "x"]
    small = all(size.isdigit() and int(size) <= SMALL for size in sizes)
    return f"[{len(sizes)}{'-' if small else ''}]"

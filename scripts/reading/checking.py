"""A whole text → what it says at each use of the term, what it leaves open, and what to write."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice

from scripts.languages import Tag
from scripts.model.plain import one_line
from scripts.reading import answer, features, normal, uses
from scripts.reading.answer import Cuts, Said, Standing
from scripts.reading.model import Weights
from scripts.reading.normal import Normal
from scripts.reading.tables import Tables

LEAST = 0.05
"""The least probability of a sense that remains beside the most probable one."""
REASONS = 6
"""How many reasons are given; more would name every word."""
AROUND = 200
"""In how many characters to each side the language of a text is looked for."""
TOLD_APART = frozenset({"sense", "not-the-term"})
"""The levels at which nothing is left open."""
Speaks = Callable[[str, str], Sequence[tuple[str, float]]]
"""How much a feature speaks for a class: one pair, or none where it does not."""
LINE_END = re.compile(r"\r\n|\r|\n")
LATIN_WORD = re.compile("[A-Za-z]{2,}")
LETTERS_IN_WORD = 2
"""So many letters of a script without spaces are a word, as in `scripts.reading.uses`."""


@dataclass(frozen=True)
class Written:
    """What a glossary says of a sense, by language: its name, and the phrase that says it."""

    id: str
    names: Mapping[Tag, str]
    phrases: Mapping[Tag, str]


@dataclass(frozen=True)
class Reader:
    """All that a text is read with.

    Attributes
    ----------
    letters : mapping of str to pattern
        By language, its own letters; a text without any is in the ``first`` language.
    senses : mapping of str to Written
        What is said of each sense, by its code.
    """

    tables: Tables
    weights: Weights
    standings: Mapping[str, Standing]
    cuts: Cuts
    not_the_term: str
    letters: Mapping[Tag, re.Pattern[str]]
    first: Tag
    senses: Mapping[str, Written]


@dataclass(frozen=True)
class Candidate:
    """A sense that remains: how probable it is, and what to write where it is meant."""

    id: str
    code: str
    name: str
    probability: float
    write: str


@dataclass(frozen=True)
class Place:
    """A place in a text: line and column, counted from 1, in characters (Unicode code points)."""

    line: int
    column: int


@dataclass(frozen=True)
class Finding:
    """What a text says at one use of the term.

    Attributes
    ----------
    start, end : Place
        Where the use begins, and where the text behind it does.
    term : str
        The term as it is written, as one line without invisible characters.
    language : str
        The language of the text around it.
    said : Said
        As much as the text says.
    leaves : tuple of str
        The axes on which the senses that remain differ and nothing is told; of a family's senses,
        where a family is told.
    candidates : tuple of Candidate
        The senses that remain, the most probable first; none where it is not the term.
    reasons : tuple of str
        What speaks for the answer, the strongest first, as it stands in the text.
    """

    start: Place
    end: Place
    term: str
    language: Tag
    said: Said
    leaves: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    reasons: tuple[str, ...]

    @property
    def told_apart(self) -> bool:
        """Whether the text leaves nothing open here."""
        return self.said.level in TOLD_APART


def check(text: str, reader: Reader) -> Iterator[Finding]:
    """Yield what a text says at each use of the term, in their order."""
    read = normal.normal(text, reader.tables)
    starts = [0, *(found.end() for found in LINE_END.finditer(text))]
    # How much a thing speaks for a sense is the same at each use, and a long text has many.
    speaks = cache(lambda name, code: _speaks(name, code, reader))
    for use in uses.uses(read.text, reader.tables):
        seen = features.features(read.text, use, reader.tables)
        posterior = reader.weights.posterior(seen)
        said = answer.said(
            posterior, reader.standings, reader.cuts, not_the_term=reader.not_the_term
        )
        start, end = read.source(use.start, use.end)
        language = language_of(text[max(0, start - AROUND) : end + AROUND], reader)
        remaining = _remaining(said)
        yield Finding(
            start=_place(start, starts),
            end=_place(end, starts),
            term=one_line(text[start:end]),
            language=language,
            said=said,
            leaves=not_clear(said, remaining, reader.standings),
            candidates=tuple(_candidate(code, p, language, reader) for code, p in remaining),
            reasons=_reasons(text, read, said, seen, speaks),
        )


def language_of(text: str, reader: Reader) -> Tag:
    """Return the language whose own letters make more of a text than Latin words do."""
    latin = len(LATIN_WORD.findall(text))
    for tag, letters in reader.letters.items():
        own = len(letters.findall(text))
        if own and own >= LETTERS_IN_WORD * latin:
            return tag
    return reader.first


def _place(offset: int, starts: Sequence[int]) -> Place:
    line = bisect_right(starts, offset)
    return Place(line, offset - starts[line - 1] + 1)


def _remaining(said: Said) -> list[tuple[str, float]]:
    """Return the senses that remain; none where it is not the term, one where a sense is said."""
    if said.level == "not-the-term":
        return []
    if said.level == "sense":
        return [*said.candidates[:1]]
    best, *others = said.candidates
    return [best, *(other for other in others if other[1] >= LEAST)]


def not_clear(
    said: Said, remaining: Sequence[tuple[str, float]], standings: Mapping[str, Standing]
) -> tuple[str, ...]:
    """Return the axes on which the senses that remain differ, but those of which something is told.

    Where a family is told, only its own senses are looked at: what all of them have is clear.
    """
    values: dict[str, set[str]] = {}
    concerned = [standings[code] for code, _ in remaining]
    family = said.told if said.level == "family" else None
    known = [each.axes for each in concerned if family in (None, each.family)]
    for axis in dict.fromkeys(axis for axes in known for axis in axes):
        values[axis] = {axes.get(axis, "") for axes in known}
    return tuple(axis for axis, each in values.items() if len(each) > 1 and axis not in said.axes)


def _candidate(code: str, probability: float, language: Tag, reader: Reader) -> Candidate:
    written = reader.senses[code]
    name = written.names[language]
    return Candidate(written.id, code, name, probability, written.phrases.get(language) or name)


def _reasons(
    text: str, read: Normal, said: Said, seen: features.Spans, speaks: Speaks
) -> tuple[str, ...]:
    """Return the strongest reasons, each once."""
    code = said.told if said.level in TOLD_APART else said.candidates[0][0]
    strongest = sorted(chain(*(speaks(name, code) for name in seen)), key=_strength)
    given = (one_line(text[slice(*read.source(*seen[name]))]) for name, _ in strongest)
    return tuple(islice(dict.fromkeys(given), REASONS))


def _speaks(name: str, code: str, reader: Reader) -> Sequence[tuple[str, float]]:
    """Return how much a feature speaks for a class, as a reason: the term itself is none."""
    words = name.lstrip("!~<>").split(" ")
    if name.startswith("=") or reader.tables.idle.issuperset(words):
        return ()
    return reader.weights.reasons([name], code)


def _strength(reason: tuple[str, float]) -> tuple[float, str]:
    name, told = reason
    return -told, name

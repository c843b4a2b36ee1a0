"""The index of all places of one language's site, in pieces of which a query loads a few.

A place is a section of a page, or a work cited. ``head.json`` says which piece has which terms and
which places; a piece of terms has for each the places that say it and how much it tells of them; a
piece of places has what a hit shows. So a query loads about the same however large the site is.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from math import log
from pathlib import Path
from typing import Any, NamedTuple

from scripts.errors import BuildError, Problem
from scripts.reading import folding
from scripts.site import searched, writing
from scripts.site.search_terms import (
    ANY_SIZE,
    DOUBLED,
    ENDED,
    HAN,
    LARGE,
    NUMBERED,
    SIZED,
    Reader,
    whole_words,
)
from scripts.site.searched import LAST, Page

FOLDER = "search/index"
HEADS = {"title": 1.0, "words": 1.5, "asked": 0.9, "other": 0.6}
"""What a term tells of a place in its heading, and in what else people would head it by: the words
that lead to it, other ways to ask for it, the same in other languages."""
AGAIN, ASKED_MOST = 0.7, 2.5
"""What is left to tell when one more way to ask has a term, and how much all of them can tell: what
most askers say is what the place is about, what one says may be by the way."""
BESIDE = {"names": 0.4, "page": 0.3}
"""What it tells in the names of the entries that the place is about, and in its page's title."""
TEXT, SOON, LONG = 0.5, 1.2, 0.6
"""What it tells in a text at most, how soon it stands there often enough, and how much less it
tells in a long one (BM25's k and b)."""
BRIEF, USUAL = 0.75, 5
"""How much less it tells in a long heading, and how many terms a heading has that is not."""
PARTS = 0.5
"""What the parts of a name in code tell, of what words would."""
ALIKE, COMMON = 4, 0.6
"""More places than so many of one heading are parts of a form, "Names", and are worth less."""
ANSWER = 1.4
"""What an answer, or a place to which words lead, is worth among other places."""
LEVELS, MOST = 16, 64
"""In how many steps a weight of 1 is written, and one more than the heaviest, in steps."""
WAYS, SHARES = 128, 16
"""One more than the ways to ask for a place, and than the steps in which a term's share of one is
written."""
OFTEN = 0.25
"""In more than this share of places a term in a text tells nothing."""
TERMS, PLACES = 10_000, 9_000
"""How many letters make a piece of terms, and one of places."""

Fields = Mapping[str, Mapping[str, list[str]]]
"""The texts by which places are found besides what they say, by field and address."""


class Place(NamedTuple):
    """A place that a hit leads to: its address, heading, page, paragraphs, and its page's kind."""

    address: str
    title: str
    page: str
    text: str
    kind: str


def write(site: Path, pages: Iterable[Page], told: Mapping[str, Any]) -> None:
    """Write the index of a language's pages below its site, in place of an earlier one.

    Parameters
    ----------
    site : Path
        The folder of the language's site.
    pages : iterable of Page
        The pages, with their contents as they were made.
    told : mapping
        What the build tells of the search: ``fields``, and what the search reads, too: the ``own``
        terms of the work, the words that are ``alike``, and those that say nothing (``stop``).

    Raises
    ------
    BuildError
        Where words lead to a place that no page has.
    FormulaError
        For a formula that cannot be read.
    """
    found = places(pages, told["fields"])
    kept = whole_words(chain(*told["alike"], _asked(told["fields"])), told["stop"])
    reader = Reader(_folds(found), told["alike"], told["stop"], kept)
    weighed = telling(weights(found, told["fields"], reader), len(found))
    asked = ways(found, told["fields"], reader, weighed)
    terms = list(pieces(rows(weighed, asked), TERMS))
    shown = list(pieces(_shown(found), PLACES))
    head = {
        "count": len(found),
        "last": sum(place.kind != LAST for place in found),
        "terms": [piece[0][0] for piece in terms],
        "places": [int(piece[0][0]) for piece in shown],
        "levels": LEVELS,
        "most": MOST,
        "ways": WAYS,
        "shares": SHARES,
        "ended": ENDED,
        "doubled": DOUBLED,
        "numbered": NUMBERED,
        "sized": SIZED,
        "large": LARGE,
        "any": ANY_SIZE,
        "han": HAN,
        "folds": "".join(chain(*reader.folds.items())),
        "kept": kept,
        **{key: told[key] for key in ("own", "alike", "stop")},
    }
    shutil.rmtree(site / FOLDER, ignore_errors=True)
    _put(site, "head", json.dumps(head, ensure_ascii=False, separators=(",", ":")))
    for at, piece in enumerate(terms):
        _put(site, f"terms-{at}", "{" + ",".join(f'"{term}":{row}' for term, row in piece) + "}")
    for at, piece in enumerate(shown):
        _put(site, f"places-{at}", "[" + ",".join(row for _, row in piece) + "]")


def _asked(fields: Fields) -> Iterator[str]:
    """Yield words of the search, names and other ways to ask, word by word where parted."""
    for field in ("words", "names", "asked"):
        for texts in fields[field].values():
            yield from " ".join(texts).split()


def _folds(found: Iterable[Place]) -> Mapping[str, str]:
    """Return the characters that stand for those of the texts in another written form."""
    signs = re.findall(f"[{HAN}]", "".join(f"{place.title}{place.text}" for place in found))
    return folding.folded("".join(signs), "t2s")


def places(pages: Iterable[Page], fields: Fields) -> list[Place]:
    """Return the places of some pages; those of lists and notebooks come last.

    Raises
    ------
    BuildError
        Where words lead to a place that no page has.
    """
    known = {page.address: page for page in pages}
    found = [place for page in known.values() for place in _of(page)]
    wanted = dict.fromkeys(chain.from_iterable(fields.values()))
    sections = {place.address for place in found}
    led = {each: _led(known, each) for each in wanted if each not in sections}
    if lost := [address for address in wanted if led.get(address, True) is None]:
        message = "words of the search must lead to a place that a page has"
        rule = "search-index"
        raise BuildError(
            [Problem("glossary/search.yml", 0, rule, f"{message}: {each!r}") for each in lost]
        )
    found += filter(None, led.values())
    return sorted(found, key=lambda place: place.kind == LAST)


def _led(pages: Mapping[str, Page], address: str) -> Place | None:
    """Return a place that is no section of its page, if the page has it."""
    path, _, fragment = address.partition("#")
    page = pages.get(path)
    title = searched.heading(page, fragment) if page else None
    return Place(address, title, "", title, page.kind) if page and title else None


def _of(page: Page) -> Iterator[Place]:
    for section in searched.sections(page):
        blocks = filter(None, (" ".join(block.split()) for block in section.blocks))
        if text := "\n".join(blocks):
            mark = f"#{section.id}" if section.id else ""
            of = page.title if section.id else ""
            yield Place(f"{page.address}{mark}", section.title, of, text, page.kind)


def weights(found: list[Place], fields: Fields, reader: Reader) -> dict[str, dict[int, int]]:
    """Return how much each term tells of each place where it stands, in steps."""
    texts = [Counter(reader.terms(place.text, sized=False)) for place in found]
    usual = sum(text.total() for text in texts) / max(1, len(texts))
    titles = Counter(place.title for place in found)
    led = {*fields["asked"], *fields["words"]}
    weighed: dict[str, dict[int, int]] = defaultdict(dict)
    for at, (place, text) in enumerate(zip(found, texts, strict=True)):
        worth = COMMON if titles[place.title] > ALIKE else 1
        worth = ANSWER if place.address in led else worth
        for term, weight in _weights(place, text, fields, reader, usual).items():
            if term not in reader.stop:
                weighed[term][at] = min(MOST - 1, max(1, round(weight * worth * LEVELS)))
    return weighed


def _often(ways: Sequence[str], reader: Reader) -> Mapping[str, float]:
    """Return how much more a term tells the more of several ways to ask hold it."""
    if len(ways) < 2:
        return {}
    # A size is the asker's own, however many name it.
    held = Counter(chain.from_iterable({*reader.terms(way, sized=False)} for way in ways))
    return {term: ASKED_MOST * (1 - AGAIN**times) for term, times in held.items()}


def _weights(
    place: Place, text: Counter[str], fields: Fields, reader: Reader, usual: float
) -> Counter[str]:
    """Return what each term tells of a place."""
    said = {name: every.get(place.address, []) for name, every in fields.items()}
    said |= {"title": [place.title], "page": [place.page]}
    often = {"asked": _often(said["asked"], reader)}
    heads: dict[str, float] = {}
    for name, weight in HEADS.items():
        for term, share in shares(said[name], reader).items():
            told_again = often.get(name, {}).get(term, 1)
            heads[term] = max(heads.get(term, 0), weight * share * told_again)
    told: Counter[str] = Counter(heads)
    for name, weight in BESIDE.items():
        told.update({term: weight * share for term, share in shares(said[name], reader).items()})
    long = 1 - LONG + LONG * text.total() / usual
    told.update({term: TEXT * times / (times + SOON * long) for term, times in text.items()})
    return told


def shares(texts: Iterable[str], reader: Reader) -> dict[str, float]:
    """Return what each term tells in that of some headings in which it tells most.

    In one of a usual length it is 1, in a long one less, in a short one more.
    """
    found: dict[str, float] = {}
    for text in texts:
        terms = {*reader.terms(text)} - reader.stop
        share = 2 / (2 - BRIEF + BRIEF * len(terms) / USUAL)
        share *= PARTS if "_" in text else 1
        found |= {term: max(found.get(term, 0), share) for term in terms}
    return found


def telling(weighed: Mapping[str, dict[int, int]], count: int) -> dict[str, dict[int, int]]:
    """Return the weights without those that tell nothing: a word of most texts, in a text."""
    most = round(LEVELS * (TEXT + BESIDE["page"]))
    kept = {}
    for term, everywhere in weighed.items():
        often = len(everywhere) > count * OFTEN
        if left := {at: weight for at, weight in everywhere.items() if not often or weight > most}:
            kept[term] = left
    return kept


def ways(
    found: list[Place],
    fields: Fields,
    reader: Reader,
    weighed: Mapping[str, Mapping[int, int]],
) -> dict[str, dict[int, int]]:
    """Return what share of each way to ask each term is, in steps; of a way, its rare terms most.

    A way is numbered by its place, times ``WAYS``, and where it stands there: first the heading,
    then the other ways to ask. What tells of the place by many ways, a word from each, is so told
    from what one of them says whole. Who types the whole title of a page asks for it, too; an
    entry is found by its names.
    """
    rare = {term: rarity(len(places), len(found)) for term, places in weighed.items()}
    shared: dict[str, dict[int, int]] = defaultdict(dict)
    for at, place in enumerate(found):
        by_title = _is_page(place) and place.address not in fields["names"]
        if not by_title and place.address not in fields["asked"]:
            continue
        said = [place.title, *fields["asked"].get(place.address, ())]
        for number, way in enumerate(said[:WAYS]):
            terms = {*reader.terms(way)} & rare.keys()
            whole = sum(rare[term] for term in terms)
            for term in terms:
                if share := round(rare[term] / whole * (SHARES - 1)):
                    shared[term][at * WAYS + number] = share
    return shared


def _is_page(place: Place) -> bool:
    """Return whether a place is a page, and none of a list or a notebook."""
    return "#" not in place.address and place.kind != LAST


def rarity(places: int, count: int) -> float:
    """Return how rare a term is that so many of all places tell of (BM25)."""
    return log(1 + (count - places + 0.5) / (places + 0.5))


def rows(
    weighed: Mapping[str, Mapping[int, int]], asked: Mapping[str, Mapping[int, int]]
) -> Iterator[tuple[str, str]]:
    """Yield the terms, as a browser sorts them, each with its places and ways to ask as JSON.

    A number stands for a place and its weight: how far it is from the place before, times
    ``MOST``, and the weight; or for a way to ask and the term's share, times ``SHARES``.
    """
    for term in sorted(weighed, key=lambda term: term.encode("utf-16-be")):
        row = [_steps(weighed[term], MOST), _steps(asked.get(term, {}), SHARES)]
        yield term, json.dumps(row, separators=(",", ":"))


def _steps(numbered: Mapping[int, int], most: int) -> list[int]:
    places = sorted(numbered)
    before = [0, *places]
    return [(at - last) * most + numbered[at] for at, last in zip(places, before, strict=False)]


def pieces(parts: Iterable[tuple[str, str]], most: int) -> Iterator[list[tuple[str, str]]]:
    """Yield keys and texts in pieces of at most so many letters; a longer text is one itself."""
    piece: list[tuple[str, str]] = []
    size = 0
    for key, text in parts:
        if piece and size + len(text) > most:
            yield piece
            piece, size = [], 0
        piece.append((key, text))
        size += len(text) + len(key)
    if piece:
        yield piece


def _shown(found: list[Place]) -> Iterator[tuple[str, str]]:
    """Yield each place's number, and what a hit shows of it: address, name, whereof, text.

    Where several pages have its heading, it is named after its page.
    """
    titles = Counter(place.title for place in found)
    for at, place in enumerate(found):
        named = [place.title, place.page]
        if place.page and titles[place.title] > 1:
            named.reverse()
        yield str(at), json.dumps([place.address, *named, place.text], ensure_ascii=False)


def _put(site: Path, name: str, text: str) -> None:
    writing.write_atomically(site / FOLDER / f"{name}.json", text.encode())

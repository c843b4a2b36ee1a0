"""The index: every name of every entry, in the order in which readers of a language look it up."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from scripts.languages import Language
from scripts.model.records import Concept, Term
from scripts.pages import atlas
from scripts.pages.context import Context
from scripts.pages.folding import simplified

OTHER = "#"
"""The letter of names that begin with none: with a digit, or a sign."""


class Name(NamedTuple):
    """A name as it stands in the index: its place, and the entries that it may mean.

    ``key`` is what it is sorted by within its letter. ``entry`` is the one whose preferred name it
    is, if there is one.
    """

    letter: str
    key: tuple[str, ...]
    text: str
    term: Term
    entry: Concept | None
    others: tuple[Concept, ...]


def index(context: Context) -> str:
    """Return the names of all entries in a language's order, by letter, with a field to filter.

    A preferred name has its entry's names in the other languages, its family and all its other
    names beside it; any other name leads to the entries that it may mean. The search leaves the
    names out: it finds the entries themselves.
    """
    found = sorted(names(context), key=lambda name: (name.letter == OTHER, name[:3]))
    letters = [(letter, list(members)) for letter, members in groupby(found, lambda n: n.letter)]
    jumps = " ".join(f'<a href="#{_anchor(letter)}">{letter}</a>' for letter, _ in letters)
    groups = "\n".join(_group(context, letter, members) for letter, members in letters)
    head = atlas.filters(context, context.ui("list-find-name"), len(found))
    inside = f'{head}\n<p class="fm-index-letters">{jumps}</p>\n{groups}'
    return f'<div class="fm-index" data-state="index" markdown="0">\n{inside}\n</div>'


def by_family(context: Context) -> str:
    """Return the entries of each family as links, below the heading that leads to the family."""
    parts = []
    for family in context.glossary.vocabulary.families:
        members = [each for each in context.glossary.concepts if each.family == family.id]
        if members:
            place = context.glossary.vocabulary.place
            members.sort(key=lambda each: (place(each.code or ""), each.id))
            links = context.language.enumeration.join(context.term(each.id) for each in members)
            heading = f"## {family.name[context.tag]} {{ #{family.id} .fm-title-{family.id} }}"
            parts.append(f"{heading}\n\n{family.gloss[context.tag]}\n\n{links}")
    return "\n\n".join(parts)


def names(context: Context) -> Iterator[Name]:
    """Yield every name that a language has, once, with all entries that it may mean."""
    hub = context.glossary.vocabulary.hub
    meant: dict[str, list[tuple[Term, Concept]]] = {}
    for concept in context.glossary.concepts:
        for term in context.entry(concept).terms:
            meant.setdefault(term.term, []).append((term, concept))
    for name, entries in meant.items():
        main = next((each for term, each in entries if term.status == "preferred"), None)
        others = tuple(each for _, each in entries if each is not main)
        # The page of the word itself lists its senses: they need not stand here once more.
        others = () if main is not None and main.id == hub else others
        letter, key = order(name, context.language)
        # The same word in another script would stand right beside it, where it stands anyway.
        beside = {order(context.entry(each).preferred, context.language)[1] for each in others}
        if main is not None or beside != {key}:
            yield Name(letter, key, name, entries[0][0], main, others)


def order(name: str, language: Language) -> tuple[str, tuple[str, ...]]:
    """Return the letter that a name stands under, and by what it is sorted there.

    Chinese is sorted by pinyin, syllable by syllable and with its tones, as dictionaries do;
    other scripts by their letters, without accents, signs, spaces and case.
    """
    syllables = _syllables(name) if language.order == "pinyin" else [name]
    key = tuple(filter(None, map(_letters, syllables)))
    return _letter(key[0][0] if key else ""), key


def _letter(first: str) -> str:
    """Return the letter that a name stands under, by its first sign."""
    # “φ” is a sign among words: nobody looks for it under a letter.
    if not first.isalpha() or unicodedata.name(first, "").startswith("GREEK"):
        return OTHER
    return first.upper()


def _syllables(name: str) -> list[str]:
    # The library reads tables of forty thousand words; only Chinese pages need them.
    from pypinyin import Style, lazy_pinyin

    # Its words are in simplified characters: by those it knows how “徵” is read in “特徵”.
    return [part for part in lazy_pinyin(simplified(name), style=Style.TONE3) if part]


def _letters(text: str) -> str:
    """Return letters and digits alone, in small letters without accents."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def _anchor(letter: str) -> str:
    return f"letter-{letter.lower() if letter.isascii() and letter.isalpha() else ord(letter)}"


def _group(context: Context, letter: str, members: list[Name]) -> str:
    rows = "\n".join(_row(context, name) for name in members)
    return (
        f'<section class="fm-list-group" aria-label="{letter}">\n'
        f'<p class="fm-index-letter" id="{_anchor(letter)}">{letter}</p>\n'
        f'<ul data-search-exclude="">\n{rows}\n</ul>\n</section>'
    )


def _row(context: Context, name: Name) -> str:
    """Return a name's row: its entry, or where else to look."""
    if name.entry is None:
        status = html.escape(context.ui(name.term.status))
        label = f'<span lang="{name.term.tag or context.tag}">{_text(name.term.term)}</span>'
        led = f"{label} <small>{status}</small> → {_links(context, name.others)}"
        return f'<li class="fm-index-see" data-find="{_sounds(context, name)}">{led}</li>'
    also = context.ui("index-also")
    more = f"<small>{also} {_links(context, name.others)}</small>" if name.others else ""
    family = context.glossary.vocabulary.family(name.entry.family)
    others = "".join(
        f'<span class="fm-index-other" lang="{other.tag}">'
        f"{_text(name.entry.entry(other.tag).preferred)}</span>"
        for other in context.glossary.others(context.tag)
    )
    found = f"{_text(name.entry.id)} {_sounds(context, name)}".strip()
    small = [f'<span class="fm-index-family">{_text(family.name[context.tag])}</span>']
    small += filter(None, [_other_names(context, name.entry)])
    return (
        f'<li class="fm-index-entry fm-of-{family.id}" data-find="{found}">'
        f'<a href="{context.address_of(name.entry.path)}">{_text(name.term.term)}</a>{others}'
        f"<small>{' · '.join(small)}</small>{more}</li>"
    )


def _sounds(context: Context, name: Name) -> str:
    """Return a name as it is typed in Latin letters, where its readers look it up so."""
    if context.language.order == "letters":
        return ""
    return _text("".join(syllable.rstrip("12345") for syllable in name.key))


def _other_names(context: Context, concept: Concept) -> str:
    """Return an entry's names besides the preferred ones, in every language, this page's first."""
    tags = [context.tag, *(other.tag for other in context.glossary.others(context.tag))]
    spoken = [
        f'<span lang="{term.tag or tag}">{_text(term.term)}</span>'
        for tag in tags
        for term in concept.entry(tag).terms
        if term.status != "preferred"
    ]
    return context.language.enumeration.join(spoken)


def _links(context: Context, concepts: tuple[Concept, ...]) -> str:
    return context.language.enumeration.join(
        f'<a href="{context.address_of(each.path)}">{_text(context.entry(each).preferred)}</a>'
        for each in concepts
    )


def _text(text: str) -> str:
    return html.escape(re.sub(r"\s+", " ", text))

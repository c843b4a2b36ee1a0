"""The index: every name of every entry, in the order in which readers of a language look it up."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from scripts.languages import Tag
from scripts.model.records import Concept, Term
from scripts.model.vocabulary import Family
from scripts.pages import alphabet, atlas
from scripts.pages.context import Context

DEPRECATED = "deprecated"
"""The status of a name that is not to be written."""


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
    found = sorted(names(context), key=lambda name: (alphabet.last(name.letter), name[1:3]))
    letters = {
        letter: [_row(context, name) for name in members]
        for letter, members in groupby(found, lambda name: name.letter)
    }
    opened = '<ul data-search-exclude="">'
    groups = "\n".join(alphabet.group(letter, rows, opened) for letter, rows in letters.items())
    head = atlas.filters(context, "list-find-name", len(found))
    # Where the script of lists puts what is called exactly as somebody types.
    first = '<ul class="fm-list-first" data-search-exclude="" hidden></ul>'
    inside = f"{head}\n{first}\n{alphabet.jumps(letters)}\n{groups}"
    return f'<div class="fm-index" data-state="index" markdown="0">\n{inside}\n</div>'


def by_family(context: Context) -> str:
    """Return the entries of each family as links, below the heading that leads to the family.

    They follow the index, and are hidden while it is narrowed down.
    """
    return "\n\n".join(_family(context, *each) for each in context.glossary.by_family)


def _family(context: Context, family: Family, members: Sequence[Concept]) -> str:
    heading = f"## {family.name[context.tag]} {{ #{family.id} .fm-title-{family.id} }}"
    links = "\n".join(f"- {context.term(each.id)}" for each in members)
    inside = "\n\n".join((heading, family.gloss[context.tag], links))
    return f'<section class="fm-list-follows" markdown="1">\n\n{inside}\n\n</section>'


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
        letter, key = alphabet.order(name, context.language)
        # The same word in another script would stand right beside it, where it stands anyway.
        beside = {
            alphabet.order(context.entry(each).preferred, context.language)[1] for each in others
        }
        if main is not None or beside != {key}:
            yield Name(letter, key, name, entries[0][0], main, others)


def _row(context: Context, name: Name) -> str:
    """Return a name's row: its entry, or where else to look."""
    if name.entry is None:
        status = html.escape(context.ui(name.term.status))
        led = f"{_spoken(context, name.term)} <small>{status}</small> → "
        led += _links(context, name.others)
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
    """Return an entry's names besides the preferred ones, in every language, this page's first.

    Whoever translates must see which of them are not to be written.
    """
    tags = [context.tag, *(other.tag for other in context.glossary.others(context.tag))]
    named = [
        (term, tag)
        for tag in tags
        for term in concept.entry(tag).terms
        if term.status != "preferred"
    ]
    # A name that lists something itself would be read as several.
    parting = context.language.enumeration
    if any(parting.strip() in term.term for term, _ in named):
        parting = context.language.semicolon
    return parting.join(_spoken(context, term, tag) + _warned(context, term) for term, tag in named)


def _spoken(context: Context, term: Term, tag: Tag = "") -> str:
    """Return a name in its language, struck through where it is not to be written."""
    struck = ' class="fm-deprecated"' if term.status == DEPRECATED else ""
    return f'<span lang="{term.tag or tag or context.tag}"{struck}>{_text(term.term)}</span>'


def _warned(context: Context, term: Term) -> str:
    """Return in words that a name is not to be written; nothing for any other."""
    warned = term.status == DEPRECATED
    return html.escape(context.language.bracketed(context.ui(term.status))) if warned else ""


def _links(context: Context, concepts: tuple[Concept, ...]) -> str:
    return context.language.enumeration.join(
        f'<a href="{context.address_of(each.path)}">{_text(context.entry(each).preferred)}</a>'
        for each in concepts
    )


def _text(text: str) -> str:
    return html.escape(re.sub(r"\s+", " ", text))

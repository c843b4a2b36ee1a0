"""The parts of an entry's page, besides its own texts, each as Markdown; "" where there is none."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from scripts.model.addresses import address_of
from scripts.model.records import Concept, Relation
from scripts.pages import listings, navigation
from scripts.pages.context import Context
from scripts.pages.referring import Place
from scripts.pages.ways import way

APART = ("confused-with", "contrast")
"""The relations to what an entry is not: they are shown as cards, with both pictures."""
MERELY = "related"
BETWEEN = "\u00a0· "
ENTRIES, ATLAS, AXES = "terms/index.md", "atlas.md", "explorers/axes.md"
"""The pages that chips lead to; a glossary may go without each."""


def beside(context: Context, concept: Concept) -> str:
    """Return the name of an entry in the other languages, which stands beside its title."""
    others = [
        f'<span lang="{other.tag}">{html.escape(concept.entry(other.tag).preferred)}</span>'
        for other in context.glossary.others(context.tag)
    ]
    return f'<p class="fm-beside" markdown="0">{BETWEEN.join(others)}</p>' if others else ""


def chips(context: Context, concept: Concept) -> str:
    """Return family and coordinates as small chips, each a link to all that share it."""
    family = context.glossary.vocabulary.family(concept.family)
    listed = context.page_address(ENTRIES, f"#{family.id}")
    named = _chip("fm-family", family.name[context.tag], listed, family.gloss[context.tag])
    coordinates = " ".join(
        _chip("fm-chip", f"<b>{name}</b> {value}", link, question)
        for name, value, link, question in _coordinates(context, concept)
    )
    return f'<p class="fm-chips fm-{concept.family}" markdown="0">{named} {coordinates}</p>'


def _chip(kind: str, text: str, link: str, title: str) -> str:
    told = f'class="{kind}" title="{html.escape(title, quote=True)}"'
    return f'<a {told} href="{link}">{text}</a>' if link else f"<span {told}>{text}</span>"


def _coordinates(context: Context, concept: Concept) -> Iterator[tuple[str, str, str, str]]:
    """Yield name, value, address and question of each axis on which an entry has a place."""
    for axis in context.glossary.vocabulary.axes if concept.axes else ():
        value = concept.axes[axis.id] if concept.axes else listings.NONE
        if value != listings.NONE:
            shown = listings.axis_value(context, concept.axes or {}, axis.id)
            link = _sharing(context, axis.id, value)
            yield axis.name[context.tag], shown, link, axis.question[context.tag]


def _sharing(context: Context, axis: str, value: str) -> str:
    """Return where all that share a value are shown: in the atlas, or on the page of the axes."""
    places = [(ATLAS, f"#atlas&{axis}={value}"), (AXES, "")]
    return next(filter(None, (context.page_address(*place) for place in places)), "")


def apart(context: Context, concept: Concept) -> str:
    """Return what an entry is not as cards: its own picture once, then each other with its own."""
    others = [each for each in concept.relations if each.type in APART]
    if not others:
        return ""
    cards = "\n".join([_own(context, concept), *(_card(context, each) for each in others)])
    return f'<ul class="fm-cards" markdown="1">\n{cards.strip()}\n</ul>'


def _own(context: Context, concept: Concept) -> str:
    """Return what the cards are held against: an entry's picture and name; no card without one."""
    picture, name = _picture(context, concept.id), context.entry(concept).preferred
    return (
        picture
        and f'<li class="fm-own" markdown="0">{picture}<p><b>{html.escape(name)}</b> ≠</p></li>'
    )


def _card(context: Context, relation: Relation) -> str:
    note = relation.note[context.tag] if relation.note else ""
    parts = [_picture(context, relation.target), context.term(relation.target), note]
    inside = "\n\n".join(filter(None, parts))
    return f'<li class="fm-card" markdown="block">\n\n{inside}\n\n</li>'


def _picture(context: Context, concept_id: str) -> str:
    """Return the tile of an entry, which says nothing to who cannot see it; "" without one."""
    tile = context.tile(concept_id)
    kept = 'class="fm-tile" data-search-exclude markdown="0"'
    return f"<div {kept}>{tile}</div>" if tile else ""


def related(context: Context, concept: Concept) -> str:
    """Return what an entry has to do with, as a list: all relations but those of the cards.

    What is merely related stands below that word, a heading or a line of its own, and does not
    repeat it; any other relation is said before its term, and reads on into it.
    """
    others = [each for each in concept.relations if each.type not in APART]
    word = "" if len(others) == len(concept.relations) else context.ui("relations")
    head = f'<p class="fm-relation" markdown="0">{word}</p>\n\n' if word and others else ""
    return head + "\n".join(_related(context, each) for each in others)


def _related(context: Context, relation: Relation) -> str:
    said = f'<span class="fm-relation">{context.ui(relation.type)}</span> '
    before = "" if relation.type == MERELY else said
    note = f" — {relation.note[context.tag]}" if relation.note else ""
    return f"- {before}{context.term(relation.target)}{note}"


def moves(context: Context, concept: Concept) -> str:
    """Return the links to explorers at the states that show the thing of an entry."""
    return BETWEEN.join(way(context, each) for each in concept.explore)


def referring(context: Context, concept: Concept) -> str:
    """Return who refers to an entry, as a list with an item for each kind of place."""
    places = context.made.references.get(concept.id, ())
    lines = []
    for group in dict.fromkeys(place.group for place in places):
        named = BETWEEN.join(_named(context, place) for place in places if place.group == group)
        lines.append(f"- **{context.ui(f'refers-{group}')}**{context.language.colon}{named}")
    return "\n".join(lines)


def _named(context: Context, place: Place) -> str:
    """Return a place as a link; a function by its dotted name."""
    if place.group == "functions":
        return f"`{place.name}`"
    if place.group == "snippets":
        # HTML, for MkDocs does not see the ids that the highlighter gives to lines.
        page, mark, line = place.at.partition("#")
        return f'<a href="{context.page_address(page, mark + line)}">{place.name}</a>'
    return f"[{place.name}]({context.link(place.at)})"


def neighbours(context: Context, concept: Concept) -> str:
    """Return the entries before and after an entry in reading order, and all of its family."""
    order = context.glossary.reading_order
    at = context.glossary.place_in_order(concept)
    lines = [
        _step(context, "previous", order[at - 1 : at]),
        _step(context, "next", order[at + 1 : at + 2]),
    ]
    steps = f'<p class="fm-steps" markdown="span">{"".join(lines)}</p>'
    label = html.escape(context.ui("neighbours"), quote=True)
    return (
        f'<nav class="fm-neighbours" aria-label="{label}" markdown="1">\n{steps}\n\n'
        f"{_family(context, concept)}\n\n</nav>"
    )


def _step(context: Context, word: str, found: Sequence[Concept]) -> str:
    links = [context.term(each.id) for each in found]
    shown = "".join(f"<small>{context.ui(word)}</small> {link}" for link in links)
    return f'<span class="fm-{word}">{shown}</span>'


def _family(context: Context, concept: Concept) -> str:
    """Return the entries of a family, folded: some families are long; of more, the nearest."""
    glossary = context.glossary
    family, members = next(each for each in glossary.by_family if each[0].id == concept.family)
    at = glossary.place_in_order(concept) - glossary.place_in_order(members[0])
    shown = [
        f'<b aria-current="page">{context.entry(each).preferred}</b>'
        if each is concept
        else context.term(each.id)
        for each in navigation.around(members, at)
    ]
    all_listed = context.page_address(ENTRIES, f"#{family.id}")
    if all_listed and len(shown) < len(members):
        shown.append(f'<a href="{all_listed}">{family.name[context.tag]}</a>')
    names = BETWEEN.join(shown)
    head = context.ui("family-of").format(family.name[context.tag])
    count = context.language.bracketed(str(len(members)))
    return (
        f'<details class="fm-siblings" markdown="1">\n<summary>{head}{count}</summary>\n\n'
        f"{names}\n\n</details>"
    )


def colophon(context: Context, concept: Concept) -> str:
    """Return where the wording is from, how the entry is called, and who looked at it when."""
    word = "meanings-relation" if concept.meanings else "source-relation"
    colon = context.language.colon
    parts = [
        f"{context.ui(word)}{colon}{context.definition_source(context.entry(concept))}",
        f"{context.ui('inventory-code')} {concept.code}" if concept.code else "",
        f"`{concept.id}`",
        *_looked_at(context, concept),
    ]
    return BETWEEN.join(filter(None, parts))


def own_colophon(context: Context) -> str:
    """Return the colophon of the entry whose page it is: a page written by hand asks so."""
    return colophon(context, context.own_entry("a colophon"))


def on_paper(context: Context, concept: Concept) -> str:
    """Return how to cite an entry for its end on paper: in the form that the readers expect."""
    cited = context.made.cited.get((concept.id, context.tag))
    if cited is None:
        return ""
    note = "" if "URL" in cited.record else f" {context.ui('cite-no-address')}"
    said = html.escape(next(iter(cited.strings.values())))
    head = f"{context.ui('cite')}{context.language.colon}"
    return f'<div class="fm-on-paper" data-search-exclude markdown="0">{head}{said}{note}</div>'


def own_on_paper(context: Context) -> str:
    """Return how to cite the entry whose page it is: a page written by hand asks so."""
    return on_paper(context, context.own_entry("a citation"))


def _looked_at(context: Context, concept: Concept) -> Iterator[str]:
    """Yield when an entry was last changed, who reviewed it, and where to report a problem."""
    if day := context.made.changed.get(concept.id):
        yield f'{context.ui("changed")}{context.language.colon}<time datetime="{day}">{day}</time>'
    for each in concept.reviewed:
        told = context.ui("reviewed")
        yield told.format(name=each.name, date=each.date, what=each.what[context.tag])
    work = context.glossary.work
    title = f"{context.entry(concept).preferred} ({concept.id})"
    address = context.address(f"{context.language.prefix}{address_of(concept.path)}")
    if reported := work.report_address(title, address):
        yield f'<a href="{html.escape(reported, quote=True)}">{context.ui("report")}</a>'

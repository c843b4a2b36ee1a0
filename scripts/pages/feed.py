"""The feed of one language: what changed in which entry, and the editions (Atom, RFC 4287).

A change is an entry of its own, named by the day: readers show it again when the text changes
again. Days are those of the repository, so that a build has no part in them.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from scripts.formulas import reading
from scripts.model.editions import Edition
from scripts.model.plain import one_line, plain
from scripts.model.publication import page
from scripts.model.records import Concept
from scripts.pages.context import Context
from scripts.pages.made import CARDS

NAME = "feed.xml"
ATOM = "http://www.w3.org/2005/Atom"
MOST = 40
"""The newest of all changes; who comes later finds the rest in the history of the sources."""


class News(NamedTuple):
    """What a reader is told: the day, what it is about, its address, and a text as HTML."""

    day: str
    title: str
    address: str
    content: str


def atom(context: Context) -> str:
    """Return the feed; it needs the site's address, for what it names is read elsewhere."""
    work, tag = context.glossary.work, context.tag
    home = f"{context.made.site}{context.language.prefix}"
    news = sorted(_news(context), key=lambda each: each.title)
    news = sorted(news, key=lambda each: each.day, reverse=True)[:MOST]
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": context.language.html})
    _text(root, "title", f"{one_line(work.title[tag])}{context.language.colon}{context.ui('feed')}")
    _text(root, "id", f"{home}{NAME}")
    _text(root, "updated", _moment(news[0].day if news else work.released))
    ET.SubElement(root, "link", {"rel": "self", "href": f"{home}{NAME}"})
    ET.SubElement(root, "link", {"href": home, "hreflang": context.language.html})
    _text(ET.SubElement(root, "author"), "name", one_line(work.publisher[tag]))
    _text(root, "rights", one_line(work.copyright[tag]))
    for each in news:
        _add(root, each)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _add(root: ET.Element, news: News) -> None:
    entry = ET.SubElement(root, "entry")
    _text(entry, "title", news.title)
    _text(entry, "id", f"{news.address}#changed-{news.day}")
    _text(entry, "updated", _moment(news.day))
    ET.SubElement(entry, "link", {"href": news.address})
    _text(entry, "content", news.content).set("type", "html")


def _text(parent: ET.Element, name: str, text: str) -> ET.Element:
    made = ET.SubElement(parent, name)
    made.text = text
    return made


def _moment(day: str) -> str:
    """Return a day as Atom wants it (RFC 3339); the hour is not known, and no reader needs it."""
    return f"{day}T00:00:00Z"


def _news(context: Context) -> Iterator[News]:
    for concept in context.glossary.concepts:
        if day := context.made.changed.get(concept.id):
            address = f"{context.made.site}{page(concept.id, context.language)}"
            title = one_line(context.entry(concept).preferred)
            yield News(day, title, address, _entry(context, concept))
    for edition in context.made.editions:
        if day := context.made.frozen_on.get(edition.number):
            address = f"{context.made.site}releases/v{edition.number}/{context.language.prefix}"
            title = context.ui("edition-of").format(edition=edition.number, released=day)
            yield News(day, title, address, _edition(context, edition))


def _entry(context: Context, concept: Concept) -> str:
    """Return what an entry says first: its definition, and its figure as a picture.

    Readers of feeds show no drawing that stands in a page, and few of them a formula, which is
    read as a line of text.
    """
    said = f"<p>{html.escape(reading.in_text(plain(context.definition(concept))))}</p>"
    if not concept.figure:
        return said
    words = context.glossary.figures[concept.figure]
    alt = html.escape(plain(words.alt[context.tag]), quote=True)
    picture = html.escape(f"{context.made.site}{CARDS}/{concept.figure}.png", quote=True)
    caption = html.escape(reading.in_text(plain(words.caption[context.tag])))
    return f'{said}<p><img src="{picture}" alt="{alt}"></p><p>{caption}</p>'


def _edition(context: Context, edition: Edition) -> str:
    """Return how many entries an edition added, changed and withdrew, and which."""
    items = []
    for kind in ("added", "changed", "withdrawn"):
        names = [_name(context, each.id) for each in edition.changes if each.kind == kind]
        listed = html.escape(context.language.enumeration.join(names))
        if names:
            items.append(
                f"<li>{context.ui(f'edition-{kind}')}{context.language.colon}{listed}</li>"
            )
    entries = f"{context.ui('edition-entries')}{context.language.colon}{edition.entries}"
    return f"<p>{entries}</p>" + (f"<ul>{''.join(items)}</ul>" if items else "")


def _name(context: Context, concept_id: str) -> str:
    """Return the term of an entry, or the id of one that is no more."""
    if not context.glossary.has(concept_id):
        return concept_id
    return one_line(context.entry(context.glossary.concept(concept_id)).preferred)

"""Entries' pages of a finished site → chapters of one document, which needs no other file."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.site import writing

LEFT_OUT = (
    ".fm-offer, .headerlink, .fm-neighbours, .fm-list-filters, .fm-list-told, .fm-cite-check, "
    ".Z3988, button, script, [hidden], .fm-divided > .fm-fold:not([open])"
)
"""What only a page of the site, or a script, makes use of: of a divided list its parts say all."""
PICTURES = ("img", "image")
KINDS = {"jpg": "jpeg", "svg": "svg+xml"}
"""The kinds of pictures that are not called like the ends of their files."""
_LISTS = ("aria-controls", "aria-describedby", "aria-labelledby", "for", "headers")
"""The attributes that name elements by their ids."""
_INSIDE = re.compile(r"url\(([\"']?)#([^)\"']+)\1\)")
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//|/|#)", re.IGNORECASE)


class Place(NamedTuple):
    """Where a chapter comes from: its id, and its page's address below its language's home."""

    id: str
    name: str
    address: str


class Chapter(NamedTuple):
    """A chapter: the article of a page, whose ids, links and pictures are the document's."""

    place: Place
    article: LexborNode


class Part(NamedTuple):
    """Chapters under one name, such as those of a family; without a name they stand alone."""

    id: str
    name: str
    chapters: Sequence[Chapter]


class Told(NamedTuple):
    """What stands before the chapters, and in the head, in the language of the file."""

    html: str
    script: str
    title: str
    edition: str
    """What names the edition to readers, with its day."""
    description: str
    authors: tuple[str, ...]
    publisher: str
    copyright: str
    home: str
    """The address of the edition in this language."""
    contents: str
    """What the list of contents is called."""


class Source(NamedTuple):
    """The finished site of a language, in its folder; ``home`` is its public address."""

    folder: Path
    home: str
    root: Path
    """The folder of the whole site, of all languages: pages show nothing from outside."""


Link = Callable[[str, str], str]
"""Returns the address of a chapter, by its id and that of an element in it, or nothing."""


def in_one(chapter: str, inner: str) -> str:
    """Return the address of a place where all chapters stand in one page."""
    return f"#{chapter}.{inner}" if inner else f"#{chapter}"


def chapters(source: Source, places: Iterable[Place], link: Link = in_one) -> list[Chapter]:
    """Return the chapters of the pages at some places, in their order.

    Each id begins with that of its chapter. A link to another chapter leads inside the document,
    any other to the page of the site that it meant. Pictures stand in the chapter, as data.

    Parameters
    ----------
    source : Source
        The site that has the pages.
    places : iterable of Place
        Those of the chapters.
    link : callable
        How a chapter is named in the document.

    Raises
    ------
    BuildError
        Where a page shows a picture from outside the site's folder.
    """
    listed = list(places)
    known = {source.home + place.address: place.id for place in listed}
    return [Chapter(place, _article(source, place, known, link)) for place in listed]


def _article(source: Source, place: Place, known: Mapping[str, str], link: Link) -> LexborNode:
    page = (source.folder / place.address / "index.html").read_text(encoding="utf-8")
    article = LexborHTMLParser(page).css_first("article")
    if article is None:
        raise ValueError(f"a page without an article: {place.address}")
    for node in article.css(LEFT_OUT):
        node.decompose()

    def leads(address: str) -> str:
        if address.startswith("#"):
            return f"#{place.id}.{address[1:]}"
        whole, inner = urldefrag(urljoin(source.home + place.address, address))
        if whole in known:
            return link(known[whole], inner)
        return f"{whole}#{inner}" if inner else whole

    for node in article.traverse():
        _own_ids(node, place.id)
        _lead(node, leads)
        _hold(node, source, place)
    return article


def _own_ids(node: LexborNode, chapter: str) -> None:
    """Let an element's id, and what it names by ids, begin with the chapter's."""
    for name, value in node.attributes.items():
        if name == "id" and value:
            node.attrs[name] = f"{chapter}.{value}"
        elif name in _LISTS and value:
            node.attrs[name] = " ".join(f"{chapter}.{each}" for each in value.split())
        elif value and "url(" in value:
            node.attrs[name] = _INSIDE.sub(rf"url(#{chapter}.\2)", value)
    if "markdown" in node.attributes:  # What told the reader of Markdown something.
        del node.attrs["markdown"]


def _lead(node: LexborNode, leads: Callable[[str], str]) -> None:
    """Let a link, or what a drawing uses, lead where it led on its page."""
    for name in ("href", "xlink:href"):
        value = node.attributes.get(name)
        if value and (node.tag == "a" or value.startswith("#")):
            node.attrs[name] = leads(value)


def _hold(node: LexborNode, source: Source, place: Place) -> None:
    """Let an element hold the picture that it shows from a file."""
    tag = node.tag or ""
    for name in ("src", "href", "xlink:href") if tag in PICTURES else ():
        value = node.attributes.get(name)
        if value and not _ADDRESS.match(value):
            below = (source.folder / place.address / value).resolve()
            path = writing.inside(source.root, below.relative_to(source.root.resolve()).as_posix())
            kind = KINDS.get(path.suffix[1:], path.suffix[1:])
            content = base64.b64encode(path.read_bytes()).decode()
            node.attrs[name] = f"data:image/{kind};base64,{content}"

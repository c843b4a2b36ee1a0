"""TBX-Basic: version 3 (ISO 30042:2019, data categories as attributes), and version 2 of 2008.

The two have the same data categories and the same order of what they hold. Version 2 has other
names of elements and no namespace, and is what translation tools still read.
"""

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
IN_VERSION_2 = {
    "tbx": "martif",
    "tbxHeader": "martifHeader",
    "conceptEntry": "termEntry",
    "langSec": "langSet",
    "termSec": "tig",
}
"""The elements that version 2 calls otherwise."""
CONSTRAINTS = "TBXBasicXCSV02.xcs"
"""The name of the file that defines the dialect in version 2, which a header states."""


def tbx(glossary: PublishedGlossary, publication: Publication) -> str:
    """Return the glossary as a TBX-Basic file of version 3.

    A word with several meanings has no definition: a note lists them. Terms in another script or
    region than their language have a section of their own.
    """
    root = _root(glossary, publication)
    # Set as it is written, or every element would have a prefix.
    root.attrib = {"xmlns": NAMESPACE, "type": root.attrib["type"], "style": "dca"} | root.attrib
    return _written(root)


def tbx_2(glossary: PublishedGlossary, publication: Publication) -> str:
    """Return the same as a TBX-Basic file of version 2, whose root is ``martif``.

    It names no document type: a reader would look for its file, and have none.
    """
    root = _root(glossary, publication)
    for element in root.iter():
        element.tag = IN_VERSION_2.get(element.tag, element.tag)
    encoding = ET.SubElement(root[0], "encodingDesc")
    _text(encoding, "p", CONSTRAINTS, type="XCSURI")
    return _written(root)


def _root(glossary: PublishedGlossary, publication: Publication) -> ET.Element:
    first = publication.languages[0]
    title = one_line(publication.work.title[first.tag])
    root = ET.Element("tbx", {"type": "TBX-Basic", LANG: first.html})
    header = ET.SubElement(root, "tbxHeader")
    file = ET.SubElement(header, "fileDesc")
    _text(ET.SubElement(file, "titleStmt"), "title", title)
    called = f"{'draft' if glossary.draft else 'edition'} {glossary.edition}"
    about = ", ".join(filter(None, (title, called, glossary.released, glossary.licence)))
    _text(ET.SubElement(file, "sourceDesc"), "p", about)
    body = ET.SubElement(ET.SubElement(root, "text"), "body")
    for concept in glossary.concepts:
        _concept(body, concept, publication)
    for withdrawn in glossary.withdrawn:
        _withdrawn(body, withdrawn, publication)
    return root


def _written(root: ET.Element) -> str:
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

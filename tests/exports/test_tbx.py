"""TBX: valid by a RELAX NG grammar of TBX-Basic, and read back whole, by a reader of version 2."""

from collections.abc import Callable

import pytest
from lxml import etree
from translate.storage.tbx import tbxfile

from scripts.exports import tbx
from scripts.exports.model import PublishedEntry, PublishedGlossary, PublishedTerm, published
from scripts.model.glossary import Glossary
from tests import hostile
from tests.conftest import ROOT

T = f"{{{tbx.NAMESPACE}}}"
GRAMMAR = etree.RelaxNG(etree.parse(ROOT / "tests/schemas/tbx-core.rng"))
STATUS = {value: key for key, value in tbx.STATUS.items()}


def read(data: PublishedGlossary, site: str = hostile.SITE) -> etree._Element:
    return etree.fromstring(tbx.tbx(data, hostile.publication(site=site)).encode())


@pytest.fixture
def root(real: Glossary) -> etree._Element:
    return read(published(real, "1.2.0"))


def test_file_is_valid(root: etree._Element) -> None:
    GRAMMAR.assertValid(root)


def test_file_is_valid_without_an_address_too(real: Glossary) -> None:
    GRAMMAR.assertValid(read(published(real, "1.2.0"), site=""))


def test_every_term_status_and_definition_comes_back(real: Glossary, root: etree._Element) -> None:
    data = published(real, "1.2.0")
    found = [
        (
            entry.get("id"),
            section.get(tbx.LANG),
            section.findtext(f".//{T}descrip[@type='definition']"),
            section.findtext(f"{T}note"),
            section.xpath("string(t:xref/@target)", namespaces={"t": tbx.NAMESPACE}),
            [
                (one.findtext(f"{T}term"), STATUS[str(one.findtext(f"{T}termNote"))])
                for one in section.iter(f"{T}termSec")
            ],
        )
        for entry in root.iter(f"{T}conceptEntry")
        for section in entry.iter(f"{T}langSec")
    ]
    assert found == [
        (
            concept.id,
            tag,
            None if entry.meanings else entry.definition,
            entry.definition if entry.meanings else None,
            hostile.SITE + entry.url,
            [(term.term, term.status) for term in of_tag(entry, tag)],
        )
        if tag in {"en", "zh-CN"}
        # Terms in another script have a section of their own, with nothing but the terms.
        else (concept.id, tag, None, None, "", [(t.term, t.status) for t in of_tag(entry, tag)])
        for concept in data.concepts
        for entry in (concept.en, concept.zh)
        for tag in dict.fromkeys(term.lang for term in entry.terms)
    ]
    assert ("feature-map", "zh-Hant") in {(row[0], row[1]) for row in found}


def of_tag(entry: PublishedEntry, tag: str) -> list[PublishedTerm]:
    return [term for term in entry.terms if term.lang == tag]


def one(root: etree._Element, name: str) -> etree._Element:
    found = root.find(f".//{T}{name}")
    assert found is not None
    return found


DAMAGES: dict[str, Callable[[etree._Element], object]] = {
    "concept-without-id": lambda root: one(root, "conceptEntry").attrib.pop("id"),
    "two-concepts-of-one-id": lambda root: [
        entry.set("id", "twice") for entry in root.iter(f"{T}conceptEntry")
    ],
    "bogus-element": lambda root: etree.SubElement(one(root, "termSec"), f"{T}bogus"),
    "bogus-status": lambda root: setattr(one(root, "termNote"), "text", "fine"),
    "bogus-category": lambda root: one(root, "descrip").set("type", "colour"),
    "language-without-terms": lambda root: [
        section.remove(child)
        for section in [one(root, "langSec")]
        for child in list(section.iter(f"{T}termSec"))
    ],
    "section-without-language": lambda root: one(root, "langSec").attrib.pop(tbx.LANG),
    "other-version": lambda root: root.set("type", "TBX-Min"),
}


@pytest.mark.parametrize("case", DAMAGES)
def test_damaged_file_is_refused(root: etree._Element, case: str) -> None:
    DAMAGES[case](root)
    assert not GRAMMAR.validate(root)


def test_hostile_text_comes_back(base: Glossary) -> None:
    root = read(published(hostile.hostile(base), "1.2.0"))
    GRAMMAR.assertValid(root)
    assert one(root, "term").text == hostile.CLEAN
    assert root.findtext(f".//{T}descrip[@type='definition']") == hostile.CLEAN


# Version 2, by Translate Toolkit, which reads no other.


def units_of(text: str) -> list[tbxfile.UnitClass]:
    return list(tbxfile.parsestring(text.encode()).units)


def languages_of(unit: tbxfile.UnitClass) -> dict[str, list[tuple[str, str]]]:
    """Return each language's terms with their status, as the reader has them."""
    tag = "{http://www.w3.org/XML/1998/namespace}lang"
    return {
        section.get(tag): [
            (one.findtext("term"), STATUS[one.findtext("termNote")]) for one in section.iter("tig")
        ]
        for section in unit.getlanguageNodes()
    }


def test_reader_of_version_2_finds_every_entry_and_every_term(real: Glossary) -> None:
    data = published(real, "1.2.0")
    found = units_of(tbx.tbx_2(data, hostile.publication()))
    assert [(unit.getid(), unit.source, unit.target) for unit in found] == [
        (concept.id, concept.en.term, concept.zh.term) for concept in data.concepts
    ]
    assert [languages_of(unit) for unit in found] == [
        {
            tag: [(term.term, term.status) for term in of_tag(entry, tag)]
            for entry in (concept.en, concept.zh)
            for tag in dict.fromkeys(term.lang for term in entry.terms)
        }
        for concept in data.concepts
    ]


def test_versions_differ_in_names_alone(root: etree._Element, real: Glossary) -> None:
    text = tbx.tbx_2(published(real, "1.2.0"), hostile.publication())
    other = etree.fromstring(text.encode())
    (encoding,) = other.iter("encodingDesc")
    assert encoding.findtext("p") == "TBXBasicXCSV02.xcs"
    encoding.getparent().remove(encoding)
    assert [(dict(one.attrib), (one.text or "").strip()) for one in root.iter("*")][1:] == [
        (dict(one.attrib), (one.text or "").strip()) for one in other.iter("*")
    ][1:]
    new = {etree.QName(one).localname for one in root.iter("*")} - {
        one.tag for one in other.iter("*")
    }
    assert new == tbx.IN_VERSION_2.keys()


def test_reader_of_version_2_refuses_version_3(base: Glossary) -> None:
    with pytest.raises(AssertionError):
        units_of(tbx.tbx(published(base, "1.2.0"), hostile.publication()))


def test_hostile_text_comes_back_from_version_2(base: Glossary) -> None:
    (first, _) = units_of(
        tbx.tbx_2(published(hostile.hostile(base), "1.2.0"), hostile.publication())
    )
    assert (first.source, first.target) == (hostile.CLEAN, hostile.CLEAN)

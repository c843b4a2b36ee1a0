"""Hostile texts in every field that is published → each format, read back by its real reader."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import jsonschema
from hypothesis import strategies as st
from lxml import etree
from pydantic import TypeAdapter, ValidationError
from rdflib import SKOS, Graph, Literal
from sphinx.util.inventory import InventoryFile
from translate.storage.tbx import tbxfile

from scripts.cite import files as citation_files
from scripts.cite import record as citations
from scripts.cite.standing import standings
from scripts.exports import files as exports
from scripts.exports import jsonld, model, skos, sphinx, tbx
from scripts.exports import term_tables as tables
from scripts.exports.model import PublishedGlossary, published
from scripts.model import loading
from scripts.model.glossary import Glossary
from scripts.model.publication import Publication
from scripts.model.records import DefinitionSource, Term, Text
from scripts.model.sources import Name
from scripts.model.work import Work
from tests import hostile
from tests.cite.test_citations import WAYS, expected
from tests.exports.test_linked import VOCABULARY, expanded
from tests.exports.test_tbx import GRAMMAR
from tests.exports.test_term_tables import rows, units
from tests.fuzz import pieces
from tests.fuzz.surface import Surface
from tests.fuzz.targets.loader import BASE

TEXT = TypeAdapter(Text)
FIELDS = ("term", "other", "definition", "locator", "title", "publisher", "author", "word")
WORK = {"edition": "1.2.0", "released": "2026-11-23", "licence": "CC-BY-4.0"}
ODD = {
    "edition": st.from_regex(r"\d+(\.\d+)*", fullmatch=True),
    "released": st.from_regex(r"\d{4}-\d{2}-\d{2}", fullmatch=True),
    "licence": st.one_of(
        st.sampled_from(("CC0-1.0", "MIT", "*/x", "<b>", "a b")), pieces.hostile(3)
    ),
}

Case = tuple[str, Mapping[str, str], Mapping[str, str]]


@cache
def base() -> Glossary:
    """Return the small glossary of the tests."""
    return loading.load(BASE).glossary


def composed(said: Mapping[str, str], work: Mapping[str, str]) -> tuple[Glossary, Publication]:
    """Return the small glossary with these texts, as it would be after its validation."""
    first, *others = base().concepts
    entry = first.entry("en")
    terms = (
        Term(term=said["term"], status="preferred"),
        Term(term=said["other"], status="deprecated"),
    )
    located = dict.fromkeys(("en", "zh"), said["locator"])
    origin = DefinitionSource.model_validate(
        {"relation": "adapted", "source": "lee-2001", "locator": located}
    )
    changed = entry.model_copy(
        update={"terms": terms, "definition": said["definition"], "definition_source": origin}
    )
    concept = first.model_copy(update={"entries": dict.fromkeys(("en", "zh"), changed)})
    named = {"title": said["title"], "publisher": said["publisher"], "term": said["word"]}
    both: dict[str, Any] = {key: dict.fromkeys(("en", "zh"), text) for key, text in named.items()}
    both["authors"] = (dict.fromkeys(("en", "zh"), Name(literal=said["author"])),)
    whole = hostile_work().model_dump(by_alias=True) | both | dict(work)
    made = Work.model_validate(whole)
    glossary = replace(base(), concepts=(concept, *others), work=made)
    return glossary, Publication(made, hostile.LANGUAGES, made.edition, hostile.SITE)


@cache
def hostile_work() -> Work:
    """Return the work of the small glossary's own tests."""
    return hostile.work()


def _json(data: PublishedGlossary, _: Publication) -> None:
    made = json.loads(model.dump(data))
    validator().validate(made)
    assert made["concepts"][0]["en"]["definition"] == data.concepts[0].entry("en").definition


@cache
def validator() -> jsonschema.Draft202012Validator:
    """Return what checks ``glossary.json`` against its schema."""
    return jsonschema.Draft202012Validator(json.loads(model.glossary_schema(hostile.LANGUAGES)))


def _linked(data: PublishedGlossary, known: Publication) -> None:
    nodes = expanded(jsonld.jsonld(data, known))
    name = [{"@value": data.concepts[0].entry("en").term, "@language": "en"}]
    assert nodes[1]["https://schema.org/name"] == name


def _turtle(data: PublishedGlossary, known: Publication) -> None:
    made = Graph().parse(data=skos.turtle(data, known, VOCABULARY), format="turtle")
    entry = data.concepts[0].entry("en")
    assert (None, SKOS.prefLabel, Literal(entry.term, "en")) in made
    assert (None, SKOS.definition, Literal(entry.definition, "en")) in made


def _tbx(data: PublishedGlossary, known: Publication) -> None:
    text = tbx.tbx(data, known)
    root = etree.fromstring(text.encode())
    GRAMMAR.assertValid(root)
    space = f"{{{tbx.NAMESPACE}}}"
    assert root.find(f".//{space}term").text == data.concepts[0].entry("en").term  # type: ignore
    (first, *_) = tbxfile.parsestring(tbx.tbx_2(data, known).encode()).units
    assert first.source == data.concepts[0].entry("en").term


def _csv(data: PublishedGlossary, _: Publication) -> None:
    first = rows(tables.terms_csv(data, hostile.LANGUAGES))[0]
    entry = data.concepts[0].entry("en")
    assert (first["term"], first["definition"]) == (entry.term, entry.definition)


def _omegat(data: PublishedGlossary, _: Publication) -> None:
    entry = data.concepts[0]
    found = units(tables.omegat(data, "en", "zh"))
    assert (entry.entry("en").term, entry.entry("zh").term) in found


def _inventory(data: PublishedGlossary, known: Publication) -> None:
    made = sphinx.inventory(data, known, hostile.ROWS["en"], "stride")
    found = InventoryFile.loads(made, uri=hostile.SITE).data
    labels = found["std:label"]
    assert set(labels) == {f"{known.work.id}-{concept.id}" for concept in data.concepts}
    label = labels[f"{known.work.id}-activated-map"]
    assert label.display_name == data.concepts[0].entry("en").term
    assert label.project_version == data.edition
    assert set(found["std:term"]) <= {concept.entry("en").term for concept in data.concepts}


def _embed(data: PublishedGlossary, known: Publication) -> None:
    files = exports.files(data, known, base().vocabulary)
    head, _, rest = files["data/embed.js"].decode().partition("Terms=")
    assert re.fullmatch(r"/\*(?:(?!\*/)[^\n])*\*/\nwindow\.[A-Za-z]\w*", head), head
    told = json.loads(rest.rstrip().removesuffix(";"))
    assert told["activated-map"]["en"][0] == data.concepts[0].entry("en").term


Format = Callable[[PublishedGlossary, Publication], None]
FORMATS: dict[str, Format] = {
    "JSON": _json,
    "JSON-LD": _linked,
    "SKOS": _turtle,
    "TBX": _tbx,
    "CSV": _csv,
    "OmegaT": _omegat,
    "Sphinx": _inventory,
    "embed": _embed,
}


def tried(given: Case) -> list[str]:
    """Write one format, and read it as those who use it do; what the records refuse is refused."""
    kind, said, work = given
    try:
        texts = {key: TEXT.validate_python(text) for key, text in said.items()}
        glossary, known = composed(texts, work)
    except ValidationError as error:
        return [each["msg"] for each in error.errors()]
    if kind in FORMATS:
        FORMATS[kind](published(glossary, known.edition), known)
        return []
    first = glossary.concepts[0]
    known = known._replace(texts={(first.id, "en"): hostile.TEXT_ID})
    standing = standings(known, [first.id])[first.id, "en"]
    made = citations.record(glossary, first, hostile.ROWS["en"], standing)
    if kind in WAYS:
        wanted, found = expected(made, kind), WAYS[kind](made)
        assert {**found, "author": 0} == {**wanted, "author": 0}
    else:
        assert all(citations.strings([made], kind))
        citation_files.bibtex(made, hostile.ROWS["en"])
    return []


KINDS = (*FORMATS, *WAYS, *citations.STYLES)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Return a format, and a text for each field; most are plain, so that one stands out."""
    said = dict.fromkeys(FIELDS, "a map") | {"other": "a picture", "title": "Maps"}
    for key in draw(st.lists(st.sampled_from(FIELDS), min_size=1, max_size=3)):
        said[key] = draw(pieces.hostile(6))[:600]
    key = draw(st.sampled_from(("", "", "", *ODD)))
    return draw(st.sampled_from(KINDS)), said, WORK | ({key: draw(ODD[key])} if key else {})


SURFACE = Surface(
    "exports", cases(), tried, ("scripts.exports.*", "scripts.cite.files", "scripts.cite.record")
)

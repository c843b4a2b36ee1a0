"""JSON-LD and SKOS: read by independent readers, kept within what the vocabularies allow."""

import json
import logging
from dataclasses import replace
from typing import Any

import pyshacl
import pytest
import skosify
from pyld import jsonld as pyld
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

from scripts.exports import jsonld, skos
from scripts.exports.model import PublishedGlossary, published
from scripts.model import publication
from scripts.model.glossary import Glossary
from scripts.model.records import Judgement, Relation
from tests import hostile, projects
from tests.conftest import ROOT

SCHEMA = "https://schema.org/"
# The properties of schema.org's DefinedTerm, its own and those of Intangible and Thing, release 30.
OF_A_TERM = {
    "about",
    "additionalType",
    "alternateName",
    "description",
    "disambiguatingDescription",
    "identifier",
    "image",
    "inDefinedTermSet",
    "mainEntityOfPage",
    "name",
    "owner",
    "potentialAction",
    "sameAs",
    "subjectOf",
    "termCode",
    "url",
}
OF_A_SET = {
    *("datePublished", "hasDefinedTerm", "inLanguage", "license", "name", "publisher", "version"),
}

VOCABULARY = projects.real().vocabulary


@pytest.fixture(scope="module")
def data(real: Glossary) -> PublishedGlossary:
    return published(real, "1.2.0")


# JSON-LD.


def expanded(text: str) -> list[dict[str, Any]]:
    """Read JSON-LD without a network: a context that had to be fetched would fail."""
    return list(pyld.expand(json.loads(text), {"base": hostile.SITE}))


def local(node: dict[str, Any]) -> set[str]:
    return {key.removeprefix(SCHEMA) for key in node if not key.startswith("@")}


def strangers(nodes: list[dict[str, Any]]) -> set[str]:
    """Return the properties that schema.org does not know for the type of a node."""
    allowed = {f"{SCHEMA}DefinedTerm": OF_A_TERM, f"{SCHEMA}DefinedTermSet": OF_A_SET}
    return {name for node in nodes for name in local(node) - allowed[node["@type"][0]]}


def test_jsonld_uses_the_vocabulary_as_it_allows(data: PublishedGlossary) -> None:
    assert strangers(expanded(jsonld.jsonld(data, hostile.publication()))) == set()


def test_author_of_a_term_is_found_to_be_a_stranger(data: PublishedGlossary) -> None:
    made = json.loads(jsonld.jsonld(data, hostile.publication()))
    made["@graph"][1]["author"] = "Doe"
    assert strangers(expanded(json.dumps(made))) == {"author"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_jsonld_holds_every_term_once_and_links_both_ways(
    data: PublishedGlossary, language: str
) -> None:
    nodes = expanded(jsonld.jsonld(data, hostile.publication()))
    (own,) = (node for node in nodes if node["@id"].endswith(f"glossary.jsonld#{language}"))
    terms = {
        node["@id"]: node
        for node in nodes
        if node.get(f"{SCHEMA}inDefinedTermSet") == [{"@id": own["@id"]}]
    }
    assert [item["@id"] for item in own[f"{SCHEMA}hasDefinedTerm"]] == list(terms)
    read = [
        (node[f"{SCHEMA}termCode"], node[f"{SCHEMA}name"], node[f"{SCHEMA}description"])
        for node in terms.values()
    ]
    assert [[value[0]["@value"] for value in row] for row in read] == [
        [concept.id, getattr(concept, language).term, getattr(concept, language).definition]
        for concept in data.concepts
    ]


# SKOS.


def graph(data: PublishedGlossary) -> Graph:
    return Graph().parse(data=skos.turtle(data, hostile.publication(), VOCABULARY), format="turtle")


def problems(made: Graph) -> int:
    shapes = Graph().parse(
        data=skos.shapes(hostile.LANGUAGES, VOCABULARY),
        format="turtle",
        publicID="https://shapes.example/",
    )
    _, report, _ = pyshacl.validate(made, shacl_graph=shapes)
    assert isinstance(report, Graph)
    result = URIRef("http://www.w3.org/ns/shacl#ValidationResult")
    return len(list(report.subjects(RDF.type, result)))


def iri(concept_id: str) -> URIRef:
    return URIRef(f"{hostile.SITE}terms/{concept_id}/#concept")


def test_skos_keeps_its_shapes(data: PublishedGlossary) -> None:
    assert problems(graph(data)) == 0


def test_skos_comes_back_with_every_term_status_and_definition(data: PublishedGlossary) -> None:
    made = graph(data)
    assert set(made.subjects(RDF.type, SKOS.Concept)) == {iri(c.id) for c in data.concepts}
    for concept in data.concepts:
        node = iri(concept.id)
        assert made.value(node, DCTERMS.identifier) == Literal(concept.id)
        assert made.value(node, SKOS.notation) == (Literal(concept.code) if concept.code else None)
        for tag, entry in (("en", concept.en), ("zh-CN", concept.zh)):
            said, not_said = SKOS.definition, SKOS.scopeNote
            if entry.meanings:
                said, not_said = not_said, said
            assert Literal(entry.definition, tag) in set(made.objects(node, said))
            assert set(made.objects(node, not_said)) == set()
        status = {"prefLabel": "preferred", "altLabel": "admitted", "hiddenLabel": "deprecated"}
        read = {
            (str(label), status[kind], (label.language or "").lower())
            for kind in status
            for label in made.objects(node, SKOS[kind])
            if isinstance(label, Literal)
        }
        assert read == {
            (term.term, term.status, term.lang.lower())
            for entry in (concept.en, concept.zh)
            for term in entry.terms
        }


def test_traditional_names_carry_their_tag_in_both(data: PublishedGlossary) -> None:
    node = iri("feature-map")
    assert Literal("特徵圖", "zh-Hant") in set(graph(data).objects(node, SKOS.altLabel))
    assert Literal("特徵地圖", "zh-Hant") in set(graph(data).objects(node, SKOS.hiddenLabel))
    (term,) = (
        each
        for each in expanded(jsonld.jsonld(data, hostile.publication()))
        if each["@id"] == f"{hostile.SITE}zh/terms/feature-map/#concept"
    )
    names = term[f"{SCHEMA}alternateName"]
    assert {"@value": "特徵圖", "@language": "zh-hant"} in names
    assert {"@value": "特征映射", "@language": "zh-cn"} in names
    assert term[f"{SCHEMA}name"] == [{"@value": "特征图", "@language": "zh-cn"}]


def test_skos_names_the_edition(data: PublishedGlossary) -> None:
    scheme = URIRef(f"{hostile.SITE}data/glossary.ttl#scheme")
    assert graph(data).value(scheme, OWL.versionInfo) == Literal("1.2.0")


SCHEME = URIRef(f"{hostile.SITE}data/glossary.ttl#scheme")


def test_scheme_has_its_title_as_a_label_of_either_kind(data: PublishedGlossary) -> None:
    made = graph(data)
    titles = {Literal("Feature Map Glossary", "en"), Literal("特征图术语表", "zh-CN")}
    for name in (DCTERMS.title, RDFS.label, SKOS.prefLabel):
        assert set(made.objects(SCHEME, name)) == titles


def test_every_concept_is_in_the_collection_of_its_family_and_none_is_above_it(
    data: PublishedGlossary,
) -> None:
    made = graph(data)
    for family in VOCABULARY.families:
        own = URIRef(f"{hostile.SITE}data/glossary.ttl#family-{family.id}")
        members = {iri(each.id) for each in data.concepts if each.family == family.id}
        assert set(made.objects(own, SKOS.member)) == members
        names = {Literal(family.name["en"], "en"), Literal(family.name["zh"], "zh-CN")}
        assert set(made.objects(own, SKOS.prefLabel)) == names
        assert (own, RDF.type, SKOS.Concept) not in made
    assert len(set(made.subjects(RDF.type, SKOS.Collection))) == len(VOCABULARY.families)


def told_by_skosify(made: Graph, caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return of what Skosify 2 warns, which reads and repairs vocabularies for thesauri."""
    caplog.clear()
    with caplog.at_level(logging.WARNING):
        skosify.skosify(made)
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


def test_skosify_finds_nothing_to_repair(
    data: PublishedGlossary, caplog: pytest.LogCaptureFixture
) -> None:
    assert told_by_skosify(graph(data), caplog) == []


def test_skosify_finds_a_scheme_without_a_label(
    data: PublishedGlossary, caplog: pytest.LogCaptureFixture
) -> None:
    made = graph(data)
    for name in (DCTERMS.title, RDFS.label, SKOS.prefLabel):
        made.remove((SCHEME, name, None))
    assert told_by_skosify(made, caplog) == [
        "Concept scheme has no label(s). Use --label option to set the concept scheme label."
    ]


def test_skosify_finds_two_preferred_labels(
    data: PublishedGlossary, caplog: pytest.LogCaptureFixture
) -> None:
    made = graph(data)
    made.add((iri("stride"), SKOS.prefLabel, Literal("step", "en")))
    (told,) = told_by_skosify(made, caplog)
    assert told.startswith(f"Resource {iri('stride')} has more than one prefLabel@en")


def damage(made: Graph, case: str) -> None:
    node, other = iri("kernel-feature-map"), iri("post-activation-map")
    match case:
        case "without-a-chinese-label":
            made.remove((node, SKOS.prefLabel, Literal("核特征映射", "zh-CN")))
        case "two-preferred-labels":
            made.add((node, SKOS.prefLabel, Literal("other", "en")))
        case "label-in-a-third-language":
            made.add((node, SKOS.altLabel, Literal("Merkmalsabbildung", "de")))
        case "preferred-and-admitted-alike":
            made.add((node, SKOS.altLabel, Literal("核特征映射", "zh-CN")))
        case "without-a-definition":
            made.remove((node, SKOS.definition, None))
        case "without-an-id":
            made.remove((node, DCTERMS.identifier, None))
        case "both-broader-and-related":
            made.add((node, SKOS.broader, other))
            made.add((node, SKOS.related, other))
        case "related-to-a-concept-above":
            middle = iri("kernel-function")
            made.add((node, SKOS.broader, middle))
            made.add((middle, SKOS.broader, other))
            made.add((node, SKOS.related, other))
        case "relation-to-nothing":
            made.add((node, SKOS.related, iri("no-such-concept")))


@pytest.mark.parametrize(
    "case",
    [
        "without-a-chinese-label",
        "two-preferred-labels",
        "label-in-a-third-language",
        "preferred-and-admitted-alike",
        "without-a-definition",
        "without-an-id",
        "both-broader-and-related",
        "related-to-a-concept-above",
        "relation-to-nothing",
    ],
)
def test_damaged_skos_is_refused_by_the_shapes(data: PublishedGlossary, case: str) -> None:
    made = graph(data)
    before = len(made)
    damage(made, case)
    assert len(made) != before, "the damage must be one"
    assert problems(made) > 0


@pytest.mark.parametrize(
    "lost", [(SCHEME, RDFS.label, None), (SCHEME, SKOS.prefLabel, None), (None, SKOS.member, None)]
)
def test_scheme_without_a_label_and_empty_collection_are_refused(
    data: PublishedGlossary, lost: tuple[URIRef | None, URIRef, None]
) -> None:
    made = graph(data)
    made.remove(lost)
    assert problems(made) > 0


@pytest.mark.parametrize(
    ("concept", "lost", "added", "refused"),
    [
        ("activation-map", SKOS.scopeNote, None, True),
        ("activation-map", None, SKOS.definition, True),
        ("activation-map", SKOS.scopeNote, SKOS.definition, False),
        ("kernel-feature-map", None, SKOS.scopeNote, True),
    ],
)
def test_shapes_want_a_definition_or_a_list_of_meanings(
    data: PublishedGlossary, concept: str, lost: URIRef | None, added: URIRef | None, refused: bool
) -> None:
    made = graph(data)
    if lost:
        made.remove((iri(concept), lost, None))
    for tag, text in (("en", "Many a thing."), ("zh-CN", "许多东西。")) if added else ():
        made.add((iri(concept), added, Literal(text, tag)))
    assert (problems(made) > 0) == refused


def test_relations_go_both_ways_and_a_hierarchy_excludes_related(base: Glossary) -> None:
    note = {"en": "n", "zh": "注"}
    first, second = base.concepts
    both = (
        Relation(type="broader", target="stride", note=note),
        Relation(type="contrast", target="stride", note=note),
    )
    changed = first.model_copy(update={"relations": both})
    made = graph(published(replace(base, concepts=(changed, second)), "1.2.0"))
    lower, upper = iri(first.id), iri(second.id)
    assert (lower, SKOS.broader, upper) in made
    assert (upper, SKOS.narrower, lower) in made
    assert (None, SKOS.related, None) not in made
    assert (None, SKOS.topConceptOf, None) in made
    assert (lower, SKOS.topConceptOf, None) not in made


def test_a_word_is_related_to_what_it_may_mean(base: Glossary) -> None:
    made = graph(published(hostile.of_two_meanings(base), "1.2.0"))
    word, meant = iri("stride"), iri("activated-map")
    assert (word, SKOS.related, meant) in made
    assert (meant, SKOS.related, word) in made
    note = "One name for several things: (1) the map it was taken over; (2) a number."
    assert set(made.objects(word, SKOS.scopeNote)) == {
        Literal(note, "en"),
        Literal("一词多义：（1）步幅所跨过的图；（2）数。", "zh-CN"),
    }
    assert problems(made) == 0


def test_a_judgement_is_a_change_note_in_each_language(base: Glossary) -> None:
    because = {"en": "It only looks so.", "zh": "只是看上去变了。"}
    judged = (Judgement(since="1.0.0", because=because),)
    concepts = tuple(each.model_copy(update={"same_meaning": judged}) for each in base.concepts)
    made = graph(published(replace(base, concepts=concepts), "1.2.0"))
    assert set(made.objects(iri("stride"), SKOS.changeNote)) == {
        Literal("1.0.0: It only looks so.", "en"),
        Literal("1.0.0: 只是看上去变了。", "zh-CN"),
    }
    assert problems(made) == 0


# Both.


def test_hostile_text_comes_back_from_both(base: Glossary) -> None:
    data = published(hostile.hostile(base), "1.2.0")
    made = graph(data)
    assert made.value(predicate=DCTERMS.identifier, object=Literal("activated-map"))
    node = iri("activated-map")
    assert Literal(hostile.CLEAN, "en") in set(made.objects(node, SKOS.prefLabel))
    assert Literal(hostile.CLEAN, "zh-CN") in set(made.objects(node, SKOS.definition))
    nodes = expanded(jsonld.jsonld(data, hostile.publication()))
    assert nodes[1][f"{SCHEMA}name"] == [{"@value": hostile.CLEAN, "@language": "en"}]


def test_without_an_address_the_files_lie_relative_to_the_site(real: Glossary) -> None:
    data = published(real, "1.2.0")
    here = publication.load(ROOT, real)._replace(site="")
    text, home = skos.turtle(data, here, VOCABULARY), f"{hostile.SITE}data/glossary.ttl"
    made = Graph().parse(data=text, publicID=home)
    assert set(made.subjects(RDF.type, SKOS.Concept)) == {iri(c.id) for c in data.concepts}
    assert json.loads(jsonld.jsonld(data, here))["@graph"][1]["url"].startswith("../terms/")


# The data of one entry, in its page.


def in_page(data: PublishedGlossary, tag: str, site: str = hostile.SITE) -> str:
    concept = next(each for each in data.concepts if each.id == "feature-map-stack")
    return jsonld.in_page(concept, hostile.publication(site=site), hostile.ROWS[tag])


@pytest.mark.parametrize("tag", ["en", "zh"])
def test_entry_says_in_its_page_what_the_file_says_and_where_it_is_in_the_other_language(
    data: PublishedGlossary, tag: str
) -> None:
    page, term, whole = expanded(in_page(data, tag))
    other, prefix = ("", "zh/") if tag == "zh" else ("zh/", "")
    assert page["@id"] == f"{hostile.SITE}{prefix}terms/feature-map-stack/"
    assert page[f"{SCHEMA}mainEntity"] == [{"@id": term["@id"]}]
    assert term[f"{SCHEMA}sameAs"] == [{"@id": f"{hostile.SITE}{other}terms/feature-map-stack/"}]
    all_terms = expanded(jsonld.jsonld(data, hostile.publication()))
    assert term in all_terms
    assert whole.items() < next(each for each in all_terms if each["@id"] == whole["@id"]).items()
    assert strangers([term, whole]) == set()


def test_language_of_a_term_in_a_page_is_found_by_way_of_its_set(data: PublishedGlossary) -> None:
    quads = pyld.to_rdf(json.loads(in_page(data, "zh")), {"format": "application/n-quads"})
    made = Graph().parse(data=quads, format="nt")
    found = made.query(
        "SELECT ?name ?language WHERE { ?page schema:mainEntity ?term . ?term schema:name ?name ;"
        " schema:inDefinedTermSet ?set . ?set schema:inLanguage ?language }",
        initNs={"schema": SCHEMA},
    )
    assert [tuple(map(str, row)) for row in found] == [("整层特征图", "zh-CN")]  # type: ignore[arg-type]


def test_entry_without_an_address_is_named_from_its_page(data: PublishedGlossary) -> None:
    base = "https://read.example/zh/terms/feature-map-stack/"
    page, term, whole = pyld.expand(json.loads(in_page(data, "zh", site="")), {"base": base})
    assert page["@id"] == base
    assert term["@id"] == f"{base}#concept"
    assert whole["@id"] == "https://read.example/data/glossary.jsonld#zh"


def test_no_text_ends_the_element_that_holds_the_data(base: Glossary) -> None:
    data = published(hostile.hostile(base), "1.2.0")
    made = jsonld.in_page(data.concepts[0], hostile.publication(), hostile.ROWS["en"])
    assert "<" not in made
    assert json.loads(made)["@graph"][1]["name"]["@value"] == hostile.CLEAN

"""SKOS in Turtle, and the SHACL shapes that it keeps (W3C Recommendations of 2009 and 2017)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef

from scripts.exports.jsonld import licence_address, term_id
from scripts.exports.model import (
    PublishedConcept,
    PublishedEntry,
    PublishedGlossary,
    PublishedWithdrawn,
)
from scripts.exports.sssom import target
from scripts.languages import Language, Tag
from scripts.model.plain import one_line
from scripts.model.publication import Publication, page
from scripts.model.vocabularies import Terminology
from scripts.model.vocabulary import Vocabulary

HEAD = "# made by scripts/exports/skos.py\n"
HIERARCHY = {"broader": SKOS.broader, "narrower": SKOS.narrower}
"""All other relations become ``skos:related``, unless the two concepts are in one hierarchy."""


def turtle(
    glossary: PublishedGlossary,
    publication: Publication,
    vocabulary: Vocabulary,
    vocabularies: Sequence[Terminology] = (),
) -> str:
    """Return the glossary as a SKOS concept scheme.

    A concept's IRI is the place where it is named on its page in the work's first language; it
    does not depend on the language of a label. Deprecated terms become hidden labels. A word with
    several meanings has no definition: a scope note lists them, and it is related to the concepts.
    A change note says since which edition a change is judged to have changed no meaning, and why.
    An entry of another vocabulary that a concept is matched with is named by its address. A family
    is a collection, not a concept above its members: it says what they are grouped by, and a filter
    is no “units and weights”.
    """
    base = publication.site or "../"
    made = graph(glossary, publication, base)
    _group(made, glossary, vocabulary, publication, base)
    for other in vocabularies:
        for match in other.matches:
            iri = URIRef(f"{base}terms/{match.concept}/#concept")
            made.add((iri, SKOS[f"{match.closeness}Match"], URIRef(target(other, base))))
    return HEAD + made.serialize(format="turtle")


def graph(glossary: PublishedGlossary, publication: Publication, base: str) -> Graph:
    """Return the triples."""
    made = Graph()
    scheme = URIRef(f"{base}data/glossary.ttl#scheme")
    _head(made, glossary, publication, scheme)
    first = publication.languages[0].tag
    iris = {item.id: URIRef(term_id(item.entry(first), base)) for item in glossary.concepts}
    for concept in glossary.concepts:
        _describe(made, concept, iris[concept.id], scheme)
        for language in publication.languages:
            _name(made, concept.entry(language.tag), language.html, iris[concept.id])
            for judged in concept.same_meaning:
                note = f"{judged.since}: {judged.because[language.tag]}"
                made.add((iris[concept.id], SKOS.changeNote, Literal(note, language.html)))
    for start, name, end in _relations(glossary, first):
        made.add((iris[start], SKOS[name], iris[end]))
    for withdrawn in glossary.withdrawn:
        _withdraw(made, withdrawn, publication, base, scheme)
    for iri in iris.values():
        if (iri, SKOS.broader, None) not in made:
            made.add((iri, SKOS.topConceptOf, scheme))
            made.add((scheme, SKOS.hasTopConcept, iri))
    return made


def _head(
    made: Graph, glossary: PublishedGlossary, publication: Publication, scheme: URIRef
) -> None:
    """Describe the scheme itself."""
    made.add((scheme, RDF.type, SKOS.ConceptScheme))
    for language in publication.languages:
        title = Literal(one_line(publication.work.title[language.tag]), language.html)
        # Readers of thesauri show the label, of either kind, and pass over the title.
        for label in (DCTERMS.title, RDFS.label, SKOS.prefLabel):
            made.add((scheme, label, title))
    made.add((scheme, OWL.versionInfo, Literal(glossary.edition)))
    if glossary.released:
        made.add((scheme, DCTERMS.issued, Literal(glossary.released, datatype=XSD.date)))
    made.add((scheme, DCTERMS.license, URIRef(licence_address(glossary.licence))))


def _describe(made: Graph, concept: PublishedConcept, iri: URIRef, scheme: URIRef) -> None:
    made.add((iri, RDF.type, SKOS.Concept))
    made.add((iri, SKOS.inScheme, scheme))
    made.add((iri, DCTERMS.identifier, Literal(concept.id)))
    if concept.code:
        made.add((iri, SKOS.notation, Literal(concept.code)))


def _group(
    made: Graph,
    glossary: PublishedGlossary,
    vocabulary: Vocabulary,
    publication: Publication,
    base: str,
) -> None:
    """Add a collection for each family that has a member."""
    first = publication.languages[0].tag
    for family in vocabulary.families:
        members = [each for each in glossary.concepts if each.family == family.id]
        iri = URIRef(f"{base}data/glossary.ttl#family-{family.id}")
        for member in members:
            made.add((iri, RDF.type, SKOS.Collection))
            made.add((iri, SKOS.member, URIRef(term_id(member.entry(first), base))))
        for language in publication.languages if members else ():
            name, gloss = family.name[language.tag], family.gloss[language.tag]
            made.add((iri, SKOS.prefLabel, Literal(one_line(name), language.html)))
            made.add((iri, SKOS.scopeNote, Literal(one_line(gloss), language.html)))


def _withdraw(
    made: Graph, withdrawn: PublishedWithdrawn, publication: Publication, base: str, scheme: URIRef
) -> None:
    """Add an id that was withdrawn: it keeps its IRI and says what took its place."""
    first = publication.languages[0]
    iri = URIRef(f"{base}{page(withdrawn.id, first)}#concept")
    made.add((iri, RDF.type, SKOS.Concept))
    made.add((iri, SKOS.inScheme, scheme))
    made.add((iri, DCTERMS.identifier, Literal(withdrawn.id)))
    made.add((iri, OWL.deprecated, Literal(True)))
    for language in publication.languages:
        name, note = withdrawn.names[language.tag], withdrawn.notes[language.tag]
        made.add((iri, SKOS.prefLabel, Literal(name, language.html)))
        made.add((iri, SKOS.scopeNote, Literal(note, language.html)))
    for other in withdrawn.superseded_by:
        target = URIRef(f"{base}{page(other, first)}#concept")
        made.add((iri, DCTERMS.isReplacedBy, target))


def _name(made: Graph, entry: PublishedEntry, tag: str, iri: URIRef) -> None:
    said = SKOS.scopeNote if entry.meanings else SKOS.definition
    made.add((iri, said, Literal(entry.definition, tag)))
    made.add((iri, SKOS.prefLabel, Literal(entry.term, tag)))
    for term in entry.terms:
        label = SKOS.hiddenLabel if term.status == "deprecated" else SKOS.altLabel
        if term.term != entry.term:
            made.add((iri, label, Literal(term.term, term.lang)))


def _relations(glossary: PublishedGlossary, first: Tag) -> Iterator[tuple[str, str, str]]:
    """Yield relations in both directions; a hierarchy excludes ``related`` (SKOS, S27)."""
    known = {concept.id for concept in glossary.concepts}
    broader: dict[str, set[str]] = {}
    others: set[tuple[str, str]] = set()
    for start, kind, end in _links(glossary, first):
        if end not in known:
            continue
        if kind in HIERARCHY:
            lower, upper = (start, end) if kind == "broader" else (end, start)
            broader.setdefault(lower, set()).add(upper)
        else:
            others |= {(start, end), (end, start)}
    above = {lower: _all_above(lower, broader) for lower in broader}
    for lower, uppers in broader.items():
        for upper in uppers:
            yield lower, "broader", upper
            yield upper, "narrower", lower
    for start, end in others:
        if end not in above.get(start, ()) and start not in above.get(end, ()):
            yield start, "related", end


def _links(glossary: PublishedGlossary, first: Tag) -> Iterator[tuple[str, str, str]]:
    """Yield what each concept says of others: relations, and what a word may mean.

    What a word may mean is the same in every language, so that one is asked for all.
    """
    for concept in glossary.concepts:
        for relation in concept.relations:
            yield concept.id, relation.type, relation.target
        for meaning in concept.entry(first).meanings:
            if meaning.concept:
                yield concept.id, "related", meaning.concept


def _all_above(start: str, broader: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = broader.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


SHAPES = """\
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix fm: <#> .

fm:SchemeShape a sh:NodeShape ;
  sh:targetClass skos:ConceptScheme ;
  sh:property [ sh:path dct:title ; sh:minCount COUNT ; sh:uniqueLang true ;
    sh:languageIn (TAGS) ] ;
  sh:property [ sh:path rdfs:label ; sh:minCount COUNT ; sh:uniqueLang true ;
    sh:equals dct:title ] ;
  sh:property [ sh:path skos:prefLabel ; sh:minCount COUNT ; sh:uniqueLang true ;
    sh:equals dct:title ] ;
  sh:property [ sh:path owl:versionInfo ; sh:minCount 1 ; sh:maxCount 1 ] ;
  sh:property [ sh:path dct:issued ; sh:maxCount 1 ; sh:datatype xsd:date ] ;
  sh:property [ sh:path dct:license ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path skos:hasTopConcept ; sh:minCount 1 ; sh:class skos:Concept ] .

fm:ConceptShape a sh:NodeShape ;
  sh:targetClass skos:Concept ;
  sh:nodeKind sh:IRI ;
  sh:property [ sh:path skos:inScheme ; sh:minCount 1 ; sh:maxCount 1 ;
    sh:class skos:ConceptScheme ] ;
  sh:property [ sh:path dct:identifier ; sh:minCount 1 ; sh:maxCount 1 ;
    sh:pattern "^[a-z][a-z0-9]*([-.][a-z0-9]+)*$" ] ;
  sh:property [ sh:path skos:notation ; sh:maxCount 1 ; sh:pattern "CODES" ] ;
  sh:property [ sh:path skos:prefLabel ; sh:minCount COUNT ; sh:maxCount COUNT ;
    sh:uniqueLang true ; sh:languageIn (TAGS) ; sh:minLength 1 ; sh:disjoint skos:altLabel ] ;
  sh:property [ sh:path skos:prefLabel ; sh:disjoint skos:hiddenLabel ] ;
  sh:property [ sh:path skos:altLabel ; sh:languageIn (TAGS) ; sh:disjoint skos:hiddenLabel ] ;
  sh:property [ sh:path skos:hiddenLabel ; sh:languageIn (TAGS) ] ;
  sh:property [ sh:path skos:definition ; sh:uniqueLang true ; sh:languageIn (TAGS) ;
    sh:minLength 1 ] ;
  sh:property [ sh:path skos:scopeNote ; sh:uniqueLang true ; sh:languageIn (TAGS) ;
    sh:minLength 1 ] ;
  sh:xone ( fm:DefinedShape fm:WordShape ) ;
  sh:property [ sh:path skos:broader ; sh:class skos:Concept ; sh:disjoint skos:related ] ;
  sh:property [ sh:path [ sh:oneOrMorePath skos:broader ] ; sh:disjoint skos:related ] ;
  sh:property [ sh:path skos:narrower ; sh:class skos:Concept ] ;
  sh:property [ sh:path skos:related ; sh:class skos:Concept ] ;
  sh:property [ sh:path skos:exactMatch ; sh:nodeKind sh:IRI ; sh:disjoint skos:broadMatch ] ;
  sh:property [ sh:path skos:exactMatch ; sh:disjoint skos:narrowMatch ] ;
  sh:property [ sh:path skos:closeMatch ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path skos:broadMatch ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path skos:narrowMatch ; sh:nodeKind sh:IRI ] .

fm:CollectionShape a sh:NodeShape ;
  sh:targetClass skos:Collection ;
  sh:property [ sh:path skos:prefLabel ; sh:minCount COUNT ; sh:uniqueLang true ;
    sh:languageIn (TAGS) ] ;
  sh:property [ sh:path skos:member ; sh:minCount 1 ; sh:class skos:Concept ] .

fm:DefinedShape a sh:NodeShape ;
  sh:property [ sh:path skos:definition ; sh:minCount COUNT ; sh:maxCount COUNT ] ;
  sh:property [ sh:path skos:scopeNote ; sh:maxCount 0 ] .

fm:WordShape a sh:NodeShape ;
  sh:property [ sh:path skos:definition ; sh:maxCount 0 ] ;
  sh:property [ sh:path skos:scopeNote ; sh:minCount COUNT ; sh:maxCount COUNT ] .
"""
"""The shapes; ``languageIn`` matches by range (RFC 4647), so that “zh” covers “zh-CN”."""


def shapes(languages: Sequence[Language], vocabulary: Vocabulary) -> str:
    """Return the SHACL shapes that the graph of a glossary in these languages keeps."""
    tags = " ".join(f'"{language.tag}"' for language in languages)
    filled = SHAPES.replace("COUNT", str(len(languages))).replace("TAGS", tags)
    return HEAD + filled.replace("CODES", vocabulary.code_pattern)

"""JSON-LD in the schema.org vocabulary: a set of defined terms in each language.

``DefinedTerm`` is an ``Intangible`` in schema.org: author, version, licence, date and language
belong to the ``DefinedTermSet``, which is a ``CreativeWork``. The context is written out, so that
a reader fetches nothing.
"""

from __future__ import annotations

import json
from typing import Any

from scripts.exports.model import (
    PublishedConcept,
    PublishedEntry,
    PublishedGlossary,
    PublishedWithdrawn,
)
from scripts.languages import Language
from scripts.model.plain import one_line
from scripts.model.publication import Publication, page

Node = dict[str, Any]
CONTEXT: Node = {
    "@vocab": "https://schema.org/",
    "url": {"@type": "@id"},
    "license": {"@type": "@id"},
    "inDefinedTermSet": {"@type": "@id"},
    "hasDefinedTerm": {"@type": "@id"},
    "sameAs": {"@type": "@id"},
    "deprecated": {"@id": "http://www.w3.org/2002/07/owl#deprecated"},
    "isReplacedBy": {"@id": "http://purl.org/dc/terms/isReplacedBy", "@type": "@id"},
}
LICENCES = {"CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/"}
"""Addresses by which licences are named in linked data, where SPDX's list is not the usual one."""


def jsonld(glossary: PublishedGlossary, publication: Publication) -> str:
    """Return all terms and the two sets that hold them."""
    base = publication.site or "../"
    graph = [
        node
        for language in publication.languages
        for node in [
            _set(publication, language, base) | _held(glossary, language, base),
            *(_term(concept, language, publication, base) for concept in glossary.concepts),
            *(_withdrawn(each, language, base) for each in glossary.withdrawn),
        ]
    ]
    return json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def in_page(concept: PublishedConcept, publication: Publication, language: Language) -> str:
    """Return one entry as JSON for a ``script`` element of its own page.

    The page, the term that it is about, and the set that holds the term. Without the site's address
    all others are relative to the page.
    """
    entry = concept.entry(language.tag)
    base = publication.site or "../" * entry.url.count("/")
    term = _term(concept, language, publication, base)
    # All terms of the set stand in the file by whose name the set is called.
    whole = _set(publication, language, base)
    page = {
        "@id": base + entry.url,
        "@type": "WebPage",
        "inLanguage": language.html,
        "mainEntity": {"@id": term["@id"]},
    }
    return in_element({"@context": CONTEXT, "@graph": [page, term, whole]})


def in_element(data: Node) -> str:
    """Return data as JSON that may stand in an element: in HTML ``</script`` ends any text."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def licence_address(licence: str) -> str:
    """Return the address that stands for a licence, given by its SPDX identifier."""
    return LICENCES.get(licence, f"https://spdx.org/licenses/{licence}")


def _set_id(language: Language, base: str) -> str:
    return f"{base}data/glossary.jsonld#{language.tag}"


def term_id(entry: PublishedEntry, base: str) -> str:
    """Return the IRI of a term: the place on its page where it is named."""
    return f"{base}{entry.url}#concept"


def _set(publication: Publication, language: Language, base: str) -> Node:
    work = publication.work
    publisher = one_line(work.publisher[language.tag])
    return {
        "@id": _set_id(language, base),
        "@type": "DefinedTermSet",
        "name": _said(one_line(work.title[language.tag]), language.html),
        "inLanguage": language.html,
        "version": publication.version,
        **({"datePublished": day} if (day := publication.day) else {}),
        "license": licence_address(work.licence),
        "publisher": {"@type": "Organization", "name": _said(publisher, language.html)},
    }


def _held(glossary: PublishedGlossary, language: Language, base: str) -> Node:
    """Return what a set holds."""
    return {
        "hasDefinedTerm": [term_id(item.entry(language.tag), base) for item in glossary.concepts]
    }


def _said(text: str, tag: str) -> Node:
    """Return a text with the tag of its language; a name in another script has its own."""
    return {"@value": text, "@language": tag}


def _term(
    concept: PublishedConcept, language: Language, publication: Publication, base: str
) -> Node:
    """Return a term; the same term in another language is named by the address of its page."""
    entry = concept.entry(language.tag)
    names = [_said(term.term, term.lang) for term in entry.terms if term.term != entry.term]
    others = [each for each in publication.languages if each is not language]
    same = [base + concept.entry(each.tag).url for each in others]
    return {
        "@id": term_id(entry, base),
        "@type": "DefinedTerm",
        "name": _said(entry.term, language.html),
        **({"alternateName": names} if names else {}),
        "termCode": concept.id,
        "description": _said(entry.definition, language.html),
        "url": base + entry.url,
        "inDefinedTermSet": _set_id(language, base),
        **({"sameAs": same} if same else {}),
    }


def _withdrawn(item: PublishedWithdrawn, language: Language, base: str) -> Node:
    """Return a term that was withdrawn: no set holds it, and it says what took its place."""
    address = f"{base}{page(item.id, language)}"
    others = [f"{base}{page(other, language)}#concept" for other in item.superseded_by]
    return {
        "@id": f"{address}#concept",
        "@type": "DefinedTerm",
        "name": _said(item.names[language.tag], language.html),
        "termCode": item.id,
        "description": _said(item.notes[language.tag], language.html),
        "url": address,
        "deprecated": True,
        **({"isReplacedBy": others} if others else {}),
    }

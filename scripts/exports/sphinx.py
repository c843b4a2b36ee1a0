"""A Sphinx inventory, so that other projects' documentation can refer to the terms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import sphobjinv

from scripts.exports.model import PublishedConcept, PublishedEntry, PublishedGlossary
from scripts.languages import Language
from scripts.model.plain import one_line
from scripts.model.publication import Publication, page

_MISREAD = re.compile(r"^(#|\S.*?\s+\S+\s+-?\d+\s)")
"""A name that is taken for a comment, which “#” begins, or, by Sphinx, for name, role and
priority, such as “1 × 1 convolution”."""


def inventory(
    glossary: PublishedGlossary, publication: Publication, language: Language, hub: str
) -> bytes:
    """Return ``objects.inv`` of one language, with addresses relative to that language's home.

    Every entry is a label, the work's id and its own, such as ``feature-map-glossary-stride``; its
    preferred term is a glossary term, where no entry before it has taken that term and Sphinx can
    read it. The ``hub`` comes first, so that the word itself is its name. An admitted term is one
    too, where it names one entry only, or the word itself among others: which of several others is
    meant cannot be said for its writer.
    """
    made = sphobjinv.Inventory()
    made.project = one_line(publication.work.title[language.tag])
    made.version = glossary.edition
    made.objects.extend(_objects(glossary, publication.work.id, language, hub))
    return bytes(sphobjinv.compress(made.data_file()))


def _objects(
    glossary: PublishedGlossary, work: str, language: Language, hub: str
) -> Iterator[sphobjinv.DataObjStr]:
    taken: dict[str, str] = {}
    hub_first = sorted(glossary.concepts, key=lambda concept: concept.id != hub)
    for concept in hub_first:
        entry = concept.entry(language.tag)
        uri = _place(entry, language)
        yield _object(f"{work}-{concept.id}", "label", uri, entry.term)
        taken.setdefault(entry.term, uri)
    known = {name.lower() for name in taken}
    others = _admitted(glossary.concepts, language, hub)
    taken |= {name: uri for name, uri in others.items() if name.lower() not in known}
    for name, uri in taken.items():
        if not _MISREAD.match(f"{name} "):
            yield _object(name, "term", uri, "-")
    for withdrawn in glossary.withdrawn:
        name, own = withdrawn.names[language.tag], page(withdrawn.id, language)
        uri = f"{own.removeprefix(language.prefix)}#concept"
        yield _object(f"{work}-{withdrawn.id}", "label", uri, name)


def _admitted(concepts: Sequence[PublishedConcept], language: Language, hub: str) -> dict[str, str]:
    """Return the address of each admitted term that names one entry, or the hub among others.

    Sphinx also finds a term in other case, so that terms which differ in nothing else are one.
    """
    named: dict[str, dict[str, str]] = {}
    written: dict[str, str] = {}
    for concept in concepts:
        entry = concept.entry(language.tag)
        for term in entry.terms:
            if term.status == "admitted":
                named.setdefault(term.term.lower(), {})[concept.id] = _place(entry, language)
                written[term.term] = term.term.lower()
    return {
        name: named[key].get(hub) or next(iter(named[key].values()))
        for name, key in written.items()
        if hub in named[key] or len(named[key]) == 1
    }


def _place(entry: PublishedEntry, language: Language) -> str:
    return f"{entry.url.removeprefix(language.prefix)}#concept"


def _object(name: str, role: str, uri: str, shown: str) -> sphobjinv.DataObjStr:
    return sphobjinv.DataObjStr(
        name=name, domain="std", role=role, priority="-1", uri=uri, dispname=shown
    )

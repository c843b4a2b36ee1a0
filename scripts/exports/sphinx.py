"""A Sphinx inventory, so that other projects' documentation can refer to the terms."""

from __future__ import annotations

import re
from collections.abc import Iterator

import sphobjinv

from scripts.exports.model import PublishedGlossary
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
    read it. The ``hub`` comes first, so that the word itself is its name.
    """
    made = sphobjinv.Inventory()
    made.project = one_line(publication.work.title[language.tag])
    made.version = glossary.edition
    made.objects.extend(_objects(glossary, publication.work.id, language, hub))
    return bytes(sphobjinv.compress(made.data_file()))


def _objects(
    glossary: PublishedGlossary, work: str, language: Language, hub: str
) -> Iterator[sphobjinv.DataObjStr]:
    taken: set[str] = set()
    hub_first = sorted(glossary.concepts, key=lambda concept: concept.id != hub)
    for concept in hub_first:
        entry = concept.entry(language.tag)
        uri = f"{entry.url.removeprefix(language.prefix)}#concept"
        yield _object(f"{work}-{concept.id}", "label", uri, entry.term)
        if entry.term not in taken and not _MISREAD.match(f"{entry.term} "):
            taken.add(entry.term)
            yield _object(entry.term, "term", uri, "-")
    for withdrawn in glossary.withdrawn:
        name, own = withdrawn.names[language.tag], page(withdrawn.id, language)
        uri = f"{own.removeprefix(language.prefix)}#concept"
        yield _object(f"{work}-{withdrawn.id}", "label", uri, name)


def _object(name: str, role: str, uri: str, shown: str) -> sphobjinv.DataObjStr:
    return sphobjinv.DataObjStr(
        name=name, domain="std", role=role, priority="-1", uri=uri, dispname=shown
    )

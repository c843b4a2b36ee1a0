"""A Sphinx inventory, so that other projects' documentation can refer to the terms."""

from __future__ import annotations

import re
from collections.abc import Iterator

import sphobjinv

from scripts.exports.model import PublishedGlossary
from scripts.model.publication import Publication
from scripts.model.records import Language

_MISREAD = re.compile(r"^\S.*?\s+\S+\s+-?\d+\s")
"""A name that Sphinx takes for name, role and priority, such as “1 × 1 convolution”."""


def inventory(glossary: PublishedGlossary, publication: Publication, language: Language) -> bytes:
    """Return ``objects.inv`` of one language, with addresses relative to that language's home.

    Every entry is a label by its id, ``feature-map-glossary-<id>``; its preferred term is a
    glossary term, where no entry before it has taken that term and Sphinx can read it.
    """
    made = sphobjinv.Inventory()
    made.project = publication.work.title[language]
    made.version = glossary.edition
    made.objects.extend(_objects(glossary, language))
    return bytes(sphobjinv.compress(made.data_file()))


def _objects(glossary: PublishedGlossary, language: Language) -> Iterator[sphobjinv.DataObjStr]:
    taken: set[str] = set()
    hub_first = sorted(glossary.concepts, key=lambda concept: concept.family != "hub")
    for concept in hub_first:
        entry = concept.entry(language)
        uri = f"{entry.url.removeprefix('zh/')}#concept"
        yield _object(f"feature-map-glossary-{concept.id}", "label", uri, entry.name)
        if entry.term not in taken and not _MISREAD.match(f"{entry.term} "):
            taken.add(entry.term)
            yield _object(entry.term, "term", uri, "-")


def _object(name: str, role: str, uri: str, shown: str) -> sphobjinv.DataObjStr:
    return sphobjinv.DataObjStr(
        name=name, domain="std", role=role, priority="-1", uri=uri, dispname=shown
    )

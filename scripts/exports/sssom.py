"""How others' vocabularies correspond to this glossary, as a table of mappings.

The format is SSSOM in TSV (Simple Standard for Sharing Ontological Mappings, version 1.0,
https://mapping-commons.github.io/sssom/): a header of metadata in YAML behind ``#``, then a row a
mapping, its ids as CURIEs.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from scripts.exports.jsonld import licence_address
from scripts.exports.model import PublishedGlossary
from scripts.model import sources
from scripts.model.plain import one_line
from scripts.model.publication import Publication
from scripts.model.vocabularies import Match, Terminology

COLUMNS = (
    "subject_id", "subject_label", "predicate_id", "object_id", "object_label",
    "mapping_justification", "object_source", "comment",
)  # fmt: skip
BY_HAND = "semapv:ManualMappingCuration"
NO_TERM = "sssom:NoTermFound"
"""What SSSOM writes as the object where a vocabulary was looked through and has no such entry."""


class Mapped(NamedTuple):
    """One match of one vocabulary; without a match, that it has no entry for the word."""

    vocabulary: Terminology
    match: Match | None


def target(vocabulary: Terminology, base: str) -> str:
    """Return the IRI of a vocabulary's entry: its address, else its place in the list of works."""
    return vocabulary.address or _work(base) + sources.anchor(vocabulary.says[0].source)


def table(
    glossary: PublishedGlossary,
    publication: Publication,
    vocabularies: Sequence[Terminology],
    hub: str,
) -> str:
    """Return the mappings; ``hub`` is the concept that a missing entry is missing for."""
    # An id must be a URI, and an address that leads nowhere would be taken for one of ours.
    base = publication.site or f"urn:{publication.work.id}:"
    mapped = list(_mapped(vocabularies, hub))
    prefixes = _prefixes(mapped, base, publication.work.abbreviation)
    made = io.StringIO()
    for line in _header(glossary, publication, base, prefixes):
        made.write(f"#{line}\n")
    writer = csv.writer(made, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    labels = {
        concept.id: concept.entry(publication.languages[0].tag).term
        for concept in glossary.concepts
    }
    for each in mapped:
        writer.writerow(map(one_line, _row(each, publication, base, prefixes, labels, hub)))
    return made.getvalue()


def _mapped(vocabularies: Sequence[Terminology], hub: str) -> Iterator[Mapped]:
    for vocabulary in vocabularies:
        for match in vocabulary.matches:
            yield Mapped(vocabulary, match)
        if vocabulary.lacks and hub:
            yield Mapped(vocabulary, None)


def _header(
    glossary: PublishedGlossary, publication: Publication, base: str, prefixes: Mapping[str, str]
) -> Iterator[str]:
    """Yield the metadata; a text in JSON is one in YAML too."""
    title = publication.work.title[publication.languages[0].tag]
    for key, value in (
        ("mapping_set_id", f"{base}data/glossary.sssom.tsv"),
        ("mapping_set_title", one_line(title)),
        ("mapping_set_version", glossary.edition),
        ("mapping_set_description", "made from glossary/vocabularies.yml"),
        *((("mapping_date", glossary.released),) if glossary.released else ()),
        ("license", licence_address(glossary.licence)),
    ):
        yield f"{key}: {json.dumps(value, ensure_ascii=False)}"
    yield "curie_map:"
    for address, prefix in prefixes.items():
        yield f"  {prefix}: {json.dumps(address)}"


def _row(
    each: Mapped,
    publication: Publication,
    base: str,
    prefixes: Mapping[str, str],
    labels: Mapping[str, str],
    hub: str,
) -> Iterator[str]:
    """Yield the cells of a row, in the order of ``COLUMNS``."""
    vocabulary, match = each
    first = publication.languages[0].tag
    concept = match.concept if match else hub
    lack = vocabulary.lacks
    looked_in = lack.source if lack and not match else vocabulary.says[0].source
    yield _curie(f"{base}terms/{concept}/#concept", prefixes)
    yield labels[concept]
    yield f"skos:{match.closeness if match else 'exact'}Match"
    yield _curie(target(vocabulary, base), prefixes) if match else NO_TERM
    yield (vocabulary.label or "") if match else ""
    yield BY_HAND
    yield _curie(_work(base) + sources.anchor(looked_in), prefixes)
    yield match.reason[first] if match else lack.note[first] if lack else ""


def _prefixes(mapped: Sequence[Mapped], base: str, own: str) -> dict[str, str]:
    """Return a prefix for each beginning of an IRI: an address has one prefix, never two."""
    found = {f"{base}terms/": own, _work(base): f"{own}-works"}
    for vocabulary, match in mapped:
        if match:
            beginning, _ = _parted(target(vocabulary, base))
            found.setdefault(beginning, vocabulary.id)
    return found


def _curie(iri: str, prefixes: Mapping[str, str]) -> str:
    # A concept's own IRI has a slash in its name, so the longest beginning that is known counts.
    beginning = max((each for each in prefixes if iri.startswith(each)), key=len)
    return f"{prefixes[beginning]}:{iri.removeprefix(beginning)}"


def _parted(iri: str) -> tuple[str, str]:
    """Return an IRI up to its last slash or hash, and the name behind it."""
    end = max(iri.rfind("/"), iri.rfind("#")) + 1
    return iri[:end], iri[end:]


def _work(base: str) -> str:
    return f"{base}works/#"

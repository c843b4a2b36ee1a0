"""All exports together: the files of ``site/data`` by path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations

from scripts.cite import files as citation_files
from scripts.cite.record import CSLRecord
from scripts.exports import embed, fmsense, jsonld, model, skos, sphinx, sssom, tbx
from scripts.exports import term_tables as tables
from scripts.exports.model import PublishedGlossary
from scripts.languages import Language, Tag
from scripts.model.publication import Publication
from scripts.model.vocabularies import Terminology
from scripts.model.vocabulary import Vocabulary


def files(
    glossary: PublishedGlossary,
    publication: Publication,
    vocabulary: Vocabulary,
    vocabularies: Sequence[Terminology] = (),
) -> dict[str, bytes]:
    """Return every export that the languages share; mappings where there are vocabularies."""
    languages = publication.languages
    texts = {
        "glossary.json": model.dump(glossary),
        "glossary.schema.json": model.glossary_schema(languages),
        "glossary.jsonld": jsonld.jsonld(glossary, publication),
        "glossary.ttl": skos.turtle(glossary, publication, vocabulary, vocabularies),
        "glossary.shapes.ttl": skos.shapes(languages, vocabulary),
        "glossary.tbx": tbx.tbx(glossary, publication),
        "glossary.v2.tbx": tbx.tbx_2(glossary, publication),
        "glossary.csv": tables.terms_csv(glossary, languages),
        "embed.json": embed.data(glossary, publication),
        "embed.js": embed.script(glossary, publication),
    }
    for source, target in permutations([language.tag for language in languages], 2):
        texts[f"glossary.{source}-{target}.utf8"] = tables.omegat(glossary, source, target)
    if vocabularies:
        hub = vocabulary.hub or ""
        texts["glossary.sssom.tsv"] = sssom.table(glossary, publication, vocabularies, hub)
    return {f"data/{name}": text.encode() for name, text in texts.items()}


def inventories(
    glossary: PublishedGlossary, publication: Publication, hub: str
) -> dict[Tag, bytes]:
    """Return the Sphinx inventory of each language; it stands at that language's home."""
    return {
        language.tag: sphinx.inventory(glossary, publication, language, hub)
        for language in publication.languages
    }


def citations(
    records: Mapping[tuple[str, Tag], CSLRecord], languages: Sequence[Language]
) -> dict[str, bytes]:
    """Return the downloads of every entry's cite box."""
    rows = {language.tag: language for language in languages}
    return {
        f"data/citations/{concept_id}.{tag}.{end}": text.encode()
        for (concept_id, tag), record in records.items()
        for end, text in citation_files.downloads(record, rows[tag]).items()
    }


def latex(
    glossary: PublishedGlossary,
    publication: Publication,
    records: Mapping[tuple[str, Tag], CSLRecord],
) -> dict[str, bytes]:
    """Return the LaTeX package of the ids, and the bibliographies of what it cites."""
    texts = {
        "fmsense.sty": fmsense.package(glossary, publication, records),
        **fmsense.bibliographies(records, publication.languages),
    }
    return {f"data/{name}": text.encode() for name, text in texts.items()}

"""All exports together: the files of ``site/data`` by path."""

from __future__ import annotations

from collections.abc import Mapping

from scripts.cite import files as citation_files
from scripts.cite.record import CSLRecord
from scripts.exports import embed, jsonld, model, skos, sphinx, tbx
from scripts.exports import term_tables as tables
from scripts.exports.model import PublishedGlossary
from scripts.model.publication import Publication
from scripts.model.records import Language


def files(glossary: PublishedGlossary, publication: Publication) -> dict[str, bytes]:
    """Return every export that both languages share."""
    texts = {
        "glossary.json": model.dump(glossary),
        "glossary.schema.json": model.glossary_schema(),
        "glossary.jsonld": jsonld.jsonld(glossary, publication),
        "glossary.ttl": skos.turtle(glossary, publication),
        "glossary.shapes.ttl": skos.SHAPES,
        "glossary.tbx": tbx.tbx(glossary, publication),
        "glossary.csv": tables.terms_csv(glossary),
        "glossary.en-zh.utf8": tables.omegat(glossary, "en", "zh"),
        "glossary.zh-en.utf8": tables.omegat(glossary, "zh", "en"),
        "embed.js": embed.embed(glossary, publication),
    }
    return {f"data/{name}": text.encode() for name, text in texts.items()}


def inventories(glossary: PublishedGlossary, publication: Publication) -> dict[Language, bytes]:
    """Return the Sphinx inventory of each language; it stands at that language's home."""
    return {
        "en": sphinx.inventory(glossary, publication, "en"),
        "zh": sphinx.inventory(glossary, publication, "zh"),
    }


def citations(records: Mapping[tuple[str, Language], CSLRecord]) -> dict[str, bytes]:
    """Return the downloads of every entry's cite box."""
    return {
        f"data/citations/{concept_id}.{language}.{end}": made(record).encode()
        for (concept_id, language), record in records.items()
        for end, made in citation_files.FILES.items()
    }

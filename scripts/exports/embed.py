"""The small data file behind the embedded terms of other sites: a script, not JSON."""

from __future__ import annotations

import json

from scripts.exports.model import PublishedGlossary
from scripts.model.publication import Publication
from scripts.model.records import LANGUAGES

LATER = {"<": r"\u003c", ">": r"\u003e", "&": r"\u0026", "\u2028": r"\u2028", "\u2029": r"\u2029"}
"""Characters that must not stand in a script which may be pasted into a page."""


def embed(glossary: PublishedGlossary, publication: Publication) -> str:
    """Return a script that hands terms, definitions and addresses to ``feature-map-embed.js``."""
    base = publication.site
    entries = {
        concept.id: {
            language: [
                concept.entry(language).term,
                concept.entry(language).definition,
                base + concept.entry(language).url,
            ]
            for language in LANGUAGES
        }
        for concept in glossary.concepts
    }
    text = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    for character, escaped in LATER.items():
        text = text.replace(character, escaped)
    head = f"/* made by scripts/exports/embed.py · edition {glossary.edition} · CC BY 4.0 */\n"
    return f"{head}window.featureMapGlossaryTerms={text};\n"

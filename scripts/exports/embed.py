"""The small data file behind the embedded terms of other sites: a script, not JSON."""

from __future__ import annotations

import json

from scripts.exports.model import PublishedGlossary
from scripts.model.publication import Publication

LATER = {"<": r"\u003c", ">": r"\u003e", "&": r"\u0026", "\u2028": r"\u2028", "\u2029": r"\u2029"}
"""Characters that must not stand in a script which may be pasted into a page."""


def embed(glossary: PublishedGlossary, publication: Publication) -> str:
    """Return a script that hands terms, definitions and addresses to the embedding script.

    The name under which it does so is made of the work's id: ``featureMapGlossaryTerms``.
    """
    base = publication.site
    entries = {
        concept.id: {
            language.tag: [
                concept.entry(language.tag).term,
                concept.entry(language.tag).definition,
                base + concept.entry(language.tag).url,
            ]
            for language in publication.languages
        }
        for concept in glossary.concepts
    }
    text = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    for character, escaped in LATER.items():
        text = text.replace(character, escaped)
    about = f"edition {glossary.edition} · {glossary.licence}"
    head = f"/* made by scripts/exports/embed.py · {about} */\n"
    return f"{head}window.{publication.work.script_name}Terms={text};\n"

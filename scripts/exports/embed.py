"""The small data files behind the embedded terms of other sites: as data, and as a script."""

from __future__ import annotations

import json

from scripts.exports.model import PublishedGlossary
from scripts.formulas.reading import in_text
from scripts.languages import Tag
from scripts.model.publication import Publication, page

LATER = {"<": r"\u003c", ">": r"\u003e", "&": r"\u0026", "\u2028": r"\u2028", "\u2029": r"\u2029"}
"""Characters that must not stand in a script which may be pasted into a page."""

Terms = dict[str, dict[Tag, list[str]]]
"""Term, definition and address of each entry, by its id and the language."""


def data(glossary: PublishedGlossary, publication: Publication) -> str:
    """Return what the embedding script reads: JSON, so that nothing of it can run."""
    about = {"edition": glossary.edition, "licence": glossary.licence}
    return _compact(about | {"terms": _terms(glossary, publication)}) + "\n"


def script(glossary: PublishedGlossary, publication: Publication) -> str:
    """Return the same terms as a script that hands them to the embedding script.

    Browsers let no page read a file of the disk, so pages opened from there need it, and so do
    older copies of the embedding script. The name under which it hands the terms over is made of
    the work's id: ``featureMapGlossaryTerms``.
    """
    about = f"{'draft' if glossary.draft else 'edition'} {glossary.edition} · {glossary.licence}"
    head = f"/* made by scripts/exports/embed.py · {about} */\n"
    name = f"window.{publication.work.script_name}Terms"
    return f"{head}{name}={_compact(_terms(glossary, publication))};\n"


def _terms(glossary: PublishedGlossary, publication: Publication) -> Terms:
    # What loads an edition's terms leads to the texts of that edition.
    base = publication.own
    return {
        concept.id: {
            language.tag: [
                concept.entry(language.tag).term,
                # The tooltip is plain text, on a page that sets no formulas.
                in_text(concept.entry(language.tag).definition),
                base + concept.entry(language.tag).url,
            ]
            for language in publication.languages
        }
        for concept in glossary.concepts
    } | {
        withdrawn.id: {
            language.tag: [
                withdrawn.names[language.tag],
                withdrawn.notes[language.tag],
                base + page(withdrawn.id, language),
            ]
            for language in publication.languages
        }
        for withdrawn in glossary.withdrawn
    }


def _compact(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character, escaped in LATER.items():
        text = text.replace(character, escaped)
    return text

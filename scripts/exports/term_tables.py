"""Tables: all terms as CSV, and glossaries for OmegaT and other translation tools."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from itertools import product

from scripts.exports.model import PublishedGlossary
from scripts.languages import Language, Tag
from scripts.model.publication import page

COLUMNS = (
    *("id", "code", "family", "language", "term", "status"),
    *("definition", "url", "citation", "superseded_by"),
)


def terms_csv(glossary: PublishedGlossary, languages: Sequence[Language]) -> str:
    """Return one row per term (RFC 4180); it begins with the mark by which Excel knows UTF-8."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    for concept in glossary.concepts:
        for language in languages:
            entry = concept.entry(language.tag)
            shared = {"id": concept.id, "code": concept.code, "family": concept.family}
            said = {"definition": entry.definition, "url": entry.url, "citation": entry.citation}
            for term in entry.terms:
                tag = language.tag if term.lang == language.html else term.lang
                named = {"language": tag, "term": term.term, "status": term.status}
                writer.writerow(shared | named | said)
    for withdrawn, language in product(glossary.withdrawn, languages):
        tag = language.tag
        writer.writerow(
            {
                "id": withdrawn.id,
                "language": tag,
                "term": withdrawn.names[tag],
                "status": "withdrawn",
                "definition": withdrawn.notes[tag],
                "url": page(withdrawn.id, language),
                "superseded_by": " ".join(withdrawn.superseded_by),
            }
        )
    return "\ufeff" + out.getvalue()


def omegat(glossary: PublishedGlossary, source: Tag, target: Tag) -> str:
    """Return a glossary for OmegaT: source term, target term, comment, parted by tabs.

    Every term of the source language stands in a line of its own, with the preferred term of the
    target language; the comment holds the definition, and says where a term is deprecated.
    """
    lines = []
    for concept in glossary.concepts:
        entry, other = concept.entry(source), concept.entry(target)
        for term in entry.terms:
            advice = "" if term.status != "deprecated" else f"[{term.status}] "
            comment = f"{advice}{other.definition} ({concept.id})"
            lines.append("\t".join((term.term, other.term, comment)))
    return "\n".join(lines) + "\n"

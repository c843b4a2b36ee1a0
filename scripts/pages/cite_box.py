"""What the box of an entry's citations says besides them: which text they mean, and how to tell."""

from __future__ import annotations

import json
from typing import Any

from scripts.cite.citing import Cited
from scripts.model.publication import text_path
from scripts.model.records import Concept
from scripts.pages.context import Context

CITATION_FILES = (
    ("BibTeX", "bib"),
    ("BibLaTeX", "biblatex.bib"),
    ("RIS", "ris"),
    ("CSL-JSON", "csl.json"),
)
"""The files of a citation: what readers call them, and how their names end."""
TOLD = ("ask", "same", "edition", "other", "none", "unread")
"""What a comparison of two texts can find, as the words are named."""
SINCE = ("same", "changed", "gone", "compare")
"""What a frozen page can say of its entry today, as the words are named."""


def given(context: Context, concept: Concept) -> dict[str, Any]:
    """Return what the template of the box is given of an entry that is cited."""
    cited = context.made.cited[concept.id, context.tag]
    path = text_path(concept.id, context.tag)
    return {
        "cited": cited,
        "note": _note(context, cited),
        "text_path": path,
        "citation_files": CITATION_FILES,
        "check": json.dumps(_check(context, cited, path), ensure_ascii=False),
    }


def _note(context: Context, cited: Cited) -> str:
    """Return what a reader must know of the citations of an entry."""
    if "URL" not in cited.record:
        return context.ui("cite-no-address")
    edition = cited.standing.edition
    return context.ui("cite-frozen").format(edition) if edition else context.ui("cite-draft")


def _check(context: Context, cited: Cited, path: str) -> dict[str, Any]:
    """Return what the script that compares texts reads: all texts of the entry that there are."""
    told = {key: context.ui(f"cite-check-{key}") for key in TOLD}
    return _present(context, path) | {
        "text": cited.standing.text,
        "file": context.shared(path),
        "editions": [
            {"number": number, "text": text, "file": context.of_edition(number, path)}
            for number, text in cited.editions
        ],
        "told": told,
    }


def _present(context: Context, path: str) -> dict[str, Any]:
    """Return what a frozen page asks the present site, which stands around it, and can say."""
    if context.made.frozen is None:
        return {}
    told = {key: context.ui(f"frozen-{key}") for key in SINCE}
    return {"present": {"file": context.shared(f"../../{path}"), "told": told}}

"""The senses' cues as JavaScript text: what the box “which sense?” searches a sentence for."""

from __future__ import annotations

import json
from typing import Any

from scripts.model.glossary import Glossary
from scripts.model.records import Concept


def script(glossary: Glossary) -> str:
    """Return the script that hands senses and labelled uses to ``which-sense.js``."""
    senses = [_sense(concept) for concept in glossary.senses if concept.cues]
    uses = [
        {"text": use.fragment, "lang": use.lang, "accepted": [use.sense, *use.also]}
        for use in glossary.usages
    ]
    head = "/* Made from glossary/concepts/*.yml and glossary/usages.yml by scripts/pages. */"
    body = f"{{senses: [\n{_lines(senses)}\n], uses: [\n{_lines(uses)}\n]}}"
    return f"{head}\nwindow.featureMapGlossary = {body};\n"


def _sense(concept: Concept) -> dict[str, Any]:
    return {
        "id": concept.id,
        "code": concept.code,
        "name": {tag: entry.name for tag, entry in concept.entries.items()},
        "cues": concept.cues,
    }


def _lines(items: list[dict[str, Any]]) -> str:
    return ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)

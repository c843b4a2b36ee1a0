"""The senses' cues as JavaScript text: what the box “which sense?” searches a sentence for."""

from __future__ import annotations

import json
from typing import Any

from scripts.model.records import LANGUAGES, Concept, Glossary


def script(glossary: Glossary) -> str:
    """Return the script that hands senses and labelled uses to ``which-sense.js``."""
    coded = [concept for concept in glossary.concepts if concept.code and concept.cues]
    senses = [_sense(concept) for concept in sorted(coded, key=_place)]
    uses = [
        {"text": use.fragment, "lang": use.lang, "accepted": [use.sense, *use.also]}
        for use in glossary.usages
    ]
    head = "/* Made from glossary/concepts/*.yml and glossary/usages.yml by scripts/pages. */"
    body = f"{{senses: [\n{_lines(senses)}\n], uses: [\n{_lines(uses)}\n]}}"
    return f"{head}\nwindow.featureMapGlossary = {body};\n"


def _place(concept: Concept) -> tuple[int, str]:
    """Return where a sense stands in the inventory: single maps before other things."""
    code = concept.code or ""
    return "VUWFMNT".index(code[0]), code


def _sense(concept: Concept) -> dict[str, Any]:
    return {
        "id": concept.id,
        "code": concept.code,
        "name": {language: concept.entry(language).name for language in LANGUAGES},
        "cues": {language: concept.cues[language] for language in LANGUAGES if concept.cues},
    }


def _lines(items: list[dict[str, Any]]) -> str:
    return ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)

"""The box “which sense?”: the cues that it searches a sentence for, and the box on other pages."""

from __future__ import annotations

import html
import json
from itertools import chain
from typing import Any

from scripts.languages import Tag
from scripts.model.explorers import Box
from scripts.model.glossary import Glossary
from scripts.model.records import Concept
from scripts.pages import folding
from scripts.pages.context import Context

DATA = "assets/javascripts/which-sense-data.js"

NEVER = "(?!)"
"""The pattern that no text fits."""


def script(glossary: Glossary, box: Box, language: Tag) -> str:
    """Return the script that hands senses, labelled uses and the box to ``which-sense.js``.

    The page offers the same to other scripts under the work's id: ``featureMapGlossary``.
    The words of the box are those of the language; cues and names stand in every language, as a
    sentence can be in another language than the page.
    """
    senses = [_sense(concept) for concept in glossary.senses if concept.cues]
    uses = [
        {"text": use.fragment, "lang": use.lang, "accepted": [use.sense, *use.also]}
        for use in glossary.usages
    ]
    head = "/* Made from glossary/concepts/*.yml, glossary/usages.yml and glossary/box.yml. */"
    told = json.dumps(_box(glossary, box, language), ensure_ascii=False)
    body = f"{{senses: [\n{_lines(senses)}\n], uses: [\n{_lines(uses)}\n], box: {told}}}"
    return f"{head}\nwindow.{glossary.work.script_name} = window.glossaryBox = {body};\n"


def waiting(context: Context) -> str:
    """Return the box as it stands on a page about something else: it loads its data when used.

    Without scripts it is a link to the page of the box. Nothing where the glossary has no box.
    """
    box, tag = context.glossary.box, context.tag
    if box is None:
        return ""
    label, button, example = (
        html.escape(box.words[key][tag]) for key in ("label", "button", "example")
    )
    return (
        '<div class="fm-which" data-search-exclude>\n<which-sense-box>'
        f'<p class="fm-which-label">{label}</p>'
        f'<p class="fm-which-example">{example}</p><button type="button">{button}</button>'
        f"</which-sense-box>\n"
        f'<p class="fm-without-scripts"><a href="{context.own("which-sense/")}">{button}</a></p>\n'
        f"</div>\n{context.script('which-sense-later')}"
    )


def _folded(glossary: Glossary, box: Box) -> str:
    """Return the characters that a text may have in place of those in cues and patterns, in pairs.

    As one string they take a third of what a mapping would.
    """
    found: dict[str, str] = {}
    for tag, configuration in box.folding.items():
        patterns = (*box.spellings.get(tag, ()), *box.verbs.get(tag, ()))
        cues = (cue for sense in glossary.senses for cue in (sense.cues or {}).get(tag, ()))
        found |= folding.folded("".join(chain(patterns, cues)), configuration)
    return "".join(chain(*found.items()))


def _box(glossary: Glossary, box: Box, language: Tag) -> dict[str, Any]:
    return {
        "language": language,
        "languages": list(glossary.tags),
        "term": "|".join(chain(*box.spellings.values())),
        "verbs": list(chain(*box.verbs.values())),
        "dimensions": "|".join(chain(*box.dimensions.values())) or NEVER,
        "folded": _folded(glossary, box),
        "letters": box.letters,
        "open": box.open,
        "notTheTerm": box.not_the_term,
        "words": {key: text[language] for key, text in box.words.items()},
    }


def _sense(concept: Concept) -> dict[str, Any]:
    return {
        "id": concept.id,
        "code": concept.code,
        "name": {tag: entry.preferred for tag, entry in concept.entries.items()},
        "cues": concept.cues,
    }


def _lines(items: list[dict[str, Any]]) -> str:
    return ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)

"""The reader of uses on the pages: what its script is told, and the box on other pages."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from dataclasses import asdict
from itertools import chain
from typing import Any

from scripts.formulas.reading import in_text
from scripts.languages import Tag
from scripts.model.explorers import Box
from scripts.model.glossary import Glossary
from scripts.model.plain import plain
from scripts.model.records import Concept
from scripts.pages.context import Context
from scripts.pages.made import CARDS
from scripts.reading import answer, checking, features, normal, sentences, symbols, told, uses
from scripts.reading.tables import Tables

DATA = "assets/javascripts/which-sense-data.js"


def script(glossary: Glossary, box: Box, language: Tag) -> str:
    """Return the script that hands everything it needs to the reader of uses.

    The page offers the same to other scripts under the work's id: ``featureMapGlossary``.
    """
    data = {
        "language": language,
        "words": {key: text[language] for key, text in box.words.items()},
        "senses": {str(each.code): _sense(each, glossary, language) for each in glossary.senses},
        "families": {
            family.id: {"name": family.name[language], "gloss": family.gloss[language]}
            for family in glossary.vocabulary.families
        },
        "axes": {
            axis.id: {
                "name": axis.name[language],
                "values": {value.id: value.name[language] for value in axis.values},
            }
            for axis in glossary.vocabulary.axes
        },
        "asked": {
            question.id: {
                "question": question.question[language],
                "answers": [each.text[language] for each in question.answers],
                "open": [each.leaves_open for each in question.answers],
                "unsaid": any(not each.when and not each.next for each in question.answers),
                "axes": sorted({axis for each in question.answers for axis in each.when}),
            }
            for question in glossary.guide
        },
        "reading": reading(glossary, box),
    }
    head = (
        "/* Made from glossary/reading/, glossary/box.yml, glossary/guide.yml and the entries. */"
    )
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"{head}\nwindow.{glossary.work.script_name} = window.glossaryBox = {body};\n"


def reading(glossary: Glossary, box: Box) -> dict[str, Any]:
    """Return what `reading-*.js` are told, so that they read as `scripts.reading` does."""
    weights = told.weights(glossary, box)
    tables = told.tables(glossary, box, "".join(weights.weights))
    cuts = told.cuts(glossary)
    questions = told.questions(glossary, box.not_the_term)
    return {
        "patterns": _patterns(tables),
        "verbs": tables.verbs,
        "variants": tables.variants,
        "idle": sorted(tables.idle),
        "named": tables.named,
        "folded": "".join(chain(*tables.folded.items())),
        **_SYMBOLS,
        "limits": _LIMITS,
        # By group, as in the file of weights: by feature they would weigh a fifth more.
        "model": asdict(weights) | {"weights": told.by_group(weights.weights)},
        "cuts": asdict(cuts),
        "standings": {code: asdict(each) for code, each in told.standings(glossary).items()},
        "questions": [
            {"id": asked.id, "leaves": [sorted(codes) for codes in asked.leaves]}
            for asked in questions
        ],
        "notTheTerm": box.not_the_term,
        "misheard": answer.MISHEARD,
        "enough": answer.ENOUGH,
        "notAsked": answer.NOT_ASKED,
        "shown": _SHOWN,
    }


_SYMBOLS = {
    "letters": symbols.LETTERS,
    "commands": symbols.COMMANDS,
    "entities": symbols.ENTITIES,
    "styles": sorted(symbols.STYLES),
}
_LIMITS = {
    "small": uses.SMALL,
    "slice": uses.SLICE,
    "far": uses.FAR,
    "near": features.NEAR,
    "gap": features.GAP,
    "runs": [features.LATIN_RUN, features.HAN_RUN],
    "denied": [features.DENIED, features.HAN_DENIED],
}
_SHOWN = {
    "least": checking.LEAST,
    "reasons": checking.REASONS,
    "sure": sentences.ALMOST_CERTAIN,
    "likely": sentences.LIKELY,
    "percent": sentences.MOST_PERCENT,
}
_STEPS = {
    "unseen": normal.UNSEEN,
    "tag": normal.TAG,
    "entity": normal.ENTITY,
    "command": normal.COMMAND,
    "markup": normal.MARKUP,
    "broken": normal.BROKEN,
    "camel": normal.CAMEL,
    "dash": normal.DASH,
    "joint": normal.JOINT,
    "space": normal.SPACE,
    "inHan": normal.IN_HAN,
    "token": uses.TOKEN,
    "size": uses.SIZE,
    "stop": features.STOP,
}


def _patterns(tables: Tables) -> dict[str, str]:
    """Return all patterns by the names that the script has for them."""
    own = {
        "term": tables.term_pattern,
        "variant": tables.variant_pattern,
        "negation": tables.negation_pattern,
    }
    return {name: each.pattern for name, each in (_STEPS | own).items() if each}


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


def scored(context: Context, *keys: str) -> Any:
    """Return a score of the reader of uses by its keys, as `scripts.training.report` has it.

    A share is printed with its 95 % interval and the number of uses.
    """
    found: Any = context.glossary.learned.scores
    for key in keys:
        found = found[key]
    if not isinstance(found, Mapping) or "share" not in found:
        return found
    low, high = (context.num(100 * found[end]) for end in ("low", "high"))
    return f"{context.percent(found['share'])} ({low}–{high}; {found['items']})"


def _sense(concept: Concept, glossary: Glossary, language: Tag) -> dict[str, Any]:
    entry = concept.entry(language)
    made = {
        "id": concept.id,
        "name": entry.preferred,
        "definition": in_text(plain(entry.definition or "")),
        "write": in_text(plain(entry.phrase or "")),
    }
    # All languages share the pictures, which stand in the folder of the first.
    root = "" if language == glossary.tags[0] else "../"
    return made | ({"picture": f"{root}{CARDS}/{concept.figure}.png"} if concept.figure else {})

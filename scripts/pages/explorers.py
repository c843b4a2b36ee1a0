"""What the explorers read: numbers that the subject computed, joined with one language's words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from scripts.errors import PageError, Problem
from scripts.languages import Tag
from scripts.model.explorers import Explorers
from scripts.model.glossary import Glossary
from scripts.model.records import Concept
from scripts.model.vocabulary import Family
from scripts.pages import drawn_words
from scripts.pages.formulas import prose
from scripts.rules.explorers import EXPLORERS, unnamed

INK = "#1f1d1a"
"""The ink of ``book.css`` in light: a drawing that stands alone is out of a style sheet's reach."""

Files = dict[str, bytes]


def files(
    glossary: Glossary,
    told: Explorers,
    language: Tag,
    made: Mapping[str, bytes],
    drawings: Mapping[str, str],
) -> Files:
    """Return the explorers' files of one language's site, by path below ``assets``.

    Parameters
    ----------
    glossary : Glossary
        The checked glossary.
    told : Explorers
        The explorers' words.
    language : str
        The language of the site.
    made : mapping of str to bytes
        What the subject computed, by file name: a JSON file for each explorer that needs one, and
        pictures, which are handed on as they are.
    drawings : mapping of str to str
        Drawings (SVG) by name; those of senses become cards.

    Raises
    ------
    PageError
        Where something that was computed has no name, or a name names nothing.
    """
    numbers = {
        path.removesuffix(".json"): json.loads(content)
        for path, content in made.items()
        if path.endswith(".json")
    }
    named = {name: value.get("named", {}) for name, value in numbers.items()}
    # The check knows the lines; it sees only what was made before it.
    if found := [message for _, message in unnamed(told.explorers, named)]:
        raise PageError(Problem(EXPLORERS, 0, "explorer-name", message) for message in found)
    data = {
        name: numbers.get(name, {}) | words(glossary, told, name, language)
        for name in told.explorers
    }
    scripts = {
        f"javascripts/data-{name}.js": _script(name, value).encode() for name, value in data.items()
    }
    pictures = {
        f"explorers/{path}": content for path, content in made.items() if not path.endswith(".json")
    }
    if not any(explorer.senses for explorer in told.explorers.values()):
        return scripts | pictures
    return scripts | pictures | _cards(glossary, drawings, language)


def words(glossary: Glossary, told: Explorers, name: str, language: Tag) -> dict[str, Any]:
    """Return what one language says in an explorer: words, names, links, and senses if wanted."""
    explorer = told.explorers[name]
    texts = {**told.common, **(told.sums if explorer.sums else {}), **explorer.words}
    said = {
        "language": language,
        "words": {key: text[language] for key, text in texts.items()},
        "names": {
            group: {key: text[language] for key, text in names.items()}
            for group, names in explorer.names.items()
        },
        "links": {
            key: _link(glossary, link.concept, language) | {"label": link.label[language]}
            for key, link in explorer.links.items()
        },
    }
    return said | (axes(glossary, language) if explorer.senses else {})


def _link(glossary: Glossary, concept_id: str, language: Tag) -> dict[str, Any]:
    concept = glossary.concept(concept_id)
    text = glossary.definition(concept, language)
    name = concept.entry(language).preferred
    return {"name": name, "text": prose(text), "url": f"terms/{concept.id}/"}


def axes(glossary: Glossary, language: Tag) -> dict[str, Any]:
    """Return the axes and every sense that has coordinates on them."""
    knobs = [
        {
            "id": axis.id,
            "name": axis.name[language],
            "question": axis.question[language],
            "values": [[value.id, value.name[language]] for value in axis.values],
        }
        for axis in glossary.vocabulary.axes
    ]
    return {"axes": knobs, "senses": [_sense(c, language) for c in glossary.concepts if c.axes]}


def _sense(concept: Concept, language: Tag) -> dict[str, Any]:
    entry = concept.entry(language)
    return {
        "name": entry.preferred,
        "family": concept.family,
        "axes": dict(concept.axes or {}),
        "definition": prose(entry.definition or ""),
        "phrase": prose(entry.phrase or ""),
        "url": f"terms/{concept.id}/",
        "figure": concept.figure,
    }


def _script(name: str, value: Any) -> str:
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    head = "/* Made by scripts/pages/explorers.py. */"
    return f'"use strict";\n{head}\n(window.fmExplorers ??= {{}})["{name}Data"] = {body};\n'


def _cards(glossary: Glossary, drawings: Mapping[str, str], tag: Tag) -> Files:
    """Return the figures of the senses as files of their own, for the explorer that shows them."""
    paper = _paper(glossary.vocabulary.families)
    return {
        f"explorers/{concept.figure}.svg": _card(
            drawn_words.figure(glossary, drawings, concept.figure, tag), paper
        ).encode()
        for concept in glossary.concepts
        if concept.axes and concept.figure and concept.figure in drawings
    }


def _paper(families: Iterable[Family]) -> dict[str, str]:
    """Return the light colours of the site by what stands for them in drawings."""
    accents = {f"var(--fm-{family.id})": family.colour.light for family in families}
    return {"currentColor": INK} | accents


def _card(svg: str, paper: Mapping[str, str]) -> str:
    """Return a drawing as a file of its own, in ink on paper: no style sheet reaches it there."""
    head, _, body = svg[svg.index("<svg") :].partition(">")
    space = "" if "xmlns=" in head else ' xmlns="http://www.w3.org/2000/svg"'
    # Without a page there is no font to inherit but a browser's serif.
    space += ' font-family="sans-serif"'
    for name, colour in paper.items():
        body = body.replace(name, colour)
    return f"{head}{space}>{body}"

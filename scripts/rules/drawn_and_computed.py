"""Rules of what the subject computes and draws for the glossary. The docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.errors import Problem
from scripts.model.loading import Loaded
from scripts.rules.located import at, codes, nearest, rendered, unread
from scripts.rules.registry import rule

FIGURES = "glossary/figures.yml"


@rule("figure-not-drawn", family="subject")
def figure_is_drawn(loaded: Loaded) -> Iterator[Problem]:
    """A figure with words must have a function of the subject that draws it."""
    drawn = loaded.offered.figures
    for name in loaded.glossary.figures if drawn is not None else ():
        if name not in (drawn or {}):
            function = name.replace("-", "_").replace(".", "_")
            message = f"a figure with words must have a function that draws it: {name!r} has none"
            remedy = f"{nearest(name, drawn or {})}; write `def {function}() -> Drawing`"
            yield loaded.problem("figure-not-drawn", FIGURES, (name,), f"{message}; {remedy}")


@rule("figure-without-words", family="subject")
def figure_has_words(loaded: Loaded) -> Iterator[Problem]:
    """A figure that is drawn must have an alternative text and a caption in figures.yml."""
    for name, place in (loaded.offered.figures or {}).items():
        if name not in loaded.glossary.figures:
            message = f"a figure that is drawn must have words in {FIGURES}: {name!r} has none"
            remedy = f"{nearest(name, loaded.glossary.figures)}; add alt and caption"
            yield Problem(*place, "figure-without-words", f"{message}; {remedy}")


@rule("figure-not-shown", family="subject")
def figure_is_shown(loaded: Loaded) -> Iterator[Problem]:
    """A figure must be shown by a concept or in a text."""
    shown = {concept.figure for concept in loaded.glossary.concepts}
    shown |= {
        call.first for text in rendered(loaded) for call in text.tree.calls if call.name == "figure"
    }
    for name in loaded.glossary.figures:
        if name not in shown and name not in unread(loaded):
            message = f"a figure must be shown by a concept or in a text: {name!r} is not"
            remedy = f'name it as `figure:` of a concept, or write [[ figure("{name}") ]]'
            yield loaded.problem("figure-not-shown", FIGURES, (name,), f"{message}; {remedy}")


@rule("sense-not-computed", family="subject")
def drawn_sense_is_computed(loaded: Loaded) -> Iterator[Problem]:
    """A sense with a figure must have a computed definition with identities."""
    computed = loaded.offered.senses
    for concept in loaded.glossary.concepts if computed is not None else ():
        if concept.code and concept.figure and concept.code not in (computed or {}):
            message = (
                "a sense with a figure must have a computed definition with identities: "
                f"{concept.code} has none; add it to the registry of senses"
            )
            yield at(loaded, concept, "sense-not-computed", ("figure",), message)


@rule("computed-not-a-sense", family="subject")
def computed_is_a_sense(loaded: Loaded) -> Iterator[Problem]:
    """A computed definition must be of a sense of the inventory."""
    known = codes(loaded)
    for code, place in (loaded.offered.senses or {}).items():
        if known is not None and code not in known:
            message = f"a computed definition must be of a sense of the inventory: {code!r}"
            found = f"{message}; {nearest(code, known)}"
            yield Problem(*place, "computed-not-a-sense", found)

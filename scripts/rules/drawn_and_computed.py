"""Rules of what the subject computes and draws for the glossary. The docstring is the rule."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from scripts.errors import Problem
from scripts.model.documents import Where
from scripts.model.loading import Loaded
from scripts.model.offered import Place
from scripts.model.records import Concept
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
            yield loaded.problem(
                "figure-not-drawn", *words_of(loaded, name), f"{message}; {remedy}"
            )


@rule("figure-without-words", family="subject")
def figure_has_words(loaded: Loaded) -> Iterator[Problem]:
    """A figure that is drawn must have an alternative text and a caption.

    They stand in figures.yml, or, for a concept's own figure, in the concept's file.
    """
    for name, place in (loaded.offered.figures or {}).items():
        if name not in loaded.glossary.figures:
            message = f"a figure that is drawn must have words in {FIGURES}: {name!r} has none"
            remedy = f"{nearest(name, loaded.glossary.figures)}; add alt and caption there, or as "
            remedy += "`figure_words:` of its concept"
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
            yield loaded.problem(
                "figure-not-shown", *words_of(loaded, name), f"{message}; {remedy}"
            )


@rule("figure-accent", family="subject")
def accent_is_a_family(loaded: Loaded) -> Iterator[Problem]:
    """An accent of a drawing must be a family of vocabulary.yml: no other has a colour."""
    families = [family.id for family in loaded.glossary.vocabulary.families]
    for name, accents in loaded.offered.accents.items():
        place = (loaded.offered.figures or {}).get(name, Place(f"build/figures/{name}.svg", 1))
        for message in strange_accents(accents, families):
            yield Problem(*place, "figure-accent", message)


def strange_accents(accents: Collection[str], families: Collection[str]) -> Iterator[str]:
    """Yield a message for each colour of a drawing that no family brings."""
    for found in sorted({*accents} - {*families}):
        message = f"an accent must be a family of vocabulary.yml: {found!r}"
        yield f"{message}; {nearest(found, families)}"


@rule("figure-words", family="subject")
def figure_words_stand_once(loaded: Loaded) -> Iterator[Problem]:
    """Words of a figure must stand in one place, in a concept only beside the figure's name."""
    document = loaded.documents.get(FIGURES)
    shared = document.data if document and isinstance(document.data, dict) else {}
    places = dict.fromkeys(map(str, shared), FIGURES)
    for concept in loaded.glossary.concepts:
        if concept.figure_words and (found := _misplaced(loaded, concept, places)):
            message = f"words of a figure must stand once, beside its name: {found}"
            yield at(loaded, concept, "figure-words", ("figure_words",), message)


def _misplaced(loaded: Loaded, concept: Concept, places: dict[str, str]) -> str:
    """Return what is wrong with the place of a figure's words, or nothing; note that place."""
    if concept.figure is None:
        return "`figure:` is missing"
    here = loaded.files[concept.id]
    other = places.setdefault(concept.figure, here)
    return f"{concept.figure!r} has words in {other} too" if other != here else ""


@rule("sense-not-computed", family="subject")
def drawn_sense_is_computed(loaded: Loaded) -> Iterator[Problem]:
    """A sense with a figure must have a computed definition with identities."""
    computed = loaded.offered.senses
    for concept in loaded.glossary.concepts if computed is not None else ():
        if concept.code and concept.figure and concept.code not in (computed or {}):
            message = (
                "a sense with a figure must have a computed definition with identities: "
                f'{concept.code} has none; write `@identities_of("{concept.code}", …)`'
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


def words_of(loaded: Loaded, name: str) -> tuple[str, Where]:
    """Return the file that has a figure's words, and where they stand in it."""
    for concept in loaded.glossary.concepts:
        if concept.figure == name and concept.figure_words:
            return loaded.files[concept.id], ("figure_words",)
    return FIGURES, (name,)

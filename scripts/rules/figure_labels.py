"""Rules of the words in drawings: each that is asked for has a text, each text is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from scripts.errors import Problem
from scripts.model.basis import Labels
from scripts.model.loading import Loaded
from scripts.model.offered import Place
from scripts.rules.drawn_and_computed import words_of
from scripts.rules.located import nearest
from scripts.rules.registry import rule

SHARED = "glossary/labels.yml"


@rule("figure-label", family="subject")
def label_has_a_text(loaded: Loaded) -> Iterator[Problem]:
    """A word that a drawing asks for must have a text, with `{}` for each value it is given.

    It stands in labels.yml, or, for one drawing's own word, under `labels:` of the figure's words.
    """
    for name, asked in loaded.offered.labels.items():
        figure = loaded.glossary.figures.get(name)
        known = {**loaded.glossary.labels, **(figure.labels if figure else {})}
        place = (loaded.offered.figures or {}).get(name, Place(f"build/figures/{name}.svg", 1))
        for message in wrong_labels(name, asked, known):
            yield Problem(*place, "figure-label", message)


def wrong_labels(name: str, asked: Mapping[str, int], known: Labels) -> Iterator[str]:
    """Yield a message for each word that a drawing asks for and does not get.

    Parameters
    ----------
    name : str
        The figure's name.
    asked : mapping of str to int
        The keys that its drawing asks for, each with how many values it is given.
    known : mapping of str to mapping of str to str
        The texts that it may ask for, by key and language.
    """
    for key, values in asked.items():
        if key not in known:
            message = f"a word in a drawing must have a text: {name!r} asks for {key!r}"
            yield f"{message}; {nearest(key, known)}; add it to {SHARED} or to the figure's labels"
        for tag, text in known.get(key, {}).items():
            if _places(text) != values:
                message = f"a word in a drawing must hold {{}} for each value: {name!r} gives "
                yield f"{message}{key!r} {values}, and its {tag} is {text!r}"


def _places(text: str) -> int | None:
    """Return how many values a label takes; None where its braces are no places for values."""
    rest = text.replace("{}", "")
    return None if re.search("[{}]", rest) else text.count("{}")


@rule("figure-label-unused", family="subject")
def label_is_used(loaded: Loaded) -> Iterator[Problem]:
    """A text for a drawing must be asked for: a figure's by its drawing, a shared one by any."""
    drawn = loaded.offered.labels
    message = "a text for a drawing must be asked for by it:"
    for name, asked in drawn.items():
        figure = loaded.glossary.figures.get(name)
        for key in figure.labels if figure else ():
            if key not in asked:
                path, where = words_of(loaded, name)
                found = f"{message} {name!r} has no {key!r}; {nearest(key, asked)}"
                yield loaded.problem("figure-label-unused", path, (*where, "labels", key), found)
    # Which drawings are not drawn, or by other code, is not known: one of them may ask.
    if loaded.offered.figures is None or loaded.offered.figures.keys() - drawn.keys():
        return
    used = {key for asked in drawn.values() for key in asked}
    for key in loaded.glossary.labels:
        if key not in used:
            found = f"{message} {key!r} is in no drawing; {nearest(key, used)}"
            yield loaded.problem("figure-label-unused", SHARED, (key,), found)

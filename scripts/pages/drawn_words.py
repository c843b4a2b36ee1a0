"""The words in a drawing: which it asks for, and the drawing with those of one language."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from scripts.languages import Tag
from scripts.model.glossary import Glossary

_ASKED = re.compile(r">\{([a-z][a-z0-9-]*)((?::[^:{}<]*)*)\}</text>")
"""A key in braces, as `scripts.figures.real_text` writes it, and what its text is given."""


def asked(drawing: str) -> dict[str, int]:
    """Return the keys of the words that a drawing (SVG) asks for, and how many values each has."""
    return {key: values.count(":") for key, values in _ASKED.findall(drawing)}


def said(drawing: str, labels: Mapping[str, str]) -> str:
    """Return a drawing (SVG) with words in place of their keys.

    Parameters
    ----------
    drawing : str
        The drawing, in no language.
    labels : mapping of str to str
        One language's texts by key; ``{}`` in a text stands for a value that the drawing gives.

    Raises
    ------
    KeyError
        Where the drawing asks for a word that there is not.
    """

    def text(found: re.Match[str]) -> str:
        values = map(html.unescape, found[2].split(":")[1:])
        return f">{html.escape(labels[found[1]].format(*values), quote=False)}</text>"

    return _ASKED.sub(text, drawing)


def labels(glossary: Glossary, name: str, tag: Tag) -> dict[str, str]:
    """Return the texts that a figure's drawing may ask for, in one language, by key.

    A figure's own label hides the shared one of its key.
    """
    own = glossary.figures[name].labels if name in glossary.figures else {}
    return {key: text[tag] for key, text in {**glossary.labels, **own}.items()}


def figure(glossary: Glossary, drawings: Mapping[str, str], name: str, tag: Tag) -> str:
    """Return a figure's drawing in one language; raise KeyError where a word is missing."""
    return said(drawings[name], labels(glossary, name, tag))

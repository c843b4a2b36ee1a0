"""The words of the explorers and of the box: what their scripts read from data, never from code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from scripts.languages import Tag
from scripts.model.basis import Id, Localised, Record, Text

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*([-_][a-z0-9]+)*$")]
"""The key of a text or of a named thing, as the scripts spell it."""


class Link(Record):
    """A choice in an explorer that leads to an entry, and how the choice is called there."""

    concept: Id
    label: Localised


class Explorer(Record):
    """One explorer: the element ``<name-explorer>`` with the script of that name.

    Attributes
    ----------
    words : mapping of str to text
        Texts by key; ``{name}`` in a text is filled in by the script.
    names : mapping of str to mapping of str to text
        By group and id, what the things are called that the explorer lists.
    links : mapping of str to Link
        Choices that lead to an entry.
    opens : str
        The group of ``names`` whose ids an address can open, as ``#layer&preset=<id>``; besides
        them an address can open each choice of ``links`` and, with ``senses``, each sense.
    senses : bool
        Whether the explorer is given the axes and every sense that has coordinates.
    bundle : str
        The file that its script stands in, as the head of the script says; the pages of other
        explorers do not load it, unless it is the common one.
    sums : bool
        Whether it writes sums out, and so is given the words of sums.
    """

    words: Mapping[Key, Localised]
    names: Mapping[Key, Mapping[Key, Localised]] = Field(default_factory=dict)
    links: Mapping[Key, Link] = Field(default_factory=dict)
    opens: Key = "presets"
    senses: bool = False
    bundle: Key = "explorers"
    sums: bool = False


class Explorers(Record):
    """All explorers by name, the words that each is given, and those that sums are written with."""

    common: Mapping[Key, Localised]
    sums: Mapping[Key, Localised] = Field(default_factory=dict)
    explorers: Mapping[Key, Explorer] = Field(min_length=1)


def _compiles(text: str) -> str:
    """Refuse what is no regular expression; what Python and a browser both know is enough here."""
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"it must be a regular expression: {error}") from error
    return text


Pattern = Annotated[str, StringConstraints(min_length=1), AfterValidator(_compiles)]


class Box(Record):
    """The box that says which sense a pasted sentence means.

    Attributes
    ----------
    spellings : mapping of str to tuple of str
        Patterns of the term itself, by language, for text in small letters.
    verbs : mapping of str to tuple of str
        Patterns of uses in which its words are a verb, by language.
    variants : mapping of str to mapping of str to str
        By language, beginnings of words, each with the spelling that is compared.
    idle : mapping of str to tuple of str
        By language, words that tell nothing by themselves.
    negations : mapping of str to tuple of str
        By language, patterns of what denies the words behind it.
    folding : mapping of str to str
        By language, the conversion (a configuration of OpenCC) by which a text in another script,
        such as traditional characters, is compared with that language's patterns and cues.
    letters : mapping of str to str
        A pattern of the letters by which a text's language is known; a text without any is in
        the work's first language.
    not_the_term : str
        The code that stands for uses that are not the term.
    words : mapping of str to text
        Texts by key; ``{name}`` in a text is filled in by the script.
    """

    spellings: Mapping[Tag, tuple[Pattern, ...]] = Field(min_length=1)
    verbs: Mapping[Tag, tuple[Pattern, ...]] = Field(default_factory=dict)
    variants: Mapping[Tag, Mapping[Text, Text]] = Field(default_factory=dict)
    idle: Mapping[Tag, tuple[Text, ...]] = Field(default_factory=dict)
    negations: Mapping[Tag, tuple[Pattern, ...]] = Field(default_factory=dict)
    folding: Mapping[Tag, Literal["t2s", "tw2s", "hk2s"]] = Field(default_factory=dict)
    letters: Mapping[Tag, Pattern] = Field(default_factory=dict)
    not_the_term: Text
    words: Mapping[Key, Localised]

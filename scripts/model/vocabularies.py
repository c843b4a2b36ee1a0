"""The records of others' vocabularies: what each says of the word, and what it stands for here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from scripts.model.basis import Id, Localised, Record, Text
from scripts.model.locators import Located

Closeness = Literal["exact", "close", "narrow", "broad"]
"""As SKOS has it (W3C Recommendation of 2009, §10): ``narrow`` means that theirs is narrower."""
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s#]+[/#][^\s/#]+$")]
"""An absolute address; its last step, after a slash or a hash, is the name of the entry."""


class Statement(Record):
    """A located quotation, and the coordinates that it fixes: a value for some of the axes."""

    source: Id
    locator: Located
    lang: Text
    quotation: Text
    fixes: Mapping[Id, Id] = Field(default_factory=dict)


class Lack(Record):
    """Where an entry of the word was looked for and not found."""

    source: Id
    locator: Located
    note: Localised


class Match(Record):
    """A concept of this glossary to which a vocabulary's entry corresponds, and how closely."""

    concept: Id
    closeness: Closeness
    reason: Localised


class Terminology(Record):
    """A vocabulary, glossary, standard or textbook that others made.

    Attributes
    ----------
    label : str, optional
        The word as its entry writes it, in the language ``lang``.
    address : str, optional
        The address of the entry, by which SKOS and SSSOM name it; needed where it is matched.
    lacks : Lack, optional
        Where it has no entry of its own for the word. It may use the word elsewhere all the same.
    says : tuple of Statement
        What it says of the word. Two statements may fix one axis in two ways.
    """

    id: Id
    name: Localised
    lang: Text
    label: Text | None = None
    address: Address | None = None
    lacks: Lack | None = None
    says: tuple[Statement, ...] = ()
    matches: tuple[Match, ...] = ()

"""The records of the instrument on the home page: its parts, the texts that point at them, words.

The instrument shows, on one computed example, what the senses of a word are. What it says of a
part is the entry's: here stands which entry that is, and what a reader sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from scripts.languages import Tag
from scripts.model.basis import Id, Localised, Record
from scripts.model.locators import Locator
from scripts.model.records import Concept
from scripts.model.sources import Usage


class Part(Record):
    """One thing on the picture that can be lit.

    Attributes
    ----------
    id : str
        Stands in addresses, ``#home&part=stack``, and names the part's picture.
    concept : str
        The entry whose names, phrase and evidence are shown.
    label, shows : mapping of str to text
        The words on the picture; what is to be seen there, in a sentence.
    write : mapping of str to text, optional
        The words to write of what is seen, where those of the entry are of another thing.
    says : tuple of str
        Sources among the entry's evidence, each with a quotation; a reader is shown the first one
        in the page's language, else the first.
    place : str
        ``row``: along the computation, in the file's order; ``below``: under one of these, which
        ``under`` names; ``outside``: the same, and no part of the computation; ``whole``: over all.
    """

    id: Id
    concept: Id
    label: Localised
    shows: Localised
    write: Localised | None = None
    says: Annotated[tuple[Id, ...], Field(min_length=1)]
    place: Literal["row", "below", "outside", "whole"] = "row"
    under: Id | None = None


class Pointing(Record):
    """A text that points at a part: the entry's evidence from a source, or a labelled use.

    ``id`` stands in addresses; one of ``source`` and ``use`` is given.
    """

    id: Id
    part: Id
    source: Id | None = None
    use: Id | None = None


class Words(Record):
    """What the instrument says besides; ``{…}`` is filled in by its script."""

    parts: Localised
    """The name of the picture for readers who do not see it."""
    entry: Localised
    link: Localised
    done: Localised
    failed: Localised
    broken: Localised
    compare: Localised
    first: Localised
    second: Localised
    differ: Localised
    """What two texts differ in: ``{list}`` of ``{axis}``, ``{first}``, ``{second}``."""
    difference: Localised
    same: Localised


class Instrument(Record):
    """The parts, the one that is lit at first, and texts, of which the first two are compared."""

    lit: Id
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]
    texts: tuple[Pointing, ...] = ()
    words: Words

    def part(self, part_id: str) -> Part:
        """Return a part by its id; raise KeyError where there is none."""
        return {part.id: part for part in self.parts}[part_id]


class Quoted(NamedTuple):
    """What a text says, and where; ``axes`` are the coordinates that it fixes."""

    source: str
    locator: Locator
    lang: Tag
    quotation: str
    axes: Mapping[str, str]


def quoted(concept: Concept, source: str) -> Quoted | None:
    """Return the first quotation from a source among an entry's evidence, or nothing."""
    for each in concept.evidence:
        if each.source == source and each.quotation:
            return Quoted(source, each.locator, each.lang, each.quotation, concept.axes or {})
    return None


def pointed(text: Pointing, concept: Concept, usages: Iterable[Usage]) -> Quoted | None:
    """Return what a text says where it points at a part, or nothing where no data say so.

    A labelled use must be labelled with the part's entry; its own coordinates count, which may be
    less than the entry's: a text need not say at which stage it stands.
    """
    if text.source:
        return quoted(concept, text.source)
    for use in usages:
        if use.id == text.use and use.sense == concept.code:
            return Quoted(use.source, use.locator, use.lang, use.fragment, use.axes)
    return None

"""The cards of the drill: what is asked, what can be answered, and which answers are accepted."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from scripts.languages import Tag
from scripts.model.glossary import Glossary
from scripts.model.records import Concept, Relation
from scripts.model.sources import Usage
from scripts.pages.entries import APART
from scripts.reading.guide import NOT_THE_TERM, OPEN, follow

CHOICES = 4
"""How many answers a card of a use offers, at most."""
MOST_ACCEPTED = 2
"""How many of them can be right: with more, a guess would be no risk."""
LEAST_WRONG = 2
"""A use that leaves fewer senses to be told apart from is no card."""
NO_TERM_OFFERED = 4
"""One card in so many offers “not the term”, so that seeing it there tells nothing."""


class UseCard(NamedTuple):
    """A labelled use, of which a card asks which of some senses it is.

    ``choices`` are codes in the order of the inventory, ``accepted`` those of them that the label
    allows. ``decided`` says of each other sense by which axes the use is not it; of “not the term”
    no axis does. ``cues`` are the places in the fragment, from and to, where words speak for an
    accepted sense.
    """

    usage: Usage
    choices: tuple[str, ...]
    accepted: tuple[str, ...]
    decided: Mapping[str, tuple[str, ...]]
    cues: tuple[tuple[int, int], ...]


class PairCard(NamedTuple):
    """Two entries that are taken for each other; a card asks which of them is shown."""

    shown: Concept
    other: Concept
    relation: Relation

    @property
    def id(self) -> str:
        """The names of both, in one order whichever is shown."""
        return "-or-".join(sorted((self.shown.id, self.other.id)))

    @property
    def choices(self) -> tuple[Concept, ...]:
        """Both, the order of whose names tells nothing of which is shown."""
        return tuple(sorted((self.shown, self.other), key=lambda concept: concept.id))


def uses(glossary: Glossary) -> list[UseCard]:
    """Return a card for each labelled use that can be told from enough senses, the surest first."""
    cards = (_use(glossary, usage) for usage in glossary.usages)
    kept = [card for card in cards if len(card.choices) - len(card.accepted) >= LEAST_WRONG]
    # What its labeller was sure of is the easier one to see.
    return sorted(kept, key=lambda card: -card.usage.confidence)


def pairs(glossary: Glossary) -> list[PairCard]:
    """Return a card for each pair of entries that a relation tells apart, in reading order.

    The pair is drawn from its relation, with the note if one of the two has it. Which of the two
    is shown depends on their ids alone, so that a further pair changes no card.
    """
    found: dict[str, PairCard] = {}
    for concept in glossary.reading_order:
        for relation in concept.relations:
            if relation.type not in APART:
                continue
            card = PairCard(concept, glossary.concept(relation.target), relation)
            if _number(card.id) % 2:
                card = card._replace(shown=card.other, other=card.shown)
            if card.id not in found or (relation.note and not found[card.id].relation.note):
                found[card.id] = card
    return list(found.values())


def _use(glossary: Glossary, usage: Usage) -> UseCard:
    accepted = (usage.sense, *usage.also)[:MOST_ACCEPTED]
    if usage.sense == NOT_THE_TERM:
        wrong: Mapping[str, tuple[str, ...]] = dict.fromkeys(_one_a_family(glossary), ())
    else:
        wrong = _neighbours(glossary, usage)
    decided = dict(list(wrong.items())[: CHOICES - len(accepted)])
    if usage.sense != NOT_THE_TERM and decided and not _number(usage.id) % NO_TERM_OFFERED:
        decided.popitem()
        decided[NOT_THE_TERM] = ()
    # A code of no sense, such as that of “not the term”, comes last there.
    choices = sorted((*accepted, *decided), key=glossary.vocabulary.place)
    return UseCard(usage, tuple(choices), accepted, decided, tuple(_cues(glossary, usage)))


def _neighbours(glossary: Glossary, usage: Usage) -> dict[str, tuple[str, ...]]:
    """Return the senses that a use is not, the nearest first, each with the axes that say so.

    Nearest are those that a relation tells from an accepted sense, then those that fewer axes part
    from the use. A sense to which the guide's questions lead is defensible, and is left out.
    """
    _, led = follow(glossary.guide, usage.axes)
    allowed = {usage.sense, *usage.also, *led}
    related = _related(glossary, (usage.sense, *usage.also))
    found = {
        sense.code: axes
        for sense in glossary.senses
        if sense.code and sense.code not in allowed and (axes := deciding(glossary, usage, sense))
    }
    order = sorted(found, key=lambda code: (code not in related, len(found[code])))
    return {code: found[code] for code in order}


def deciding(glossary: Glossary, usage: Usage, sense: Concept) -> tuple[str, ...]:
    """Return the axes on which a use says something else than a sense has.

    Where the use says nothing, or one of the two takes in the other's value, nothing is decided.
    """
    own = sense.axes or {}
    return tuple(
        axis.id
        for axis in glossary.vocabulary.axes
        if not {usage.axes.get(axis.id, ""), own.get(axis.id, "")} & {"", *OPEN, *axis.wide}
        and usage.axes[axis.id] != own[axis.id]
    )


def _related(glossary: Glossary, codes: Sequence[str]) -> set[str]:
    """Return the codes of what relations tell from some senses, whichever of the two says so."""
    ids = {glossary.sense(code).id for code in codes}
    both = (
        (concept.id, relation.target)
        for concept in glossary.concepts
        for relation in concept.relations
        if relation.type in APART and ids & {concept.id, relation.target}
    )
    return {glossary.concept(each).code or "" for each in chain(*both)}


def _one_a_family(glossary: Glossary) -> Iterator[str]:
    """Yield of each family the sense that most uses are labelled with: kinds to choose among."""
    counts = Counter(usage.sense for usage in glossary.usages)
    for family in glossary.vocabulary.families:
        codes = [sense.code or "" for sense in glossary.senses if sense.family == family.id]
        if codes:
            yield max(codes, key=lambda code: counts[code])


def _cues(glossary: Glossary, usage: Usage) -> Iterator[tuple[int, int]]:
    """Yield where words stand that speak for an accepted sense; none inside another."""
    patterns = (_pattern(cue) for cue in _cues_of(glossary, usage))
    found = [match.span() for pattern in patterns for match in pattern.finditer(usage.fragment)]
    end = 0
    for first, last in sorted(found, key=lambda span: (span[0], -span[1])):
        if first >= end:
            yield first, last
            end = last


def _cues_of(glossary: Glossary, usage: Usage) -> Iterator[str]:
    # A text in another language has words of the first one too, such as names and shapes.
    tags: set[Tag] = {usage.lang, glossary.tags[0]}
    for code in (usage.sense, *usage.also):
        if code != NOT_THE_TERM:
            for tag in sorted(tags):
                yield from (glossary.sense(code).cues or {}).get(tag, ())


def _pattern(cue: str) -> re.Pattern[str]:
    """Return what finds a cue as a word of its own; ``#`` in it stands for any number."""
    text = re.escape(cue).replace(r"\#", r"\d+")
    before = r"(?<![a-z0-9])" if re.match(r"[a-z0-9#]", cue, re.I) else ""
    after = r"(?![a-z0-9])" if re.search(r"[a-z0-9#]$", cue, re.I) else ""
    return re.compile(before + text + after, re.IGNORECASE)


def _number(name: str) -> int:
    """Return a number that depends on a name alone: the same on every machine and day."""
    return zlib.crc32(name.encode())

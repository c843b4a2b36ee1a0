"""What the reader of uses learns from: labelled uses, and what the glossary itself says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from scripts.model.glossary import Glossary
from scripts.model.labelled import LabelledUse
from scripts.model.records import Concept
from scripts.reading.answer import Standing
from scripts.reading.features import features
from scripts.reading.model import shared_by
from scripts.reading.normal import normal
from scripts.reading.tables import Tables, singular
from scripts.reading.uses import uses
from scripts.training.fitting import Example

FOLDS = 5
"""Into so many parts the works to learn from are parted for cross-validation."""
ALSO = 0.3
"""How much an alternative counts against the sense itself."""
OWN = 0.5
"""How much a text of the glossary counts against a labelled use."""
CUE = 1.5
"""How much a cue does: what says a sense outright must be heard, though few texts say it so."""


def fold(collection: str) -> int:
    """Return the part that a collection belongs to in cross-validation, by its name alone."""
    return hashlib.sha256(f"fold{collection}".encode()).digest()[0] % FOLDS


def seen(use: LabelledUse, tables: Tables, *, near: bool = False) -> frozenset[str]:
    """Return the features of a use: its fragment's and, unless ``near``, its bag's."""
    read = normal(use.fragment, tables)
    start, end = use.at, use.at + 1
    for found in uses(read.text, tables):
        first, last = read.source(found.start, found.end)
        if first < end and start < last:
            own = frozenset(features(read.text, found, tables))
            return own if near else own | frozenset(use.bag)
    return frozenset(use.bag)


def example(
    use: LabelledUse, tables: Tables, *, near: bool = False, weight: float = 1.0
) -> Example:
    """Return a labelled use as an example: every reader's label counts alike."""
    target: dict[str, float] = {}
    for label in use.labels:
        for code, share in ((label.sense, 1.0), *((other, ALSO) for other in label.also)):
            target[code] = target.get(code, 0.0) + share
    return Example(seen(use, tables, near=near), target, weight)


def own_texts(glossary: Glossary, tables: Tables) -> Iterator[Example]:
    """Yield what the glossary says of each sense: its cues, and the uses in its texts."""
    # A cue is said of the term, whose own place and form tell nothing there.
    term = glossary.work.term[glossary.tags[0]]
    placed = ("<", ">", f"={singular(term)}")
    for concept in glossary.senses:
        if concept.code is None:
            continue
        for cue in chain(*(concept.cues or {}).values()):
            for names in _read(f"{cue} {term}", tables):
                kept = frozenset(name for name in names if not name.startswith(placed))
                yield Example(kept, {concept.code: 1.0}, CUE)
        for text in _texts(concept):
            for names in _read(text, tables):
                yield Example(names, {concept.code: 1.0}, OWN)


def _read(text: str, tables: Tables) -> Iterator[frozenset[str]]:
    """Yield the features of each use in a text."""
    read = normal(text, tables).text
    for use in uses(read, tables):
        yield frozenset(features(read, use, tables))


def _texts(concept: Concept) -> Iterator[str]:
    for tag, entry in concept.entries.items():
        yield f"{entry.preferred}: {entry.definition}"
        yield entry.body or ""
        yield from (
            each.quotation for each in concept.evidence if each.lang == tag and each.quotation
        )


def groups(
    classes: Sequence[str], standings: Mapping[str, Standing], shares: tuple[float, float, float]
) -> dict[str, NDArray[np.float64]]:
    """Return, by group, how much of its weights each class takes over.

    ``shares`` are those of a class's own weights, its family's, and each of its coordinates'.
    """
    own, family, axis = shares
    made: dict[str, NDArray[np.float64]] = {}
    for row, code in enumerate(classes):
        for group in shared_by(code, standings):
            share = own if group == code else axis if "=" in group else family
            made.setdefault(group, np.zeros(len(classes)))[row] = share
    return made

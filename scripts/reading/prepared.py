"""From a glossary to all that a text is checked with, and with what words it is told."""

from __future__ import annotations

import re

from scripts.formulas.reading import in_text
from scripts.model.explorers import Box
from scripts.model.glossary import Glossary
from scripts.model.plain import plain
from scripts.model.records import Concept
from scripts.reading import told
from scripts.reading.checking import Reader, Written
from scripts.reading.sentences import Wording


def reader(glossary: Glossary, box: Box) -> Reader:
    """Return what texts are read with."""
    weights = told.weights(glossary, box)
    return Reader(
        # No other characters of another script than those of what was learned need a table.
        tables=told.tables(glossary, box, "".join(weights.weights)),
        weights=weights,
        standings=told.standings(glossary),
        cuts=told.cuts(glossary),
        not_the_term=box.not_the_term,
        letters={tag: re.compile(pattern) for tag, pattern in box.letters.items()},
        first=glossary.tags[0],
        senses={each.code: _written(each, glossary) for each in glossary.senses if each.code},
    )


def wording(glossary: Glossary, box: Box) -> Wording:
    """Return the words in which findings are told."""
    return Wording(
        box={key: dict(text) for key, text in box.words.items()},
        words=glossary.words,
        languages={language.tag: language for language in glossary.languages},
        families={each.id: (each.name, each.gloss) for each in glossary.vocabulary.families},
        axes={each.id: each.name for each in glossary.vocabulary.axes},
        values={
            (axis.id, value.id): value.name
            for axis in glossary.vocabulary.axes
            for value in axis.values
        },
    )


def _written(concept: Concept, glossary: Glossary) -> Written:
    entries = {tag: concept.entry(tag) for tag in glossary.tags}
    return Written(
        concept.id,
        {tag: entry.preferred for tag, entry in entries.items()},
        {tag: in_text(plain(entry.phrase)) for tag, entry in entries.items() if entry.phrase},
    )

"""Rules of others' vocabularies: what each rests on, how it is matched. The docstring is the rule.

That their sources, concepts, axes and values exist, and how long a quotation may be, is looked at
by the rules that look at these everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from scripts.errors import Problem
from scripts.model.loading import Loaded
from scripts.rules.located import VOCABULARIES, read_part
from scripts.rules.registry import rule


@rule("vocabulary-place", family="evidence")
def vocabulary_has_a_place(loaded: Loaded) -> Iterator[Problem]:
    """A vocabulary must be quoted with its place, or say where its entry was looked for."""
    for index, vocabulary in enumerate(read_part(loaded.glossary.vocabularies)):
        if not vocabulary.says and not vocabulary.lacks:
            wanted = "a vocabulary must be quoted in `says`, or say in `lacks` where it was looked"
            message = f"{wanted}: {vocabulary.id!r} has neither"
            yield loaded.problem("vocabulary-place", VOCABULARIES, (index, "id"), message)


@rule("vocabulary-match", family="records")
def vocabulary_is_matched(loaded: Loaded) -> Iterator[Problem]:
    """A vocabulary must be quoted where it is matched, and matched once with each concept.

    SKOS forbids that one pair is matched both exactly and more broadly (§10.4, S46).
    """
    for index, vocabulary in enumerate(read_part(loaded.glossary.vocabularies)):
        if vocabulary.matches and not vocabulary.says:
            message = f"what is matched must be quoted in `says`: {vocabulary.id!r} is not"
            yield loaded.problem("vocabulary-match", VOCABULARIES, (index, "matches"), message)
        matched = [match.concept for match in vocabulary.matches]
        for number, concept in enumerate(matched):
            if concept in matched[:number]:
                place = (index, "matches", number, "concept")
                message = f"a concept must be matched once: {concept!r} was matched before"
                yield loaded.problem("vocabulary-match", VOCABULARIES, place, message)

"""Rules of words whose names the subject computes: of mistakes, and of notes on vectors."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from scripts.errors import Problem
from scripts.model.loading import Loaded
from scripts.model.words import OWN
from scripts.rules.located import nearest, place_of_word
from scripts.rules.registry import rule

MISTAKE, NOTE = "mistake-", "vector-note-"
"""How the keys begin of the words that say what a mistake is, and what a note on vectors says."""


@rule("exercise-words", family="subject")
def mistake_has_words(loaded: Loaded) -> Iterator[Problem]:
    """A mistake that is computed must have words, ``mistake-<name>``, and no other must have."""
    computed = (loaded.offered.numbers or {}).get("exercises", {})
    names = {
        name
        for exercise in computed.values()
        for result in exercise["mistakes"]
        for name in result["names"]
    }
    if computed:
        yield from _worded(loaded, "exercise-words", MISTAKE, names, "a mistake")


@rule("vector-words", family="subject")
def note_has_words(loaded: Loaded) -> Iterator[Problem]:
    """A note on vectors must have words, ``vector-note-<name>``, and no other must have."""
    found = (loaded.offered.numbers or {}).get("vectors")
    # Another word's glossary may call some numbers of its own "vectors".
    names = found.get("notes", []) if isinstance(found, Mapping) else []
    if names:
        yield from _worded(loaded, "vector-words", NOTE, names, "a note on vectors")


def _worded(
    loaded: Loaded, rule_id: str, prefix: str, names: Collection[str], what: str
) -> Iterator[Problem]:
    """Yield a problem for each name without a word, and for each word without a name."""
    named = {f"{prefix}{name}" for name in names}
    tag = loaded.glossary.tags[0]
    # A word that one language lacks is told already: any language shows which there are.
    words = loaded.glossary.words[tag]
    for key in sorted(named - words.keys()):
        message = f"{what} that is computed must have words: {key!r} has none; add it there"
        yield Problem(f"{OWN}/{tag}.yml", 1, rule_id, f"{message}, in every language")
    for key in sorted(each for each in words if each.startswith(prefix) and each not in named):
        message = f"words of {what} must be of one that is computed: {key!r} is not"
        place = place_of_word(loaded, tag, key)
        yield Problem(*place, rule_id, f"{message}; {nearest(key, named)}")

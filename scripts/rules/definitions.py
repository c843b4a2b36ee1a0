"""Rules of definitions and meanings: what may stand where a term is explained."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.errors import Problem
from scripts.model.loading import Loaded
from scripts.rules.located import at, entries
from scripts.rules.registry import rule

INSTEAD = "a word with several senses lists them in `meanings`"


@rule("definition-no-phrase", family="text")
def one_phrase(loaded: Loaded) -> Iterator[Problem]:
    """A definition must be one phrase that can stand in for its term in a sentence."""
    for concept, language in entries(loaded):
        definition = " ".join((concept.entry(language.tag).definition or "").split())
        for pattern in language.undefining:
            if found := pattern.search(definition):
                message = f"a definition must be able to stand in for its term: {found[0]!r}"
                where, text = (language.tag, "definition"), f"{message} prevents it; {INSTEAD}"
                yield at(loaded, concept, "definition-no-phrase", where, text)


@rule("meanings-beside", family="records")
def meanings_stand_alone(loaded: Loaded) -> Iterator[Problem]:
    """A word with meanings must have no definition and no code: it names no one thing."""
    for concept in loaded.glossary.concepts:
        if not concept.meanings:
            continue
        message = "a concept with meanings must have no"
        if concept.code:
            found = f"{message} code: {concept.code}"
            yield at(loaded, concept, "meanings-beside", ("code",), found)
        for tag, entry in concept.entries.items():
            for key in ("definition", "definition_source"):
                if getattr(entry, key):
                    found = f"{message} {key}: {tag} has one"
                    yield at(loaded, concept, "meanings-beside", (tag, key), found)

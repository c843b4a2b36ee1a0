"""Rules of the text: definitions, both languages alike, typography. The docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.errors import Problem
from scripts.model.loading import Loaded
from scripts.rules import prose
from scripts.rules.located import at, entries, pairs, texts

DEFINITION_WORDS = 35
DEFINITION_CHARACTERS = 60


def definition_length(loaded: Loaded) -> Iterator[Problem]:
    """A definition must have at most 35 words, or 60 characters in Chinese."""
    for concept, language in entries(loaded):
        text = concept.entry(language).definition
        found, most, unit = (
            (prose.words(text), DEFINITION_WORDS, "words")
            if language == "en"
            else (prose.han(text), DEFINITION_CHARACTERS, "characters")
        )
        if found > most:
            message = f"a definition must have at most {most} {unit}: it has {found}"
            yield at(loaded, concept, "definition-length", (language, "definition"), message)


def definition_circular(loaded: Loaded) -> Iterator[Problem]:
    """A definition must not use the term that it defines."""
    for concept, language in entries(loaded):
        entry = concept.entry(language)
        for term in entry.terms:
            if term.status != "deprecated" and term.term.lower() in entry.definition.lower():
                message = f"a definition must not use its own term: {term.term!r}"
                where = (language, "definition")
                yield at(loaded, concept, "definition-circular", where, message)


def same_in_both_languages(loaded: Loaded) -> Iterator[Problem]:
    """Heading ids, links, formulas and numbers must be the same in both languages."""
    for path, line, english, chinese in pairs(loaded):
        if (ours := prose.heading_ids(english)) != (theirs := prose.heading_ids(chinese)):
            message = f"heading ids must be the same in both languages: en {ours}, zh {theirs}"
            yield Problem(path, line, "heading-ids-differ", message)
        for name in ("links", "formulas", "numbers"):
            measure = getattr(prose, name)
            if only := measure(english) ^ measure(chinese):
                message = f"{name} must be the same in both languages: only in one: {sorted(only)}"
                yield Problem(path, line, f"{name}-differ", message)


def deprecated_rendering(loaded: Loaded) -> Iterator[Problem]:
    """Running Chinese text must not use a rendering that is marked `avoid`, unless it is quoted."""
    avoided = {
        term.term: concept
        for concept in loaded.glossary.concepts
        for term in concept.zh.terms
        if term.avoid
    }
    for path, first, text in texts(loaded, only="zh"):
        bare = prose.without_quotations(text)
        for word, concept in avoided.items():
            if word in bare and path != loaded.files[concept.id]:
                line = first + bare[: bare.index(word)].count("\n")
                better = next(t.term for t in concept.zh.terms if t.status == "preferred")
                message = f"a deprecated rendering must not be used: {word!r}; write {better!r}"
                yield Problem(path, line, "deprecated-rendering", message)


def heading_id(loaded: Loaded) -> Iterator[Problem]:
    """A heading must carry an explicit id, such as ``## Definition { #definition }``."""
    for path, first, text in texts(loaded):
        for offset in prose.headings_without_id(text):
            line = first + text.count("\n", 0, offset)
            heading = text[offset:].partition("\n")[0]
            message = f"a heading must carry an explicit id: {heading!r}"
            yield Problem(path, line, "heading-id", message)


def chinese_typography(loaded: Loaded) -> Iterator[Problem]:
    """Chinese text must use full-width punctuation, a space beside Latin text, no italics."""
    for path, first, text in texts(loaded, only="zh"):
        for offset, rule, fragment in prose.chinese_slips(text):
            line = first + text.count("\n", 0, offset)
            message = f"{chinese_typography.__doc__ or ''}".rstrip(".").partition("\n")[0]
            yield Problem(path, line, rule, f"{message}: {fragment!r}")

"""Rules of the text: definitions, both languages alike, typography. The docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.errors import Problem
from scripts.model.loading import Loaded
from scripts.rules import prose
from scripts.rules.located import at, entries, pairs, texts


def definition_length(loaded: Loaded) -> Iterator[Problem]:
    """A definition must have at most as many words or characters as its language's row says."""
    for concept, language in entries(loaded):
        found = prose.length(concept.entry(language.tag).definition, language.measure)
        most, unit = language.most_in_definition, language.measure
        if found > most:
            message = f"a definition must have at most {most} {unit}: it has {found}"
            yield at(loaded, concept, "definition-length", (language.tag, "definition"), message)


def definition_circular(loaded: Loaded) -> Iterator[Problem]:
    """A definition must not use the term that it defines."""
    for concept, language in entries(loaded):
        entry = concept.entry(language.tag)
        for term in entry.terms:
            if term.status != "deprecated" and term.term.lower() in entry.definition.lower():
                message = f"a definition must not use its own term: {term.term!r}"
                where = (language.tag, "definition")
                yield at(loaded, concept, "definition-circular", where, message)


def same_in_both_languages(loaded: Loaded) -> Iterator[Problem]:
    """Heading ids, links, formulas and numbers must be the same in every language."""
    for pair in pairs(loaded):
        ours, theirs = prose.heading_ids(pair.first), prose.heading_ids(pair.other)
        if ours != theirs:
            first, other = pair.tags
            found = f"{first} {ours}, {other} {theirs}"
            message = f"heading ids must be the same in every language: {found}"
            yield Problem(pair.path, pair.line, "heading-ids-differ", message)
        for name in ("links", "formulas", "numbers"):
            measure = getattr(prose, name)
            if only := measure(pair.first) ^ measure(pair.other):
                message = f"{name} must be the same in every language: only in one: {sorted(only)}"
                yield Problem(pair.path, pair.line, f"{name}-differ", message)


def deprecated_rendering(loaded: Loaded) -> Iterator[Problem]:
    """Running text must not use a rendering that is marked `avoid`, unless it is quoted."""
    for language in loaded.glossary.languages:
        avoided = {
            term.term: concept
            for concept in loaded.glossary.concepts
            for term in concept.entry(language.tag).terms
            if term.avoid
        }
        for path, first, text in texts(loaded, only=language.tag):
            bare = prose.without_quotations(text)
            for word, concept in avoided.items():
                found = prose.find_word(word, bare, language.measure)
                if found >= 0 and path != loaded.files[concept.id]:
                    line = first + bare[:found].count("\n")
                    better = concept.entry(language.tag).preferred
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
    for language in loaded.glossary.languages:
        if language.script != "cjk":
            continue
        for path, first, text in texts(loaded, only=language.tag):
            for offset, rule, fragment in prose.chinese_slips(text, spaced=language.spaced):
                line = first + text.count("\n", 0, offset)
                message = f"{chinese_typography.__doc__ or ''}".rstrip(".").partition("\n")[0]
                yield Problem(path, line, rule, f"{message}: {fragment!r}")

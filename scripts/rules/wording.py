"""Rules of the text: definitions, all languages alike, typography. The docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.errors import Problem
from scripts.model.loading import SOURCES, Loaded
from scripts.model.records import Entry
from scripts.rules import markdown_text
from scripts.rules.located import at, entries, pairs, texts
from scripts.rules.registry import Finder, rule


@rule("definition-length", family="text")
def definition_length(loaded: Loaded) -> Iterator[Problem]:
    """A definition must have at most as many words or characters as its language's row says."""
    for concept, language in entries(loaded):
        definition = concept.entry(language.tag).definition or ""
        found = markdown_text.length(definition, language.measure)
        most, unit = language.most_in_definition, language.measure
        if found > most:
            message = f"a definition must have at most {most} {unit}: it has {found}"
            yield at(loaded, concept, "definition-length", (language.tag, "definition"), message)


@rule("definition-circular", family="text")
def definition_circular(loaded: Loaded) -> Iterator[Problem]:
    """A definition must not use the term that it defines."""
    for concept, language in entries(loaded):
        entry = concept.entry(language.tag)
        definition = (entry.definition or "").lower()
        for term in entry.terms:
            if term.status != "deprecated" and term.term.lower() in definition:
                message = f"a definition must not use its own term: {term.term!r}"
                where = (language.tag, "definition")
                yield at(loaded, concept, "definition-circular", where, message)


@rule("heading-ids-differ", "links-differ", "formulas-differ", "numbers-differ", family="languages")
def same_in_every_language(loaded: Loaded) -> Iterator[Problem]:
    """Heading ids, links, formulas and numbers must be the same in every language."""
    for pair in pairs(loaded):
        ours, theirs = markdown_text.heading_ids(pair.first), markdown_text.heading_ids(pair.other)
        if ours != theirs:
            first, other = pair.tags
            found = f"{first} {ours}, {other} {theirs}"
            message = f"heading ids must be the same in every language: {found}"
            yield Problem(pair.path, pair.line, "heading-ids-differ", message)
        for name in ("links", "formulas", "numbers"):
            measure = getattr(markdown_text, name)
            if only := measure(pair.first) ^ measure(pair.other):
                message = f"{name} must be the same in every language: only in one: {sorted(only)}"
                yield Problem(pair.path, pair.line, f"{name}-differ", message)


@rule("deprecated-rendering", family="text")
def deprecated_rendering(loaded: Loaded) -> Iterator[Problem]:
    """Running text must not use a rendering that is marked `avoid`, unless it is quoted."""
    for language in loaded.glossary.languages:
        avoided = {
            term.term: concept
            for concept in loaded.glossary.concepts
            for term in concept.entry(language.tag).terms
            if term.avoid
        }
        for passage in texts(loaded, only=language.tag):
            bare = markdown_text.without_quotations(passage.text)
            for word, concept in avoided.items():
                found = markdown_text.find_word(word, bare, language.measure)
                if found >= 0 and passage.path != loaded.files[concept.id]:
                    better = _preferred(concept.entry(language.tag))
                    message = f"a deprecated rendering must not be used: {word!r}; write {better!r}"
                    yield passage.problem("deprecated-rendering", found, message)


def _preferred(entry: Entry) -> str:
    """Return the preferred term, or the first where another rule finds that there is not one."""
    preferred = [term.term for term in entry.terms if term.status == "preferred"]
    return (preferred or [entry.terms[0].term])[0]


@rule("chinese-punctuation", family="text")
def chinese_punctuation(loaded: Loaded) -> Iterator[Problem]:
    """Punctuation beside characters of a cjk script must be full-width."""
    slip, sentence = "chinese-punctuation", _sentence(chinese_punctuation)
    yield from _slips(loaded, slip, chinese_punctuation)
    written = {language.tag for language in loaded.glossary.languages if language.script == "cjk"}
    for key, source in loaded.glossary.sources.items():
        # The title of a discussion stands among the site's own words; a work's keeps its form.
        if source.is_thread and source.language in written:
            for _, fragment in markdown_text.chinese_slips(source.title, slip):
                message = f"{sentence}: {fragment!r}"
                yield loaded.problem(slip, SOURCES, (key, "title"), message)


@rule("chinese-spacing", family="text")
def chinese_spacing(loaded: Loaded) -> Iterator[Problem]:
    """A space must part Latin text from characters of a cjk script, where its row says `spaced`."""
    yield from _slips(loaded, "chinese-spacing", chinese_spacing)


@rule("chinese-italics", family="text")
def chinese_italics(loaded: Loaded) -> Iterator[Problem]:
    """Text in a cjk script must not be in italics: bold type is for that."""
    yield from _slips(loaded, "chinese-italics", chinese_italics)


def _slips(loaded: Loaded, slip: str, told: Finder) -> Iterator[Problem]:
    """Yield a problem, in the words of a rule, for each slip of one kind in cjk scripts."""
    sentence = _sentence(told)
    for language in loaded.glossary.languages:
        if language.script != "cjk" or (slip == markdown_text.SPACING and not language.spaced):
            continue
        for passage in texts(loaded, only=language.tag):
            for offset, fragment in markdown_text.chinese_slips(passage.text, slip):
                yield passage.problem(slip, offset, f"{sentence}: {fragment!r}")


def _sentence(told: Finder) -> str:
    """Return what a rule says must hold, without its full stop."""
    return (told.__doc__ or "").rstrip(".")

"""Rules of what names a concept, a source or a figure. The docstring is the rule."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from scripts.errors import Problem
from scripts.model.documents import Where
from scripts.model.loading import SOURCES, Loaded
from scripts.model.records import Concept
from scripts.model.vocabulary import Vocabulary
from scripts.rules.located import (
    VOCABULARIES,
    at,
    cited_by_records,
    must_be_known,
    read_part,
    rendered,
    unknown,
    unread,
)
from scripts.rules.registry import rule


@rule("unknown-concept", family="references")
def known_concept(loaded: Loaded) -> Iterator[Problem]:
    """A relation, a meaning, a match, a link, the hub and the path must name existing concepts."""
    known = {concept.id for concept in loaded.glossary.concepts} | loaded.broken
    for concept in loaded.glossary.concepts:
        for where, found in _led_to(concept):
            yield from must_be_known(loaded, concept, "unknown-concept", where, found, known)
    for index, vocabulary in enumerate(read_part(loaded.glossary.vocabularies)):
        for number, match in enumerate(vocabulary.matches):
            if match.concept not in known:
                place = (index, "matches", number, "concept")
                message = unknown(match.concept, known)
                yield loaded.problem("unknown-concept", VOCABULARIES, place, message)
    yield from _called(loaded, "term", "unknown-concept", known)
    yield from _called(loaded, "tile", "unknown-concept", known)
    for where, found in _of_the_vocabulary(loaded.glossary.vocabulary):
        if found not in known:
            message = unknown(found, known)
            yield loaded.problem("unknown-concept", "glossary/vocabulary.yml", where, message)


def _of_the_vocabulary(vocabulary: Vocabulary) -> Iterator[tuple[Where, str]]:
    """Yield the concepts that the vocabulary names, with their places."""
    if vocabulary.hub:
        yield ("hub",), vocabulary.hub
    for place, step in enumerate(vocabulary.path):
        yield ("path", place, "concept"), step.concept


def _led_to(concept: Concept) -> Iterator[tuple[Where, str]]:
    """Yield the concepts that a concept's fields lead to, with their places."""
    for index, relation in enumerate(concept.relations):
        yield ("relations", index, "target"), relation.target
    for index, meaning in enumerate(concept.meanings or ()):
        if meaning.concept:
            yield ("meanings", index, "concept"), meaning.concept


@rule("unknown-source", family="references")
def known_source(loaded: Loaded) -> Iterator[Problem]:
    """What is cited must be a source that exists."""
    known = set(loaded.glossary.sources)
    for concept in loaded.glossary.concepts:
        for where, found in _cited(loaded, concept):
            yield from must_be_known(loaded, concept, "unknown-source", where, found, known)
    for path, place, cited in cited_by_records(loaded):
        if cited.source not in known:
            message = unknown(cited.source, known)
            yield loaded.problem("unknown-source", path, (*place, "source"), message)
    yield from _called(loaded, "cite", "unknown-source", known)


def _cited(loaded: Loaded, concept: Concept) -> Iterator[tuple[Where, str]]:
    """Yield the sources that a concept's fields name, with their places."""
    for index, evidence in enumerate(concept.evidence):
        yield ("evidence", index, "source"), evidence.source
    for language in loaded.glossary.tags:
        entry = concept.entry(language)
        if entry.definition_source and entry.definition_source.source:
            yield (language, "definition_source", "source"), entry.definition_source.source
        for index, term in enumerate(entry.terms):
            for source in term.seen:
                yield (language, "terms", index, "seen"), source


@rule("unknown-figure", family="references")
def known_figure(loaded: Loaded) -> Iterator[Problem]:
    """A figure that is shown must have words in figures.yml."""
    known = set(loaded.glossary.figures)
    for concept in loaded.glossary.concepts:
        if concept.figure and concept.figure not in known:
            message = unknown(concept.figure, known)
            yield at(loaded, concept, "unknown-figure", ("figure",), message)
    yield from _called(loaded, "figure", "unknown-figure", known)


def _called(loaded: Loaded, name: str, id_: str, known: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each call of a function whose first argument names nothing."""
    for text in rendered(loaded):
        for call in text.tree.calls:
            if call.name == name and call.first and call.first not in known:
                yield text.problem(id_, call.line, unknown(call.first, known))


@rule("uncited-source", family="references")
def source_is_cited(loaded: Loaded) -> Iterator[Problem]:
    """A source must be cited by a concept, a labelled use, a vocabulary, an answer or a text."""
    cited = {usage.source for usage in read_part(loaded.glossary.usages)}
    cited |= {each.source for _, _, each in cited_by_records(loaded)}
    for concept in loaded.glossary.concepts:
        cited |= {found for _, found in _cited(loaded, concept)}
    for text in rendered(loaded):
        cited |= {call.first for call in text.tree.calls if call.name == "cite"}
    for source in loaded.glossary.sources:
        if source not in cited and source not in unread(loaded):
            message = f"a source must be cited somewhere: {source!r} is not; cite it or remove it"
            yield loaded.problem("uncited-source", SOURCES, (source,), message)

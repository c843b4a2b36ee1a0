"""Rules of the records: ids, references, coordinates, terms, cues. The docstring is the rule."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from scripts.errors import Problem
from scripts.model.documents import Where
from scripts.model.loading import Loaded
from scripts.model.records import Concept
from scripts.rules import prose
from scripts.rules.located import at, entries, must_be_known, texts, unknown


def file_name(loaded: Loaded) -> Iterator[Problem]:
    """A concept's file must be named after its id."""
    for concept_id, path in loaded.files.items():
        if not path.endswith(f"/{concept_id}.yml"):
            message = f"the file must be named after its id: {concept_id!r}"
            yield loaded.problem("file-name", path, ("id",), message)


def unique_code(loaded: Loaded) -> Iterator[Problem]:
    """A code of the inventory must name one concept."""
    codes = Counter(concept.code for concept in loaded.glossary.concepts if concept.code)
    for concept in loaded.glossary.concepts:
        if concept.code and codes[concept.code] > 1:
            message = f"a code must name one concept: {concept.code} names {codes[concept.code]}"
            yield at(loaded, concept, "unique-code", ("code",), message)


def registered_id(loaded: Loaded) -> Iterator[Problem]:
    """Every id must stand in identifiers.yml, and every valid id there must have a concept."""
    registered = {identifier.id for identifier in loaded.glossary.identifiers}
    ids = {concept.id for concept in loaded.glossary.concepts} | loaded.broken
    for concept in loaded.glossary.concepts:
        if concept.id not in registered:
            message = f"the id must be listed in glossary/identifiers.yml: {concept.id!r} is not"
            yield at(loaded, concept, "unregistered-id", ("id",), message)
    for index, identifier in enumerate(loaded.glossary.identifiers):
        if identifier.status == "valid" and identifier.id not in ids:
            message = f"a published id must keep its concept: {identifier.id!r} has none"
            yield loaded.problem("lost-id", "glossary/identifiers.yml", (index, "id"), message)


def known_code(loaded: Loaded) -> Iterator[Problem]:
    """A code must be a letter of vocabulary.yml's `codes`, a number, and at most a small letter."""
    vocabulary = loaded.glossary.vocabulary
    for concept in loaded.glossary.concepts:
        if concept.code and not re.match(vocabulary.code_pattern, concept.code):
            letters = ", ".join(vocabulary.codes) or "no letter"
            message = f"a code must be a letter ({letters}) and a number: {concept.code!r}"
            yield at(loaded, concept, "unknown-code", ("code",), message)


def known_family(loaded: Loaded) -> Iterator[Problem]:
    """A concept's family must be one of vocabulary.yml."""
    known = [family.id for family in loaded.glossary.vocabulary.families]
    for concept in loaded.glossary.concepts:
        yield from must_be_known(
            loaded, concept, "unknown-family", ("family",), concept.family, known
        )


def known_axis_value(loaded: Loaded) -> Iterator[Problem]:
    """A sense must have, on each axis of vocabulary.yml, one of that axis' values."""
    for concept in loaded.glossary.concepts:
        for axis in loaded.glossary.vocabulary.axes if concept.axes else ():
            known = [value.id for value in axis.values]
            found = concept.axes.get(axis.id) if concept.axes else None
            where = ("axes", axis.id)
            if found is None:
                message = f"a sense must have a value on every axis: {axis.id!r} is missing"
                yield at(loaded, concept, "missing-axis", where, message)
            else:
                yield from must_be_known(loaded, concept, "unknown-axis-value", where, found, known)
        for axis_id in concept.axes or ():
            axes = [axis.id for axis in loaded.glossary.vocabulary.axes]
            where = ("axes", axis_id)
            yield from must_be_known(loaded, concept, "unknown-axis", where, axis_id, axes)


def own_coordinates(loaded: Loaded) -> Iterator[Problem]:
    """A sense must have coordinates of its own: no other sense may have the same."""
    first: dict[tuple[str, ...], str] = {}
    for concept in loaded.glossary.concepts:
        if concept.axes is None:
            continue
        place = tuple(concept.axes.get(axis.id, "") for axis in loaded.glossary.vocabulary.axes)
        other = first.setdefault(place, concept.id)
        if other != concept.id:
            message = f"a sense must have coordinates of its own: {other!r} has the same"
            yield at(loaded, concept, "own-coordinates", ("axes",), message)


def known_references(loaded: Loaded) -> Iterator[Problem]:
    """What a concept or a page refers to must exist: concepts, sources, figures."""
    known = {
        "term": [*(concept.id for concept in loaded.glossary.concepts), *loaded.broken],
        "cite": list(loaded.glossary.sources),
        "figure": list(loaded.glossary.figures),
    }
    names = {"term": "unknown-concept", "cite": "unknown-source", "figure": "unknown-figure"}
    for concept in loaded.glossary.concepts:
        for kind, where, found in _references(loaded, concept):
            yield from must_be_known(loaded, concept, names[kind], where, found, known[kind])
    for path, first, text in texts(loaded):
        for kind, rule in names.items():
            for found, offset in prose.calls(text, kind):
                if found not in known[kind]:
                    line = first + text.count("\n", 0, offset)
                    yield Problem(path, line, rule, unknown(found, known[kind]))


def _references(loaded: Loaded, concept: Concept) -> Iterator[tuple[str, Where, str]]:
    for index, relation in enumerate(concept.relations):
        yield "term", ("relations", index, "target"), relation.target
    for index, evidence in enumerate(concept.evidence):
        yield "cite", ("evidence", index, "source"), evidence.source
    for language in loaded.glossary.tags:
        entry = concept.entry(language)
        if entry.definition_source.source:
            yield "cite", (language, "definition_source", "source"), entry.definition_source.source
        for index, term in enumerate(entry.terms):
            for source in term.seen:
                yield "cite", (language, "terms", index, "seen"), source
    if concept.figure:
        yield "figure", ("figure",), concept.figure


def one_preferred_term(loaded: Loaded) -> Iterator[Problem]:
    """Each language must prefer exactly one term."""
    for concept, language in entries(loaded):
        terms = concept.entry(language.tag).terms
        preferred = [term.term for term in terms if term.status == "preferred"]
        if len(preferred) != 1:
            message = f"one term must be preferred: found {', '.join(preferred) or 'none'}"
            yield at(loaded, concept, "one-preferred-term", (language.tag, "terms"), message)


def drawn(loaded: Loaded) -> Iterator[Problem]:
    """A sense must have a figure or say in nothing_to_draw why there is none."""
    for concept in loaded.glossary.concepts:
        if concept.code and not (concept.figure or concept.nothing_to_draw):
            message = f"a sense must have a figure or a nothing_to_draw: {concept.code}"
            yield at(loaded, concept, "not-drawn", ("code",), message)


def cues_missing(loaded: Loaded) -> Iterator[Problem]:
    """A sense must have cues in every language, so that a pasted sentence can speak for it."""
    if not loaded.glossary.box:  # Without the box nothing looks for cues.
        return
    for concept in loaded.glossary.concepts:
        if concept.code and not (concept.cues and all(concept.cues.values())):
            message = f"a sense must have cues in every language: {concept.code}"
            yield at(loaded, concept, "cues-missing", ("code",), message)

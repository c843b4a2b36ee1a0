"""Rules of where a concept says that it stands: family and axes. The docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scripts.errors import Problem
from scripts.model.documents import Where
from scripts.model.loading import Loaded
from scripts.rules.located import (
    VOCABULARIES,
    at,
    cited_by_records,
    must_be_known,
    rendered,
    unknown,
)
from scripts.rules.registry import rule

VOCABULARY = "glossary/vocabulary.yml"


@rule("unknown-family", family="references")
def known_family(loaded: Loaded) -> Iterator[Problem]:
    """A concept's family must be one of vocabulary.yml."""
    known = [family.id for family in loaded.glossary.vocabulary.families]
    for concept in loaded.glossary.concepts:
        yield from must_be_known(
            loaded, concept, "unknown-family", ("family",), concept.family, known
        )


@rule("unused-family", family="references")
def family_is_used(loaded: Loaded) -> Iterator[Problem]:
    """A family must have a concept: its heading would stand above nothing."""
    families = loaded.glossary.vocabulary.families
    used = {concept.family for concept in loaded.glossary.concepts}
    if loaded.broken or used - {family.id for family in families}:
        return  # A concept that could not be read, or is in a misspelled family, may be in this.
    for index, family in enumerate(families):
        if family.id not in used:
            message = f"a family must have a concept: {family.id!r} has none; remove it"
            yield loaded.problem("unused-family", VOCABULARY, ("families", index), message)


@rule("missing-axis", family="records")
def every_axis(loaded: Loaded) -> Iterator[Problem]:
    """A sense must have a value on each axis of vocabulary.yml."""
    for concept in loaded.glossary.concepts:
        for axis in loaded.glossary.vocabulary.axes if concept.axes is not None else ():
            if axis.id not in (concept.axes or {}):
                known = ", ".join(value.id for value in axis.values)
                message = f"a sense must have a value on every axis: {axis.id!r} is missing"
                found = f"{message}; its values are {known}"
                yield at(loaded, concept, "missing-axis", ("axes", axis.id), found)


@rule("unknown-axis", family="references")
def known_axis(loaded: Loaded) -> Iterator[Problem]:
    """A coordinate, and what `uses(…)` counts by, must be on an axis of vocabulary.yml."""
    axes = [axis.id for axis in loaded.glossary.vocabulary.axes]
    for concept in loaded.glossary.concepts:
        for axis in concept.axes or ():
            yield from must_be_known(loaded, concept, "unknown-axis", ("axes", axis), axis, axes)
    for where, fixes in _fixed(loaded):
        for axis in fixes:
            if axis not in axes:
                place, message = (*where, axis), unknown(axis, axes)
                yield loaded.problem("unknown-axis", VOCABULARIES, place, message)
    for text in rendered(loaded):
        for call in text.tree.calls:
            for axis in set(call.named) - {"lang", "word", *axes} if call.name == "uses" else ():
                yield text.problem("unknown-axis", call.line, unknown(axis, axes))


@rule("unknown-axis-value", family="references")
def known_axis_value(loaded: Loaded) -> Iterator[Problem]:
    """A coordinate must be one of the values of its axis."""
    for concept in loaded.glossary.concepts:
        for axis in loaded.glossary.vocabulary.axes:
            if found := (concept.axes or {}).get(axis.id):
                known = [value.id for value in axis.values]
                where = ("axes", axis.id)
                yield from must_be_known(loaded, concept, "unknown-axis-value", where, found, known)
    values = {
        axis.id: [value.id for value in axis.values] for axis in loaded.glossary.vocabulary.axes
    }
    for place, fixes in _fixed(loaded):
        for axis_id, value in fixes.items():
            if value not in values.get(axis_id, [value]):
                message = unknown(value, values[axis_id])
                yield loaded.problem("unknown-axis-value", VOCABULARIES, (*place, axis_id), message)


def _fixed(loaded: Loaded) -> Iterator[tuple[Where, Mapping[str, str]]]:
    """Yield the coordinates that statements of others' vocabularies fix, with their place."""
    for _, where, cited in cited_by_records(loaded):
        if cited.quoted:
            yield (*where, "fixes"), cited.quoted.fixes


@rule("own-coordinates", family="records")
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

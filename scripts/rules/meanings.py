"""Rules about what an id has meant since the last edition. The docstring is the rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from scripts.errors import Problem
from scripts.languages import Language
from scripts.model.glossary import Glossary
from scripts.model.loading import CONCEPTS, Loaded
from scripts.model.plain import plain
from scripts.model.records import Concept
from scripts.rules.registry import rule

_CLAUSE_END = re.compile(r"[,;:.(]")


@rule("changed-meaning", family="published")
def meaning_stays(loaded: Loaded) -> Iterator[Problem]:
    """An id must mean what it meant in the last edition, or the change must be judged to be none.

    Wording is free. What tells a meaning is the code, the family, the axes, what is broader, the
    things that a word with several may mean, and the head of a definition.
    """
    if not loaded.released:
        return
    number, edition = list(loaded.released.items())[-1]
    before = {concept["id"]: concept for concept in edition["concepts"]}
    for concept in loaded.glossary.concepts:
        judged = concept.same_meaning
        changes = list(_changes(loaded.glossary, concept, before.get(concept.id, {})))
        is_judged = judged is not None and judged.since == number
        path = f"{CONCEPTS}/{concept.id}.yml"
        if changes and not is_judged:
            message = f"an id must mean what it meant in edition {number}: {'; '.join(changes)}"
            remedy = (
                f'say why it is the same (same_meaning: {{since: "{number}", because: …}}), '
                "or withdraw the id and give the new meaning one of its own"
            )
            yield loaded.problem("changed-meaning", path, (), f"{message}; {remedy}")
        if judged and not (changes and is_judged):
            message = f"a judgement must belong to a change since edition {number}: there is none"
            where = ("same_meaning", "since")
            yield loaded.problem("changed-meaning", path, where, f"{message}; remove it")


def _changes(glossary: Glossary, concept: Concept, before: Mapping[str, Any]) -> Iterator[str]:
    """Yield what tells another meaning than an edition's record did; nothing for a new id."""
    now, then = _told(glossary, concept), _was_told(before, glossary.languages)
    for name, value in now.items():
        if name in then and then[name] != value:
            yield f"{name} was {then[name]!r} and is {value!r}"


def _told(glossary: Glossary, concept: Concept) -> dict[str, Any]:
    axes = {f"axes.{axis}": value for axis, value in (concept.axes or {}).items()}
    heads = {
        f"the head of {language.tag}.definition": head(said, language)
        for language in glossary.languages
        if language.head_ends and (said := concept.entry(language.tag).definition)
    }
    return {
        "code": concept.code,
        "family": concept.family,
        **axes,
        "broader": sorted(each.target for each in concept.relations if each.type == "broader"),
        "meanings": sorted(each.concept or "" for each in concept.meanings or ()),
        **heads,
    }


def _was_told(before: Mapping[str, Any], languages: tuple[Language, ...]) -> dict[str, Any]:
    """Return the same of an edition's record, as far as it has it."""
    told: dict[str, Any] = {name: before[name] for name in ("code", "family") if name in before}
    told |= {f"axes.{axis}": value for axis, value in (before.get("axes") or {}).items()}
    if "relations" in before:
        broader = (each["target"] for each in before["relations"] if each["type"] == "broader")
        told["broader"] = sorted(broader)
    for language in languages:
        said = before.get(language.tag)
        if not isinstance(said, Mapping):
            continue
        if "meanings" in said:
            told["meanings"] = sorted(each["concept"] or "" for each in said["meanings"])
        if language.head_ends and not said.get("meanings") and said.get("definition"):
            told[f"the head of {language.tag}.definition"] = head(said["definition"], language)
    return told


def head(definition: str, language: Language) -> str:
    """Return the noun that says what sort of thing is defined, such as ``grid``.

    It is the last word before the first that begins what the sort is narrowed by.
    """
    words = _CLAUSE_END.split(plain(definition), maxsplit=1)[0].split()
    ends = (place for place, word in enumerate(words) if place and word in language.head_ends)
    return words[next(ends, len(words)) - 1].lower() if words else ""

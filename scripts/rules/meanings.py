"""Rules about what an id has meant since the last edition. The docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from scripts.errors import Problem
from scripts.languages import Language
from scripts.model.glossary import Glossary
from scripts.model.loading import CONCEPTS, Loaded
from scripts.model.records import Concept
from scripts.rules import deciding
from scripts.rules.located import nearest
from scripts.rules.registry import rule


@rule("changed-meaning", family="published")
def meaning_stays(loaded: Loaded) -> Iterator[Problem]:
    """An id must mean what it meant in the last edition, or the change must be judged to be none.

    Wording is free. What tells a meaning is the code, the family, the axes, what is broader, the
    things that a word with several may mean, and in each language what decides in a definition.
    """
    number, edition = list(loaded.released.items())[-1] if loaded.released else ("", {})
    before = {concept["id"]: concept for concept in edition.get("concepts", ())}
    for concept in loaded.glossary.concepts:
        changes = list(_changes(loaded.glossary, concept, before.get(concept.id, {})))
        path = f"{CONCEPTS}/{concept.id}.yml"
        if changes and number not in (judged.since for judged in concept.same_meaning):
            message = f"an id must mean what it meant in edition {number}: {'; '.join(changes)}"
            remedy = (
                f'say why it is the same (same_meaning: [{{since: "{number}", because: …}}]), '
                "or withdraw the id and give the new meaning one of its own"
            )
            yield loaded.problem("changed-meaning", path, (), f"{message}; {remedy}")
        for index, judged in enumerate(concept.same_meaning):
            if told := _unfounded(judged.since, number, loaded.released, changes):
                where = ("same_meaning", index, "since")
                yield loaded.problem("changed-meaning", path, where, told)


def _unfounded(since: str, last: str, released: Mapping[str, Any], changes: Sequence[str]) -> str:
    """Return why a judgement has nothing to judge, if so.

    One of an earlier edition stays: texts that name that edition are judged by it.
    """
    if since not in released:
        message = f"a judgement must name a released edition: {since!r}"
        return f"{message}; {nearest(since, released)}"
    if since == last and not changes:
        message = f"a judgement must belong to a change since edition {last}: there is none"
        return f"{message}; remove it"
    return ""


def _changes(glossary: Glossary, concept: Concept, before: Mapping[str, Any]) -> Iterator[str]:
    """Yield what tells another meaning than an edition's record did; nothing for a new id."""
    now, then = _told(glossary, concept), _was_told(before, glossary.languages)
    for name, value in now.items():
        if name in then and then[name] != value:
            yield f"{name} was {then[name]!r} and is {value!r}"
    # A noun that is not listed may be of another sort; where both are none, nothing is known.
    for name in then.keys() - now.keys():
        if name.startswith(deciding.HEAD):
            yield f"{name} was {then[name]!r} and is no noun of the language's heads"


def _told(glossary: Glossary, concept: Concept) -> dict[str, Any]:
    told = {
        "code": concept.code,
        "family": concept.family,
        **{f"axes.{axis}": value for axis, value in (concept.axes or {}).items()},
        "broader": sorted(each.target for each in concept.relations if each.type == "broader"),
        "meanings": sorted(each.concept or "" for each in concept.meanings or ()),
    }
    for language in glossary.languages:
        tag = language.tag
        meant = [each.text[tag] for each in concept.meanings or ()]
        told |= _decides(concept.entry(tag).definition or "", meant, language)
    return told


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
        meant = [each["text"] for each in said.get("meanings", ())]
        told |= _decides(said.get("definition") or "", meant, language)
    return told


def _decides(definition: str, meant: Sequence[str], language: Language) -> dict[str, str]:
    """Return by name what decides in what one language says: its definition, or its meanings."""
    if meant:
        said, field = "\n".join(meant), "meanings"
    else:
        said, field = definition, "definition"
    found = deciding.decides(said, language) if said else ()
    return {
        f"{name} {language.tag}.{field}": value
        for name, value in found
        if field == "definition" or name != deciding.HEAD
    }

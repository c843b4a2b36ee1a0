"""What changed between editions, per concept, from comparing their ``glossary.json``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from scripts.languages import Tag
from scripts.model.publication import Publication

FIELDS = ("code", "family", "axes", "relations")
WORDS = ("term", "terms", "name", "definition", "definition_source", "meanings")


class Change(NamedTuple):
    """What became of one concept: ``fields`` names what differs, such as ``zh.definition``."""

    id: str
    kind: Literal["added", "changed", "withdrawn"]
    fields: tuple[str, ...] = ()


class Edition(NamedTuple):
    """An edition, or the present state where ``number`` is empty, and its changes."""

    number: str
    changes: tuple[Change, ...]
    entries: int
    first: bool = False


def editions(publication: Publication, present: Mapping[str, Any]) -> tuple[Edition, ...]:
    """Return the released editions, newest first, below what is not yet released."""
    made: list[Edition] = []
    tags = [language.tag for language in publication.languages]
    before: Mapping[str, Any] | None = None
    for number, published in [*publication.released.items(), ("", present)]:
        found = changes(before, published, tags) if before else ()
        made.append(Edition(number, found, len(published["concepts"]), first=before is None))
        before = published
    wanted = made if made[-1].changes or made[-1].first else made[:-1]
    return tuple(reversed(wanted))


def changes(
    old: Mapping[str, Any], new: Mapping[str, Any], tags: Sequence[Tag]
) -> tuple[Change, ...]:
    """Return what became of each concept, by id."""
    before = {concept["id"]: concept for concept in old["concepts"]}
    after = {concept["id"]: concept for concept in new["concepts"]}
    found = [Change(key, "added") for key in after.keys() - before.keys()]
    found += [Change(key, "withdrawn") for key in before.keys() - after.keys()]
    for key in before.keys() & after.keys():
        if fields := tuple(_differing(before[key], after[key], tags)):
            found.append(Change(key, "changed", fields))
    return tuple(sorted(found))


def _differing(
    old: Mapping[str, Any], new: Mapping[str, Any], tags: Sequence[Tag]
) -> Iterator[str]:
    yield from (field for field in FIELDS if old.get(field) != new.get(field))
    for tag in tags:
        ours, theirs = _said(old, tag), _said(new, tag)
        fields = [field for field in WORDS if ours.get(field) != theirs.get(field)]
        yield from (f"{tag}.{field}" for field in fields or _rest(ours, theirs))


def _rest(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> Iterator[str]:
    """Yield ``text`` where nothing but the rest of an entry's text differs.

    Editions from before texts had identifiers say nothing of it.
    """
    if ours.get("text") and theirs.get("text") and ours["text"] != theirs["text"]:
        yield "text"


def _said(concept: Mapping[str, Any], tag: Tag) -> Mapping[str, Any]:
    """Return what an edition says in one language; nothing where it had none."""
    # A field of an earlier edition may have the name of a language that came later.
    said = concept.get(tag)
    return said if isinstance(said, Mapping) else {}

"""Entries that changed in one language since the last edition, and in another not."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.cite.standing import texts_before
from scripts.errors import Problem
from scripts.model.glossary import Glossary
from scripts.model.loading import CONCEPTS
from scripts.model.publication import Publication
from scripts.model.records import Concept


def stale(glossary: Glossary, publication: Publication) -> Iterator[Problem]:
    """Yield a problem for each entry whose text did not follow a change of another language's.

    A reader of the one would be told what no longer holds in the other. A text that was compared
    with the change and found right is named in the concept's file (``still_right``).
    """
    if not publication.released:
        return
    number = list(publication.released)[-1]
    before = {
        key: dict(editions).get(number) for key, editions in texts_before(publication).items()
    }
    for concept in glossary.concepts:
        changed = {
            tag: publication.texts[concept.id, tag] != before[concept.id, tag]
            for tag in glossary.tags
            if before.get((concept.id, tag))
        }
        left = [tag for tag, is_changed in changed.items() if not is_changed]
        unread = [tag for tag in left if concept.still_right.get(tag) != number]
        if any(changed.values()) and unread:
            ahead = [tag for tag, is_changed in changed.items() if is_changed]
            yield _problem(concept, number, ahead, unread)


def _problem(concept: Concept, number: str, ahead: list[str], unread: list[str]) -> Problem:
    message = (
        f"an entry must change in all its languages: since edition {number} {', '.join(ahead)} "
        f"changed and {', '.join(unread)} did not"
    )
    right = ", ".join(f'{tag}: "{number}"' for tag in unread)
    remedy = f"change it too, or say that it is right as it is (still_right: {{{right}}})"
    return Problem(f"{CONCEPTS}/{concept.id}.yml", 1, "stale-translation", f"{message}; {remedy}")

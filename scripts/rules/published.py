"""Rules about what was published before: ids and pages that moved. The docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scripts.errors import Problem
from scripts.model.loading import Loaded
from scripts.model.publication import ids

IDENTIFIERS = "glossary/identifiers.yml"


def lost_ids(loaded: Loaded, editions: Mapping[str, Any]) -> Iterator[Problem]:
    """Every id of every released edition must stand in identifiers.yml, withdrawn for ever."""
    now = {identifier.id: identifier.status for identifier in loaded.glossary.identifiers}
    for number, published in editions.items():
        for concept_id, status in ids(published).items():
            if concept_id not in now:
                message = f"an id of edition {number} must stay in the list: {concept_id!r} is lost"
                yield Problem(IDENTIFIERS, 1, "lost-id", message)
            elif status == "withdrawn" and now[concept_id] == "valid":
                message = f"an id withdrawn in edition {number} must stay so: {concept_id!r}"
                yield Problem(IDENTIFIERS, 1, "revived-id", message)


def superseded(loaded: Loaded) -> Iterator[Problem]:
    """A withdrawn id must have no concept, and what superseded it must be listed."""
    known = {identifier.id for identifier in loaded.glossary.identifiers}
    living = {concept.id for concept in loaded.glossary.concepts} | loaded.broken
    for index, identifier in enumerate(loaded.glossary.identifiers):
        where = (index, "id")
        if identifier.status == "withdrawn" and identifier.id in living:
            message = f"a withdrawn id must have no concept: {identifier.id!r} has one"
            yield loaded.problem("withdrawn-id", IDENTIFIERS, where, message)
        if identifier.status == "valid" and identifier.superseded_by:
            message = f"only a withdrawn id can be superseded: {identifier.id!r} is valid"
            yield loaded.problem("withdrawn-id", IDENTIFIERS, where, message)
        for other in identifier.superseded_by:
            if other not in known or other == identifier.id:
                message = f"what supersedes an id must be another listed id: {other!r}"
                yield loaded.problem("withdrawn-id", IDENTIFIERS, where, message)


def renames_lead_somewhere(loaded: Loaded) -> Iterator[Problem]:
    """A renamed page must lead to a page that exists, from a path that no page has."""
    glossary = loaded.glossary
    known = {page.path for page in glossary.pages} | {c.path for c in glossary.concepts}
    for index, item in enumerate(glossary.renamed):
        if item.new not in known or item.old in known:
            message = (
                f"a renamed page must lead from no page to a page: {item.old!r} → {item.new!r}"
            )
            yield loaded.problem("renamed-page", "glossary/renamed.yml", (index,), message)

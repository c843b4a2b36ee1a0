"""The glossary as every export sees it; its JSON form is ``glossary.json``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from scripts.model.plain import one_line, plain
from scripts.model.publication import page
from scripts.model.records import (
    Concept,
    DefinitionSource,
    Glossary,
    Language,
    RelationType,
    SourceRelation,
    Status,
)

Citations = Mapping[tuple[str, Language], str]
"""How to cite an entry, by concept and language."""


class Published(BaseModel):
    """Base of the published records; their JSON Schema is published beside the data."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PublishedTerm(Published):
    """A designation and its administrative status."""

    term: str
    status: Status


class PublishedSource(Published):
    """Where the wording of a definition comes from; ``source`` is a key of the works cited."""

    relation: SourceRelation
    source: str | None
    locator: str | None


class PublishedEntry(Published):
    """What one language says of a concept."""

    term: str = Field(description="The preferred term.")
    terms: tuple[PublishedTerm, ...]
    name: str = Field(description="The title of the concept's page.")
    definition: str
    definition_source: PublishedSource
    url: str = Field(description="Address of the page, relative to the site's root.")
    citation: str = Field(description="How to cite the entry, as plain text.")


class PublishedRelation(Published):
    """A typed link to another concept."""

    type: RelationType
    target: str


class PublishedConcept(Published):
    """One concept; ``code`` is null for terms outside the inventory of senses."""

    id: str
    code: str | None
    family: str
    axes: dict[str, str] | None
    relations: tuple[PublishedRelation, ...]
    en: PublishedEntry
    zh: PublishedEntry

    def entry(self, language: Language) -> PublishedEntry:
        """Return what the given language says of the concept."""
        return self.en if language == "en" else self.zh


class PublishedWithdrawn(Published):
    """An id that was withdrawn, and the ids that took its place."""

    id: str
    superseded_by: tuple[str, ...]


class PublishedGlossary(Published):
    """The Feature Map Glossary as data."""

    source: Literal["made from glossary/concepts/*.yml by scripts/exports"]
    schema_: Literal["glossary.schema.json"] = Field(alias="$schema")
    edition: str
    licence: Literal["CC-BY-4.0"]
    concepts: tuple[PublishedConcept, ...]
    withdrawn: tuple[PublishedWithdrawn, ...]


def published(
    glossary: Glossary, edition: str, citations: Citations | None = None
) -> PublishedGlossary:
    """Return the glossary as it is published, both languages in each concept.

    Where no citation of an entry is given, its name and id stand for it.
    """
    return PublishedGlossary.model_validate(
        {
            "source": "made from glossary/concepts/*.yml by scripts/exports",
            "$schema": "glossary.schema.json",
            "edition": edition,
            "licence": "CC-BY-4.0",
            "concepts": tuple(_concept(item, citations or {}) for item in glossary.concepts),
            "withdrawn": tuple(
                PublishedWithdrawn(id=item.id, superseded_by=item.superseded_by)
                for item in glossary.identifiers
                if item.status == "withdrawn"
            ),
        }
    )


def glossary_json(glossary: Glossary, edition: str, citations: Citations | None = None) -> str:
    """Return ``glossary.json``: the whole glossary as data."""
    return dump(published(glossary, edition, citations))


def dump(model: PublishedGlossary) -> str:
    """Return the model as JSON."""
    return _json(model.model_dump(by_alias=True, mode="json"))


def glossary_schema() -> str:
    """Return the JSON Schema (2020-12) of ``glossary.json``."""
    schema = PublishedGlossary.model_json_schema(by_alias=True)
    return _json({"$comment": "made by scripts/exports"} | schema)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _concept(concept: Concept, citations: Citations) -> PublishedConcept:
    return PublishedConcept(
        id=concept.id,
        code=concept.code,
        family=concept.family,
        axes=concept.axes.model_dump() if concept.axes else None,
        relations=tuple(
            PublishedRelation(type=relation.type, target=relation.target)
            for relation in concept.relations
        ),
        en=_entry(concept, "en", citations),
        zh=_entry(concept, "zh", citations),
    )


def _entry(concept: Concept, language: Language, citations: Citations) -> PublishedEntry:
    entry = concept.entry(language)
    name = plain(entry.name)
    terms = tuple(
        PublishedTerm(term=one_line(term.term), status=term.status) for term in entry.terms
    )
    return PublishedEntry(
        term=next(term.term for term in terms if term.status == "preferred"),
        terms=terms,
        name=name,
        definition=plain(entry.definition),
        definition_source=_source(entry.definition_source),
        url=page(concept.id, language),
        citation=citations.get((concept.id, language), f"{name} ({concept.id})"),
    )


def _source(origin: DefinitionSource) -> PublishedSource:
    return PublishedSource(relation=origin.relation, source=origin.source, locator=origin.locator)

"""The glossary as every export sees it; its JSON form is ``glossary.json``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from scripts.languages import Language, Tag
from scripts.model.glossary import Glossary
from scripts.model.plain import one_line, plain
from scripts.model.publication import page
from scripts.model.records import (
    Concept,
    DefinitionSource,
    RelationType,
    SourceRelation,
    Status,
)
from scripts.model.work import Identifier

Citations = Mapping[tuple[str, Tag], str]
"""How to cite an entry, by concept and language."""
Texts = Mapping[tuple[str, Tag], str]
"""The identifier of an entry's text (SWHID), by concept and language."""
NOTHING: Mapping[tuple[str, Tag], str] = MappingProxyType({})


class Published(BaseModel):
    """Base of the published records; their JSON Schema is published beside the data."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PublishedTerm(Published):
    """A designation and its administrative status."""

    term: str
    status: Status
    lang: str = Field(description="The language and script of the term (BCP 47).")


class PublishedSource(Published):
    """Where the wording of a definition comes from; ``source`` is a key of the works cited."""

    relation: SourceRelation
    source: str | None
    locator: str | None


class PublishedMeaning(Published):
    """One thing that a word may mean; ``concept`` is its id, null where it has no entry."""

    concept: str | None
    text: str


class PublishedEntry(Published):
    """What one language says of a concept."""

    term: str = Field(description="The preferred term.")
    terms: tuple[PublishedTerm, ...]
    name: str = Field(description="The title of the concept's page: the preferred term.")
    definition: str = Field(
        description="What can stand in for the term; where there are `meanings`, their list."
    )
    definition_source: PublishedSource | None = Field(
        description="Null where there are `meanings`: a list of them is no definition."
    )
    meanings: tuple[PublishedMeaning, ...] = Field(
        description="The meanings of a word with several; none where the term is defined."
    )
    url: str = Field(description="Address of the page, relative to the site's root.")
    text: str = Field(
        description="The SWHID of the entry's text, the file data/texts/<id>.<language>.txt."
    )
    citation: str = Field(description="How to cite the entry, as plain text.")


class PublishedRelation(Published):
    """A typed link to another concept."""

    type: RelationType
    target: str


class PublishedJudgement(Published):
    """That a change since an edition changed no meaning: texts that name that edition are right."""

    since: str = Field(description="The edition since which the change was made.")
    because: dict[str, str] = Field(description="By language, why the meaning is the same.")


class PublishedConcept(Published):
    """One concept; ``code`` is null for terms outside the inventory of senses."""

    id: str
    code: str | None
    family: str
    axes: dict[str, str] | None
    relations: tuple[PublishedRelation, ...]
    same_meaning: tuple[PublishedJudgement, ...] = Field(
        description="What changed and was judged to mean what it meant, by edition."
    )

    def entry(self, language: Tag) -> PublishedEntry:
        """Return what the given language says of the concept."""
        entry: PublishedEntry = getattr(self, language)
        return entry


class PublishedWithdrawn(Published):
    """An id that was withdrawn, and the ids that took its place; its address stays."""

    id: str
    superseded_by: tuple[str, ...]
    names: dict[str, str] = Field(
        description="By language, its preferred term in the last edition that had it; else the id."
    )
    notes: dict[str, str] = Field(description="By language, that it was withdrawn, and for what.")


class PublishedGlossary(Published):
    """A glossary as data."""

    source: Literal["made from glossary/concepts/*.yml by scripts/exports"]
    schema_: Literal["glossary.schema.json"] = Field(alias="$schema")
    abbreviation: str = Field(description="What precedes an id in others' texts: fmg:stride.")
    edition: str = Field(description="The edition's number; of a draft, with +draft behind it.")
    draft: bool = Field(description="Whether the data belong to no edition, and may change.")
    released: str | None = Field(
        description="The day on which the edition appeared; null where they belong to none."
    )
    licence: str
    concepts: tuple[PublishedConcept, ...]
    withdrawn: tuple[PublishedWithdrawn, ...]


def published_models(
    languages: Sequence[Language],
) -> tuple[type[PublishedConcept], type[PublishedGlossary]]:
    """Return the classes of a concept and of a glossary in these languages.

    Each language is a field of its own, so that the schema names it.
    """
    entries: dict[str, Any] = {language.tag: (PublishedEntry, ...) for language in languages}
    concept = create_model(
        "PublishedConcept", __base__=PublishedConcept, __doc__=PublishedConcept.__doc__, **entries
    )
    listed: Any = (tuple[concept, ...], ...)  # type: ignore[valid-type]
    whole = create_model(
        "PublishedGlossary",
        __base__=PublishedGlossary,
        __doc__=PublishedGlossary.__doc__,
        concepts=listed,
    )
    return concept, whole


def published(
    glossary: Glossary,
    edition: str,
    citations: Citations = NOTHING,
    texts: Texts = NOTHING,
    released: Sequence[Mapping[str, Any]] = (),
    *,
    draft: bool = False,
) -> PublishedGlossary:
    """Return the glossary as it is published, every language in each concept.

    A draft belongs to no edition: ``edition`` says so as well, and no day is given.

    Where no citation of an entry is given, its term and id stand for it.
    """
    concept, whole = published_models(glossary.languages)
    axes = [axis.id for axis in glossary.vocabulary.axes]
    return whole.model_validate(
        {
            "source": "made from glossary/concepts/*.yml by scripts/exports",
            "$schema": "glossary.schema.json",
            "abbreviation": glossary.work.abbreviation,
            "edition": edition,
            "draft": draft,
            "released": None if draft else glossary.work.released,
            "licence": glossary.work.licence,
            "concepts": tuple(
                _concept(concept, item, glossary, axes, citations, texts)
                for item in glossary.concepts
            ),
            "withdrawn": tuple(
                _withdrawn(item, glossary, released)
                for item in glossary.identifiers
                if item.status == "withdrawn"
            ),
        }
    )


def _withdrawn(
    item: Identifier, glossary: Glossary, released: Sequence[Mapping[str, Any]]
) -> PublishedWithdrawn:
    names = {tag: last_term(item.id, tag, released) or item.id for tag in glossary.tags}
    return PublishedWithdrawn(
        id=item.id,
        superseded_by=item.superseded_by,
        names=names,
        notes={language.tag: _note(item, glossary, language) for language in glossary.languages},
    )


def last_term(concept_id: str, tag: Tag, released: Sequence[Mapping[str, Any]]) -> str:
    """Return the preferred term of an entry in the last edition that had it, or nothing."""
    said = (
        concept[tag].get("term", "")
        for edition in reversed(released)
        for concept in edition["concepts"]
        if concept["id"] == concept_id and isinstance(concept.get(tag), Mapping)
    )
    return str(next(said, ""))


def _note(item: Identifier, glossary: Glossary, language: Language) -> str:
    """Return that an entry was withdrawn, and the names of those that took its place."""
    words, tag = glossary.words[language.tag], language.tag
    others = [
        one_line(glossary.concept(other).entry(tag).preferred) if glossary.has(other) else other
        for other in item.superseded_by
    ]
    parts = [words["withdrawn-text"]]
    if others:
        parts += [words["superseded-by"], language.enumeration.join(others)]
    return language.gap.join(parts)


def dump(model: PublishedGlossary) -> str:
    """Return the model as JSON."""
    return _json(model.model_dump(by_alias=True, mode="json"))


def glossary_schema(languages: Sequence[Language]) -> str:
    """Return the JSON Schema (2020-12) of ``glossary.json``."""
    schema = published_models(languages)[1].model_json_schema(by_alias=True)
    return _json({"$comment": "made by scripts/exports"} | schema)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _concept(
    made: type[PublishedConcept],
    concept: Concept,
    glossary: Glossary,
    axes: Sequence[str],
    citations: Citations,
    texts: Texts,
) -> PublishedConcept:
    entries: dict[str, Any] = {
        language.tag: _entry(concept, language, glossary, citations, texts)
        for language in glossary.languages
    }
    return made(
        id=concept.id,
        code=concept.code,
        family=concept.family,
        axes={axis: concept.axes[axis] for axis in axes} if concept.axes else None,
        relations=tuple(
            PublishedRelation(type=relation.type, target=relation.target)
            for relation in concept.relations
        ),
        same_meaning=tuple(
            PublishedJudgement(
                since=each.since,
                because={tag: plain(text) for tag, text in each.because.items()},
            )
            for each in concept.same_meaning
        ),
        **entries,
    )


def _entry(
    concept: Concept,
    language: Language,
    glossary: Glossary,
    citations: Citations,
    texts: Texts,
) -> PublishedEntry:
    entry = concept.entry(language.tag)
    term = one_line(entry.preferred)
    terms = tuple(
        PublishedTerm(term=one_line(each.term), status=each.status, lang=each.tag or language.html)
        for each in entry.terms
    )
    return PublishedEntry(
        term=term,
        terms=terms,
        name=term,
        definition=plain(glossary.definition(concept, language.tag)),
        definition_source=_source(entry.definition_source, glossary, language.tag),
        meanings=tuple(
            PublishedMeaning(concept=each.concept, text=plain(each.text[language.tag]))
            for each in concept.meanings or ()
        ),
        url=page(concept.id, language),
        text=texts.get((concept.id, language.tag), ""),
        citation=citations.get((concept.id, language.tag), f"{term} ({concept.id})"),
    )


def _source(
    origin: DefinitionSource | None, glossary: Glossary, tag: Tag
) -> PublishedSource | None:
    if origin is None:
        return None
    locator = one_line(glossary.located(origin.locator, tag)) if origin.locator else None
    return PublishedSource(relation=origin.relation, source=origin.source, locator=locator)

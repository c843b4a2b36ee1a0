"""Everything the site is made from, as one value with ways to find things in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any, NoReturn

from scripts.languages import Language, Tag
from scripts.model import sources
from scripts.model.asked import PAGE as ASKED
from scripts.model.asked import Cluster, Questions, SearchWords, Wordings
from scripts.model.basis import Labels, Localised, Record, Text
from scripts.model.explorers import Box, Explorers
from scripts.model.instrument import Instrument
from scripts.model.labelled import Learned
from scripts.model.locators import Locator
from scripts.model.records import Concept, Figure
from scripts.model.snippets import Framework, Ran
from scripts.model.sources import DIVIDED, WORKS, Question, Source, Usage
from scripts.model.vocabularies import Terminology
from scripts.model.vocabulary import Family, Vocabulary
from scripts.model.work import Identifier, Renamed, Work


class Page(Record):
    """A hand-written page in every language."""

    path: Text
    texts: Mapping[Tag, str]

    def text(self, language: Tag) -> str:
        """Return the Markdown of one language."""
        return self.texts[language]


class UnreadableError(Exception):
    """A part of the glossary was asked for that could not be read; its own problems are told."""


class Unreadable:
    """Stands for a part that could not be read: whoever looks into it learns just that."""

    def _refuse(self, *_: Any) -> NoReturn:
        raise UnreadableError

    __iter__ = __len__ = __getitem__ = __contains__ = __bool__ = __getattr__ = _refuse


@dataclass(frozen=True)
class Glossary:
    """Everything the site is made from, as read from the disk."""

    work: Work
    languages: tuple[Language, ...]
    words: Mapping[Tag, Mapping[str, str]]
    """The words of the interface, by language and key."""
    concepts: tuple[Concept, ...]
    sources: Mapping[str, Source]
    figures: Mapping[str, Figure]
    vocabulary: Vocabulary
    identifiers: tuple[Identifier, ...]
    renamed: tuple[Renamed, ...]
    usages: tuple[Usage, ...]
    guide: tuple[Question, ...]
    pages: tuple[Page, ...]
    labels: Labels = field(default_factory=dict)
    """The words that drawings share, by key."""
    vocabularies: tuple[Terminology, ...] = ()
    questions: Questions | None = None
    search: tuple[SearchWords, ...] = ()
    wordings: Wordings | None = None
    snippets: tuple[Framework, ...] = ()
    ran: Mapping[str, Ran] = field(default_factory=dict)
    """The snippets with their code and what their runs gave, by the key that texts call."""
    explorers: Explorers | None = None
    box: Box | None = None
    learned: Learned = field(default_factory=Learned)
    instrument: Instrument | None = None
    moved: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The sources that a list had before another was parted from it, by the path of that list."""

    @property
    def tags(self) -> tuple[Tag, ...]:
        """The tags of the languages, the work's first language first."""
        return tuple(language.tag for language in self.languages)

    def language(self, tag: Tag) -> Language:
        """Return a language by its tag; raise KeyError where the work has none such."""
        return self._by_tag[tag]

    def others(self, tag: Tag) -> tuple[Language, ...]:
        """Return the languages besides one."""
        return tuple(language for language in self.languages if language.tag != tag)

    def concept(self, concept_id: str) -> Concept:
        """Return a concept by its id; raise KeyError where there is none."""
        return self._by_id[concept_id]

    def has(self, concept_id: str) -> bool:
        """Say whether there is a concept of that id."""
        return concept_id in self._by_id

    def sense(self, code: str) -> Concept:
        """Return a concept by its code in the inventory; raise KeyError where there is none."""
        return self._by_code[code]

    def definition(self, concept: Concept, tag: Tag) -> str:
        """Return a concept's definition, or the meanings of a word with several as one sentence."""
        if not concept.meanings:
            return concept.entry(tag).definition or ""
        words, row = self.words[tag], self.language(tag)
        numbered = [
            words["meaning-numbered"].format(number, meaning.text[tag])
            for number, meaning in enumerate(concept.meanings, 1)
        ]
        return words["meanings-listed"].format(row.semicolon.join(numbered))

    def located(self, locator: Locator, tag: Tag) -> str:
        """Return a locator as one language writes it."""
        return locator.shown(self.language(tag), self.words[tag])

    def at(self, path: str) -> Concept | None:
        """Return the concept whose page stands at a path, if one does."""
        return self._by_path.get(path)

    def page(self, path: str) -> Page | None:
        """Return the hand-written page that stands at a path, if one does."""
        return self._page_by_path.get(path)

    def uses_of(self, concept: Concept, *, also: bool = False) -> Sequence[Usage]:
        """Return the labelled uses of a sense; none of a concept outside the senses.

        ``also`` takes in those that are another sense's first and may be this one.
        """
        found = self._uses_by_code.get(concept.code or "", ())
        return [use for use in found if also or use.sense == concept.code]

    def cited_at(self, source_id: str) -> str:
        """Return the place of a source in the list of works, or in one that is parted from it.

        A glossary that rests on much code and documentation may list each on a page of its own, and
        so public discussions; code and discussions are divided by the cluster of the first question
        that rests on each.
        """
        return f"{self._list_of(source_id)}#{sources.anchor(source_id)}"

    def _list_of(self, source_id: str) -> str:
        path = next(filter(self.page, self.sources[source_id].listed_on), WORKS)
        cluster = self._resting.get(source_id) if path in DIVIDED else None
        return cluster.part(path) if cluster else path

    @cached_property
    def listed_on(self) -> Mapping[str, tuple[str, ...]]:
        """The keys of the sources that a page lists, by its path, of each page that lists any."""
        found: dict[str, list[str]] = {}
        for key in self.sources:
            found.setdefault(self._list_of(key), []).append(key)
        return {path: tuple(keys) for path, keys in found.items()}

    def in_full(self, place: str) -> str:
        """Return where a place of the list of questions stands in full; another one as it is."""
        page, _, fragment = place.partition("#")
        return self._in_full.get(fragment, place) if page == ASKED else place

    def asked_as(self, fragment: str) -> Localised | None:
        """Return what a place of the list of questions says; nothing where the list has none."""
        return self._asked.get(fragment)

    def states(self, explorer: str) -> Mapping[str, Mapping[Tag, str]]:
        """Return what an address can open in an explorer, by id, each with its name.

        None where there is no such explorer; those of `Explorer.opens`, its links and its senses.
        """
        found = self.explorers.explorers.get(explorer) if self.explorers else None
        if found is None:
            return {}
        senses = [concept for concept in self.concepts if concept.axes] if found.senses else []
        return {
            **found.names.get(found.opens, {}),
            **{key: link.label for key, link in found.links.items()},
            **{each.id: {tag: each.entry(tag).preferred for tag in self.tags} for each in senses},
        }

    @cached_property
    def senses(self) -> tuple[Concept, ...]:
        """The concepts that have a code, in the order of the inventory."""
        coded = [concept for concept in self.concepts if concept.code]
        return tuple(sorted(coded, key=lambda c: self.vocabulary.place(c.code or "")))

    @cached_property
    def reading_order(self) -> tuple[Concept, ...]:
        """All concepts as they are read one after another: by family, code, id."""
        rank = {family.id: index for index, family in enumerate(self.vocabulary.families)}

        def place(concept: Concept) -> tuple[Any, ...]:
            return rank[concept.family], self.vocabulary.place(concept.code or ""), concept.id

        return tuple(sorted(self.concepts, key=place))

    def place_in_order(self, concept: Concept) -> int:
        """Return how many concepts are read before one."""
        return self._places[concept.id]

    @cached_property
    def by_family(self) -> tuple[tuple[Family, tuple[Concept, ...]], ...]:
        """The families that have entries, each with its entries in reading order."""
        return tuple(
            (self.vocabulary.family(family), tuple(members))
            for family, members in groupby(self.reading_order, key=lambda each: each.family)
        )

    @cached_property
    def _in_full(self) -> Mapping[str, str]:
        return self.questions.in_full if self.questions else {}

    @cached_property
    def _resting(self) -> Mapping[str, Cluster]:
        return self.questions.resting if self.questions else {}

    @cached_property
    def _asked(self) -> Mapping[str, Localised]:
        return self.questions.names if self.questions else {}

    @cached_property
    def _places(self) -> dict[str, int]:
        return {concept.id: place for place, concept in enumerate(self.reading_order)}

    @cached_property
    def _by_id(self) -> dict[str, Concept]:
        return {concept.id: concept for concept in self.concepts}

    @cached_property
    def _by_tag(self) -> dict[Tag, Language]:
        return {language.tag: language for language in self.languages}

    @cached_property
    def _by_code(self) -> dict[str, Concept]:
        return {concept.code: concept for concept in self.concepts if concept.code}

    @cached_property
    def _by_path(self) -> dict[str, Concept]:
        return {concept.path: concept for concept in self.concepts}

    @cached_property
    def _page_by_path(self) -> dict[str, Page]:
        return {page.path: page for page in self.pages}

    @cached_property
    def _uses_by_code(self) -> dict[str, list[Usage]]:
        found: dict[str, list[Usage]] = {}
        for usage in self.usages:
            for code in dict.fromkeys((usage.sense, *usage.also)):
                found.setdefault(code, []).append(usage)
        return found

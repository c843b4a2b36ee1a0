"""The records of concepts: frozen, typed, validated once at the border."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    Field,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic_core import InitErrorDetails

from scripts.languages import TAG_PATTERN, Tag
from scripts.model.basis import (
    Day,
    Id,
    Labels,
    Localised,
    Phrases,
    Record,
    Text,
    in_every_language,
    languages_of,
)
from scripts.model.locators import Located
from scripts.model.sources import LanguageTag
from scripts.model.ways import Way

Status = Literal["preferred", "admitted", "deprecated"]
RelationType = Literal[
    "broader", "narrower", "related", "part-of", "value-of", "contrast", "confused-with"
]
SourceRelation = Literal["own", "adapted", "identical"]


class Term(Record):
    """A designation of a concept, with its administrative status (ISO 30042: TBX-Basic).

    ``avoid`` marks a rendering that no running text may use; a deprecated term without it may
    be an ordinary word, or right for another concept. ``tag`` is the language tag (BCP 47) of a
    term in another script or region than the entry, such as ``zh-Hant``: it is found and exported
    by that name, and is never the title.
    """

    term: Text
    tag: Annotated[Tag, StringConstraints(pattern=TAG_PATTERN)] | None = None
    status: Status
    avoid: bool = False
    seen: tuple[Id, ...] = ()
    note: Text | None = None


class DefinitionSource(Record):
    """Where a definition comes from and how close it stays to it."""

    relation: SourceRelation
    source: Id | None = None
    locator: Located | None = None


class Meaning(Record):
    """One thing that a word may mean: what it is, in a phrase, and its concept if it has one."""

    concept: Id | None = None
    text: Localised


class Entry(Record):
    """What one language says of a concept; the preferred term is the title of its page.

    It has a definition and the definition's source, unless the concept lists meanings instead.
    ``also_write`` are further phrases, where writers mean different things by the term.
    """

    terms: tuple[Term, ...] = Field(min_length=1)
    definition: Text | None = None
    definition_source: DefinitionSource | None = None
    test: Text | None = None
    phrase: Text | None = None
    also_write: tuple[Text, ...] = ()
    body: Text | None = None

    @property
    def preferred(self) -> str:
        """The preferred term; a rule sees to it that there is exactly one."""
        return next(term.term for term in self.terms if term.status == "preferred")

    @property
    def phrases(self) -> tuple[str, ...]:
        """All words to write, in their order."""
        return (self.phrase, *self.also_write) if self.phrase else ()


class Notation(Record):
    """Symbol and type in TeX, shape in plain characters; a shape with words in every language."""

    symbol: Text | None = None
    type: Text | None = None
    shape: Text | Localised | None = None

    def shape_in(self, language: Tag) -> str:
        """Return the shape as one language writes it, or nothing."""
        if self.shape is None or isinstance(self.shape, str):
            return self.shape or ""
        return self.shape[language]


class Relation(Record):
    """A typed link to another concept, with how to tell the two apart."""

    type: RelationType
    target: Id
    note: Localised | None = None


class Evidence(Record):
    """A located use of the term: a short quotation or a paraphrase in ``note``."""

    source: Id
    locator: Located
    lang: LanguageTag
    quotation: Text | None = None
    note: Localised | None = None


class Review(Record):
    """Who looked at an entry, on which day, and what was looked at."""

    name: Text
    date: Day
    what: Localised


class Judgement(Record):
    """Why an id means what it meant in the edition ``since``, though what tells it changed."""

    since: Text
    because: Localised


class Figure(Record):
    """Words of a figure; ``labels`` are those that its drawing asks for and no other shares."""

    alt: Localised
    caption: Localised
    labels: Labels = Field(default_factory=dict)


class Concept(Record):
    """One concept, all languages side by side: each has a key of its own in the file.

    ``code`` is the inventory's, none for terms outside it. ``axes`` gives a value for each axis
    of ``vocabulary.yml``. ``figure_words`` are those of a figure that is the concept's own; else
    they stand in ``figures.yml``. ``nothing_to_draw`` and ``nothing_to_write`` say why there is no
    figure, and no phrase. ``cues`` are words that, near the term in a sentence, speak for
    a sense; ``#`` stands for any number. ``meanings`` are those of a word with several: it names no
    one thing, so that no definition could stand in for it. ``explore`` leads to explorers in which
    the thing can be moved, each opened where it is shown. ``reviewed`` has those who looked at the
    entry and agreed to be named. ``same_meaning`` says why a change since an edition changed no
    meaning, and is kept: texts name that edition for ever; ``still_right`` names, for a language
    whose text did not follow a change of another's, the edition since which it was compared and
    found right.
    """

    id: Id
    code: Text | None = None
    family: Id
    axes: Mapping[Id, Id] | None = None
    meanings: Annotated[tuple[Meaning, ...], Field(min_length=2)] | None = None
    notation: Notation = Notation()
    figure: Id | None = None
    figure_words: Figure | None = None
    nothing_to_draw: Localised | None = None
    nothing_to_write: Localised | None = None
    cues: Phrases | None = None
    explore: tuple[Way, ...] = ()
    relations: tuple[Relation, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    evidence_note: Localised | None = None
    reviewed: tuple[Review, ...] = ()
    same_meaning: tuple[Judgement, ...] = ()
    still_right: Mapping[Tag, Text] = Field(default_factory=dict)
    entries: Annotated[Mapping[Tag, Entry], AfterValidator(in_every_language)]

    @model_validator(mode="before")
    @classmethod
    def _gather_languages(cls, data: Any, info: ValidationInfo) -> Any:
        """Gather the keys of the languages: which they are is not known to the class."""
        if not isinstance(data, dict):
            return data
        languages = languages_of(info)
        entries = {tag: data[tag] for tag in languages if tag in data}
        return {key: value for key, value in data.items() if key not in languages} | {
            "entries": entries
        }

    @model_validator(mode="after")
    def _must_be_defined(self) -> Concept:
        """Ask for a definition with its source in every language, unless there are meanings."""
        wanted = () if self.meanings else ("definition", "definition_source")
        missing = [
            InitErrorDetails(type="missing", loc=("entries", tag, key), input=entry)
            for tag, entry in self.entries.items()
            for key in wanted
            if getattr(entry, key) is None
        ]
        if missing:
            raise ValidationError.from_exception_data("definition", missing)
        return self

    def entry(self, language: Tag) -> Entry:
        """Return what the given language says of the concept."""
        return self.entries[language]

    @property
    def path(self) -> str:
        """Path of the concept's page, the same in every language."""
        return f"terms/{self.id}.md"

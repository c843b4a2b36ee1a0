"""The glossary's records: frozen, typed, validated once at the border."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*([-.][a-z0-9]+)*$")]
Status = Literal["preferred", "admitted", "deprecated"]
RelationType = Literal[
    "broader", "narrower", "related", "part-of", "value-of", "contrast", "confused-with"
]
SourceRelation = Literal["own", "adapted", "identical"]
Seen = Literal[
    "publisher",
    "repository",
    "documentation",
    "full-text copy",
    "excerpt",
    "thread",
    "bibliographic record",
]


class Record(BaseModel):
    """Base of all records: no unknown keys, no assignment after construction."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Bilingual(Record):
    """One short text in both languages."""

    en: Text
    zh: Text

    def __getitem__(self, language: Language) -> str:
        return self.en if language == "en" else self.zh


class Term(Record):
    """A designation of a concept, with its administrative status (ISO 30042: TBX-Basic).

    ``avoid`` marks a rendering that no running text may use; a deprecated term without it may
    be an ordinary word, or right for another concept.
    """

    term: Text
    status: Status
    avoid: bool = False
    seen: tuple[Id, ...] = ()
    note: Text | None = None


class DefinitionSource(Record):
    """Where a definition comes from and how close it stays to it."""

    relation: SourceRelation
    source: Id | None = None
    locator: Text | None = None


class Entry(Record):
    """What one language says of a concept."""

    name: Text
    terms: tuple[Term, ...] = Field(min_length=1)
    definition: Text
    definition_source: DefinitionSource
    test: Text | None = None
    phrase: Text | None = None
    body: Text | None = None


class Notation(Record):
    """Symbol and type in TeX, shape in plain characters; a shape with words in both languages."""

    symbol: Text | None = None
    type: Text | None = None
    shape: Text | Bilingual | None = None

    def shape_in(self, language: Language) -> str:
        """Return the shape as one language writes it, or nothing."""
        return self.shape[language] if isinstance(self.shape, Bilingual) else self.shape or ""


class Axes(Record):
    """A sense's coordinates; the values are those listed in ``vocabulary.yml``."""

    kind: Id
    layout: Id
    stage: Id
    extent: Id
    binding: Id
    origin: Id


class Cues(Record):
    """Words that, near the term in a sentence, speak for a sense; ``#`` stands for any number."""

    en: tuple[Text, ...]
    zh: tuple[Text, ...]

    def __getitem__(self, language: Language) -> tuple[str, ...]:
        return self.en if language == "en" else self.zh


class Relation(Record):
    """A typed link to another concept, with how to tell the two apart."""

    type: RelationType
    target: Id
    note: Bilingual | None = None


class Evidence(Record):
    """A located use of the term: a short quotation or a paraphrase in ``note``."""

    source: Id
    locator: Text
    lang: Text
    quotation: Text | None = None
    note: Bilingual | None = None


class Concept(Record):
    """One concept, both languages side by side."""

    id: Id
    code: Annotated[str, StringConstraints(pattern=r"^[VUWFMNT][0-9][ab]?$")] | None = None
    family: Id
    axes: Axes | None = None
    notation: Notation = Notation()
    figure: Id | None = None
    nothing_to_draw: Bilingual | None = None
    cues: Cues | None = None
    relations: tuple[Relation, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    evidence_note: Bilingual | None = None
    en: Entry
    zh: Entry

    def entry(self, language: Language) -> Entry:
        """Return what the given language says of the concept."""
        return self.en if language == "en" else self.zh

    @property
    def path(self) -> str:
        """Path of the concept's page, the same in both languages."""
        return f"terms/{self.id}.md"


class Name(Record):
    """A person (family and given name) or a body (literal), as CSL has it."""

    family: Text | None = None
    given: Text | None = None
    literal: Text | None = None


class Source(Record):
    """A source in CSL-JSON field names, and how it was read."""

    type: Text
    title: Text
    short: Bilingual | None = None
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    translator: tuple[Name, ...] = ()
    issued: Text | None = None
    container_title: Text | None = Field(None, alias="container-title")
    publisher: Text | None = None
    publisher_place: Text | None = Field(None, alias="publisher-place")
    edition: Text | None = None
    version: Text | None = None
    volume: Text | None = None
    issue: Text | None = None
    page: Text | None = None
    genre: Text | None = None
    number: Text | None = None
    DOI: Text | None = None
    ISBN: Text | None = None
    URL: Text | None = None
    language: Text | None = None
    note: Text | None = None
    seen: Seen
    revision: Text | None = None


class Figure(Record):
    """Words of a figure: the drawing itself carries symbols and numbers only."""

    alt: Bilingual
    caption: Bilingual


class Value(Record):
    """One value of an axis."""

    id: Id
    name: Bilingual
    gloss: Bilingual | None = None


class Axis(Record):
    """One axis of the sense space."""

    id: Id
    name: Bilingual
    question: Bilingual
    values: tuple[Value, ...] = Field(min_length=2)


class Family(Record):
    """A family of concepts; its colour is the CSS variable ``--fm-<id>``."""

    id: Id
    name: Bilingual
    gloss: Bilingual


class Vocabulary(Record):
    """Axes and families."""

    axes: tuple[Axis, ...]
    families: tuple[Family, ...]


class Usage(Record):
    """A real use of the words, labelled with a sense by a reader."""

    id: Id
    fragment: Text
    lang: Text
    source: Id
    locator: Text
    sense: Text
    also: tuple[Text, ...] = ()
    axes: Mapping[Id, Id] = Field(default_factory=dict)
    confidence: Annotated[float, Field(ge=0, le=1)]


class Answer(Record):
    """An answer of the guide: what it is tied to, and where it leads."""

    text: Bilingual
    when: Mapping[Id, tuple[Id, ...]] = Field(default_factory=dict)
    next: Id | None = None
    senses: tuple[Text, ...] = ()


class Question(Record):
    """One question of the guide."""

    id: Id
    question: Bilingual
    answers: tuple[Answer, ...] = Field(min_length=2)


class Identifier(Record):
    """One public identifier, ever published."""

    id: Id
    since: Text
    status: Literal["valid", "withdrawn"] = "valid"
    superseded_by: tuple[Id, ...] = ()


class Page(Record):
    """A hand-written page, or the body of a concept, in both languages."""

    path: Text
    en: str
    zh: str

    def text(self, language: Language) -> str:
        """Return the Markdown of one language."""
        return self.en if language == "en" else self.zh


class Glossary(Record):
    """Everything the site is made from, as read from the disk."""

    concepts: tuple[Concept, ...]
    sources: Mapping[Id, Source]
    figures: Mapping[Id, Figure]
    vocabulary: Vocabulary
    interface: Mapping[str, Bilingual]
    identifiers: tuple[Identifier, ...]
    usages: tuple[Usage, ...]
    guide: tuple[Question, ...]
    pages: tuple[Page, ...]
    explorers: Any = None
    """The words of the explorers, an ``Explorers``; none where the file is absent."""
    box: Any = None
    """The box “which sense?”, a ``Box``; none where the file is absent."""

    def concept(self, concept_id: str) -> Concept:
        """Return a concept by its id; raise KeyError where there is none."""
        for concept in self.concepts:
            if concept.id == concept_id:
                return concept
        raise KeyError(concept_id)

    def sense(self, code: str) -> Concept:
        """Return a concept by its code in the inventory; raise KeyError where there is none."""
        for concept in self.concepts:
            if concept.code == code:
                return concept
        raise KeyError(code)

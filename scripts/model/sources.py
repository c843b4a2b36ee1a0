"""The records of the works cited and of the labelled uses found in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from scripts.languages import TAG_PATTERN, Tag
from scripts.model.basis import Id, Localised, Record, Text
from scripts.model.locators import Located

# They stand in attributes of pages, and in files that other programs follow.
LanguageTag = Annotated[Tag, StringConstraints(pattern=TAG_PATTERN)]
Address = Annotated[Text, StringConstraints(pattern=r"^https?://[^\s<>\"]+$")]
Doi = Annotated[Text, StringConstraints(pattern=r"^10\.[^\s<>\"]+$")]

Seen = Literal[
    "publisher",
    "repository",
    "documentation",
    "full-text copy",
    "excerpt",
    "thread",
    "bibliographic record",
]
THREAD, POST = "thread", "post"
"""How a public discussion was read as a whole, and the type of a message in one (CSL 1.0.2)."""
WORKS, SOFTWARE, DOCUMENTATION = "works.md", "software.md", "documentation.md"
THREADS = "threads.md"
"""The pages that list what is cited: works, and programs, what their makers write about them, and
threads, if a glossary parts them.
"""
DIVIDED = (SOFTWARE, THREADS)
"""Those that are divided, as that of questions: a part for each cluster whose answers rest on some.

They grow faster than the others: most answers rest on a program or a thread.
"""


def anchor(key: str) -> str:
    """Return the id of a source's row in the list that has it."""
    return key.replace(".", "-")


class Name(Record):
    """A person (family and given name) or a body (literal), as CSL has it."""

    family: Text | None = None
    given: Text | None = None
    literal: Text | None = None


class Source(Record):
    """A source in CSL-JSON field names, and how it was read."""

    type: Text
    title: Text
    short: Localised | None = None
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
    DOI: Doi | None = None
    ISBN: Text | None = None
    URL: Address | None = None
    language: LanguageTag | None = None
    note: Text | None = None
    seen: Seen
    revision: Text | None = None

    @property
    def is_thread(self) -> bool:
        """Whether it is a public discussion, read as a whole or a message of it alone."""
        return self.seen == THREAD or self.type == POST

    @property
    def listed_on(self) -> tuple[str, ...]:
        """The pages to list it: the first that a glossary writes does; else the list of works."""
        if self.is_thread:
            return (THREADS,)
        if self.seen == "documentation":
            # What a program does is told by its code and by its documentation alike.
            return (DOCUMENTATION, SOFTWARE)
        return (SOFTWARE,) if self.type == "software" else ()


class Usage(Record):
    """A real use of the words, labelled with a sense by a reader."""

    id: Id
    fragment: Text
    lang: LanguageTag
    source: Id
    locator: Located
    sense: Text
    also: tuple[Text, ...] = ()
    axes: Mapping[Id, Id] = Field(default_factory=dict)
    confidence: Annotated[float, Field(ge=0, le=1)]


class Answer(Record):
    """An answer of the guide: what it is tied to, and where it leads."""

    text: Localised
    when: Mapping[Id, tuple[Id, ...]] = Field(default_factory=dict)
    next: Id | None = None
    senses: tuple[Text, ...] = ()

    @property
    def leaves_open(self) -> bool:
        """Whether who answers so says that the text does not tell some senses apart."""
        return len(self.senses) > 1


class Question(Record):
    """One question of the guide.

    Attributes
    ----------
    formerly : tuple of str
        The ids of questions that it has taken in: their addresses lead to it.
    """

    id: Id
    formerly: tuple[Id, ...] = ()
    question: Localised
    answers: tuple[Answer, ...] = Field(min_length=2)

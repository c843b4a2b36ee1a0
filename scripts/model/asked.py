"""The records of what people ask: questions with their answers, and words that they search by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field

from scripts.languages import Tag
from scripts.model.basis import Id, Localised, Phrases, Record, Text, in_every_language
from scripts.model.locators import Located
from scripts.model.sources import Address, LanguageTag
from scripts.model.ways import Way

Groups = Annotated[
    Mapping[Tag, tuple[Annotated[tuple[Text, ...], Field(min_length=2)], ...]],
    AfterValidator(in_every_language),
]
"""Groups of words that mean the same, in every language of the work."""
PAGE = "questions.md"
"""The page that lists the questions, the same in every language."""
PLACES = "where-asked.md"
"""The page that leads to where each was asked; not below that page, where clusters have names."""
_FIRST = re.compile(r".*?[?？]")


class Cluster(Record):
    """Questions of one kind; their order in the file is that of the demand.

    Attributes
    ----------
    id, name : str and Localised
        The name of its page's address, and of the page.
    parted_from : str, optional
        The cluster on whose page its questions stood before. They are listed there for ever, so
        that an address that was published leads on.
    """

    id: Id
    name: Localised
    parted_from: Id | None = None

    @property
    def path(self) -> str:
        """The path of the page that has the cluster's answers in full."""
        return self.part(PAGE)

    def part(self, page: str) -> str:
        """Return the path of the cluster's part of a page, in the folder of that page's name."""
        return f"{page.removesuffix('.md')}/{self.id}.md"


class Asked(Record):
    """A public place where the question was asked: a thread that was opened, and its language."""

    address: Address
    lang: LanguageTag


class Basis(Record):
    """What an answer rests on: a located source, a number, a sense's identities, or code that ran.

    Attributes
    ----------
    source, locator : str and Locator, optional
        A key of ``sources.yml`` and the place in it, together.
    number : str, optional
        The path of a number that the subject computes, as texts write it behind ``n.``.
    identity : str, optional
        The code of a sense whose computed identities say so.
    snippet : str, optional
        A piece of code that shows it, as texts call it: ``pytorch/maps``; its record has what it
        printed.
    """

    source: Id | None = None
    locator: Located | None = None
    number: Text | None = None
    identity: Text | None = None
    snippet: Text | None = None


class AskedQuestion(Record):
    """One question in the words that people use, and its answer.

    ``answer`` is right by itself; ``more`` goes on with it where it stands in full: the reason, the
    other kinds of layer, the next step; ``shows`` is what stands below: a figure, a formula, a
    table. All are Markdown that may call what texts may call.
    """

    id: Id
    cluster: Id
    question: Localised
    answer: Localised
    more: Localised | None = None
    shows: Localised | None = None
    evidence: tuple[Basis, ...] = ()
    leads: tuple[Way, ...] = ()
    asked: tuple[Asked, ...] = ()

    def short(self, tag: Tag) -> str:
        """Return the first of the questions that are asked in one: what names it among others."""
        found = _FIRST.match(self.question[tag])
        return found[0] if found else self.question[tag]


class Questions(Record):
    """All questions, and the clusters in the order in which the page shows them."""

    clusters: Annotated[tuple[Cluster, ...], Field(min_length=1)]
    questions: tuple[AskedQuestion, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids that the page has: of the clusters, then of the questions."""
        clusters = tuple(cluster.id for cluster in self.clusters)
        return clusters + tuple(question.id for question in self.questions)

    def of(self, cluster: Cluster) -> tuple[AskedQuestion, ...]:
        """Return the questions of a cluster, in the file's order."""
        return tuple(each for each in self.questions if each.cluster == cluster.id)

    def said(self, cluster: Cluster, tag: Tag) -> Mapping[str, str]:
        """Return what the questions of a cluster ask in one language, by their ids."""
        return {each.id: each.question[tag] for each in self.of(cluster)}

    def before(self, cluster: Cluster) -> tuple[Id, ...]:
        """Return the clusters on whose pages a cluster's questions stood before, the last first."""
        parted = {each.id: each.parted_from for each in self.clusters}
        found: list[Id] = []
        one = cluster.parted_from
        # What is parted from itself, by way of others, is told by the rules, which read this too.
        while one is not None and one not in found:
            found.append(one)
            one = parted.get(one)
        return tuple(found)

    def parted(self, cluster: Cluster) -> tuple[Cluster, ...]:
        """Return the clusters whose questions stood on a cluster's page before, first or later."""
        return tuple(each for each in self.clusters if cluster.id in self.before(each))

    def ids_on(self, cluster: Cluster) -> tuple[str, ...]:
        """Return the ids that a cluster's page has: its own, and those that lead on from it."""
        here = (cluster, *self.parted(cluster))
        return (cluster.id, *(question.id for each in here for question in self.of(each)))

    @property
    def resting(self) -> Mapping[str, Cluster]:
        """The cluster of the first question that rests on a source, by the source's key."""
        return {
            basis.source: cluster
            for cluster in reversed(self.clusters)
            for question in reversed(self.of(cluster))
            for basis in question.evidence
            if basis.source
        }

    @property
    def names(self) -> Mapping[str, Localised]:
        """What each place of the list says, by its id: a cluster's name, or the question."""
        named = {cluster.id: cluster.name for cluster in self.clusters}
        return named | {question.id: question.question for question in self.questions}

    @property
    def in_full(self) -> Mapping[str, str]:
        """Where that which an id of the list names stands in full.

        A question stands on its cluster's page, ``questions/size.md#how-large``; the cluster
        itself is that page.
        """
        pages = {cluster.id: cluster.path for cluster in self.clusters}
        places = {
            each.id: f"{pages[each.cluster]}#{each.id}"
            for each in self.questions
            if each.cluster in pages
        }
        return pages | places


class SearchWords(Record):
    """Words that people search by and that no text says, and the places that they shall find."""

    leads: Annotated[tuple[Text, ...], Field(min_length=1)]
    words: Phrases


class Wordings(Record):
    """How people say what the questions ask, for the search alone.

    Attributes
    ----------
    alike : mapping of Tag to tuple
        Words that mean the same to whoever searches; the first of them stands for all.
    within : Phrases
        What says in which field the term is used, before all else or behind it, and asks nothing:
        "in", "a", "neural network".
    questions : mapping of Id to Phrases
        Other ways to ask a question, in a few telling words, by its id.
    """

    alike: Groups
    within: Phrases = Field(default_factory=dict)
    questions: Mapping[Id, Phrases] = {}
